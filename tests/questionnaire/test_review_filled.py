"""What a reviewer fills into the workbook: what is understood, what cannot be accepted, and where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.answers.check import check
from assessment.answers.models import Review
from assessment.documents.findings import Findings
from assessment.documents.tell import message
from assessment.questionnaire.form import Form
from assessment.questionnaire.review import apply_reviews
from assessment.text.catalogue import words
from tests.questionnaire.by_hand import Spot, filled
from tests.questionnaire.reviewing import (
    ACCEPTED,
    FORMS,
    INSPECTED,
    NAMED,
    REMARK,
    WHEN,
    book,
    codes,
    outcome,
    place,
    read,
    reviews,
    small,
)

__all__ = ["small"]  # the fixture


FILLED: list[tuple[str, Any, dict[str, Any]]] = [
    ("plan", "As the city answered", {"accepts": "answer"}),
    ("plan", "Como respondió la ciudad", {"accepts": "answer"}),
    ("plan", "ok", {"accepts": "answer"}),
    ("plan", 4, {"accepts": "answer"}),
    ("plan", 2, {"accepts": "other", "answer": 2}),
    ("plan", "level 2", {"accepts": "other", "answer": 2}),
    ("plan", "nivel 0", {"accepts": "other", "answer": 0}),
    ("lamps", "b", {"accepts": "other", "answer": "b"}),
    ("pipes", "a, c", {"accepts": "other", "answer": ("a", "c")}),
    ("pipes", "none", {"accepts": "other", "answer": "none"}),
    ("leaks", 40, {"accepts": "other", "answer": 40}),
    ("leaks", "40.5", {"accepts": "other", "answer": 40.5}),
    ("leaks", 42.5, {"accepts": "answer"}),
    ("alone", "Not applicable, it stands", {"accepts": "not_applicable"}),
    ("alone", "yes", {"accepts": "not_applicable"}),
    ("alone", "N/A", {"accepts": "not_applicable"}),
    ("alone", "No aplica, no procede", {"accepts": "refused"}),
    ("alone", "no", {"accepts": "refused"}),
    ("taps", "agreed", {"accepts": "answer"}),
]


@pytest.mark.parametrize(("ident", "typed", "expected"), FILLED)
def test_what_is_typed_is_understood(small: Form, ident: str, typed: Any, expected: dict[str, Any]) -> None:
    after, findings = outcome(small, {(ident, ACCEPTED): typed})
    assert reviews(after) == {ident: Review(**expected, by="Ana Ruiz, Universidad del Sur", date=WHEN)}
    assert codes(findings) == []


def test_remark_and_withheld_evidence_go_with_the_review(small: Form) -> None:
    entries = {("plan", ACCEPTED): 3, ("plan", REMARK): " Two wells only. ", ("plan", INSPECTED): "sí"}
    after, _ = outcome(small, entries)
    given = reviews(after)["plan"]
    assert (given.answer, given.remark, given.inspected) == (3, "Two wells only.", True)


def test_districts_can_be_judged_one_by_one(small: Form) -> None:
    for accepted in ("Another one, by district", None):
        after, findings = outcome(
            small, {("taps", ACCEPTED): accepted, ("taps", "north"): "2", ("taps", "south"): "ok"}
        )
        assert reviews(after)["taps"].districts == {"north": 2}
        assert reviews(after)["taps"].accepts == "other"
        assert codes(findings) == []


REFUSED: list[tuple[dict[Spot, Any], str]] = [
    ({("plan", ACCEPTED): "no"}, "reviewed_plain_no"),
    ({("plan", ACCEPTED): "Not applicable, refused"}, "reviewed_state"),
    ({("plan", ACCEPTED): "don't know"}, "reviewed_state"),
    ({("plan", ACCEPTED): "9"}, "cell_level_outside"),
    ({("alone", ACCEPTED): 3}, "reviewed_not_claimed"),
    ({("pipes", ACCEPTED): "q"}, "cell_practice_unknown"),
    ({("taps", ACCEPTED): "ok", ("taps", "north"): 2}, "reviewed_two_answers"),
    ({("taps", ACCEPTED): "by district"}, "reviewed_districts_missing"),
    ({("plan", REMARK): "Later."}, "reviewed_undecided"),
]


@pytest.mark.parametrize(("entries", "code"), REFUSED)
def test_what_cannot_be_accepted_is_told_with_its_cell_and_not_applied(
    small: Form, entries: dict[Spot, Any], code: str
) -> None:
    after, findings = outcome(small, entries)
    assert after == small.assessment
    assert codes(findings) == [code]
    told = next(finding for finding in findings if finding.code == code)
    row, head = next(iter(entries))
    assert told.place.cell == place(book(small), row, head)
    for lang in ("es", "pt", "en"):
        assert "…" not in message(told, words(lang))


def test_more_than_was_claimed_is_told_by_the_check_with_its_cell(small: Form) -> None:
    findings = Findings()
    data = filled(book(small), {**NAMED, ("plan", ACCEPTED): 5})
    found = read(data, findings)
    check(apply_reviews(small.assessment, found, findings), FORMS, found.over(None), findings, None)
    told = next(finding for finding in findings if finding.code == "review_above_claim")
    assert (told.place.file, told.place.sheet, told.place.cell) == ("r.xlsx", "Review", place(data, "plan"))


def test_a_review_without_name_and_date_is_applied_and_told(small: Form) -> None:
    findings = Findings()
    found = read(filled(book(small), {("plan", ACCEPTED): "ok"}), findings)
    assert reviews(apply_reviews(small.assessment, found, findings)) == {"plan": Review()}
    assert codes(findings) == ["reviewed_date_missing", "reviewed_name_missing"]
    assert {finding.place.sheet for finding in findings} == {"Start"}
