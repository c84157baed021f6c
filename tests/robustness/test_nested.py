"""The nested means are those of the kernel, draw by draw, whatever the rubric."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from assessment.robustness import nested
from assessment.robustness.draws import Draws, Purpose, draw, of_city
from assessment.robustness.nested import Nested, Nesting
from assessment.rubric.policies import RobustnessPolicy
from assessment.scoring.compile import CompiledRubric, compile_rubric
from assessment.scoring.engine import score_all
from assessment.scoring.kernel import Answers, aggregate
from assessment.scoring.readings import LENSES
from tests.builders import indicator, ladder, node, rubric
from tests.robustness.towns import country, some, towns
from tests.scoring.strategies import examples, rubrics_and_assessments

STILL = RobustnessPolicy(draws=100, weights=0.0, orders=(1.0,))


def all_nodes(
    compiled: CompiledRubric, answers: Answers, draws: Draws, prints: list[str] | None = None
) -> Nested:
    names = prints or [f"city {row}" for row in range(len(answers.points))]
    return Nesting(compiled, draws).of(answers, names, range(compiled.whole, compiled.width))


def with_orders(compiled: CompiledRubric, order: float) -> CompiledRubric:
    """The rubric as a draw of this order sees it."""
    groups = tuple(
        replace(group, layer=group.layer.model_copy(update={"mean": order} if group.layer.mean == 1 else {}))
        for group in compiled.groups
    )
    return replace(compiled, groups=groups)


@given(rubrics_and_assessments())
@examples(0.5)
def test_where_nothing_varies_the_numbers_are_those_of_the_kernel(given_: Any) -> None:
    of, said = given_
    compiled = compile_rubric(of)
    scored = score_all(of, compiled, [said])
    for lens in LENSES:
        answers, tree = scored.lenses[lens].answers, scored.lenses[lens].tree
        found = all_nodes(compiled, answers, draw(STILL, compiled.weights, 1))
        complete = bool((answers.share == answers.applicable).all())
        for column in range(compiled.whole, compiled.width):
            every = np.ones((1, STILL.draws))
            np.testing.assert_allclose(
                found.secured[column], tree.secured[:, column, None] * every, atol=1e-9, rtol=0
            )
            if complete:
                np.testing.assert_allclose(
                    found.score[column], tree.score[:, column, None] * every, atol=1e-9, rtol=0
                )


@given(rubrics_and_assessments(gated=False))
@examples(0.3)
def test_every_draw_of_secured_is_the_kernel_with_the_weights_and_the_order_of_that_draw(given_: Any) -> None:
    of, said = given_
    compiled = compile_rubric(of)
    answers = score_all(of, compiled, [said]).lenses["claimed"].answers
    draws = draw(RobustnessPolicy(draws=100, orders=(1.0, 0.5, 0.0)), compiled.weights, 3)
    found = all_nodes(compiled, answers, draws)
    for order, part in draws.orders:
        wanted = aggregate(with_orders(compiled, order), answers, draws.weights[part])
        for column in range(compiled.whole, compiled.width):
            np.testing.assert_allclose(
                found.secured[column][0, part], wanted.secured[:, 0, column], atol=1e-7, rtol=0
            )


@given(rubrics_and_assessments())
@examples(0.3)
def test_secured_never_passes_score_and_both_stay_within_0_and_100(given_: Any) -> None:
    of, said = given_
    compiled = compile_rubric(of)
    answers = score_all(of, compiled, [said]).lenses["evidenced"].answers
    found = all_nodes(compiled, answers, draw(RobustnessPolicy(draws=100), compiled.weights, 5))
    for column, score in found.score.items():
        secured = found.secured[column]
        assert np.isnan(score).all() == np.isnan(secured).all() == (not found.tree.assessed[0, column])
        known = ~np.isnan(score)
        assert (secured[known] <= score[known] + 1e-9).all()
        assert (score[known] <= 100.0).all()
        assert (secured[known] >= 0.0).all()


@given(rubrics_and_assessments())
@examples(0.3)
def test_weights_scaled_by_k_change_nothing(given_: Any) -> None:
    of, said = given_
    compiled = compile_rubric(of)
    answers = score_all(of, compiled, [said]).lenses["claimed"].answers
    policy = RobustnessPolicy(draws=100)
    once, scaled = (all_nodes(compiled, answers, draw(policy, compiled.weights * k, 2)) for k in (1.0, 7.0))
    for column in once.score:
        np.testing.assert_allclose(scaled.score[column], once.score[column], atol=1e-7)
        np.testing.assert_allclose(scaled.secured[column], once.secured[column], atol=1e-7)


def test_a_city_without_missing_answers_has_equal_draws_of_score_and_secured() -> None:
    compiled = compile_rubric(country())
    answers, prints = towns(5, missing=0.0)
    found = all_nodes(compiled, answers, draw(RobustnessPolicy(), compiled.weights, 1), prints)
    for column, score in found.score.items():
        np.testing.assert_array_equal(score, found.secured[column])


def test_what_is_missing_is_drawn_evenly_between_0_and_100() -> None:
    compiled = compile_rubric(rubric(node("a", ladder("a1"), ladder("a2"))))
    answers = Answers(np.array([[80.0, 0.0]]), np.array([[1.0, 0.0]]), np.ones((1, 2), dtype=bool))
    found = all_nodes(
        compiled, answers, draw(STILL.model_copy(update={"draws": 10_000}), compiled.weights, 1)
    )
    score = found.score[compiled.whole][0]
    assert 40.0 <= score.min() < 40.1
    assert 89.9 < score.max() <= 90.0
    assert score.mean() == pytest.approx(65.0, abs=0.5)
    assert (found.secured[compiled.whole] == 40.0).all()


def test_of_a_question_by_district_only_the_missing_part_is_drawn() -> None:
    compiled = compile_rubric(rubric(node("a", indicator("a1"))))
    answers = Answers(np.array([[80.0]]), np.array([[0.75]]), np.ones((1, 1), dtype=bool))
    score = all_nodes(compiled, answers, draw(STILL, compiled.weights, 1)).score[compiled.whole][0]
    assert score.min() >= 60.0
    assert score.max() <= 85.0


def test_a_child_that_is_not_assessed_secures_nothing_and_may_turn_out_to_be_anything() -> None:
    layers = ({"id": "whole", "assessed_from": 0.0}, {"id": "part", "assessed_from": 0.6})
    of = rubric(node("a", ladder("a1"), ladder("a2")), node("b", ladder("b1")), layers=layers)
    compiled = compile_rubric(of)
    answers = Answers(np.array([[100.0, 0, 60]]), np.array([[1.0, 0, 1]]), np.ones((1, 3), dtype=bool))
    found = all_nodes(compiled, answers, draw(STILL, compiled.weights, 1))
    assert (found.secured[compiled.whole] == 30.0).all()
    assert found.score[compiled.whole].min() >= 55.0
    assert found.score[compiled.whole].max() > 75.0
    assert np.isnan(found.score[compiled.column["a"]]).all()


def test_a_layer_whose_own_order_is_not_1_keeps_it() -> None:
    layers = ({"id": "whole", "mean": -1.0, "floor": "none"}, {"id": "part"})
    of = rubric(node("a", ladder("a1"), ladder("a2")), node("b", ladder("b1")), layers=layers)
    compiled = compile_rubric(of)
    answers = Answers(np.array([[100.0, 0, 50]]), np.ones((1, 3)), np.ones((1, 3), dtype=bool))
    policy = RobustnessPolicy(draws=100, weights=0.0, orders=(1.0, 0.5))
    found = all_nodes(compiled, answers, draw(policy, compiled.weights, 1))
    np.testing.assert_allclose(found.secured[compiled.column["a"]][0, [0, 99]], [50.0, 25.0])
    np.testing.assert_allclose(found.secured[compiled.whole][0, [0, 99]], [50.0, 100.0 / 3])


def test_a_zero_under_a_mean_without_a_floor_makes_every_draw_0() -> None:
    for mean in (0.0, -1.0):
        layers = ({"id": "whole", "mean": mean, "floor": "none"},)
        compiled = compile_rubric(rubric(node("a", ladder("a1")), layers=(*layers, {"id": "part"})))
        answers = Answers(np.zeros((1, 1)), np.ones((1, 1)), np.ones((1, 1), dtype=bool))
        found = all_nodes(compiled, answers, draw(RobustnessPolicy(draws=100), compiled.weights, 1))
        assert (found.score[compiled.whole] == 0.0).all()


def test_what_weighs_nothing_moves_nothing() -> None:
    of = rubric(node("a", ladder("a1"), ladder("a2", 0.0)), node("b", ladder("b1"), weight=0.0))
    compiled = compile_rubric(of)
    answers = Answers(np.array([[40.0, 100, 100]]), np.ones((1, 3)), np.ones((1, 3), dtype=bool))
    found = all_nodes(compiled, answers, draw(RobustnessPolicy(draws=100), compiled.weights, 1))
    np.testing.assert_allclose(found.score[compiled.whole], 40.0)


@pytest.mark.parametrize("cells", [1, 700, 5_000, 10**9])
def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    monkeypatch.setattr(nested, "CELLS", cells)
    compiled = compile_rubric(country())
    answers, prints = towns(23)
    draws = draw(RobustnessPolicy(draws=100), compiled.weights, 1)
    nesting, whole = Nesting(compiled, draws), compiled.whole
    together = nesting.of(answers, prints, [whole])
    blocks = list(nesting.blocks(23))
    parts = [nesting.of(answers.cut(block), prints[block], [whole]) for block in blocks]
    assert sorted(row for block in blocks for row in range(23)[block]) == list(range(23))
    np.testing.assert_allclose(
        np.concatenate([part.score[whole] for part in parts]), together.score[whole], atol=1e-9
    )


def test_what_a_city_draws_depends_on_its_fingerprint_and_not_on_its_place() -> None:
    compiled = compile_rubric(country())
    answers, prints = towns(9, missing=0.3)
    draws = draw(RobustnessPolicy(draws=100), compiled.weights, 1)
    found = all_nodes(compiled, answers, draws, prints).score[compiled.whole]
    alone = all_nodes(compiled, some(answers, [4]), draws, [prints[4]]).score[compiled.whole]
    np.testing.assert_allclose(alone[0], found[4], atol=1e-9)
    other = of_city(1, Purpose.MISSING, prints[5]).random(3)
    assert not np.array_equal(other, of_city(1, Purpose.MISSING, prints[4]).random(3))
    assert not np.array_equal(other, of_city(1, Purpose.RATER, prints[5]).random(3))
    assert not np.array_equal(other, of_city(2, Purpose.MISSING, prints[5]).random(3))


def test_weights_are_drawn_evenly_within_their_range_and_orders_in_equal_shares() -> None:
    draws = draw(RobustnessPolicy(draws=1000, weights=0.25, orders=(1.0, 0.5, 0.0)), np.array([2.0, 0.0]), 1)
    assert draws.weights[:, 1].tolist() == [0.0] * 1000
    parts, _ = np.histogram(draws.weights[:, 0], bins=10, range=(1.5, 2.5))
    assert parts.tolist() == [100] * 10
    assert [(order, part.stop - part.start) for order, part in draws.orders] == [
        (1.0, 333),
        (0.5, 333),
        (0.0, 334),
    ]
