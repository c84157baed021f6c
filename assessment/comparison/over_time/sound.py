"""Whether a result that was read from a file is whole: what the comparison relies on, and its form does not promise."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.comparison.over_time.mixed import LENSES
from assessment.result.models import QuestionResult, Result


def broken(result: Result) -> str | None:
    """The id of the first part that no scoring could have written; None for a whole result."""
    return next(_broken(result), None)


def _broken(result: Result) -> Iterator[str]:
    above: set[str] = set()
    for node in result.nodes:
        known = node.parent in above if above else node.parent is None
        scores = [node.lenses[lens].score for lens in LENSES if lens in node.lenses]
        if not known or node.id in above or len(scores) < len(LENSES) or not _are_points(scores):
            yield node.id
        above.add(node.id)
    if not above:
        yield "nodes"
    seen: set[str] = set()
    for question in result.questions:
        if question.id in seen or question.node not in above or not _is_whole(question):
            yield question.id
        seen.add(question.id)


def _is_whole(question: QuestionResult) -> bool:
    if not question.parts or any(lens not in question.lenses for lens in LENSES):
        return False
    if len({part.district for part in question.parts}) < len(question.parts):
        return False
    given = [question.lenses[lens].score for lens in LENSES]
    parts = [points for part in question.parts for points in (part.claimed, part.evidenced, part.verified)]
    return 0 <= question.nominal_weight <= 1 and _are_points([*given, *parts])


def _are_points(values: list[float | None]) -> bool:
    """True also where there are none; not for what is no number."""
    return all(value is None or 0 <= value <= 100 for value in values)
