"""The answers: asked, with a state that holds, and of the kind that their question takes."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.answers.check.profile import profile_fits
from assessment.answers.check.review import review
from assessment.answers.check.sheet import Path, Sheet
from assessment.answers.check.state import NOT_APPLICABLE, reason, state
from assessment.answers.fit import fits
from assessment.answers.models import Answer, DistrictAnswer
from assessment.documents.findings import Term
from assessment.documents.nearest import nearest
from assessment.rubric.load import Rubric
from assessment.rubric.models import Indicator, Question
from assessment.scoring.readings import not_asked


def answers(sheet: Sheet) -> None:
    """Everything about the answer to each question."""
    for ident, answer in sheet.said.answers.items():
        at: Path = ("answers", ident)
        question = sheet.rubric.questions.get(ident)
        if question is None:
            sheet.error("question_unknown", at, found=ident, nearest=nearest(ident, sheet.rubric.questions))
        else:
            _answer(sheet, question, answer, at)


def problems_of_form(question: Question, answer: Answer, rubric: Rubric) -> list[str]:
    """The codes of what keeps an answer from being one to the question, whatever else may be missing around it."""
    return list(_problems_of_form(question, answer, rubric))


def _problems_of_form(question: Question, answer: Answer, rubric: Rubric) -> Iterator[str]:
    given = [part.answer for part, _ in _parts(answer, ())]
    accepted = () if answer.review is None else (answer.review.answer, *answer.review.districts.values())
    for value in (answer.answer, *given, *accepted):
        yield from (code for code, severity, _ in fits(question, value, rubric) if severity == "error")
    if answer.districts and not question.by_district:
        yield "districts_not_asked"
    if answer.unit is not None and answer.unit != getattr(question, "unit", None):
        yield "unit_wrong"
    if answer.state == NOT_APPLICABLE and answer.reason not in rubric.header.not_applicable_reasons:
        yield "reason_unknown"


def _answer(sheet: Sheet, question: Question, answer: Answer, at: Path) -> None:
    _evidence(sheet, question, answer, at)
    _asked(sheet, question, answer, at)
    state(sheet, question, answer, at)
    sheet.fits(question, answer.answer, (*at, "answer"))
    _by_district(sheet, question, answer, at)
    _measured(sheet, question, answer, at)
    review(sheet, question, answer, at)


def _evidence(sheet: Sheet, question: Question, answer: Answer, at: Path) -> None:
    for index, name in enumerate(answer.evidence):
        if name not in sheet.said.evidence:
            near = nearest(name, sheet.said.evidence)
            sheet.error(
                "evidence_unknown", (*at, "evidence", index), question=question.id, found=name, nearest=near
            )


def _asked(sheet: Sheet, question: Question, answer: Answer, at: Path) -> None:
    if not profile_fits(sheet) or (answer.answer is None and not answer.districts):
        return
    chosen = {known.id: known for known in sheet.rubric.header.question_sets}.get(sheet.said.question_set)
    narrow = None if chosen is None or chosen.everything else chosen.id
    why = not_asked(question, sheet.said, narrow)
    if why is not None:
        sheet.warning("not_asked_answered", at, question=question.id, why=Term(f"terms.why_{why}"))


def _by_district(sheet: Sheet, question: Question, answer: Answer, at: Path) -> None:
    if answer.districts and not question.by_district:
        sheet.error("districts_not_asked", (*at, "districts"), question=question.id)
        return
    if answer.districts and answer.answer is not None:
        sheet.error("answer_and_districts", at, question=question.id)
    if question.by_district and answer.answer is not None and sheet.districts:
        sheet.warning("districts_needed", at, question=question.id)
    sheet.known_districts((ident, (*at, "districts", ident)) for ident in answer.districts)
    for part, here in _parts(answer, at):
        if part.state is not None and part.answer is not None:
            sheet.error("answer_and_state", here, question=question.id)
        reason(sheet, question, part.state, part.reason, here)
        sheet.fits(question, part.answer, here)


def _parts(answer: Answer, at: Path) -> Iterator[tuple[DistrictAnswer, Path]]:
    for ident, given in answer.districts.items():
        part = given if isinstance(given, DistrictAnswer) else DistrictAnswer(answer=given)
        yield part, (*at, "districts", ident)


def _measured(sheet: Sheet, question: Question, answer: Answer, at: Path) -> None:
    expected = question.unit if isinstance(question, Indicator) else None
    if answer.unit is not None and answer.unit != expected:
        values = {"question": question.id, "found": answer.unit, "expected": expected or "-"}
        sheet.error("unit_wrong", (*at, "unit"), **values)
    if isinstance(question, Indicator) and (answer.answer is not None or answer.districts):
        _year(sheet, question, answer.year, at)


def _year(sheet: Sheet, question: Indicator, year: int | None, at: Path) -> None:
    newest = sheet.said.date.year
    oldest = newest - question.newest_years
    if year is None:
        sheet.error("year_missing", (*at, "year"), question=question.id)
    elif year > newest:
        sheet.error("year_future", (*at, "year"), question=question.id, found=year)
    elif year < oldest:
        sheet.warning("year_old", (*at, "year"), question=question.id, found=year, oldest=oldest)
