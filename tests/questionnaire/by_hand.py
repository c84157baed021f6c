"""A person who fills cells of a workbook: finds the row by its code and the column by its head, as people do."""

from __future__ import annotations

import subprocess
import warnings
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Spot = tuple[str, str]
"""The code or label of a row, and the head of a column."""


def opened(data: bytes, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values, rich_text=not values)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell_of(book: Workbook, row: str, head: str) -> Cell:
    """The cell of a row under a head."""
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            for cell in _under(sheet, row, head):
                return cell
    raise AssertionError(f"no cell of {row!r} under {head!r}")


def _under(sheet: Worksheet, row: str, head: str) -> Iterator[Cell]:
    heads = [cell for cells in sheet.iter_rows() for cell in cells if str(cell.value) == head]
    rows = [cell.row for cell in sheet["A"] if str(cell.value) == row]
    for top in heads:
        for number in rows:
            if number > top.row:
                yield sheet.cell(number, top.column)


def filled(data: bytes, entries: Mapping[Spot, Any]) -> bytes:
    """The workbook after these cells were filled; None empties a cell."""
    book = opened(data)
    for (row, head), value in entries.items():
        cell_of(book, row, head).value = value
    return saved(book)


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    """The workbook after a change."""
    book = opened(data)
    change(book)
    return saved(book)


def texts(data: bytes) -> list[str]:
    """Every text in a visible cell."""
    book = opened(data)
    sheets = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    return [
        str(cell.value)
        for sheet in sheets
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.value is not None
    ]


def formulas(data: bytes) -> list[str]:
    """Every formula of a workbook."""
    cells = (cell for sheet in opened(data).worksheets for row in sheet.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.data_type == "f"]


def recalculated(soffice: str, folder: Path, data: bytes) -> Workbook:
    """The values that an office program calculates."""
    (folder / "libro.xlsx").write_bytes(saved(opened(data)))  # without what the formulas yielded before
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")]
    command = [soffice, profile, "--headless", *target, str(folder / "libro.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with warnings.catch_warnings():  # of what the office program adds and openpyxl does not know
        warnings.simplefilter("ignore", UserWarning)
        return opened((folder / "out" / "libro.xlsx").read_bytes(), values=True)
