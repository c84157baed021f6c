"""What is missing for the next level of a node: points, gates, balance, or only a wider question set."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from assessment.result.models import FailingGate, MissingPoints, NextLevel, Unbalanced
from assessment.rubric.models import Balance
from assessment.scoring.compile import CompiledGate, Group
from assessment.scoring.engine import LensNumbers, Scored
from assessment.scoring.levels import gate_points
from assessment.scoring.points import clean, shown_tenth


def next_level(scored: Scored, lens: str, row: int, node: int) -> NextLevel | None:
    """For an assessed node with a level below the top; None otherwise."""
    numbers = scored.lenses[lens]
    level = int(numbers.levels.level[row, node])
    wanted = level + 1
    if level < 0 or wanted >= len(scored.compiled.thresholds):
        return None
    limit = scored.limits[row]
    return NextLevel(
        level=wanted,
        points=_points(scored, numbers, row, node, wanted),
        gates=tuple(_gates(scored, numbers, lens, row, node, wanted)),
        balance=tuple(_balance(scored, numbers, row, node, wanted)),
        question_set_limit=limit if wanted > limit else None,
    )


def _points(scored: Scored, numbers: LensNumbers, row: int, node: int, wanted: int) -> MissingPoints | None:
    found = shown_tenth(float(numbers.tree.secured[row, node]))
    needed = int(scored.compiled.thresholds[wanted])
    return MissingPoints(needed=needed / 10, found=found / 10) if found < needed else None


def _gates(
    scored: Scored, numbers: LensNumbers, lens: str, row: int, node: int, wanted: int
) -> Iterator[FailingGate]:
    for index, gate in enumerate(scored.compiled.gates):
        if gate.node == node and gate.gate.level <= wanted and not numbers.levels.passed[row, index]:
            yield _failing(scored, numbers, lens, row, gate)


def _failing(scored: Scored, numbers: LensNumbers, lens: str, row: int, gate: CompiledGate) -> FailingGate:
    wish = gate.gate
    return FailingGate(
        gate=gate.id,
        level=wish.level,
        needs=wish.needs,
        at_least=wish.at_least,
        every_district=wish.every_district,
        found=_found(numbers, row, gate),
        needed=float(clean(np.array(gate.needed))),
        districts=tuple(_districts(scored, lens, row, gate)) if wish.every_district else (),
    )


def _found(numbers: LensNumbers, row: int, gate: CompiledGate) -> float | None:
    if not numbers.tree.assessed[row, gate.target]:
        return None
    if gate.target_is_node:
        return float(numbers.levels.level[row, gate.target])
    return float(clean(gate_points(gate, numbers.tree, numbers.answers)[row]))


def _districts(scored: Scored, lens: str, row: int, gate: CompiledGate) -> Iterator[str]:
    for part in scored.readings[row][gate.gate.needs].parts:
        if part.district is not None and part.state != "not_applicable":
            points = part.points(lens)
            if points is None or clean(np.array(points)) < clean(np.array(gate.needed)):
                yield part.district


def _balance(scored: Scored, numbers: LensNumbers, row: int, node: int, wanted: int) -> Iterator[Unbalanced]:
    group = scored.compiled.group_of[node]
    rule = group.layer.balance
    if rule is None or int(numbers.levels.balanced[row, node]) >= wanted:
        return
    behind = list(_children_below(scored, numbers, group, row, node, wanted - rule.every_within))
    near = list(_children_below(scored, numbers, group, row, node, wanted - rule.most_within))
    listed = {child.child: child for child in behind}
    if _too_few_near(scored, numbers, group, row, node, near, rule):
        for child in near:
            known = listed.get(child.child, child)
            listed[child.child] = max(known, child, key=lambda unbalanced: unbalanced.needed)
    yield from listed.values()


def _too_few_near(
    scored: Scored,
    numbers: LensNumbers,
    group: Group,
    row: int,
    node: int,
    far: list[Unbalanced],
    rule: Balance,
) -> bool:
    children = group.children[
        (scored.compiled.parent[group.children] == node) & numbers.tree.applicable[row, group.children]
    ]
    total = scored.weights[children].sum()
    short = sum(scored.weights[scored.compiled.column[child.child]] for child in far)
    return bool(total > 0 and clean((total - short) / total) < clean(np.array(rule.most_share)))


def _children_below(
    scored: Scored, numbers: LensNumbers, group: Group, row: int, node: int, needed: int
) -> Iterator[Unbalanced]:
    ids = (*scored.compiled.question_ids, *scored.compiled.node_ids)
    for child in group.children.tolist():
        level = int(numbers.levels.level[row, child])
        if scored.compiled.parent[child] == node and numbers.tree.applicable[row, child] and level < needed:
            yield Unbalanced(child=ids[child], level=level if level >= 0 else None, needed=needed)
