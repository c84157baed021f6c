"""Nothing is lost between an assessment and its workbook, whatever the assessment holds."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assessment.answers.load import as_data
from assessment.answers.models import Assessment
from assessment.answers.parts import parts_by_department, take
from assessment.cli.books import form_of
from assessment.documents.bind import bind
from assessment.documents.findings import Findings
from assessment.documents.strict import Document
from assessment.intake import open_bytes
from assessment.questionnaire.form import Form
from assessment.questionnaire.identity import SCHEMA, Identity
from assessment.questionnaire.make import as_read, kept_of, questionnaire_bytes
from assessment.questionnaire.read.document import document_of
from assessment.questionnaire.read.hear import hear
from assessment.questionnaire.read.put_back import apply_kept
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.tell import contents_of
from assessment.rubric.load import load_rubric
from assessment.rubric.models import Perception
from tests.answers.test_round_trip import answers, assessments
from tests.builders import SERVICE_SHAPE
from tests.examples.cities import FROM_PUBLIC_SOURCES, NAMES, loaded

RUBRIC = load_rubric("latam-six")
ASKED = [ident for ident, question in RUBRIC.questions.items() if not isinstance(question, Perception)]


def through_cells(form: Form) -> Assessment | None:
    """Written into cells and heard again, without the file between."""
    contents = contents_of(form)
    tables, setting = as_read(form, contents), form.setting
    asked = {ident: setting.asked(question) for ident, question in form.questions.items()}
    heard = hear(tables, setting, asked, Findings())
    apply_kept(heard, tables, kept_of(form, contents))
    said = form.assessment
    identity = Identity(
        SCHEMA,
        said.rubric.id,
        said.rubric.version,
        "",
        setting.lang,
        setting.locale,
        said.question_set,
        form.part,
    )
    return bind(Assessment, document_of(heard, "q.xlsx", identity, Findings()), Findings())


def through_file(form: Form) -> Assessment | None:
    opened = open_bytes(questionnaire_bytes(form), "q.xlsx", Findings(), rubric=form.setting.rubric.folder)
    return None if opened is None else bind(Assessment, opened.document, Findings())


@pytest.mark.parametrize("name", [*NAMES, *FROM_PUBLIC_SOURCES])
@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_the_examples_come_back_from_a_file_in_every_language(name: str, lang: str) -> None:
    known = loaded(name)
    form = Form(Setting(known.rubric, lang, known.assessment.locale or lang), known.assessment)
    back = through_file(form)
    assert back is not None
    assert as_data(back) == as_data(known.assessment)


def test_every_department_s_part_comes_back() -> None:
    known = loaded("villa-esperanza")
    for part in parts_by_department(known.assessment, known.rubric):
        own = take(known.assessment, part, known.rubric)
        form = Form(Setting(known.rubric, "es", "es_CO"), own, part)
        back = through_cells(form)
        assert back is not None
        assert as_data(back) == as_data(own)


def test_residents_by_group_stand_in_cells_where_they_are_persons_and_shares_are_kept() -> None:
    known = loaded("villa-esperanza")
    setting = Setting(known.rubric, "es", "es_CO")
    contents = contents_of(Form(setting, known.assessment))
    assert contents[("city", "residents_sex.woman", "value")] == 153_900
    city = known.assessment.city.model_copy(update={"residents": {"sex": {"woman": 0.52, "man": 0.48}}})
    form = Form(setting, known.assessment.model_copy(update={"city": city}))
    assert ("city", "residents_sex.woman", "value") not in contents_of(form)
    back = through_cells(form)
    assert back is not None
    assert back.city.residents == city.residents


@pytest.mark.parametrize("place", [1, 2])
def test_a_workbook_of_a_workbook_is_the_same_file(place: int) -> None:
    form = form_of(loaded(NAMES[place]), "es")
    first = questionnaire_bytes(form)
    opened = open_bytes(first, "q.xlsx", Findings())
    assert opened is not None
    again = bind(Assessment, opened.document, Findings())
    assert again is not None
    assert questionnaire_bytes(Form(form.setting, again)) == first


@st.composite
def filled(draw: st.DrawFn) -> Assessment:
    """Anything that an assessment can hold, about questions that exist and others."""
    data = {**draw(assessments), "rubric": {"id": RUBRIC.id, "version": RUBRIC.version}}
    said = draw(st.dictionaries(st.sampled_from(ASKED), answers, max_size=4))
    data["answers"] = {**data.get("answers", {}), **said}
    assessment = bind(Assessment, Document(None, data), Findings())
    assert assessment is not None
    return assessment


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled(), st.sampled_from(["es", "pt", "en"]))
def test_anything_that_an_assessment_can_hold_comes_back(assessment: Assessment, lang: str) -> None:
    back = through_cells(Form(Setting(RUBRIC, lang, "es_CO"), assessment))
    assert back is not None
    assert as_data(back) == as_data(assessment)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(filled())
def test_also_from_a_file(assessment: Assessment) -> None:
    back = through_file(Form(Setting(RUBRIC, "es", "es_CO"), assessment))
    assert back is not None
    assert as_data(back) == as_data(assessment)


def test_a_rubric_of_another_shape_has_its_questionnaire_too(tmp_path: Path) -> None:
    rubric = load_rubric(SERVICE_SHAPE)
    data = {
        "schema": "assessment/1",
        "rubric": {"id": rubric.id, "version": rubric.version},
        "city": {"name": "Puerto Ensayo (ciudad ficticia)", "population": 1000},
        "date": "2026-03-05",
        "answers": {ident: {"state": "unknown", "reason": "not_at_hand"} for ident in rubric.questions},
    }
    assessment = bind(Assessment, Document(None, data), Findings())
    assert assessment is not None
    lang = rubric.header.source_language
    back = through_file(Form(Setting(rubric, lang, lang), assessment))
    assert back is not None
    assert as_data(back) == as_data(assessment)


def test_a_hidden_sheet_that_was_deleted_is_missed() -> None:
    book = load_workbook(
        BytesIO(questionnaire_bytes(form_of(loaded("villa-esperanza"), "es"))), rich_text=True
    )
    del book["kept"]
    out = BytesIO()
    book.save(out)
    findings = Findings()
    open_bytes(out.getvalue(), "q.xlsx", findings)
    assert [each.code for each in findings] == ["sheet_kept_lost"]
