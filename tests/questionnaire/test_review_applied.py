"""What of a review is applied to answers that have changed since."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.answers.models import Review
from assessment.documents.findings import Findings
from assessment.questionnaire.form import Form
from assessment.questionnaire.review import apply_reviews
from tests.builders import backed
from tests.questionnaire.by_hand import cell_of, changed, filled
from tests.questionnaire.reviewing import (
    ACCEPTED,
    FORMS,
    NAMED,
    REMARK,
    SAID,
    WATER,
    WHEN,
    book,
    codes,
    form,
    outcome,
    read,
    reviews,
    said,
    small,
)

__all__ = ["small"]  # the fixture


OLD = Review(accepts="other", answer=2, remark="Seen.", by="Somebody", date=datetime.date(2025, 1, 2))


def reviewed(small: Form, review: Review = OLD) -> Form:
    return form(said(plan=SAID["plan"].model_copy(update={"review": review})), FORMS)


def test_an_untouched_review_keeps_its_reviewer_and_a_changed_one_gets_the_new_one(small: Form) -> None:
    of = reviewed(small)
    after, _ = outcome(of, {("lamps", ACCEPTED): "ok"})
    assert reviews(after)["plan"] == OLD
    after, _ = outcome(of, {("plan", ACCEPTED): 1})
    assert reviews(after)["plan"] == OLD.model_copy(
        update={"answer": 1, "by": "Ana Ruiz, Universidad del Sur", "date": WHEN}
    )


def test_a_changed_answer_is_not_judged_by_what_was_said_of_the_old_one(small: Form) -> None:
    now = said(plan=backed(3, "water"))
    after, findings = outcome(small, {("plan", ACCEPTED): 2, ("lamps", ACCEPTED): "ok"}, now)
    assert set(reviews(after)) == {"lamps"}
    assert codes(findings) == ["reviewed_answer_changed"]
    gone = now.model_copy(update={"answers": {"lamps": SAID["lamps"]}})
    _, findings = outcome(small, {("plan", ACCEPTED): 2}, gone)
    assert codes(findings) == ["reviewed_answer_changed"]


def test_changed_documents_are_told_and_the_review_is_applied(small: Form) -> None:
    now = said()
    now = now.model_copy(
        update={"evidence": {**now.evidence, "water": WATER.model_copy(update={"title": "Other"})}}
    )
    after, findings = outcome(small, {("lamps", ACCEPTED): "ok"}, now)
    assert set(reviews(after)) == {"lamps"}
    assert codes(findings) == ["reviewed_evidence_changed"]


def test_the_review_of_somebody_else_is_never_overwritten(small: Form) -> None:
    other = Review(accepts="answer", by="Another")
    now = said(plan=SAID["plan"].model_copy(update={"review": other}))
    after, findings = outcome(small, {("plan", ACCEPTED): 2}, now)
    assert reviews(after) == {"plan": other}
    assert codes(findings) == ["reviewed_meanwhile"]


def test_an_emptied_row_withdraws_its_review_and_a_deleted_row_does_not(small: Form) -> None:
    of = reviewed(small)
    after, findings = outcome(of, {("plan", ACCEPTED): None, ("plan", REMARK): None})
    assert reviews(after) == {}
    assert codes(findings) == ["reviewed_withdrawn"]
    findings = Findings()
    found = read(
        changed(
            book(of), lambda workbook: workbook["Review"].delete_rows(cell_of(workbook, "plan", ACCEPTED).row)
        ),
        findings,
    )
    assert apply_reviews(of.assessment, found, findings) == of.assessment


def test_applying_twice_changes_nothing_more(small: Form) -> None:
    findings = Findings()
    found = read(filled(book(small), {**NAMED, ("plan", ACCEPTED): 2, ("taps", "north"): 1}), findings)
    once = apply_reviews(small.assessment, found, findings)
    assert apply_reviews(once, found, findings) == once
    assert len(reviews(once)) == 2
    assert codes(findings) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"city": said().city.model_copy(update={"name": "Elsewhere"})}, "reviewed_other_city"),
        ({"rubric": said().rubric.model_copy(update={"version": "2.0.0"})}, "reviewed_other_rubric"),
    ],
)
def test_a_review_of_something_else_is_refused(small: Form, change: dict[str, Any], code: str) -> None:
    now = said().model_copy(update=change)
    after, findings = outcome(small, {("plan", ACCEPTED): 2}, now)
    assert after == now
    assert codes(findings) == [code]
    assert findings.failed
