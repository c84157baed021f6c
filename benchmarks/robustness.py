"""A thousand draws for every municipality of a large country, with percentiles and ranks, against plain NumPy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from assessment import load_assessment
from assessment.resources import data_folder
from assessment.robustness.draws import Draws, Purpose, draw, evenly, of_city
from assessment.robustness.many import Intervals, rank_intervals
from assessment.robustness.one import robustness_of
from assessment.rubric.policies import RobustnessPolicy
from assessment.scoring.compile import CompiledRubric, compile_rubric
from assessment.scoring.engine import score_all
from assessment.scoring.kernel import Answers, aggregate
from benchmarks import country, robustness_plain
from benchmarks.measure import Line, in_turn, peak

CITIES, THEMES, SEED = 5_570, (4, 4, 4, 4, 4, 4), 1
POLICY = RobustnessPolicy()
BASELINE, NAME = "plain NumPy", "draws: 5,570 x 96 x 1,000"
PRINTS = [f"sha256:{row:064}" for row in range(CITIES)]


def lines(runs: int) -> Iterator[Line]:
    """Equality first; then time and memory; then one city, with levels in every draw."""
    compiled, said = compile_rubric(country.rubric(THEMES)), country.answers(CITIES, THEMES)

    def ours() -> Intervals:
        return rank_intervals(compiled, POLICY, said, PRINTS, seed=SEED)

    def plain() -> robustness_plain.Intervals:
        random = np.random.default_rng(SEED)
        return _plain(compiled, said, lambda _, rows: random.random((len(rows), POLICY.draws)))

    difference = _difference(ours(), _plain(compiled, said, _same_lots))
    yield Line("draws: largest difference", BASELINE, "points", difference, 0.0, 0.0, 1e-8, "ours")
    timed, base, ratio = in_turn(ours, plain, max(3, runs // 3))
    yield Line(f"{NAME}, time", BASELINE, "s", timed, base, ratio, 2.0)
    used, needed = peak(ours) / 1e6, peak(plain) / 1e6
    yield Line(f"{NAME}, memory", BASELINE, "MB", used, needed, used / needed, 2.0)
    yield _one_city(runs)


def _one_city(runs: int) -> Line:
    loaded = load_assessment(data_folder("examples") / "villa-esperanza.yaml")
    rubric, compiled = loaded.rubric, compile_rubric(loaded.rubric)
    scored = score_all(rubric, compiled, [loaded.assessment])
    timed, base, ratio = in_turn(
        lambda: robustness_of(rubric, compiled, scored, 0, "city", SEED),
        lambda: score_all(rubric, compiled, [loaded.assessment]),
        runs,
    )
    return Line("draws: one city, 1,000", "its scores", "ms", timed * 1e3, base * 1e3, ratio, 100.0, "ours")


def _plain(
    compiled: CompiledRubric, said: Answers, lots: robustness_plain.Lots
) -> robustness_plain.Intervals:
    """From the draws of weights on; which nodes apply and are assessed comes from the kernel for both."""
    drawn = draw(POLICY, compiled.weights, SEED)
    tree = aggregate(compiled, said)
    states = [(tree.applicable[:, group.nodes], tree.assessed[:, group.nodes]) for group in compiled.groups]
    weights = [_weights(compiled, drawn, order, part) for order, part in drawn.orders]
    return robustness_plain.intervals(said.points, said.share, said.applicable, states, THEMES, weights, lots)


def _weights(compiled: CompiledRubric, drawn: Draws, order: float, part: slice) -> robustness_plain.Weights:
    """Of every layer, adding up to 1 within each parent."""
    layers = []
    for group in compiled.groups:
        weights = drawn.weights[part, group.children].T
        layers.append(np.ascontiguousarray(weights / (group.member @ (group.member.T @ weights))))
    return robustness_plain.Weights(*layers, draws=part, roots=order == 0.5)


def _same_lots(block: slice, rows: np.ndarray) -> np.ndarray:
    """What each city draws with us, for the comparison of numbers."""
    counts = np.bincount(rows, minlength=block.stop - block.start).tolist()
    cities = zip(PRINTS[block], counts, strict=True)
    return np.concatenate(
        [evenly(of_city(SEED, Purpose.MISSING, name), count, POLICY.draws) for name, count in cities]
    )


def _difference(ours: Intervals, theirs: robustness_plain.Intervals) -> float:
    """The largest of any percentile and any rank; raises if not the same have one, or nothing is tried."""
    largest = 0.0
    for name in ("score", "secured", "ranks"):
        mine, other = getattr(ours, name), getattr(theirs, name)
        if not np.array_equal(np.isnan(mine), np.isnan(other)):
            raise AssertionError(f"{name}: not the same have a number")
        largest = max(largest, float(np.nanmax(np.abs(mine - other))))
    if not np.isnan(ours.score).any() or np.array_equal(ours.score, ours.secured):
        raise AssertionError("the answers try neither missing answers nor missing nodes")
    return largest
