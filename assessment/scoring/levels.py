"""From secured scores to levels: thresholds, gates, balance, and the highest level that the question set allows.

A level is the highest n for which all hold at once. Thresholds are judged on the number that a reader sees.
Source: `docs/method.md`, Level, gates, balance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assessment.rubric.models import Balance
from assessment.scoring.compile import CompiledGate, CompiledRubric, Group
from assessment.scoring.kernel import Answers, Bools, Tree
from assessment.scoring.points import Floats, clean, shown_tenths

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

    level: npt.NDArray[np.int64]
    passed: Bools
    by_threshold: npt.NDArray[np.int64]
    balanced: npt.NDArray[np.int64]


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
    by_threshold = np.searchsorted(compiled.thresholds, shown_tenths(tree.secured), side="right") - 1
    by_threshold[~tree.assessed] = NO_LEVEL
    top = len(compiled.thresholds) - 1
    level = by_threshold.copy()
    balanced = np.full(level.shape, top)
    passed = np.ones((*level.shape[:-1], len(compiled.gates)), dtype=bool)
    chosen = compiled.weights if weights is None else weights
    ceiling = None if limit is None else np.asarray(limit)[..., None]
    for group in compiled.groups:
        if group.layer.balance is not None:
            balanced[..., group.nodes] = _balance(group, group.layer.balance, tree, level, chosen, top)
        reach = np.minimum(level[..., group.nodes], balanced[..., group.nodes])
        for index, gate in _gates_of(compiled, group):
            passed[..., index] = _passes(gate, tree, answers, level) | _void(gate, tree, answers)
            column = int(np.flatnonzero(group.nodes == gate.node)[0])
            held = np.minimum(reach[..., column], gate.gate.level - 1)
            reach[..., column] = np.where(passed[..., index], reach[..., column], held)
        level[..., group.nodes] = reach if ceiling is None else np.minimum(reach, ceiling)
    return Levels(level, passed, by_threshold, balanced)


def _gates_of(compiled: CompiledRubric, group: Group) -> list[tuple[int, CompiledGate]]:
    nodes = set(group.nodes.tolist())
    return [(index, gate) for index, gate in enumerate(compiled.gates) if gate.node in nodes]


def _void(gate: CompiledGate, tree: Tree, answers: Answers) -> Bools:
    """A gate does not bind where its target was not asked, or does not apply and a reviewer agrees."""
    void = ~tree.applicable[..., gate.target]
    if gate.target_is_node or answers.unconfirmed is None:
        return void
    return void & ~answers.unconfirmed[:, gate.target]


def _passes(gate: CompiledGate, tree: Tree, answers: Answers, level: npt.NDArray[np.int64]) -> Bools:
    if gate.target_is_node:
        return level[..., gate.target] >= gate.needed
    reached = gate_points(gate, tree, answers)
    return clean(reached) >= clean(np.array(gate.needed))


def gate_points(gate: CompiledGate, tree: Tree, answers: Answers) -> Floats:
    """Points that a gate on a question reads: secured, or those of the least served district; 0 if not answered."""
    if gate.gate.every_district and answers.lowest is not None:
        lowest = answers.lowest[:, gate.target]
        return np.broadcast_to(lowest, tree.score.shape[:-1])
    return np.nan_to_num(tree.secured[..., gate.target])


def _balance(
    group: Group, rule: Balance, tree: Tree, level: npt.NDArray[np.int64], weights: Floats, top: int
) -> npt.NDArray[np.int64]:
    applicable = tree.applicable[..., group.children].astype(np.float64)
    child = level[..., group.children]
    by_weight = weights[..., group.children, None] * group.member
    total = applicable @ by_weight
    reached = np.full(total.shape, min(rule.from_level - 1, top))
    for n in range(rule.from_level, top + 1):
        behind = (applicable * (child < n - rule.every_within)) @ group.member
        near = (applicable * (child >= n - rule.most_within)) @ by_weight
        share = np.divide(near, total, out=np.zeros_like(near), where=total > 0)
        holds = (behind == 0) & (clean(share) >= clean(np.array(rule.most_share)))
        reached = np.where(holds & (reached == n - 1), n, reached)
    return reached
