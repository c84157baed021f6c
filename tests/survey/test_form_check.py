"""What our own checks find in a form and pyxform does not: each with its sheet, cell and what to do."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from assessment.documents.findings import Finding, Findings
from assessment.documents.tell import tell
from assessment.survey.form.check import check_form
from assessment.text.catalogue import words
from tests.scoring.strategies import examples
from tests.survey.test_form import official, residents

SURVEY = [
    ["type", "name", "label::Español (es)", "label::English (en)"],
    ["select_one yn", "agree", "¿De acuerdo?", "Do you agree?"],
    ["text", "why", "¿Por qué?", "Why?"],
]
CHOICES = [
    ["list_name", "name", "label::Español (es)", "label::English (en)"],
    ["yn", "yes", "Sí", "Yes"],
    ["yn", "no", "No", "No"],
]
SETTINGS = [["form_id", "default_language"], ["f", "Español (es)"]]
Rows = Sequence[Sequence[Any]]


def form(survey: Rows = SURVEY, choices: Rows = CHOICES, settings: Rows | None = SETTINGS) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        if rows is not None:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(data: bytes) -> list[Finding]:
    """All but that the form is of no rubric, which most of these are not."""
    findings = Findings()
    check_form(data, "form.xlsx", findings)
    return [each for each in findings.ordered() if each.code != "form_unsaid"]


def told(data: bytes) -> list[tuple[str, str]]:
    return [(each.code, f"{each.place.sheet}!{each.place.cell}") for each in found(data)]


def changed(rows: Rows, row: int, column: int, value: Any) -> list[list[Any]]:
    """The rows with another value in a cell, counted as in a sheet."""
    copy = [list(each) for each in rows]
    copy[row - 1][column - 1] = value
    return copy


def silently_taken(data: bytes) -> bool:
    from pyxform.xls2xform import convert

    return convert(data, file_type=".xlsx").warnings == []


def test_a_sound_form_has_no_findings() -> None:
    assert told(form()) == []
    assert told(residents()) == told(official()) == []


def test_a_blank_translation_is_found_though_pyxform_takes_it() -> None:
    blank = form(survey=changed(SURVEY, 3, 4, None))
    assert told(blank) == [("form_blank_translation", "survey!D3")]
    assert told(form(choices=changed(CHOICES, 2, 3, "  "))) == [("form_blank_translation", "choices!C2")]
    from pyxform.xls2xform import convert

    assert convert(blank, file_type=".xlsx").xform.count("<value>-</value>") >= 1


def test_a_hint_in_one_language_only_is_found() -> None:
    survey = [[*SURVEY[0], "hint::Español (es)"], *([*row, "Una pista"] for row in SURVEY[1:])]
    assert told(form(survey=survey)) == [
        ("form_blank_translation", "survey!E2"),
        ("form_blank_translation", "survey!E3"),
    ]


@pytest.mark.parametrize("said", ["Español", "español (es)", "Spanish (es)", "es"])
def test_a_default_language_of_no_column_is_found_though_pyxform_takes_it(said: str) -> None:
    data = form(settings=changed(SETTINGS, 2, 2, said))
    assert told(data) == [("form_default_language", "settings!B2")]
    assert found(data)[0].values["available"] == ["Español (es)", "English (en)"]
    assert silently_taken(data)


@pytest.mark.parametrize(
    "settings", [None, [["form_id"], ["f"]], [["form_id", "default_language"], ["f", None]]]
)
def test_several_languages_need_one_to_open_in(settings: Rows | None) -> None:
    assert [code for code, _ in told(form(settings=settings))] == ["form_default_language_missing"]


def test_one_plain_language_needs_none() -> None:
    survey = [["type", "name", "label"], ["select_one yn", "agree", "?"]]
    choices = [["list_name", "name", "label"], ["yn", "yes", "Sí"]]
    assert told(form(survey, choices, None)) == []


@pytest.mark.parametrize("code", [1, 5001, "05001", "1", "2.5", "-1"])
def test_a_code_that_is_a_number_is_found_though_pyxform_takes_it(code: int | str) -> None:
    data = form(choices=changed(CHOICES, 2, 2, code))
    assert told(data) == [("form_code_numeric", "choices!B2")]
    assert silently_taken(data)


def test_codes_that_are_missing_twice_or_in_two_words_are_found() -> None:
    assert told(form(choices=changed(CHOICES, 3, 2, None))) == [("form_code_missing", "choices!B3")]
    assert told(form(choices=changed(CHOICES, 3, 2, "yes"))) == [("form_code_twice", "choices!B3")]
    assert told(form(choices=changed(CHOICES, 3, 2, "not now"))) == [("form_code_spaces", "choices!B3")]


def test_a_list_without_choices_is_found_and_the_nearest_named() -> None:
    near = form(survey=changed(SURVEY, 2, 1, "select_one yns"))
    assert told(near) == [("form_list_near", "survey!A2")]
    assert found(near)[0].values["nearest"] == "yn"
    assert told(form(survey=changed(SURVEY, 2, 1, "select_multiple colours"))) == [
        ("form_list_empty", "survey!A2")
    ]
    assert ("form_list_empty", "survey!A2") in told(form(choices=CHOICES[:1]))


def test_names_that_are_missing_twice_or_impossible_are_found() -> None:
    assert told(form(survey=changed(SURVEY, 3, 2, None))) == [("form_name_missing", "survey!B3")]
    assert told(form(survey=changed(SURVEY, 3, 2, "Agree"))) == [("form_name_twice", "survey!B3")]
    assert told(form(survey=changed(SURVEY, 3, 2, "por qué"))) == [("form_name_invalid", "survey!B3")]


def test_a_question_without_any_text_is_found() -> None:
    survey = changed(changed(SURVEY, 3, 3, None), 3, 4, None)
    assert told(form(survey=survey)) == [("form_label_missing", "survey!C3")]


def test_a_choice_without_any_text_is_found() -> None:
    choices = changed(changed(CHOICES, 3, 3, None), 3, 4, None)
    assert told(form(choices=choices)) == [("form_label_missing", "choices!C3")]


def test_what_a_form_cannot_do_without_is_named() -> None:
    missing = found(form(survey=[["kind"], ["text"]]))
    assert [(each.code, each.values["name"]) for each in missing] == [
        ("form_column_missing", "type"),
        ("form_column_missing", "name"),
    ]
    book = Workbook()
    out = io.BytesIO()
    book.save(out)
    assert [each.code for each in found(out.getvalue())] == ["form_sheet_missing"]


def test_a_formula_is_found() -> None:
    assert ("form_formula", "survey!C3") in told(form(survey=changed(SURVEY, 3, 3, '="a"&"b"')))


CELLS = st.one_of(
    st.none(),
    st.sampled_from(("type", "name", "list_name", "label", "label::English (en)", "hint::", "::", "select_one yn",
                     "begin_group", "end_group", "default_language", "yes", "1", " ", "select_one ", "note")),
    st.integers(-3, 6000),
    st.booleans(),
    st.text(alphabet="ab:_ 1ñ", max_size=5),
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=5), max_size=6)


@given(ROWS, ROWS, st.none() | ROWS)
@examples(0.5)
def test_any_sheets_have_findings_and_never_end_the_program(
    survey: Rows, choices: Rows, settings: Rows | None
) -> None:
    for each in found(form(survey, choices, settings)):
        assert each.place.file == "form.xlsx"
        assert "…" not in tell(each, words("en"))


@pytest.mark.parametrize("data", [b"", b"type,name\ntext,a\n", b"PK\x03\x04broken", b"%PDF-1.7"])
def test_a_file_that_is_no_workbook_is_one_error(data: bytes) -> None:
    findings = found(data)
    assert len(findings) == 1
    assert findings[0].code.startswith("guard_")


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_every_finding_is_told_with_its_place_in_every_language(lang: str) -> None:
    survey = changed(changed(changed(SURVEY, 2, 1, "select_one yns"), 3, 2, "agree"), 3, 4, None)
    for each in found(form(survey, changed(CHOICES, 2, 2, 1), changed(SETTINGS, 2, 2, "x"))):
        line = tell(each, words(lang))
        assert line.startswith("form.xlsx, ")
        assert "{" not in line
        assert "form_" not in line
