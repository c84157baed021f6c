"""From secured scores to levels: thresholds, gates, balance, and the highest level that the question set allows.

A level is the highest n for which all hold at once. Thresholds are judged on the number that a reader sees.
Source: `docs/method.md`, Level, gates, balance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assessment.rubric.models import Balance
from assessment.scoring.compile import CompiledGate, CompiledRubric, Group
from assessment.scoring.kernel import Answers, Bools, Tree, blocks
from assessment.scoring.points import Floats, clean, shown_tenths

LevelNumbers = npt.NDArray[np.int8]

NO_LEVEL = -1


@dataclass(frozen=True)
class Levels:
    """Levels and what limited them.

    Attributes:
        level: shape (..., assessments, columns); -1 where there is none. Questions: by threshold alone.
        passed: whether each gate holds or is void, shape (..., assessments, gates).
        by_threshold: the level that the secured score alone would give, shape as `level`.
        balanced: the highest level that balance allows, shape as `level`.
    """

    level: LevelNumbers
    passed: Bools
    by_threshold: LevelNumbers
    balanced: LevelNumbers

    def cut(self, rows: slice) -> Levels:
        """Some assessments of all; nothing is copied."""
        return Levels(
            level=self.level[..., rows, :],
            passed=self.passed[..., rows, :],
            by_threshold=self.by_threshold[..., rows, :],
            balanced=self.balanced[..., rows, :],
        )


def judge(
    compiled: CompiledRubric,
    tree: Tree,
    answers: Answers,
    *,
    limit: int | npt.NDArray[np.int64] | None = None,
    weights: Floats | None = None,
) -> Levels:
    """Levels of every node, deepest first.

    Args:
        limit: the highest level that the question set can reach: one for all, or shape (assessments,).
        weights: within the parent, for balance; the rubric's own if None.
    """
    by_threshold = _by_threshold(compiled, tree)
    top = len(compiled.thresholds) - 1
    level = by_threshold.copy()
    balanced = np.full(level.shape, top, dtype=level.dtype)
    passed = _void_or_reached(compiled, tree, answers)
    chosen = compiled.weights if weights is None else weights
    ceiling = None if limit is None else np.asarray(limit)[..., None]
    for group in compiled.groups:
        if group.layer.balance is not None:
            balanced[..., group.nodes] = _balance(group, group.layer.balance, tree, level, chosen, top)
        reach = np.minimum(level[..., group.nodes], balanced[..., group.nodes])
        for index, column in _gates_of(compiled, group):
            gate = compiled.gates[index]
            if gate.target_is_node:  # only now is its level known
                passed[..., index] |= level[..., gate.target] >= gate.needed
            held = np.where(passed[..., index], top, gate.gate.level - 1)
            reach[..., column] = np.minimum(reach[..., column], held)
        level[..., group.nodes] = reach if ceiling is None else np.minimum(reach, ceiling)
    return Levels(level, passed, by_threshold, balanced)


def _by_threshold(compiled: CompiledRubric, tree: Tree) -> LevelNumbers:
    """How many thresholds the points reach, as shown, less the one of level 0."""
    level = np.full(tree.secured.shape, NO_LEVEL, dtype=np.int8)
    for rows in blocks(tree.secured.shape[-2]):
        shown = shown_tenths(tree.secured[..., rows, :])
        for threshold in compiled.thresholds:
            level[..., rows, :] += shown >= threshold
    level[~tree.assessed] = NO_LEVEL
    return level


def _void_or_reached(compiled: CompiledRubric, tree: Tree, answers: Answers) -> Bools:
    """Of each gate: it does not bind, or its question has the points needed; those on a node wait for its level.

    A gate does not bind where its target was not asked, or does not apply and a reviewer agrees.
    """
    passed = ~tree.applicable[..., [gate.target for gate in compiled.gates]]
    asking = [index for index, gate in enumerate(compiled.gates) if not gate.target_is_node]
    gates = [compiled.gates[index] for index in asking]
    if answers.unconfirmed is not None:
        passed[..., asking] &= ~answers.unconfirmed[:, [gate.target for gate in gates]]
    needed = clean(np.array([gate.needed for gate in gates]))
    passed[..., asking] |= clean(_gate_points(gates, tree, answers)) >= needed
    return passed


def _gates_of(compiled: CompiledRubric, group: Group) -> list[tuple[int, int]]:
    """Gates of a group's nodes: number of the gate, and place of its node within the group."""
    place = {node: index for index, node in enumerate(group.nodes.tolist())}
    return [(index, place[gate.node]) for index, gate in enumerate(compiled.gates) if gate.node in place]


def gate_points(gate: CompiledGate, tree: Tree, answers: Answers) -> Floats:
    """Points that a gate on a question reads: secured, or those of the least served district; 0 if not answered."""
    return _gate_points([gate], tree, answers)[..., 0]


def _gate_points(gates: Sequence[CompiledGate], tree: Tree, answers: Answers) -> Floats:
    targets = [gate.target for gate in gates]
    secured = np.nan_to_num(tree.secured[..., targets])
    if answers.lowest is None:
        return secured
    return np.where([gate.gate.every_district for gate in gates], answers.lowest[:, targets], secured)


def _balance(
    group: Group, rule: Balance, tree: Tree, level: LevelNumbers, weights: Floats, top: int
) -> npt.NDArray[np.int_]:
    applicable = tree.applicable[..., group.children].astype(np.float64)
    child = level[..., group.children]
    by_weight = weights[..., group.children, None] * group.member
    total = applicable @ by_weight
    first = max(rule.from_level, 1)  # level 0 asks nothing
    reached = np.full(total.shape, min(first - 1, top))
    for n in range(first, top + 1):
        behind = (applicable * (child < n - rule.every_within)) @ group.member
        near = (applicable * (child >= n - rule.most_within)) @ by_weight
        share = np.divide(near, total, out=np.zeros_like(near), where=total > 0)
        holds = (behind == 0) & (clean(share) >= clean(np.array(rule.most_share)))
        reached = np.where(holds & (reached == n - 1), n, reached)
    return reached
