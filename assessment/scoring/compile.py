"""A rubric as arrays: columns for questions and nodes, membership of children in parents, gates, thresholds.

Columns are the scored questions in the order of the files, then the nodes, parents first: `question_ids + node_ids`.
Perception questions have no column: only the felt lens reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assessment.rubric.load import Rubric
from assessment.rubric.models import Gate, Layer, Node, Perception, Question, WeightSet
from assessment.scoring.points import Floats, shown_tenths

Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Group:
    """All nodes of one depth, made from their children in one step.

    Attributes:
        layer: how (order of the mean, availability, balance).
        nodes: columns of the nodes, shape (parents,).
        children: columns of their children, shape (children,).
        member: 1 where a child belongs to a parent, shape (children, parents).
    """

    layer: Layer
    nodes: Ints
    children: Ints
    member: Floats


@dataclass(frozen=True)
class CompiledGate:
    """A gate on columns. `needed`: points for a question, a level for a node."""

    id: str
    gate: Gate
    node: int
    target: int
    target_is_node: bool
    needed: float


@dataclass(frozen=True)
class CompiledRubric:
    """Everything the kernel needs, and nothing with words in it.

    Attributes:
        question_ids, node_ids: names of the columns.
        parent: column of the parent of every column; the whole's is -1. Shape (columns,).
        weights: the rubric's own weight of every column within its parent. Shape (columns,).
        groups: deepest first, the whole last.
        thresholds: points of each level in tenths. Shape (levels,).
    """

    question_ids: tuple[str, ...]
    node_ids: tuple[str, ...]
    parent: Ints
    weights: Floats
    groups: tuple[Group, ...]
    gates: tuple[CompiledGate, ...]
    thresholds: npt.NDArray[np.int64]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.question_ids) + len(self.node_ids)

    @property
    def whole(self) -> int:
        """Column of the whole."""
        return len(self.question_ids)

    @cached_property
    def column(self) -> dict[str, int]:
        """Column of every question and node by id."""
        return {ident: index for index, ident in enumerate((*self.question_ids, *self.node_ids))}

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Columns of the children of every node."""
        below: dict[int, list[int]] = {node: [] for group in self.groups for node in group.nodes.tolist()}
        for child, parent in enumerate(self.parent.tolist()):
            if parent >= 0:
                below[parent].append(child)
        return below

    @cached_property
    def group_of(self) -> dict[int, Group]:
        """The group that every node belongs to."""
        return {node: group for group in self.groups for node in group.nodes.tolist()}

    @cached_property
    def scorable(self) -> npt.NDArray[np.bool_]:
        """False for nodes that have only perception items below: no lens but felt knows them. Shape (columns,)."""
        scorable = np.arange(self.width) < len(self.question_ids)
        for group in self.groups:
            scorable[group.nodes] = scorable[group.children] @ group.member > 0
        return scorable

    @cached_property
    def nominal(self) -> Floats:
        """Share of the whole that each column has by weight, before anything is missing. Shape (columns,)."""
        return shares_of_whole(self, self.weights, self.scorable)

    def weights_from(self, chosen: WeightSet) -> Floats:
        """The weights of another opinion: those it names, `others` or else the rubric's own for the rest."""
        rest = self.weights if chosen.others is None else np.full(self.width, chosen.others)
        return np.array([chosen.weights.get(ident, rest[index]) for ident, index in self.column.items()])


def compile_rubric(rubric: Rubric) -> CompiledRubric:
    """Turn a validated rubric into arrays; do it once for any number of assessments."""
    questions = [q for q in rubric.questions.values() if not isinstance(q, Perception)]
    nodes = list(rubric.nodes.values())
    members: list[Question | Node] = [*questions, *nodes]
    column = {member.id: index for index, member in enumerate(members)}
    parent = np.full(len(members), -1, dtype=np.intp)
    for node in nodes:
        for child in (*node.nodes, *node.questions):
            if child.id in column:
                parent[column[child.id]] = column[node.id]
    return CompiledRubric(
        question_ids=tuple(q.id for q in questions),
        node_ids=tuple(n.id for n in nodes),
        parent=parent,
        weights=np.array([member.weight for member in members], dtype=np.float64),
        groups=tuple(_groups(rubric, parent, column)),
        gates=tuple(_gates(rubric, column, len(questions))),
        thresholds=shown_tenths(np.array([level.threshold for level in rubric.header.levels])),
    )


def shares_of_whole(compiled: CompiledRubric, weights: Floats, counted: npt.NDArray[np.bool_]) -> Floats:
    """Each column's share of the whole, weights renormalised over the counted columns.

    Args:
        weights: within the parent, shape (columns,).
        counted: columns that take part, shape (columns,); a column whose parent does not count has share 0.
    """
    share = np.zeros(compiled.width)
    share[compiled.whole] = float(counted[compiled.whole])
    for group in reversed(compiled.groups):
        inside = weights[group.children] * counted[group.children]
        total = inside @ group.member
        owner = compiled.parent[group.children]
        each = np.divide(
            inside, group.member @ total, out=np.zeros_like(inside), where=group.member @ total > 0
        )
        share[group.children] = each * share[owner]
    return share


def _groups(rubric: Rubric, parent: Ints, column: Mapping[str, int]) -> list[Group]:
    by_depth: dict[int, list[int]] = {}
    _depths(rubric.whole, 0, column, by_depth)
    groups = []
    for depth in sorted(by_depth, reverse=True):
        nodes = np.array(by_depth[depth], dtype=np.intp)
        children = np.flatnonzero(np.isin(parent, nodes))
        member = (parent[children][:, None] == nodes[None, :]).astype(np.float64)
        groups.append(Group(rubric.header.layers[depth], nodes, children, member))
    return groups


def _depths(node: Node, depth: int, column: Mapping[str, int], into: dict[int, list[int]]) -> None:
    into.setdefault(depth, []).append(column[node.id])
    for child in node.nodes:
        _depths(child, depth + 1, column, into)


def _gates(rubric: Rubric, column: Mapping[str, int], first_node: int) -> list[CompiledGate]:
    from assessment.rubric.validate import highest_level

    gates = []
    for node in rubric.nodes.values():
        for gate in node.gates:
            target = column[gate.needs]
            is_node = target >= first_node
            member = rubric.nodes[gate.needs] if is_node else rubric.questions[gate.needs]
            needed = (
                float(gate.at_least) if is_node else 100.0 * gate.at_least / highest_level(member, rubric)
            )
            gates.append(CompiledGate(gate.id, gate, column[node.id], target, is_node, needed))
    return gates
