"""What a form of ours must keep so that its export can be read: names, types and codes; texts may change."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers.models import City, District
from assessment.documents.findings import Finding, Findings
from assessment.documents.tell import tell
from assessment.rubric.models import Perception
from assessment.survey.asked import asked_of
from assessment.survey.form.check import check_form
from assessment.survey.form.names import item_field
from assessment.survey.form.residents import residents_form
from assessment.survey.form.write import xlsform_bytes
from assessment.text.catalogue import languages, words
from tests.builders import latam_six
from tests.survey.test_form import official, residents

CITY = City(
    name="Ciudad Ficticia",
    population=90_000,
    districts=tuple(District(id=each, name=each.title(), population=1_000) for each in ("norte", "sur")),
)
ITEMS = [item_field(item) for item in asked_of(latam_six()).items]
LABELS = ("label::Español (es)", "label::Português (pt)")
Edit = Callable[[Workbook], None]


@cache
def made() -> bytes:
    return xlsform_bytes(residents_form(latam_six(), ("es", "pt"), CITY))


def edited(*edits: Edit, form: bytes | None = None) -> bytes:
    book = load_workbook(io.BytesIO(form or made()))
    for edit in edits:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(data: bytes, city: City | None = CITY, rubric: str | None = None) -> list[Finding]:
    findings = Findings()
    check_form(data, "form.xlsx", findings, rubric, city)
    return findings.ordered()


def told(*edits: Edit) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in found(edited(*edits))]


def row_of(sheet: Worksheet, name: str, head: str = "name") -> int:
    return next(
        row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column(sheet, head)).value == name
    )


def column(sheet: Worksheet, head: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == head)


def put(sheet: str, name: str, head: str, value: str | None) -> Edit:
    """Another text in the row of a name."""

    def edit(book: Workbook) -> None:
        page = book[sheet]
        page.cell(row_of(page, name), column(page, head)).value = value

    return edit


def renamed(name: str, other: str) -> Edit:
    return put("survey", name, "name", other)


def recoded(code: str, other: str) -> Edit:
    return put("choices", code, "name", other)


def drop(sheet: str, name: str) -> Edit:
    return lambda book: book[sheet].delete_rows(row_of(book[sheet], name))


def texts(name: str, text: str) -> list[Edit]:
    return [put("survey", name, head, text) for head in LABELS]


def own_question(book: Workbook) -> None:
    sheet = book["survey"]
    sheet.insert_rows(row_of(sheet, "note_end"))
    row = row_of(sheet, "note_end") - 1
    values = {"type": "text", "name": "propia", "label::Español (es)": "¿?", "label::Português (pt)": "?"}
    for head, value in values.items():
        sheet.cell(row, column(sheet, head)).value = value


def test_a_form_as_it_was_made_has_kept_everything() -> None:
    assert told() == []
    assert found(residents(), city=None) == []
    (warning,) = found(residents())
    assert (warning.code, warning.values["missing"]) == ("form_questions_missing", ["district"])


def test_a_renamed_question_is_told_with_its_cell_and_the_name_it_had() -> None:
    data = edited(renamed("q_gov_p_online", "tramites"))
    (error,) = found(data)
    assert (error.code, error.severity, error.place.sheet) == ("form_renamed", "error", "survey")
    assert error.values["found"] == [f"{error.place.cell}: tramites → q_gov_p_online"]


def test_many_renamed_questions_are_one_error() -> None:
    (error,) = found(edited(*(renamed(name, f"p{at}") for at, name in enumerate(ITEMS))))
    assert (error.code, error.values["n"]) == ("form_renamed", len(ITEMS))
    told_as = [each.partition(": ")[2] for each in error.values["found"]]
    assert told_as == [f"p{at} → {name}" for at, name in enumerate(ITEMS)]  # from the first row to the last


def asked_again(book: Workbook) -> None:
    """A question of one's own, further down, with the text of the first item."""
    own_question(book)
    sheet = book["survey"]
    for head in LABELS:
        text = sheet.cell(row_of(sheet, ITEMS[0]), column(sheet, head)).value
        sheet.cell(row_of(sheet, "propia"), column(sheet, head)).value = text


def test_a_text_that_is_asked_again_under_another_name_is_a_question_of_ones_own() -> None:
    assert told(asked_again) == [("form_own", "note")]


def test_of_two_questions_with_the_text_of_one_that_is_gone_the_first_is_that_one() -> None:
    renames, own = sorted(
        found(edited(asked_again, renamed(ITEMS[0], "otra"))), key=lambda each: each.severity
    )
    assert [each.partition(": ")[2] for each in renames.values["found"]] == [f"otra → {ITEMS[0]}"]
    assert own.values["found"] == ["propia"]


def test_questions_with_other_names_have_their_types_and_codes_compared_as_well() -> None:
    others = [renamed(name, f"p{at}") for at, name in enumerate(ITEMS)]
    told_as = told(*others, recoded("a1", "z1"), put("survey", "p1", "type", "text"))
    assert sorted(told_as) == [("form_codes", "error"), ("form_renamed", "error"), ("form_types", "error")]


def test_a_question_that_lost_its_name_and_its_text_may_be_one_of_those_that_are_not_the_rubrics() -> None:
    (error,) = found(edited(*texts(ITEMS[3], "Otra frase"), renamed(ITEMS[3], "otra")))
    assert (error.code, error.severity) == ("form_questions_lost", "error")
    assert (error.values["missing"], error.values["found"]) == ([ITEMS[3]], ["otra"])


def test_a_question_that_is_simply_gone_is_a_warning_since_the_rest_can_be_read() -> None:
    (warning,) = found(edited(drop("survey", ITEMS[0]), drop("survey", ITEMS[5])))
    assert (warning.code, warning.severity) == ("form_questions_missing", "warning")
    assert warning.values["missing"] == [ITEMS[0], ITEMS[5]]


def test_a_form_with_none_of_the_questions_is_an_error() -> None:
    names = [*ITEMS, "consent", "district", "about_sex", "about_age", "priorities"]
    assert ("form_questions_lost", "error") in told(*(drop("survey", name) for name in names))


def test_changed_codes_are_told_by_list_with_the_code_that_their_text_had() -> None:
    data = edited(recoded("a1", "muy_en_desacuerdo"), recoded("a5", "5x"))
    (error,) = found(data)
    assert (error.code, error.severity, error.place.sheet) == ("form_codes", "error", "choices")
    assert error.values["name"] == "answers"
    assert [each.partition(": ")[2] for each in error.values["found"]] == [
        "muy_en_desacuerdo → a1",
        "5x → a5",
    ]
    assert error.values["allowed"] == ["a1", "a2", "a3", "a4", "a5", "dk"]


def test_codes_that_changed_places_are_told_since_agreement_would_be_read_as_its_opposite() -> None:
    (error,) = found(edited(recoded("a1", "x"), recoded("a5", "a1"), recoded("x", "a5")))
    assert error.code == "form_codes"
    assert [each.partition(": ")[2] for each in error.values["found"]] == ["a5 → a1", "a1 → a5"]


def test_capitals_of_a_code_do_not_matter_since_exports_are_read_without_regard_to_them() -> None:
    assert told(recoded("a1", "A1")) == []


def test_a_list_without_any_choice_is_told_once_and_no_answer_of_it_as_gone() -> None:
    assert told(put("survey", ITEMS[1], "type", "select_one nada")) == [("form_list_empty", "error")]


def test_lists_may_have_the_older_head() -> None:
    def older(book: Workbook) -> None:
        book["choices"].cell(1, column(book["choices"], "list_name")).value = "list name"

    assert told(older) == []
    assert told(older, recoded("a1", "z1")) == [("form_codes", "error")]


def test_an_answer_that_is_gone_is_a_warning() -> None:
    (warning,) = found(edited(drop("choices", "other_gender")))
    assert (warning.code, warning.severity) == ("form_codes_missing", "warning")
    assert (warning.values["name"], warning.values["missing"]) == ("about_sex", ["other_gender"])


def test_questions_whose_names_were_exchanged_are_told() -> None:
    first, second = ITEMS[:2]
    (error,) = found(edited(renamed(first, "x"), renamed(second, first), renamed("x", second)))
    assert (error.code, error.values["n"]) == ("form_moved", 2)


@pytest.mark.parametrize(
    "kind", ["text", "select_multiple answers", "integer", "select_one answers or_other"]
)
def test_a_changed_type_is_told(kind: str) -> None:
    (error,) = found(edited(put("survey", ITEMS[1], "type", kind)))
    assert error.code == "form_types"
    assert error.values["found"] == [f"{error.place.cell}: {kind} → select_one answers"]


def test_more_priorities_than_are_read_are_told() -> None:
    for constraint in (None, "count-selected(.) <= 9"):
        assert told(put("survey", "priorities", "constraint", constraint)) == [("form_choose", "error")]
    assert told(put("survey", "priorities", "constraint", "count-selected(.) <= 2")) == []


def test_texts_may_be_mended_lists_renamed_and_questions_added() -> None:
    def rename_list(book: Workbook) -> None:
        for row in book["choices"].iter_rows(min_row=2):
            if row[0].value == "answers":
                row[0].value = "respuestas"
        for row in book["survey"].iter_rows(min_row=2):
            if row[0].value == "select_one answers":
                row[0].value = "select_one respuestas"

    assert told(*texts(ITEMS[0], "Una frase corregida"), rename_list) == []
    (note,) = found(edited(own_question))
    assert (note.code, note.severity, note.values["found"]) == ("form_own", "note", ["propia"])


def test_codes_of_districts_are_those_of_the_city() -> None:
    data = edited(recoded("norte", "zona_1"))
    (error,) = found(data)
    assert (error.values["name"], error.values["allowed"]) == ("district", ["norte", "sur", "_outside"])
    assert [each.code for each in found(data, city=None)] == ["form_districts_unknown"]


def test_the_official_questionnaire_is_not_compared() -> None:
    scored = next(each for each in latam_six().questions.values() if not isinstance(each, Perception))
    assert found(edited(renamed(item_field(scored.id), "plan"), form=official(("es",)))) == []


def calculation(name: str, value: str) -> Edit:
    return put("survey", name, "calculation", f"'{value}'")


def test_what_cannot_be_compared_is_said() -> None:
    assert told(calculation("rubric_id", "other-rubric")) == [("form_rubric_unknown", "note")]
    assert told(calculation("rubric_version", "9.9.9")) == [("form_rubric_other", "warning")]
    assert told(put("survey", "rubric_id", "calculation", '"other"')) == [("form_rubric_unknown", "note")]
    unsaid = (drop("survey", "rubric_id"), lambda book: book.remove(book["settings"]))
    assert ("form_unsaid", "note") in told(*unsaid)


def test_a_form_that_lost_its_rubrics_name_is_known_by_its_own() -> None:
    assert told(drop("survey", "rubric_id"), renamed(ITEMS[0], "otra")) == [("form_renamed", "error")]


def test_a_form_that_does_not_say_its_version_is_compared() -> None:
    assert told(drop("survey", "rubric_version"), renamed(ITEMS[0], "otra")) == [("form_renamed", "error")]


def test_a_rubric_can_be_named() -> None:
    data = edited(
        drop("survey", "rubric_id"), renamed(ITEMS[0], "otra"), lambda book: book.remove(book["settings"])
    )
    assert "form_renamed" in {each.code for each in found(data, rubric="latam-six")}


@pytest.mark.parametrize("name", ["../latam-six", "/etc", "Latam Six", ""])
def test_a_form_names_no_folder(name: str) -> None:
    assert told(calculation("rubric_id", name)) == [("form_unsaid", "note")]


@pytest.mark.parametrize("lang", languages())
def test_every_finding_is_told_in_every_language(lang: str) -> None:
    edits = [
        (renamed(ITEMS[0], "x"), renamed(ITEMS[1], "y"), put("survey", ITEMS[2], "type", "text")),
        (recoded("a1", "1x"), drop("choices", "security"), own_question),
        (drop("survey", ITEMS[0]), put("survey", "priorities", "constraint", None)),
        (*texts(ITEMS[3], "Otra frase"), renamed(ITEMS[3], "otra")),
        (calculation("rubric_id", "other-rubric"),),
        (calculation("rubric_version", "9.9.9"),),
    ]
    told_of = [finding for some in edits for finding in found(edited(*some))]
    assert {each.code.removeprefix("form_") for each in told_of} >= {
        "renamed", "types", "codes", "codes_missing", "own", "questions_missing", "questions_lost", "choose",
        "rubric_unknown", "rubric_other",
    }  # fmt: skip
    for each in told_of:
        line = tell(each, words(lang))
        assert not {"{", "…"} & set(line)
        assert "form_" not in line
