"""A set of cities under the same draws: intervals of ranks, which no order, block or run changes."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from assessment.result.arrays import arrays
from assessment.result.build import score_many
from assessment.robustness import nested
from assessment.robustness.many import Intervals, rank_intervals
from assessment.robustness.spans import percentiles, place_of
from assessment.rubric.policies import RobustnessPolicy
from assessment.scoring.compile import compile_rubric
from assessment.scoring.kernel import Answers, aggregate
from tests.builders import city, ladder, node, rubric
from tests.robustness.towns import TOWNS, country, some, towns

ROOT = Path(__file__).resolve().parents[2]
POLICY = RobustnessPolicy()
FAST = RobustnessPolicy(draws=200)


def intervals(
    answers: Answers, prints: list[str], policy: RobustnessPolicy = FAST, seed: int = 1
) -> Intervals:
    return rank_intervals(compile_rubric(country()), policy, answers, prints, seed=seed)


def as_text(found: Intervals) -> list[str]:
    return sorted(found.of(row).model_dump_json() for row in range(len(found.fingerprints)))


def three(*points: float) -> Answers:
    values = np.array(points)[:, None]
    return Answers(values, np.ones_like(values), np.ones(values.shape, dtype=bool))


def test_another_seed_moves_no_mean_rank_by_half_and_no_percentile_by_more_than_one() -> None:
    answers, prints = towns(TOWNS)
    first, second = (intervals(answers, prints, POLICY, seed) for seed in (1, 2))
    moved = np.abs(first.ranks - second.ranks)
    assert moved[:, 0].max() < 0.5
    assert moved[:, 1:].max() <= 1.0
    assert as_text(first) != as_text(second)


def test_one_seed_gives_the_same_bytes_in_every_process_whatever_its_hash_seed() -> None:
    code = "from tests.robustness.test_many import *\nprint(as_text(intervals(*towns(12)))[:3])\n"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for seed in ("0", "1")
    }
    assert said == {(str(as_text(intervals(*towns(12)))[:3]) + "\n").encode()}


def test_the_order_of_the_cities_changes_nothing() -> None:
    answers, prints = towns(TOWNS)
    order = np.random.default_rng(3).permutation(TOWNS).tolist()
    shuffled = intervals(some(answers, order), [prints[row] for row in order])
    assert as_text(shuffled) == as_text(intervals(answers, prints))
    assert [shuffled.of(place).assessment for place in range(3)] == [prints[row] for row in order[:3]]


@pytest.mark.parametrize("cells", [1, 2_000, 10**9])
def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    answers, prints = towns(TOWNS)
    before = as_text(intervals(answers, prints))
    monkeypatch.setattr(nested, "CELLS", cells)
    assert as_text(intervals(answers, prints)) == before


def test_ties_share_the_smaller_rank_and_ranks_are_whole() -> None:
    compiled = compile_rubric(rubric(node("a", ladder("a1"))))
    answers = three(60, 80, 60, 20)
    found = rank_intervals(compiled, FAST, answers, ["b", "a", "c", "d"], seed=1)
    assert [(r.mean, r.low, r.median, r.high) for row in range(4) if (r := found.rank(row))] == [
        (2.0, 2, 2, 2),
        (1.0, 1, 1, 1),
        (2.0, 2, 2, 2),
        (4.0, 4, 4, 4),
    ]


def test_cities_that_answered_alike_are_never_told_apart() -> None:
    answers, prints = towns(TOWNS, missing=0.0)
    twins = some(answers, [*range(TOWNS), *range(TOWNS)])
    found = intervals(twins, [*prints, *(f"{name} again" for name in prints)])
    np.testing.assert_array_equal(found.ranks[:TOWNS], found.ranks[TOWNS:])


def test_a_city_that_is_not_assessed_has_no_rank_and_takes_none() -> None:
    answers, prints = towns(6, missing=0.0)
    answers.share[2] = 0.0
    answers.applicable[4] = False
    found = intervals(answers, prints)
    empty = found.of(2)
    assert found.rank(2) is None
    assert empty.rank is None
    assert [(each.state, each.score, each.secured) for each in empty.nodes] == [
        ("not_assessed", None, None)
    ] * 4
    assert {each.state for each in found.of(4).nodes} == {"not_applicable"}
    ranked = [found.rank(row) for row in (0, 1, 3, 5)]
    assert max(rank.high for rank in ranked if rank) == 4
    assert sum(rank.mean for rank in ranked if rank) == pytest.approx(1 + 2 + 3 + 4)


def test_where_nothing_varies_interval_and_rank_are_the_numbers_themselves() -> None:
    answers, prints = towns(12, missing=0.0)
    still = RobustnessPolicy(draws=100, weights=0.0, orders=(1.0,))
    found, compiled = intervals(answers, prints, still), compile_rubric(country())
    tree = aggregate(compiled, answers)
    columns = [compiled.column[ident] for ident in found.nodes]
    np.testing.assert_allclose(found.score, np.repeat(tree.score[:, columns, None], 2, axis=2), atol=1e-9)
    wholes = tree.score[:, compiled.whole]
    np.testing.assert_array_equal(found.ranks[:, 2], [1 + (wholes > mine + 1e-9).sum() for mine in wholes])


def test_results_without_their_answers_have_the_same_intervals() -> None:
    of = country()
    rng = np.random.default_rng(5)
    cities = [
        city(of, {q: int(rng.integers(0, 6)) for q in of.questions if rng.random() > 0.1}) for _ in range(8)
    ]
    results, compiled = score_many(of, cities), compile_rubric(of)
    prints = [result.assessment for result in results]
    found = rank_intervals(compiled, FAST, arrays(results, of, compiled, "claimed"), prints, seed=1)
    assert all(found.rank(row) for row in range(8))
    assert [node.node for node in found.of(0).nodes] == ["whole", "d0", "d1", "d2"]


def test_other_weights_than_those_of_the_rubric_are_varied_in_their_place() -> None:
    compiled = compile_rubric(rubric(node("a", ladder("a1")), node("b", ladder("b1"))))
    answers = Answers(np.array([[100.0, 0], [0, 100]]), np.ones((2, 2)), np.ones((2, 2), dtype=bool))
    weights = compiled.weights.copy()
    weights[compiled.column["a"]] = 10.0
    found = rank_intervals(compiled, FAST, answers, ["x", "y"], seed=1, weights=weights)
    assert found.ranks[:, 0].tolist() == [1.0, 2.0]


def test_no_cities_are_no_intervals() -> None:
    answers, _ = towns(0)
    assert intervals(answers, []).ranks.shape == (0, 4)


def test_a_percentile_is_one_of_the_draws() -> None:
    assert percentiles(np.arange(1000.0)[None, ::-1].copy(), 5, 50, 95).tolist() == [[49.0, 499.0, 949.0]]
    assert [place_of(per_cent, 101) for per_cent in (5, 50, 95)] == [5, 50, 95]


def test_memory_is_one_number_for_each_city_and_draw_and_what_a_block_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nested, "CELLS", 20_000)
    used = {}
    for count in (600, 1_800):
        answers, prints = towns(count)
        intervals(answers, prints)
        tracemalloc.start()
        intervals(answers, prints)
        used[count] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    grown = (used[1_800] - used[600]) / (1_200 * FAST.draws * 8)
    assert grown < 1.5
