"""Ten thousand cities at once: the kernel and the levels against plain NumPy. Both must give the same numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from assessment.scoring.compile import CompiledRubric, compile_rubric
from assessment.scoring.kernel import Tree, aggregate
from assessment.scoring.levels import Levels, judge
from benchmarks import country, matrix_plain
from benchmarks.measure import Line, in_turn, peak

ROWS = 10_000
BASELINE = "plain NumPy"


def lines(runs: int) -> Iterator[Line]:
    """Equality first; then time and memory."""
    compiled, answers = compile_rubric(country.rubric()), country.answers(ROWS)
    arguments = _for_plain(compiled)

    def ours() -> tuple[Tree, Levels]:
        tree = aggregate(compiled, answers)
        return tree, judge(compiled, tree, answers)

    def plain() -> list[matrix_plain.Layer]:
        return matrix_plain.score(answers.points, answers.share, answers.applicable, *arguments)

    difference = _compare(compiled, *ours(), plain())
    yield Line("matrix: largest difference", BASELINE, "points", difference, 0.0, 0.0, 1e-9, "ours")
    timed, base, ratio = in_turn(ours, plain, runs)
    yield Line("matrix: 10,000 x 100, time", BASELINE, "ms", timed * 1e3, base * 1e3, ratio, 2.0)
    used, needed = peak(ours) / 1e6, peak(plain) / 1e6
    yield Line("matrix: 10,000 x 100, memory", BASELINE, "MB", used, needed, used / needed, 2.0)


def _for_plain(compiled: CompiledRubric) -> tuple[list[np.ndarray], np.ndarray, matrix_plain.Gates]:
    """Weights, thresholds and gates as someone would type them for this one tree."""
    layers = [
        compiled.question_ids,
        *(tuple(compiled.node_ids[n - compiled.whole] for n in g.nodes) for g in compiled.groups),
    ]
    place = {ident: (layer, column) for layer, ids in enumerate(layers) for column, ident in enumerate(ids)}
    weights = [group.member * compiled.weights[group.children, None] for group in compiled.groups]
    gates = [
        (*place[holder], level, *place[needs], float(least) if place[needs][0] else 20.0 * least)
        for _, holder, level, needs, least in country.GATES
    ]
    return weights, compiled.thresholds / 10, gates


def _compare(compiled: CompiledRubric, tree: Tree, levels: Levels, plain: list[matrix_plain.Layer]) -> float:
    """Largest difference of any number of any node; raises if a level or a state differs, or no level is held down."""
    largest = 0.0
    for group, layer in zip(compiled.groups, plain[1:], strict=True):
        for name in ("score", "secured", "ceiling", "coverage"):
            ours, theirs = getattr(tree, name)[:, group.nodes], getattr(layer, name)
            if not np.array_equal(np.isnan(ours), np.isnan(theirs)):
                raise AssertionError(f"{name}: not the same nodes have a number")
            largest = max(largest, float(np.nanmax(np.abs(ours - theirs))))
        same = (
            np.array_equal(tree.applicable[:, group.nodes], layer.applicable),
            np.array_equal(tree.assessed[:, group.nodes], layer.assessed),
            np.array_equal(levels.level[:, group.nodes], layer.level),
        )
        if not all(same):
            raise AssertionError(f"applicable, assessed and level are the same: {same}")
    if not (levels.level != levels.by_threshold).any() or tree.assessed.all() or levels.passed.all():
        raise AssertionError("the answers try neither gates nor missing nodes")
    return largest
