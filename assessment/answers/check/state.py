"""Why there is no answer: not applicable, unknown, blank; with a reason and a reference where one is due."""

from __future__ import annotations

from assessment.answers.check.sheet import Path, Sheet
from assessment.answers.models import Answer, DistrictAnswer
from assessment.documents.findings import Term
from assessment.rubric.models import Question
from assessment.scoring.readings import UNKNOWN_REASONS

NOT_APPLICABLE = "not_applicable"


def state(sheet: Sheet, question: Question, answer: Answer, at: Path) -> None:
    """A state stands alone, has its reason; not applicable needs a reference, and an essential question a reviewer."""
    if answer.state is not None and (answer.answer is not None or answer.districts):
        sheet.error("answer_and_state", at, question=question.id)
    reason(sheet, question, answer.state, answer.reason, at)
    somewhere, everywhere = _not_applicable(sheet, answer)
    if somewhere and not (answer.references or answer.evidence):
        sheet.error("na_needs_reference", at, question=question.id)
    judged = answer.review is not None and answer.review.accepts in (NOT_APPLICABLE, "refused")
    if everywhere and question.id in sheet.essential and not judged:
        sheet.error("na_essential", at, question=question.id)


def reason(sheet: Sheet, question: Question, state: str | None, given: str | None, at: Path) -> None:
    """The reason is one of those that the state allows, and there is none without such a state."""
    by_state = {NOT_APPLICABLE: sheet.rubric.header.not_applicable_reasons, "unknown": UNKNOWN_REASONS}
    allowed = list(by_state.get(state or "", ()))
    if allowed and given is None:
        term = Term(f"terms.state_{state}")
        sheet.error("reason_missing", at, question=question.id, state=term, allowed=allowed)
    elif allowed and given not in allowed:
        sheet.error("reason_unknown", (*at, "reason"), question=question.id, found=given, allowed=allowed)
    elif not allowed and given is not None:
        sheet.error("reason_without_state", (*at, "reason"), question=question.id)


def _not_applicable(sheet: Sheet, answer: Answer) -> tuple[bool, bool]:
    """Whether it is said of any part of the city, and of the whole."""
    if not answer.districts:
        return (answer.state == NOT_APPLICABLE,) * 2
    parts = {
        ident: isinstance(part, DistrictAnswer) and part.state == NOT_APPLICABLE
        for ident, part in answer.districts.items()
    }
    return any(parts.values()), all(parts.get(ident, False) for ident in sheet.districts or parts)
