"""What a reviewer accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assessment.answers.check.sheet import Path, Sheet
from assessment.answers.fit import fits, told
from assessment.answers.models import Answer, DistrictAnswer, Review
from assessment.rubric.models import Question
from assessment.scoring.points import points_of

ABOUT_NA = ("not_applicable", "refused")


def review(sheet: Sheet, question: Question, answer: Answer, at: Path) -> None:
    """There is something to review, what is accepted is said once, fits the question, and is not above the claim."""
    if answer.review is None:
        return
    here: Path = (*at, "review")
    if not _reviewable(answer, answer.review):
        sheet.error("review_without_answer", at, question=question.id)
    gives_other = answer.review.answer is not None or bool(answer.review.districts)
    if gives_other != (answer.review.accepts == "other"):
        sheet.error("review_unclear", here, question=question.id)
    _districts(sheet, question, answer.review, here)
    for path, accepted, claimed in _accepted(answer, answer.review, here):
        if sheet.fits(question, accepted, path):
            _not_above(sheet, question, accepted, claimed, path)


def _reviewable(answer: Answer, given: Review) -> bool:
    if given.accepts in ABOUT_NA:
        return answer.state == "not_applicable"
    return answer.answer is not None or bool(answer.districts) or answer.state == "unknown"


def _districts(sheet: Sheet, question: Question, given: Review, at: Path) -> None:
    if given.districts and not question.by_district:
        sheet.error("districts_not_asked", (*at, "districts"), question=question.id)
    sheet.known_districts((ident, (*at, "districts", ident)) for ident in given.districts)


def _accepted(answer: Answer, given: Review, at: Path) -> Iterator[tuple[Path, Any, Any]]:
    """Place, accepted and claimed answer, for the whole city and for each district."""
    if given.answer is not None:
        yield (*at, "answer"), given.answer, answer.answer
    for ident, accepted in given.districts.items():
        part = answer.districts.get(ident)
        yield (*at, "districts", ident), accepted, part.answer if isinstance(part, DistrictAnswer) else part


def _not_above(sheet: Sheet, question: Question, accepted: Any, claimed: Any, at: Path) -> None:
    if claimed is None or any(
        severity == "error" for _, severity, _ in fits(question, claimed, sheet.rubric)
    ):
        return
    scales = sheet.rubric.header.scales
    if points_of(question, accepted, scales) > points_of(question, claimed, scales):
        sheet.warning(
            "review_above_claim", at, question=question.id, found=told(accepted), claimed=told(claimed)
        )
