"""Pairs of figures that hardly go together, by the rubric's own list."""

from __future__ import annotations

from assessment.answers.check.sheet import Sheet


def consistency(sheet: Sheet) -> None:
    """Warn where a figure is above the one that should bound it, for the whole city."""
    for pair in sheet.rubric.header.consistency:
        lower, upper = _figure(sheet, pair.lower), _figure(sheet, pair.upper)
        if lower is not None and upper is not None and lower > upper + pair.slack:
            at = ("answers", pair.lower, "answer")
            sheet.warning(
                "answers_inconsistent", at, question=pair.lower, found=lower, other=pair.upper, limit=upper
            )


def _figure(sheet: Sheet, question: str) -> float | None:
    """The number given for the whole city; None for another kind of answer."""
    given = sheet.said.answers.get(question)
    if given is None or isinstance(given.answer, bool) or not isinstance(given.answer, int | float):
        return None
    return given.answer
