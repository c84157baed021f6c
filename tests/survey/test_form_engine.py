"""The forms in a real form engine: what a resident clicks is what an export says, in any language and shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from assessment.answers.models import City, District
from assessment.documents.findings import Findings
from assessment.rubric.models import Ladder
from assessment.survey.asked import asked_of
from assessment.survey.form import names
from assessment.survey.form.official import NOT_APPLICABLE, official_form
from assessment.survey.form.residents import residents_form
from assessment.survey.form.tongues import language_name
from assessment.survey.form.write import xlsform_bytes
from assessment.survey.read.export import Collected, read_export
from tests.builders import city, latam_six
from tests.survey.exports import Sheets, every_shape, values_of
from tests.survey.submissions import agreeing, as_codes, in_order
from tools.odk_web_forms.driver import Answer, Engine, engine

pytestmark = pytest.mark.needs("chromium", "web forms")

LANGUAGES = ("es", "pt", "en")
CITY = City(
    name="Ciudad Ficticia <del> & «Río»",
    population=90_000,
    districts=(
        District(id="centro", name="Centro", population=50_000),
        District(id="sur_2", name="Sur & «Ladera» ${consent} <b>", population=40_000),
    ),
)


@cache
def form() -> bytes:
    return xlsform_bytes(residents_form(latam_six(), LANGUAGES, CITY))


@cache
def official() -> bytes:
    short = city(latam_six(), question_set="express")
    return xlsform_bytes(official_form(latam_six(), ("es", "pt"), short))


@cache
def xform(data: bytes) -> str:
    from pyxform.xls2xform import convert

    return str(convert(data, file_type=".xlsx").xform)


@pytest.fixture(scope="module")
def web(program: object) -> Iterator[Engine]:
    with engine(program("chromium")) as driven:  # type: ignore[operator]
        yield driven


def clicks(answers: Mapping[str, str], lang: str, of: bytes | None = None) -> list[Answer]:
    """Codes by field as the labels that stand on the screen."""
    sheets, language = Sheets.of(of or form()), language_name(lang)
    kinds = {row.get("name"): row["type"] for row in sheets.survey}
    return [
        Answer(
            sheets.label(field, language),
            tuple(sheets.option(kinds[field].split()[1], code, language) for code in codes.split()),
        )
        for field, codes in answers.items()
    ]


def sent_in(web: Engine, lang: str, answers: Mapping[str, str]) -> str:
    """The submission of a form that was filled in a language."""
    web.open(xform(form()), language_name(lang))
    web.answer(clicks(answers, lang))
    sent = web.send()
    assert sent is not None, web.text()
    return sent


def test_what_is_clicked_is_what_is_sent(web: Engine) -> None:
    answers = agreeing(latam_six(), district="sur_2", first=3)
    values = {path[-1]: value for path, value in values_of(sent_in(web, "en", answers)).items()}
    assert in_order([{field: values[field] for field in answers}]) == in_order([answers])
    assert (values[names.RUBRIC_ID], values[names.RUBRIC_VERSION]) == (latam_six().id, latam_six().version)
    assert len(values[names.DAY]) == len("2026-10-05")


def test_refusal_ends_the_form(web: Engine) -> None:
    web.open(xform(form()))
    web.answer(clicks({names.CONSENT: names.NO}, "es"))
    assert not web.asks(Sheets.of(form()).label(names.DISTRICT, language_name("es")))
    sent = web.send()
    assert sent is not None
    said = {path[-1]: value for path, value in values_of(sent).items() if value}
    assert said[names.CONSENT] == names.NO
    assert not [field for field in said if names.item_of(field) or names.about_of(field)]


def test_who_lives_elsewhere_is_asked_nothing_more(web: Engine) -> None:
    web.open(xform(form()))
    about = {names.about_field(each): names.NOT_SAID for each in asked_of(latam_six()).about}
    web.answer(clicks({names.CONSENT: names.YES, names.DISTRICT: names.OUTSIDE, **about}, "es"))
    sent = web.send()
    assert sent is not None
    said = {path[-1]: value for path, value in values_of(sent).items() if value}
    assert said[names.DISTRICT] == names.OUTSIDE
    assert not [field for field in said if names.item_of(field)]


def test_more_priorities_than_asked_are_refused_in_the_language_of_the_form(web: Engine) -> None:
    asked, language = asked_of(latam_six()), language_name("pt")
    too_many = " ".join(asked.priorities[: asked.policy.choose + 1])
    web.open(xform(form()), language)
    web.answer(clicks({names.CONSENT: names.YES, names.DISTRICT: "centro", names.PRIORITIES: too_many}, "pt"))
    assert web.send() is None
    rows = (row for row in Sheets.of(form()).survey if row.get("name") == names.PRIORITIES)
    assert next(rows)[f"constraint_message::{language}"] in web.text()


def test_exports_of_what_was_sent_are_read_to_the_same_answers_in_every_shape(
    web: Engine, tmp_path: Path
) -> None:
    submissions, answers = [], []
    for lang, district, first in (("es", "sur_2", 2), ("pt", "centro", 4)):
        answers.append(agreeing(latam_six(), district=district, first=first))
        submissions.append(values_of(sent_in(web, lang, answers[-1])))
    for name, data in every_shape(form(), submissions).items():
        path, findings = tmp_path / name, Findings()
        path.write_bytes(data)
        read = read_export(str(path), latam_six(), CITY, Collected("face_to_face", "probability"), findings)
        assert read is not None, (name, [(each.code, dict(each.values)) for each in findings])
        assert as_codes(read.responses) == in_order(answers), name
        assert (read.records, read.responses.dropped) == (2, {}), name


def test_the_official_form_asks_what_backs_an_answer_and_why_a_question_does_not_apply(web: Engine) -> None:
    asked = {row.get("name") for row in Sheets.of(official()).survey}
    ladders = [
        each.id
        for each in latam_six().questions.values()
        if isinstance(each, Ladder) and names.item_field(each.id) in asked
    ]
    answered, left_out = map(names.item_field, ladders[:2])
    language = language_name("pt")
    backs, why = (
        Sheets.of(official()).label(f"{kind}_{ident}", language)
        for kind, ident in (("evidence", ladders[0]), ("reason", ladders[1]))
    )
    web.open(xform(official()), language)
    assert not web.asks(backs)
    assert not web.asks(why)
    web.answer(clicks({answered: "l2", left_out: NOT_APPLICABLE}, "pt", official()))
    assert web.asks(backs)
    assert web.asks(why)
    sent = web.send()
    assert sent is not None
    said = {path[-1]: value for path, value in values_of(sent).items()}
    assert (said[answered], said[left_out]) == ("l2", NOT_APPLICABLE)
