"""Whether a value can be the answer to a question: one small judge for each kind of question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assessment.answers.models import NONE_IN_PLACE
from assessment.documents.findings import Term
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Question

Problem = tuple[str, str, dict[str, Any]]


def fits(question: Question, value: Any, rubric: Rubric) -> Iterator[Problem]:
    """Problems as (code, severity, values); none for a value that fits, or for no value at all."""
    if value is None:
        return
    match question:
        case Ladder():
            yield from _ladder(value, rubric.header.scales[question.scale].highest)
        case Choice():
            yield from _choice(value, [option.id for option in question.options])
        case Checklist():
            yield from _checklist(value, [practice.id for practice in question.practices])
        case Indicator():
            yield from _indicator(question, value, rubric)
        case _:
            yield _kind(value, "survey")


def told(value: Any) -> Any:
    """An answer as a finding tells it: a list of practices with commas, true and false in small letters."""
    return list(value) if isinstance(value, tuple) else value


def _kind(value: Any, expected: str) -> Problem:
    return "answer_kind", "error", {"found": told(value), "expected": Term(f"terms.answer_{expected}")}


def _ladder(value: Any, highest: int) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield _kind(value, "level")
    elif not 0 <= value <= highest:
        yield "level_outside", "error", {"found": value, "lowest": 0, "highest": highest}


def _choice(value: Any, codes: list[str]) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _kind(value, "option")
    elif value not in codes:
        yield "option_unknown", "error", {"found": value, "allowed": codes}


def _checklist(value: Any, codes: list[str]) -> Iterator[Problem]:
    if value == NONE_IN_PLACE:
        return
    if not isinstance(value, str | tuple | list) or len(value) == 0:
        yield _kind(value, "practices")
        return
    for code in (value,) if isinstance(value, str) else value:
        if code not in codes:
            yield "practice_unknown", "error", {"found": code, "allowed": [*codes, NONE_IN_PLACE]}


def _indicator(question: Indicator, value: Any, rubric: Rubric) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield _kind(value, "number")
        return
    is_share = any(unit.share for unit in rubric.header.units if unit.id == question.unit)
    lowest, highest = question.limits.lowest, question.limits.highest
    if is_share:
        lowest, highest = max(lowest or 0, 0), 100 if highest is None else highest
    if is_share and value > 100:
        yield "share_above_100", "error", {"found": value}
    elif (lowest is not None and value < lowest) or (highest is not None and value > highest):
        yield (
            "value_impossible",
            "error",
            {"found": value, "lowest": _bound(lowest), "highest": _bound(highest)},
        )
    elif _is_doubtful(question, value):
        yield "value_doubtful", "warning", {"found": value}


def _is_doubtful(question: Indicator, value: float) -> bool:
    below, above = question.doubtful.below, question.doubtful.above
    return (below is not None and value < below) or (above is not None and value > above)


def _bound(limit: float | None) -> str:
    return "…" if limit is None else f"{limit:g}"
