"""Our rubric and answers as the trees that the reference takes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from assessment.rubric.load import Rubric
from assessment.rubric.models import Node
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.kernel import Answers, Tree
from tests.scoring.reference import Branch, Leaf, Numbers, evaluate


def as_branch(
    of: Rubric, compiled: CompiledRubric, answers: Answers, row: int, weights: np.ndarray | None = None
) -> Branch:
    """The tree of one assessment."""
    used = dict(
        zip(
            (*compiled.question_ids, *compiled.node_ids),
            compiled.weights if weights is None else weights,
            strict=True,
        )
    )
    return _branch(of, of.whole, 0, compiled, answers, row, used)


def _branch(
    of: Rubric,
    one: Node,
    depth: int,
    compiled: CompiledRubric,
    answers: Answers,
    row: int,
    used: Mapping[str, float],
) -> Branch:
    layer = of.header.layers[depth]
    leaves: list[Branch | Leaf] = []
    for question in one.questions:
        if question.id in compiled.question_ids:
            at = (row, compiled.column[question.id])
            said = (float(answers.points[at]), float(answers.share[at]), bool(answers.applicable[at]))
            leaves.append(Leaf(question.id, float(used[question.id]), *said))
    below = [_branch(of, child, depth + 1, compiled, answers, row, used) for child in one.nodes]
    return Branch(
        one.id, [*leaves, *below], float(used[one.id]), layer.mean, None if layer.floor == "none" else layer.floor,
        layer.assessed_from, layer.assessed_by == "children",
    )  # fmt: skip


def reference_numbers(of: Rubric, compiled: CompiledRubric, answers: Answers, row: int) -> dict[str, Numbers]:
    """Numbers of every question and node by the reference."""
    found: dict[str, Numbers] = {}
    evaluate(as_branch(of, compiled, answers, row), found)
    return found


def differences(
    compiled: CompiledRubric, tree: Tree, row: int, expected: Mapping[str, Numbers], within: float
) -> list[str]:
    """Where the kernel and the reference do not agree."""
    found = []
    for ident, column in compiled.column.items():
        at, wish = (row, column), expected[ident]
        pairs = (
            ("applicable", bool(tree.applicable[at]), wish.applicable),
            ("assessed", bool(tree.assessed[at]), wish.assessed),
            ("coverage", float(tree.coverage[at]), wish.coverage),
            ("score", float(tree.score[at]), wish.score),
            ("secured", float(tree.secured[at]), wish.secured),
            ("ceiling", float(tree.ceiling[at]), wish.ceiling),
        )
        found += [
            f"{ident}.{name}: {ours} but {theirs}"
            for name, ours, theirs in pairs
            if not _same(ours, theirs, within)
        ]
    return found


def _same(ours: float, theirs: float | None, within: float) -> bool:
    return bool(np.isnan(ours)) if theirs is None else abs(ours - theirs) <= within
