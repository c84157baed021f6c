"""A form as the bytes of an XLSForm workbook; the same form gives the same bytes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assessment.look.theme import DEFAULT
from assessment.sheets.finalize import finalize
from assessment.sheets.inert import cell_text
from assessment.sheets.measure import TALLEST, column_points, lines
from assessment.survey.form.model import Choice, Form, Row, Texts
from assessment.survey.form.tongues import language_name

OLDEST = datetime.date(2000, 1, 1)
"""Stands as the day of a form of no city."""

_WIDTHS = {
    "type": 24,
    "name": 22,
    "list_name": 20,
    "required": 9,
    "relevant": 30,
    "constraint": 26,
    "value": 34,
}
_WIDE = 46
_TAG = re.compile("<(?=[A-Za-z/!?])")


def xlsform_bytes(form: Form, day: datetime.date = OLDEST) -> bytes:
    """The workbook with the sheets `survey`, `choices` and `settings`.

    Args:
        day: stands as the day it was made.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _fill(book.create_sheet("survey"), [_row(row, form.languages) for row in form.rows])
    _fill(book.create_sheet("choices"), [_choice(choice, form.languages) for choice in form.choices])
    _fill(book.create_sheet("settings"), [_settings(form)])
    known = book.properties
    known.title, known.creator = cell_text(form.title), "smart-city-assessment"
    known.created = known.modified = datetime.datetime.combine(day, datetime.time())
    out = BytesIO()
    book.save(out)
    return finalize(out.getvalue(), day=day)


def _row(row: Row, languages: Sequence[str]) -> dict[str, str]:
    return {
        "type": row.type,
        "name": row.name,
        **_translated("label", row.label, languages),
        **_translated("hint", row.hint, languages),
        "required": "yes" if row.required else "",
        "relevant": row.relevant,
        "appearance": row.appearance,
        "constraint": row.constraint,
        **_translated("constraint_message", row.constraint_message, languages),
        "calculation": row.calculation,
        "parameters": row.parameters,
    }


def _choice(choice: Choice, languages: Sequence[str]) -> dict[str, str]:
    own = {"list_name": choice.list_name, "name": choice.name}
    return {**own, **_translated("label", choice.label, languages)}


def _settings(form: Form) -> dict[str, str]:
    return {
        "form_title": form.title,
        "form_id": form.ident,
        "version": form.version,
        "default_language": language_name(form.languages[0]),
    }


def _translated(column: str, texts: Texts | None, languages: Sequence[str]) -> dict[str, str]:
    said = texts or {}
    return {f"{column}::{language_name(lang)}": _plain(said.get(lang, "")) for lang in languages}


def _plain(text: str) -> str:
    """A text in which no form engine finds the name of a field to fill in, or markup: some obey both."""
    return _TAG.sub("‹", text.replace("${", "$ {"))


def _fill(sheet: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    """A sheet of texts under their heads; columns in which nothing stands are left out."""
    heads = [head for head in rows[0] if any(row[head] for row in rows)] if rows else []
    for column, head in enumerate(heads, 1):
        _put(sheet, 1, column, head)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(head, _WIDE)
    for cell in next(sheet.iter_rows(min_row=1, max_row=1), ()):
        cell.font = Font(name=DEFAULT.sheet_font, bold=True, color=DEFAULT.ink)
        cell.fill = PatternFill("solid", fgColor=DEFAULT.panel)
    for at, row in enumerate(rows, 2):
        for column, text in _cells(row, heads):
            _put(sheet, at, column, text)
        sheet.row_dimensions[at].height = _height(row, heads)
    sheet.freeze_panes = "C2" if len(heads) > 4 else "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _cells(row: Mapping[str, str], heads: Sequence[str]) -> Iterator[tuple[int, str]]:
    return ((column, row[head]) for column, head in enumerate(heads, 1) if row[head])


def _height(row: Mapping[str, str], heads: Sequence[str]) -> float:
    """Of a row in points: some programs do not let rows of wrapped text grow."""
    sizes = DEFAULT.sheet
    rooms = {head: column_points(_WIDTHS.get(head, _WIDE)) for head in heads}
    needed = max((lines(row[head], rooms[head], sizes.body) for head in heads if row[head]), default=1)
    return min(round(needed * sizes.body * sizes.leading + 3, 2), TALLEST)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell: Any = sheet.cell(row, column)
    cell.value = cell_text(text)
    cell.data_type = "s"  # whatever it begins with
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.font = Font(name=DEFAULT.sheet_font, size=DEFAULT.sheet.body)
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
