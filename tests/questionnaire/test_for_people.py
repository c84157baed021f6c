"""What Excel takes and what people need: lengths, names, keyboard, language, and no text of anybody that becomes a formula."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers.models import Assessment
from assessment.documents.bind import bind
from assessment.documents.findings import Findings
from assessment.documents.strict import Document
from assessment.look.logo import read_logo
from assessment.look.theme import Theme
from assessment.questionnaire.blank import blank
from assessment.questionnaire.form import Form
from assessment.questionnaire.make import questionnaire_bytes
from assessment.questionnaire.setting import Setting
from assessment.rubric.load import load_rubric

RUBRIC = load_rubric("latam-six")
HIDDEN = {"lists", "identity", "kept"}
LIKE_A_CELL = re.compile(r"^[A-Za-z]{1,3}[0-9]{1,7}$|^[rRcC][0-9]*([cC][0-9]*)?$")
HOSTILE = '=HYPERLINK("http://x.example";"y")'
HOSTILE_TEXTS = (
    HOSTILE,
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\tx",
    "#N/A",
    "_x0007_",
    "{=1}",
    "=1\n=2",
)


@pytest.fixture(scope="module", params=["es", "pt", "en"])
def book(request: pytest.FixtureRequest) -> Workbook:
    return load_workbook(
        io.BytesIO(questionnaire_bytes(blank(RUBRIC, "full", request.param))), rich_text=True
    )


def shown(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def test_excel_takes_all_titles_names_prompts_and_lists(book: Workbook) -> None:
    assert all(len(title) <= 31 for title in book.sheetnames)
    assert len({title.casefold() for title in book.sheetnames}) == len(book.sheetnames)
    for name in book.defined_names:
        assert len(name) <= 255
        assert name.isascii()
        assert not LIKE_A_CELL.match(name)
    rules = [rule for sheet in book.worksheets for rule in sheet.data_validations.dataValidation]
    assert len(rules) > 100
    for rule in rules:
        assert len(rule.promptTitle or "") <= 32
        assert len(rule.prompt or "") <= 255
        assert len(rule.errorTitle or "") <= 32
        assert len(rule.error or "") <= 255
        if rule.type == "list":
            assert rule.formula1 is not None
            assert rule.formula1.startswith("=list_") or rule.formula1.startswith("list_")
            assert rule.formula1.lstrip("=") in book.defined_names


def test_excel_takes_all_formulas(book: Workbook) -> None:
    formulas = [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 100
    for formula in formulas:
        assert len(str(formula)) <= 8192
        assert ";" not in re.sub(r'"[^"]*"', "", str(formula))
        assert not re.search(r"XLOOKUP|LET\(|TEXT\(|FILTER\(|LAMBDA", str(formula))
        depth = peak = 0
        for character in re.sub(r'"[^"]*"', "", str(formula)):
            depth += (character == "(") - (character == ")")
            peak = max(peak, depth)
        assert peak <= 64


def test_every_sheet_begins_with_words_and_keeps_its_heads_in_view(book: Workbook) -> None:
    for sheet in shown(book):
        assert sheet["A1"].value
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.selectLockedCells
        assert not sheet.protection.formatColumns
        assert not sheet.protection.sort
        assert sheet.print_area
        assert sheet.page_setup.fitToWidth
    frozen = [sheet.title for sheet in shown(book) if sheet.freeze_panes]
    assert len(frozen) == len(shown(book)) - 1  # all but the first


def test_only_what_people_fill_is_unlocked_and_the_tab_key_goes_through_it_by_rows(book: Workbook) -> None:
    for sheet in shown(book):
        free = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert free, sheet.title
        for cell in free:
            left = cell.border.left
            outlined = (left is not None and left.style) or cell.fill.fill_type
            assert outlined, f"{sheet.title}!{cell.coordinate} does not look like a cell to fill"
        formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert all(cell.protection.locked for cell in formulas)


def test_tables_have_no_joined_cells(book: Workbook) -> None:
    for sheet in shown(book):
        heads = next(row for row in range(1, 60) if len([c for c in sheet[row] if c.value]) >= 3)
        joined = [area for area in sheet.merged_cells.ranges if area.min_row >= heads]
        first = sheet.title == book.sheetnames[0]
        assert first or not joined, sheet.title


def test_the_document_says_its_language_and_title(book: Workbook) -> None:
    assert book.properties.language in ("es", "pt", "en")
    assert book.properties.title
    assert book.properties.creator


def test_rows_are_as_high_as_their_text_needs(book: Workbook) -> None:
    for sheet in shown(book):
        for number, row in enumerate(sheet.iter_rows(), 1):
            if any(cell.value for cell in row):
                assert sheet.row_dimensions[number].height, f"{sheet.title}:{number}"


def test_nothing_that_anybody_wrote_becomes_a_formula() -> None:
    idents = [ident for ident, question in RUBRIC.questions.items() if question.kind == "ladder"][:9]
    data = {
        "schema": "assessment/1",
        "rubric": {"id": RUBRIC.id, "version": RUBRIC.version},
        "city": {
            "name": HOSTILE, "population": 5, "districts": [{"id": "a", "name": HOSTILE, "population": 5}],
        },
        "date": "2026-03-05",
        "prepared_by": HOSTILE,
        "departments": {"finance": {"signed_by": HOSTILE, "role": "@x"}},
        "evidence": {"e1": {"title": HOSTILE, "kind": "act"}},
        "answers": {
            ident: {"comment": text, "references": [text], "answered_by": text}
            for ident, text in zip(idents, HOSTILE_TEXTS, strict=True)
        },
    }  # fmt: skip
    found = Findings()
    assessment = bind(Assessment, Document(None, data), found)
    assert assessment is not None, list(found)
    form = Form(Setting(RUBRIC, "es", "es_CO"), assessment, about=(("contact", HOSTILE),))
    written = questionnaire_bytes(form)
    own = questionnaire_bytes(blank(RUBRIC, "full", "es"))
    assert formulas(written).keys() <= formulas(own).keys() | district_names(written)
    assert HOSTILE not in formulas(written).values()
    assert "#N/A" in texts(written)
    assert HOSTILE in texts(written)


def formulas(data: bytes) -> dict[str, str]:
    book = load_workbook(io.BytesIO(data))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {
        f"{cell.parent.title}!{cell.coordinate}": str(cell.value) for cell in cells if cell.data_type == "f"
    }


def district_names(data: bytes) -> set[str]:
    """The one kind of formula whose place depends on what was said: the names of districts."""
    return {
        place
        for place, formula in formulas(data).items()
        if formula.startswith("=IF('") or "Distritos!" in formula
    }


def texts(data: bytes) -> set[str]:
    book = load_workbook(io.BytesIO(data))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {str(cell.value) for cell in cells if cell.data_type == "s"}


def test_the_theme_s_logo_and_colours_are_in_the_workbook() -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (80, 40), "navy").save(picture, "PNG")
    logo = read_logo(picture.getvalue())
    data = questionnaire_bytes(blank(RUBRIC, "express", "es"), Theme(evidenced="003366", logo=logo))
    names = ZipFile(io.BytesIO(data)).namelist()
    assert any(name.startswith("xl/media/") for name in names)
    assert b"003366" in ZipFile(io.BytesIO(data)).read("xl/styles.xml")


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_instructions_fit_one_screen(lang: str) -> None:
    """Down to the table of progress: about 600 points of height."""
    book = load_workbook(io.BytesIO(questionnaire_bytes(blank(RUBRIC, "full", lang))))
    sheet = book.worksheets[0]
    last = next(
        row
        for row in range(1, sheet.max_row)
        if isinstance(sheet.cell(row, 2).value, str) and str(sheet.cell(row, 2).value).startswith("=IF(C")
    )
    height = sum(sheet.row_dimensions[row].height or 15 for row in range(1, last))
    assert height <= 600
    assert sum(sheet.column_dimensions[get_column_letter(at)].width for at in range(1, 8)) <= 180
