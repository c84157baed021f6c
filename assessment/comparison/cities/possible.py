"""Whether a result that somebody hands in can have come from this program: it is believed only so far."""

from __future__ import annotations

import math
from collections.abc import Iterator

from assessment.result.models import NodeLens, QuestionLens, Result

LENSES = {"claimed", "evidenced", "verified"}


def is_possible(result: Result) -> bool:
    """True if every part is there and every score, share and level lies in its range."""
    whole = bool(result.nodes) and result.nodes[0].parent is None
    parts = all(question.parts for question in result.questions)
    nodes = all(node.lenses.keys() >= LENSES for node in result.nodes)
    questions = all(question.lenses.keys() >= LENSES for question in result.questions)
    return (
        whole and parts and nodes and questions and _levels(result) and all(map(_in_range, _lenses(result)))
    )


def _lenses(result: Result) -> Iterator[NodeLens | QuestionLens]:
    for node in result.nodes:
        yield from node.lenses.values()
    for question in result.questions:
        yield from question.lenses.values()


def _levels(result: Result) -> bool:
    top = len(result.rubric.levels)
    found = (lens.level for node in result.nodes for lens in node.lenses.values())
    return all(level is None or 0 <= level < top for level in found)


def _in_range(lens: NodeLens | QuestionLens) -> bool:
    numbers = ((lens.score, 100), (lens.secured, 100), (lens.ceiling, 100), (lens.coverage, 1))
    return all(
        number is None or (math.isfinite(number) and 0 <= number <= highest) for number, highest in numbers
    )
