"""What people do to a questionnaire, and what they are told: by code and place; and that nothing goes away in silence."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers.load import Loaded, accept
from assessment.answers.models import Answer, Assessment
from assessment.answers.parts import parts_by_department, take
from assessment.cli.books import form_of
from assessment.documents.findings import Findings
from assessment.documents.tell import message
from assessment.intake import open_bytes
from assessment.questionnaire.make import questionnaire_bytes
from assessment.text.catalogue import languages, words
from tests.examples.cities import loaded

Edit = Callable[[Workbook], Any]
Told = tuple[str, str, str | None, str | None]
"""Severity, code, sheet, cell."""


@cache
def whole() -> bytes:
    return questionnaire_bytes(form_of(loaded("villa-esperanza"), "es"))


@cache
def part_of_planning() -> bytes:
    known = loaded("villa-esperanza")
    part = next(
        each for each in parts_by_department(known.assessment, known.rubric) if each.ids == ("planning",)
    )
    own = Loaded(take(known.assessment, part, known.rubric), known.rubric, Findings())
    return questionnaire_bytes(form_of(own, "es", part=part))


def edited(edit: Edit, data: bytes | None = None) -> bytes:
    """A workbook, else the part, as an office program leaves it after somebody has changed it."""
    book = openpyxl.load_workbook(io.BytesIO(data or part_of_planning()))
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def read(data: bytes) -> tuple[Assessment | None, Findings]:
    findings = Findings()
    opened = open_bytes(data, "q.xlsx", findings)
    known = None if opened is None else accept(opened.document, findings)
    return (None if known is None else known.assessment), findings


def said(edit: Edit, data: bytes | None = None) -> Assessment:
    assessment, _ = read(edited(edit, data))
    assert assessment is not None
    return assessment


def told(edit: Edit, data: bytes | None = None) -> list[Told]:
    _, findings = read(edited(edit, data))
    for lang in languages():
        for each in findings:
            assert "…" not in message(each, words(lang)).replace("…»", "").replace("…”", "") or each.values
    return [(each.severity, each.code, each.place.sheet, each.place.cell) for each in findings.ordered()]


def row(book: Workbook, ident: str) -> tuple[Worksheet, int]:
    """The row of a question on the sheet of its topic, or of a document, district or department."""
    for sheet in book.worksheets:
        if sheet.title not in ("lists", "identity", "kept", "began", "Por distrito"):
            for (cell,) in sheet.iter_rows(max_col=1):
                if cell.value == ident:
                    return sheet, int(cell.row)
    raise KeyError(ident)


def put(ident: str, column: str, value: object) -> Edit:
    def edit(book: Workbook) -> None:
        sheet, line = row(book, ident)
        sheet[f"{column}{line}"].value = value

    return edit


def merged(ident: str, last: str) -> Edit:
    """The answer of a question and what stands as far as a column and two rows below, made one cell."""

    def edit(book: Workbook) -> None:
        sheet, line = row(book, ident)
        sheet.merge_cells(f"D{line}:{last}{line + 1}")

    return edit


def without_sheet(title: str) -> Edit:
    return lambda book: book.remove(book[title])


def without_row(ident: str) -> Edit:
    def edit(book: Workbook) -> None:
        sheet, line = row(book, ident)
        sheet.delete_rows(line)

    return edit


def no_change(_: Workbook) -> None:
    """As it came."""


def test_what_nobody_changed_says_nothing() -> None:
    assert told(no_change, whole()) == []
    assert told(no_change) == []


@pytest.mark.parametrize("last", ["D", "F"])
def test_answers_in_merged_cells_are_told(last: str) -> None:
    assert ("warning", "sheet_cells_merged", "Gobierno", "D6") in told(
        merged("gov_strategy_plan", last), whole()
    )


def test_merged_cells_beside_answers_are_nobody_s_business() -> None:
    def edit(book: Workbook) -> None:
        book["Gobierno"].merge_cells("A1:I1")
        book["Gobierno"].merge_cells("B6:C6")
        book["Gobierno"].merge_cells("B5:I5")

    assert told(edit) == []


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("Evidencias", "Evidencias"),
        ("Inicio", "Inicio"),
        ("Ciudad", "Ciudad"),
        ("Por distrito", "Por distrito"),
    ],
)
def test_a_sheet_that_was_deleted_is_missed(title: str, sheet: str) -> None:
    _, findings = read(edited(without_sheet(title), whole()))
    missing = [each.values["sheet"] for each in findings if each.code == "sheet_table_missing"]
    assert missing == [sheet]


def test_questions_whose_rows_were_deleted_are_missed_by_name() -> None:
    _, findings = read(edited(without_row("gov_continuity"), whole()))
    (missing,) = [each for each in findings if each.code == "sheet_rows_missing"]
    assert (missing.severity, missing.values["n"]) == ("error", 1)
    assert "Continuidad tras las elecciones (gov_continuity)" in message(missing, words("es"))


def test_a_topic_whose_sheet_was_deleted_is_told_once_and_not_by_its_reviews() -> None:
    _, findings = read(edited(without_sheet("Economía"), whole()))
    assert [each.values["n"] for each in findings if each.code == "sheet_rows_missing"] == [13]
    assert "review_without_answer" not in {each.code for each in findings}


def test_a_part_misses_its_rows_too() -> None:
    assert ("error", "sheet_rows_missing", None, None) in told(without_row("gov_pilot_review"))


@pytest.mark.parametrize(("column", "severity"), [(4, "error"), (6, "error"), (7, "error"), (8, "warning")])
def test_a_column_that_was_deleted_is_missed(column: int, severity: str) -> None:
    found = told(lambda book: book["Gobierno"].delete_cols(column))
    assert (severity, "sheet_column_missing", "Gobierno", "A4") in found


def test_a_sheet_of_notes_is_no_failure() -> None:
    def edit(book: Workbook) -> None:
        book.create_sheet("Notas")["B4"] = "Falta la firma de Hacienda"

    assert told(edit) == [("note", "sheet_stray", "Notas", "B4")]


@pytest.mark.parametrize("typed", ["Continuidad", "gov_pilot_review (revisado)", "7"])
def test_what_is_typed_over_a_code_is_told_and_the_row_is_read(typed: str) -> None:
    assert ("warning", "sheet_id_changed", "Gobierno", "A8") in told(put("gov_pilot_review", "A", typed))
    assert said(put("gov_pilot_review", "A", typed)) == said(no_change)


def test_a_remark_in_the_column_of_states_is_not_lost_in_silence() -> None:
    assert told(put("gov_pilot_review", "I", "ya está")) == [("note", "sheet_stray", "Gobierno", "I8")]
    assert told(put("gov_pilot_review", "I", "Respondida")) == []


def test_code_and_sentence_that_disagree_are_told() -> None:
    text = "2. Los proyectos en marcha cubren todos los distritos, y el avance de cada meta se publica"
    assert ("error", "cell_code_and_sentence", "Gobierno", "D6") in told(put("gov_strategy_plan", "D", text))


@pytest.mark.parametrize(
    ("typed", "evidence", "references"),
    [
        ("plan_desarrollo, Presupuesto 2026 y inventario_aceras",
         ("plan_desarrollo", "presupuesto_2026", "inventario_aceras"), ()),
        ("Plan Desarrollo", ("plan_desarrollo",), ()),
        ("Presupuesto general 2026, con ejecución al tercer trimestre", ("presupuesto_2026",), ()),
        ("plan_desarrollo; Acta 11 de 2026", ("plan_desarrollo",), ("Acta 11 de 2026",)),
        ("plan_desarrollo y E 99", ("plan_desarrollo",), ("E 99",)),
        ("Acta 11 de 2026, folio 3 y anexo", (), ("Acta 11 de 2026, folio 3 y anexo",)),
        (",", (), (",",)), (" , ;", (), (", ;",)),
    ],
)  # fmt: skip
def test_codes_are_known_however_they_are_joined(
    typed: str, evidence: tuple[str, ...], references: tuple[str, ...]
) -> None:
    answer = said(put("gov_pilot_review", "F", typed)).answers["gov_pilot_review"]
    assert (answer.evidence, answer.references) == (evidence, references)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("E 99", "sheet_code_unknown"),
        ("e12", "sheet_code_unknown"),
        ("plan_de_desarrollo", "sheet_code_near"),
        ("actas_del_concejo", "sheet_code_unknown"),
    ],
)
def test_a_code_that_is_not_registered_is_told(typed: str, code: str) -> None:
    assert ("warning", code, "Gobierno", "F8") in told(put("gov_pilot_review", "F", typed))


@pytest.mark.parametrize("typed", ["Acta 11 de 2026", "Ley 9", "Resolución 203"])
def test_a_rule_is_no_code(typed: str) -> None:
    assert not {code for _, code, *_ in told(put("gov_pilot_review", "F", typed))} & {
        "sheet_code_unknown", "sheet_code_near", "sheet_understood",
    }  # fmt: skip


def test_name_and_date_of_a_signature_belong_together() -> None:
    assert told(put("planning", "C", None)) == [("warning", "sheet_signature_nameless", "Inicio", "E33")]
    assert told(put("planning", "E", None)) == [("note", "sheet_signature_dateless", "Inicio", "C33")]


def test_two_districts_of_one_name_are_told() -> None:
    assert told(put("norte", "B", "Centro"), whole()) == [
        ("warning", "sheet_district_names_twice", "Distritos", "B6")
    ]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("muchos", "cell_whole_unclear"), ("88 mil", "sheet_understood"), (9_999_999_999, "number_range")],
)
def test_what_is_told_of_a_district_names_its_cell_and_its_path(typed: object, code: str) -> None:
    _, findings = read(edited(put("norte", "C", typed), whole()))
    (place,) = (each.place for each in findings if each.code == code)
    assert (place.sheet, place.cell) == ("Distritos", "C6")
    assert [str(part) for part in place.path] == ["city", "districts", "1", "population"]


@pytest.mark.parametrize("typed", [0, -5, 9_999_999_999])
def test_a_number_of_people_that_no_district_has_leaves_the_other_districts_alone(typed: int) -> None:
    found = told(put("norte", "C", typed), whole())
    assert [one for one in found if one[0] == "error"] == [("error", "number_range", "Distritos", "C6")]


def test_a_district_without_name_and_people_is_told_once() -> None:
    def edit(book: Workbook) -> None:
        book["Por distrito"]["J6"] = 80

    assert [code for _, code, *_ in told(edit, whole())].count("sheet_district_open") == 1


def test_a_row_that_was_copied_and_changed_is_told_once() -> None:
    found = told(put("presupuesto_2026", "A", "plan_desarrollo"))
    assert [code for _, code, *_ in found].count("sheet_row_twice") == 1


def test_no_list_of_all_countries() -> None:
    _, findings = read(edited(put("country", "C", "Kolumbia"), whole()))
    assert {each.code for each in findings} == {"cell_country"}


def test_a_missing_column_is_named_in_the_workbook_s_language() -> None:
    _, findings = read(edited(lambda book: book["Gobierno"].delete_cols(6)))
    assert [each.values["column"] for each in findings if each.code == "sheet_column_missing"] == [
        "Referencia"
    ]


def test_numbers_are_repeated_as_the_workbook_s_readers_write_them() -> None:
    _, findings = read(edited(put("gov_online_services", "D", "118 de 227"), whole()))
    assert [each.values["understood"] for each in findings] == ["51,982378855"]


def test_reasons_are_named_by_words_where_people_choose_by_words() -> None:
    _, findings = read(edited(put("gov_pilot_review", "D", "NA")))
    (needed,) = [each for each in findings if "allowed" in each.values]
    assert "(law_forbids)" not in message(needed, words("es"))
    assert "La ley no lo permite" in message(needed, words("es"))


def test_a_date_beside_its_signature_may_lie_in_no_future() -> None:
    data = edited(put("planning", "E", datetime.datetime(2062, 11, 11)))
    findings = Findings()
    opened = open_bytes(data, "q.xlsx", findings)
    assert opened is not None
    accept(opened.document, findings, today=datetime.date(2026, 11, 21))
    assert [(each.code, each.place.cell) for each in findings] == [("date_future", "E33")]


def test_what_cells_round_or_point_away_from_is_kept_beside_them() -> None:
    known = loaded("villa-esperanza")
    data = {
        "gov_online_services": {"answer": 14.513829394632657, "year": 2026, "unit": "percent"},
        "mob_travel_time": {"state": "blank", "reason": "x"},
    }
    given = {ident: Answer.model_validate(each) for ident, each in data.items()}
    assessment = known.assessment.model_copy(update={"answers": given})
    form = form_of(Loaded(assessment, known.rubric, Findings()), "es")
    opened = open_bytes(questionnaire_bytes(form), "q.xlsx", Findings())
    assert opened is not None
    assert opened.document.value["answers"] == data
