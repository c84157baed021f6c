"""A reviewer's workbook of a small town: made, filled, read and applied."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import pytest

from assessment.answers.models import Answer, Assessment, Review
from assessment.answers.review_sample import Sample, review_sample
from assessment.documents.findings import Findings
from assessment.questionnaire.form import Form
from assessment.questionnaire.review import ReviewRead, apply_reviews, read_review, review_bytes
from assessment.questionnaire.setting import Setting
from assessment.rubric.load import Rubric
from tests.answers.forms import town
from tests.builders import backed, by_district, item, not_applicable
from tests.examples.cities import loaded
from tests.questionnaire.by_hand import Spot, cell_of, filled, opened
from tests.questionnaire.spoken import spoken_forms

FORMS = spoken_forms()
LOCALES = {"es": "es_CO", "pt": "pt_BR", "en": "en"}
WHEN = datetime.date(2026, 11, 20)
NAMED: dict[Spot, Any] = {
    ("Name of the reviewer", "Content"): "Ana Ruiz",
    ("Organisation", "Content"): "Universidad del Sur",
    ("Date of the review", "Content"): WHEN,
}
ACCEPTED, REMARK, INSPECTED = "What is accepted", "Remark", "Saw what is withheld"


def form(said: Assessment, of: Rubric, lang: str = "en") -> Form:
    return Form(Setting(of, lang, LOCALES[lang]), said)


def villa(lang: str = "es") -> Form:
    return form(loaded("villa-esperanza").assessment, loaded("villa-esperanza").rubric, lang)


def everything(of: Form) -> Sample:
    return review_sample(of.assessment, of.setting.rubric, 7, 1.0)


def book(of: Form) -> bytes:
    return review_bytes(of, everything(of))


def read(data: bytes, findings: Findings | None = None) -> ReviewRead:
    found = read_review(data, "r.xlsx", Findings() if findings is None else findings)
    assert found is not None
    return found


def place(data: bytes, ident: str, head: str = ACCEPTED) -> str:
    return cell_of(opened(data), ident, head).coordinate


WATER = item(kind="act", link="https://city.example/water.pdf")
SECRET = item(kind="act", withheld="safety", link="https://city.example/secret.pdf")
SAID: dict[str, Answer] = {
    "plan": backed(4, "water", "secret", comment="=1+1"),
    "alone": not_applicable(),
    "lamps": backed("c", "water"),
    "taps": by_district(north=4, south=3),
    "pipes": backed(["a", "b", "c"], "water"),
    "leaks": backed(42.5, "water"),
}


def said(**answers: Answer) -> Assessment:
    return town({**SAID, **answers}, evidence={"water": WATER, "secret": SECRET})


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Form:
    """A small town; its rubric is found by its name."""
    monkeypatch.setattr("assessment.questionnaire.opening.load_rubric", lambda name: FORMS)
    return form(said(), FORMS)


def outcome(of: Form, entries: dict[Spot, Any], on: Assessment | None = None) -> tuple[Assessment, Findings]:
    """What becomes of an assessment after a reviewer filled these cells."""
    findings = Findings()
    found = read(filled(book(of), {**NAMED, **entries}), findings)
    return apply_reviews(on or of.assessment, found, findings), findings


def reviews(of: Assessment) -> dict[str, Review]:
    return {ident: answer.review for ident, answer in of.answers.items() if answer.review is not None}


def codes(findings: Iterable[Any]) -> list[str]:
    return sorted(finding.code for finding in findings if finding.severity != "note")
