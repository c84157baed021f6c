"""One sheet that is filled from top to bottom: lines, paragraphs, tables, and the heights of their rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from assessment.sheets.book import Book
from assessment.sheets.contents import Column, Said
from assessment.sheets.inert import cell_text, needs_quote, web_address
from assessment.sheets.looks import Look, dressed
from assessment.sheets.measure import TALLEST, column_points, lines

SPACE_POINTS = 20.0
DEFAULT_POINTS = 15.0
"""Height of a row that was given none (ECMA-376, part 1, 18.3.1.81, as programs show their default face)."""


class Sheet:
    """A sheet; `row` is the next one to fill, `begun` the rows where a part does, and whether it stays whole on paper."""

    def __init__(self, book: Book, title: str, widths: Sequence[float]) -> None:
        self.book, self.looks, self.row = book, book.looks, 1
        self.cells: Worksheet = book.file.create_sheet(title)
        self.widths = tuple(widths)
        self.begun: dict[int, bool] = {}
        for number, width in enumerate(widths, 1):
            self.cells.column_dimensions[get_column_letter(number)].width = width
        self.cells.sheet_view.showGridLines = False

    @property
    def last(self) -> int:
        """Number of columns."""
        return len(self.widths)

    # -- cells

    def put(self, column: int, content: Any, look: Look) -> int:
        """Fill a cell of this row with a text or a `Said` and return the lines of text that it needs."""
        return (
            self._said(column, content, look)
            if isinstance(content, Said)
            else self.write(column, content, look)
        )

    def write(self, column: int, text: str, look: Look, columns: int = 1) -> int:
        """Text that stays text, whatever it begins with; `columns`: how many it may spread over."""
        clean = cell_text(text)
        cell = self.cells.cell(self.row, column)
        if clean:
            cell.value = clean
            cell.data_type = "s"
        self.book.styles.give(cell, look, needs_quote(clean))
        if not look.wrap or not clean:
            return 1
        room = column_points(sum(self.widths[column - 1 : column - 1 + columns]), look.indent)
        return lines(clean, room, look.size, look.bold)

    def _said(self, column: int, said: Said, look: Look) -> int:
        target = web_address(said.link)
        needed = self.write(column, said.text, dressed(look, said.look) if said.look else look)
        cell = self.cells.cell(self.row, column)
        if target:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, target=target)
        elif said.place and needed == 1:  # some programs do not wrap the text of a link
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=said.place)
        return needed

    def number(self, column: int, value: float, look: Look) -> None:
        """Fill a cell of this row with a number."""
        cell = self.cells.cell(self.row, column)
        cell.value = value
        self.book.styles.give(cell, look)

    # -- rows

    def height(self, needed: int, look: Look, padding: float = 4.0) -> None:
        """Give this row the height of so many lines."""
        points = needed * look.size * self.book.theme.sheet.leading + padding
        self.cells.row_dimensions[self.row].height = round(min(points, TALLEST), 2)

    def line(self, text: str, look: Look, padding: float = 4.0) -> None:
        """A row with a text of one line in its first column."""
        self.write(1, text, look)
        self.end(1, look, padding)

    def heading(self, title: str, *, whole: bool = True, begins: bool = True) -> None:
        """The heading of a part, as `begin_part`; `begins`: False for a heading that stays with the one above it."""
        if begins:
            self.begin_part(whole=whole)
        self.space(10)
        self.line(title, self.looks.heading)

    def begin_part(self, *, whole: bool = True) -> None:
        """What is filled from here to the next part is printed on one page, where it fits; if not `whole`, its beginning."""
        self.begun[self.row] = whole

    def end(self, needed: int, look: Look, padding: float = 4.0) -> None:
        """Set the height of this row and go to the next."""
        self.height(needed, look, padding)
        self.row += 1

    def space(self, points: float = 8.0) -> None:
        """An empty row of a height."""
        self.cells.row_dimensions[self.row].height = points
        self.row += 1

    def paragraph(self, text: str, look: Look, first: int = 1, last: int | None = None) -> int:
        """Text over several columns of this row, which are joined; returns the lines it needs. Not for tables."""
        end = last or self.last
        needed = self.write(first, text, look, end - first + 1)
        if end > first:  # not merge_cells(), which works out borders that the cells here already have
            self.cells.merged_cells.add(
                f"{get_column_letter(first)}{self.row}:{get_column_letter(end)}{self.row}"
            )
        return needed

    def rule(self, look: Look, color: str) -> None:
        """A hairline under this row, over all columns."""
        for column in range(1, self.last + 1):
            cell = self.cells.cell(self.row, column)
            self.book.styles.give(cell, replace(look, bottom=color))

    def new_page(self) -> None:
        """Begin a page here when printed, where the program lets us."""
        self.page_before(self.row)

    def page_before(self, row: int) -> None:
        """Begin a page at a row when printed, where the program lets us."""
        self.cells.row_breaks.append(Break(id=row - 1))

    def spaces(self, points: float) -> None:
        """Empty rows of a height together."""
        for _ in range(math.ceil(points / SPACE_POINTS)):
            self.space(SPACE_POINTS)

    def points_from(self, row: int) -> float:
        """Height of the rows from `row` to the last that is filled."""
        return sum(self.height_of(at) for at in range(row, self.row))

    def height_of(self, row: int) -> float:
        """Height of a row in points."""
        return self.cells.row_dimensions[row].height or DEFAULT_POINTS

    # -- tables

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Any]],
        *,
        body: Look | None = None,
        filters: bool = False,
    ) -> tuple[int, int]:
        """A table with its head; returns its first and last row of content (last < first: there is none).

        Args:
            body: look of the content; the looks of numbers and levels follow it.
            filters: whether the heads have buttons to filter by.
        """
        look, head = body or self.looks.cell, self.row
        self._heads(columns, filters)
        looks = [_of_column(look, column, at) for at, column in enumerate(columns)]
        for content in rows:
            needed = max(self.put(at, item, looks[at - 1]) for at, item in enumerate(content, 1))
            self.end(needed, look, 8.0 if look.middle else 5.0)
        self._name(columns, head, filters)
        return head + 1, self.row - 1

    def _heads(self, columns: Sequence[Column], filters: bool) -> None:
        look = self.looks.head
        needed = (
            self.write(at, column.head, _of_column(look, column, at - 1))
            for at, column in enumerate(columns, 1)
        )
        self.end(max(needed) + filters, look, 5.0)  # the buttons stand below the words

    def _name(self, columns: Sequence[Column], head: int, filters: bool) -> None:
        """Make it a table of the workbook, so that programs and screen readers know its heads."""
        if self.row - 1 == head:
            return
        ref = f"A{head}:{get_column_letter(len(columns))}{self.row - 1}"
        heads = [TableColumn(id=at, name=cell_text(column.head)) for at, column in enumerate(columns, 1)]
        table = Table(displayName=self.book.table_name(), ref=ref, tableColumns=heads)
        if filters:
            table.autoFilter = AutoFilter(ref=ref)
        self.cells.add_table(table)

    # -- the sheet as a whole

    def opening(self, title: str) -> None:
        """The first two rows of every sheet but the summary: the city with its mark, the title."""
        self.line(self.book.head, self.looks.mark if self.book.marked else self.looks.small)
        self.line(title, self.looks.title)

    def freeze(self, row: int, columns: int = 0) -> None:
        """Keep the rows above `row`, and so many columns, in view."""
        self.cells.freeze_panes = f"{get_column_letter(columns + 1)}{row}"


def _of_column(look: Look, column: Column, at: int) -> Look:
    """Numbers to the right; text away from its left neighbour, but in line with the headings in the first column."""
    if column.numbers:
        return replace(look, align="right")
    return replace(look, indent=1) if at else look
