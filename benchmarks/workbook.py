"""The Excel scorecard against openpyxl alone, writing the same cells in the same styles.

The baseline is given its styles ready made and only points to them, which is the fastest way openpyxl has; it draws no
charts, lists or tables, finds no widths, and its formulas have no values.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from openpyxl import Workbook, load_workbook

from assessment.report.scorecards import EXCEL, scorecards
from benchmarks.measure import Line, in_turn
from benchmarks.whole import LANG, whole_result, whole_story

STYLES = ("_fonts", "_fills", "_borders", "_alignments", "_protections", "_number_formats", "_cell_styles")


@dataclass(frozen=True)
class Sheet:
    """Row, column, value and style of each cell; width of columns, height of rows, and cells that are one."""

    title: str
    cells: list[tuple[int, int, Any, Any]]
    widths: dict[str, float]
    heights: dict[int, float]
    merged: list[str]


def lines(runs: int) -> Iterator[Line]:
    """The example city's workbook, from its story to bytes."""
    result, rubric = whole_result()
    story = whole_story()
    with patch("assessment.report.story.compose", lambda *_: story):

        def ours() -> bytes:
            return scorecards(result, rubric, LANG, only=(EXCEL,))[EXCEL]

        book = load_workbook(io.BytesIO(ours()), rich_text=True)
        sheets = [_sheet(each) for each in book]
        timed, base, ratio = in_turn(ours, lambda: _bare(book, sheets), runs)
    cells = sum(len(sheet.cells) for sheet in sheets)
    name = f"Excel: {len(sheets)} sheets, {cells:,} cells"
    yield Line(name, "openpyxl, the same cells", "ms", timed * 1e3, base * 1e3, ratio, 3.0)


def _sheet(sheet: Any) -> Sheet:
    return Sheet(
        sheet.title,
        [(cell.row, cell.column, cell.value, cell._style) for cell in sheet._cells.values()],
        {letter: found.width for letter, found in sheet.column_dimensions.items()},
        {row: found.height for row, found in sheet.row_dimensions.items() if found.height is not None},
        [str(merged) for merged in sheet.merged_cells.ranges],
    )


def _bare(styled: Any, sheets: list[Sheet]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name in STYLES:
        setattr(book, name, getattr(styled, name))
    for each in sheets:
        sheet = book.create_sheet(each.title)
        for row, column, value, style in each.cells:
            cell: Any = sheet.cell(row, column)
            cell._style = copy(style)
            if value is not None:
                cell.value = value
        for merged in each.merged:
            sheet.merge_cells(merged)
        for letter, width in each.widths.items():
            sheet.column_dimensions[letter].width = width
        for number, height in each.heights.items():
            sheet.row_dimensions[number].height = height
    book.save(out)
    return out.getvalue()
