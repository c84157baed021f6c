"""Which items a node, a group or a part of one is the mean of, and with which weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from assessment.rubric.load import Rubric
from assessment.rubric.models import Node, Perception
from assessment.survey.asked import Asked
from assessment.survey.estimate.values import Flags, Numbers


@dataclass(frozen=True)
class Group:
    """A group of a grouping, or of two groupings crossed."""

    grouping: str
    group: str
    and_grouping: str | None = None
    and_group: str | None = None


def node_weights(node: Node, asked: Asked, included: Flags) -> Numbers:
    """Weights (m,) of the items in a node: sum 1, or all 0 if it has none of those `included` (m,).

    The mean of its items; above, the mean of its children that have items, by the weights of the rubric. The own items
    of a node that has such children too are one more child, of weight 1.
    """
    place = {item: number for number, item in enumerate(asked.items)}
    own = np.zeros(len(place))
    own[[place[q.id] for q in node.questions if isinstance(q, Perception) and included[place[q.id]]]] = 1.0
    parts = [(child.weight, node_weights(child, asked, included)) for child in node.nodes]
    parts = [(weight, part) for weight, part in parts if part.any()]
    if own.any():
        parts.append((1.0, own / own.sum()))
    if not parts:
        return own
    given = np.array([weight for weight, _ in parts])
    weights = given / given.sum() if given.any() else np.full(len(parts), 1 / len(parts))
    return np.asarray(weights @ np.array([part for _, part in parts]))


def items_below(node: Node, asked: Asked) -> Flags:
    """(m,), which items stand in a node or below it."""
    below = {question.id for question in node.all_questions()}
    return np.array([item in below for item in asked.items], dtype=bool)


def surveyed_nodes(rubric: Rubric, asked: Asked) -> list[Node]:
    """The nodes with an item in them or below, parents first."""
    return [node for node in rubric.nodes.values() if items_below(node, asked).any()]


def groups_of(rubric: Rubric, asked: Asked) -> Iterator[tuple[Group, Flags]]:
    """Every group with the items in it (m,): each grouping alone, then each two of them crossed."""
    groupings = rubric.header.groupings
    for one in groupings:
        for group in one.groups:
            yield Group(one.id, group), _in_group(asked, one.id, group)
    for one, other in combinations(groupings, 2):
        for group in one.groups:
            for and_group in other.groups:
                both = _in_group(asked, one.id, group) & _in_group(asked, other.id, and_group)
                yield Group(one.id, group, other.id, and_group), both


def _in_group(asked: Asked, grouping: str, group: str) -> Flags:
    return np.array([item.groups.get(grouping) == group for item in asked.items.values()], dtype=bool)


def plain_weights(chosen: Flags) -> Numbers:
    """Weights (m,) of a plain mean: sum 1, or all 0 if nothing is chosen."""
    return chosen / max(1, int(chosen.sum()))
