"""A language made for the test, longer by two fifths: no sheet has a word untranslated, or a text without room."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.report.scorecards import EXCEL, scorecards
from assessment.result.models import Result
from tests.examples.cities import loaded, result_of
from tests.report import comparisons, territories
from tests.report.pdf.edge_cities import city_at
from tests.report.pseudo import is_known, own_words, pseudo_rubric, pseudo_texts

RESULTS: dict[str, Callable[[], Result]] = {
    "compared with everything": comparisons.complete,
    "residents and districts": territories.with_residents,
    "vila-clara": lambda: result_of("vila-clara"),
    "nothing answered": lambda: city_at("nothing answered").result,
    "public sources": lambda: city_at("public sources").result,
}
LINE = 1.12  # of the size, at least, between lines of text
PADDING = 4.0  # points
SMALLEST = 0.7  # of the size, where letters may shrink


@dataclass(frozen=True)
class Made:
    """A workbook in the made language, and the city's own words."""

    data: bytes
    own: set[str]

    @property
    def sheets(self) -> list[Worksheet]:
        """Those that a person sees."""
        return [
            sheet for sheet in openpyxl.load_workbook(BytesIO(self.data)) if sheet.sheet_state == "visible"
        ]


@cache
def made(name: str) -> Made:
    result, of = RESULTS[name](), loaded("villa-esperanza").rubric
    with pseudo_texts():
        data = scorecards(result, pseudo_rubric(of), "es", only=(EXCEL,))[EXCEL]
    return Made(data, own_words(result, of))


@pytest.mark.parametrize("name", RESULTS)
def test_no_word_on_a_sheet_is_untranslated(name: str) -> None:
    book = made(name)
    said = [(sheet.title, text) for sheet in book.sheets for text in (sheet.title, *_texts(sheet))]
    assert len(said) > 300
    assert [(title, text) for title, text in said if not _is_told(text, book.own)] == []


@pytest.mark.parametrize("name", RESULTS)
def test_no_word_in_charts_notes_prompts_and_footers_is_untranslated(name: str) -> None:
    book = made(name)
    said = list(_hidden_texts(book.data))
    assert said
    assert [(part, text) for part, text in said if not _is_told(text, book.own)] == []


def _texts(sheet: Worksheet) -> Iterator[str]:
    """Every text in a cell, also those that a formula holds."""
    for cell in _filled(sheet):
        if cell.data_type == "f":
            yield from re.findall(r'"([^"]*)"', str(getattr(cell.value, "text", cell.value)))
        else:
            yield str(cell.value)
        yield from re.findall(r'"([^"]*)"', cell.number_format)


def _filled(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        yield from (
            cell for cell in row if cell.value is not None and cell.data_type in ("s", "f", "inlineStr")
        )


ATTRIBUTES = re.compile(r' (?:prompt|promptTitle|error|errorTitle|descr)="([^"]*)"')
ELEMENTS = re.compile(r"<(?:a:t|t|oddFooter|oddHeader|dc:title|dc:subject)(?: [^>]*)?>([^<]*)<")
PARTS = re.compile(r"xl/(?:worksheets/sheet|charts/|drawings/|comments|tables/)|docProps/core")


def _hidden_texts(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(BytesIO(data)) as book:
        for name in filter(PARTS.match, book.namelist()):
            xml = book.read(name).decode()
            cut = re.sub(r"<sheetData>.*?</sheetData>", "", xml, flags=re.DOTALL)
            found = [*ATTRIBUTES.findall(cut), *ELEMENTS.findall(cut)]
            yield from ((name, re.sub(r"&[A-Z\d](?:\d\d)?", " ", unescape(text))) for text in found)


def _is_told(text: str, own: set[str]) -> bool:
    """Every word is known. Links, codes of one letter, and names with _ or a digit in them are no words."""
    words = re.findall(r"\S+", re.sub(r"https?://\S+|\b\w*[_\d]\w*\b|\b[a-z]\b", " ", text))
    return all(is_known(word, own) for word in words)


# -- room


@pytest.mark.parametrize("name", RESULTS)
def test_every_text_has_room(name: str) -> None:
    short = [fault for sheet in made(name).sheets for fault in _without_room(sheet)]
    assert short == []


def _without_room(sheet: Worksheet) -> Iterator[str]:
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    joined = {area.coord.split(":")[0]: area for area in sheet.merged_cells.ranges}
    for cell in _filled(sheet):
        if cell.data_type == "f" or cell.row in hidden or str(cell.value).startswith("http"):
            continue  # an address stands in one line, whole in its cell and cut on the sheet
        area = joined.get(cell.coordinate)
        last = area.max_col if area else cell.column
        width = sum(_points(sheet, column) for column in range(cell.column, last + 1)) - PADDING
        width -= 7 * (cell.alignment.indent or 0)
        height = sheet.row_dimensions[cell.row].height or 15.0
        needed = _lines(str(cell.value), width, cell) * cell.font.sz * LINE
        if cell.alignment.wrap_text and needed > height + 2 and height < 400:
            yield f"{sheet.title}!{cell.coordinate} needs {needed:.0f} of {height:.0f} points: {cell.value!r:.80}"
        width /= SMALLEST if cell.alignment.shrink_to_fit else 1.0
        if not cell.alignment.wrap_text and not _may_run_on(sheet, cell, last, width):
            yield f"{sheet.title}!{cell.coordinate} is cut at {width:.0f} points: {cell.value!r:.80}"


def _points(sheet: Worksheet, column: int) -> float:
    """Width of a column: 7 pixels a unit and 5 for its borders."""
    found = sheet.column_dimensions.get(get_column_letter(column))
    if found is None:
        found = next(
            (
                known
                for known in sheet.column_dimensions.values()
                if known.min and known.min <= column <= known.max
            ),
            None,
        )
    units = found.width if found is not None and found.width else 8.43
    return (units * 7 + 5) * 0.75


def _face(cell: Cell) -> str:
    return "Helvetica-Bold" if cell.font.b else "Helvetica"


def _lines(text: str, width: float, cell: Any) -> int:
    """Lines of a text that is broken between words."""
    face, size, count = _face(cell), cell.font.sz, 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for word in paragraph.split(" "):
            wide = stringWidth(f"{word} ", face, size)
            if used and used + wide - size / 4 > width:
                count, used = count + 1, 0.0
            used += wide
    return count


def _may_run_on(sheet: Worksheet, cell: Cell, last: int, width: float) -> bool:
    """Whether a text that is not wrapped fits, or runs on over empty cells to its right."""
    wide = stringWidth(str(cell.value), _face(cell), cell.font.sz)
    column = last
    while wide > width and column < sheet.max_column + 8:
        column += 1
        if sheet.cell(cell.row, column).value is not None:
            return False
        width += _points(sheet, column)
    return wide <= width


def test_a_text_without_room_and_a_word_untranslated_would_be_noticed() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "a text that is far too long for its column", "x"
    sheet["A2"] = "a text that is far too long for its row"
    sheet["A2"].alignment = openpyxl.styles.Alignment(wrap_text=True)
    assert [fault.split()[0].rpartition("!")[2] for fault in _without_room(sheet)] == ["A1", "A2"]
    assert not _is_told("Nøívéløø nivel", set())
