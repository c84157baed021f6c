"""The questionnaire as a workbook, written and read, against openpyxl alone with the same cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import copy
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from assessment import load_assessment
from assessment.cli.books import form_of
from assessment.documents.findings import Findings
from assessment.intake import open_bytes
from assessment.questionnaire.make import questionnaire_bytes
from assessment.resources import data_folder
from benchmarks.measure import Line, in_turn

Cells = list[tuple[str, list[tuple[int, int, Any]]]]
"""Title of each sheet, and row, column and value of its cells; None: a cell that people fill."""


def lines(runs: int) -> Iterator[Line]:
    """The example city's questionnaire: 92 questions, answered."""
    loaded = load_assessment(data_folder("examples") / "villa-esperanza.yaml")
    data = questionnaire_bytes(form_of(loaded, "es"))
    cells = _cells(data)
    written = in_turn(lambda: questionnaire_bytes(form_of(loaded, "es")), lambda: _write(cells), runs)
    yield _line("questionnaire: write", "openpyxl, the same cells", written)
    read = in_turn(lambda: open_bytes(data, "q.xlsx", Findings()), lambda: _read(data), runs)
    yield _line("questionnaire: read", "openpyxl, the same cells", read)


def _line(name: str, baseline: str, times: tuple[float, float, float]) -> Line:
    ours, base, ratio = times
    return Line(name, baseline, "ms", ours * 1e3, base * 1e3, ratio, 3.0)


def _cells(data: bytes) -> Cells:
    book = load_workbook(io.BytesIO(data), rich_text=True)
    return [
        (sheet.title, [(cell.row, cell.column, cell.value) for cell in sheet._cells.values()])
        for sheet in book
    ]


def _write(cells: Cells) -> bytes:
    """Values, formulas and rich texts, with one look; no lists, no names, no cached values, nothing understood."""
    book, out = Workbook(), io.BytesIO()
    model = book.worksheets[0].cell(1, 1)
    model.font = Font(name="Arial", sz=10)
    for title, rows in cells:
        sheet = book.create_sheet(title)
        for row, column, value in rows:
            cell = sheet.cell(row, column, value)
            cell._style = copy(model._style)
    book.save(out)
    return out.getvalue()


def _read(data: bytes) -> int:
    book = load_workbook(io.BytesIO(data), read_only=True)
    return sum(
        value is not None for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    )
