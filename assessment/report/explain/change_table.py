"""A change as a tidy table for spreadsheets and programs: one row for each node or question in each lens.

Heads are the keys of `Change`; numbers are those of the result, with a point.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.result.change import Change, NodeChange, NodeLensChange, QuestionChange
from assessment.rubric.words import Words as Names

Cell = str | int | float | None

_POINTS = ("before", "now", "change", "practice", "backing", "method")
_NODE = (
    "secured_before",
    "secured_now",
    "coverage_before",
    "coverage_now",
    "level_before",
    "level_now",
    "compared",
)
HEADS = (
    "kind", "id", "previous", "parent", "name", "lens", "date_before", "date_now",
    "comparable", "reason", "state_before", "state_now", *_POINTS, *_NODE,
)  # fmt: skip


def change_rows(change: Change, names: Names) -> Iterator[tuple[Cell, ...]]:
    """The head, then nodes in the order of the tree, then questions.

    Args:
        names: the rubric's words; what it no longer has is named by its id.
    """
    yield HEADS
    days = (change.before.date.isoformat(), change.now.date.isoformat())
    for node in change.nodes:
        yield from _node(node, days, names)
    for question in change.questions:
        yield from _question(question, days, names)


def _node(node: NodeChange, days: tuple[str, str], names: Names) -> Iterator[tuple[Cell, ...]]:
    name = names.nodes[node.id].name if node.id in names.nodes else node.id
    for lens, found in node.lenses.items():
        states = (found.state_before, found.state_now)
        about = ("node", node.id, node.id, node.parent, name, lens, *days, None, None, *states)
        yield (*about, *_numbers(found, _POINTS), *_numbers(found, _NODE))


def _question(question: QuestionChange, days: tuple[str, str], names: Names) -> Iterator[tuple[Cell, ...]]:
    name = names.questions[question.id].name if question.id in names.questions else question.id
    states = (question.comparable, question.reason, question.state_before, question.state_now)
    for lens, found in question.lenses.items():
        about = ("question", question.id, question.previous, question.node, name, lens, *days, *states)
        yield (*about, *_numbers(found, _POINTS), *(None for _ in _NODE))


def _numbers(found: NodeLensChange | object, keys: tuple[str, ...]) -> Iterator[Cell]:
    yield from (getattr(found, key) for key in keys)
