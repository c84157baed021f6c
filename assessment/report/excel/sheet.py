"""One sheet that is filled from top to bottom: lines, paragraphs, tables; heights, printing and names of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from assessment.report.excel.inert import cell_text, footer_text, needs_quote, web_address
from assessment.report.excel.looks import Look, Looks, Styles
from assessment.report.excel.measure import TALLEST, column_points, lines
from assessment.report.story.models import LevelMark, Quantity, Story
from assessment.report.theme import Theme
from assessment.text.catalogue import Words, words

A4 = 9
MM_PER_INCH = 25.4
_SHOWN = re.compile(r"[-\u2212]?[\d.,\u2019\u00a0\u202f]*?\d(?:[.,](?P<decimals>\d{1,2}))?(?P<percent>[\s\u00a0\u202f]*%)?")


@dataclass(frozen=True)
class Said:
    """A text with its own look, and where it leads: a web address, or a cell of this workbook ("'Sheet'!A1")."""

    text: str
    look: Look | None = None
    link: str | None = None
    place: str | None = None


Content = str | Said | Quantity | LevelMark
"""What a cell of a table can hold."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, and whether numbers stand in it."""

    head: str
    numbers: bool = False


class Book:
    """A workbook with its theme, looks and words."""

    def __init__(self, story: Story, theme: Theme) -> None:
        self.story, self.theme = story, theme
        self.file = Workbook()
        self.looks, self.styles = Looks(theme), Styles(self.file, theme.sheet_font)
        self.say: Words = words(story.lang)
        self.alternatives: dict[str, list[str]] = {}
        self.highest = len(story.level_names) - 1
        self.titles: dict[str, str] = {}
        self._tables = 0

    def label(self, key: str) -> str:
        """A fixed word of the pages with a capital, as a head."""
        text = self.story.label[key]
        return text[:1].upper() + text[1:]

    def text(self, key: str, **values: object) -> str:
        """A text of the workbook's own catalogue."""
        return self.say(f"excel.{key}", **values)

    def city(self) -> str:
        """The city with its mark, for every sheet."""
        if not self.story.mark:
            return self.story.city
        return self.text("city_marked", city=self.story.city, mark=self.story.mark)

    def table_name(self) -> str:
        """A name for the next table that no cell and no other table has."""
        self._tables += 1
        return f"scorecard_table_{self._tables}"


class Sheet:
    """A sheet; `row` is the next one to fill."""

    def __init__(self, book: Book, title: str, widths: Sequence[float]) -> None:
        self.book, self.looks, self.row = book, book.looks, 1
        self.cells: Worksheet = book.file.create_sheet(title)
        self.widths = tuple(widths)
        for number, width in enumerate(widths, 1):
            self.cells.column_dimensions[get_column_letter(number)].width = width
        self.cells.sheet_view.showGridLines = False

    @property
    def last(self) -> int:
        """Number of columns."""
        return len(self.widths)

    # -- cells

    def put(self, column: int, content: Content, look: Look) -> int:
        """Fill a cell of this row and return the lines of text that it needs."""
        match content:
            case str():
                return self.write(column, content, look)
            case Said():
                return self._said(column, content, look)
            case Quantity():
                return self._quantity(column, content, look)
            case LevelMark():
                return self._level(column, content, look)

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
        room = column_points(sum(self.widths[column - 1 : column - 1 + columns]) - look.indent)
        return lines(clean, room, look.size, look.bold)

    def _said(self, column: int, said: Said, look: Look) -> int:
        target = web_address(said.link)
        shown = said.look or (self._as_link(look) if target or said.place else look)
        needed = self.write(column, said.text, shown)
        cell = self.cells.cell(self.row, column)
        if target:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, target=target)
        elif said.place:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=said.place)
        return needed

    def _as_link(self, look: Look) -> Look:
        return replace(look, color=self.looks.link.color, underline=True)

    def _quantity(self, column: int, quantity: Quantity, look: Look) -> int:
        if quantity.value is None:
            return self.write(column, quantity.text, _absent(look, self.looks.absent.color))
        self._number(column, quantity.value, _with_format(look, number_format(quantity.text, quantity.kind)))
        return 1

    def _level(self, column: int, mark: LevelMark, look: Look) -> int:
        if mark.number is None:
            return self.write(column, mark.name, replace(look, color=self.looks.absent.color, indent=1))
        chip = self.looks.chip(mark.number, self.book.highest, mark.name)
        self._number(column, mark.number, replace(chip, size=look.size, middle=look.middle))
        return 1

    def _number(self, column: int, value: float, look: Look) -> None:
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
        if end > first:
            self.cells.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=end)
        return needed

    def rule(self, look: Look, color: str) -> None:
        """A hairline under this row, over all columns."""
        for column in range(1, self.last + 1):
            cell = self.cells.cell(self.row, column)
            self.book.styles.give(cell, replace(look, bottom=color))

    # -- tables

    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[Content]], *, body: Look | None = None, filters: bool = False
    ) -> tuple[int, int]:
        """A table with its head; returns its first and last row of content (last < first: there is none).

        Args:
            body: look of the content; the looks of numbers and levels follow it.
            filters: whether the heads have buttons to filter by.
        """
        look = body or self.looks.cell
        head = self.row
        self._heads(columns)
        right = replace(look, align="right", wrap=False)
        for content in rows:
            needed = max(
                self.put(at, item, right if columns[at - 1].numbers else look) for at, item in enumerate(content, 1)
            )
            self.end(needed, look, 8.0 if look.middle else 5.0)
        self._name(columns, head, filters)
        return head + 1, self.row - 1

    def _heads(self, columns: Sequence[Column]) -> None:
        left, right = self.looks.head, replace(self.looks.head, align="right")
        needed = max(self.write(at, column.head, right if column.numbers else left) for at, column in enumerate(columns, 1))
        self.end(needed, left, 5.0)

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
        self.line(self.book.city(), self.looks.mark if self.book.story.mark else self.looks.small)
        self.line(title, self.looks.title)

    def freeze(self, columns: int = 0) -> None:
        """Keep the rows above this one, and so many columns, in view."""
        self.cells.freeze_panes = f"{get_column_letter(columns + 1)}{self.row}"

    def print_setup(self, *, landscape: bool, repeat: int | None = None, wide: int = 1) -> None:
        """A4, as wide as `wide` pages, with the first `repeat` rows on every page, and a footer."""
        setup, margin = self.cells.page_setup, self.book.theme.margin_mm / MM_PER_INCH
        setup.orientation = "landscape" if landscape else "portrait"
        setup.paperSize, setup.fitToWidth, setup.fitToHeight = A4, wide, 0
        self.cells.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.cells.page_margins = PageMargins(margin, margin, margin, margin, margin / 2, margin / 2)
        self.cells.print_area = f"A1:{get_column_letter(self.last)}{max(self.row - 1, 1)}"
        if repeat:
            self.cells.print_title_rows = f"1:{repeat}"
        self._footer()

    def _footer(self) -> None:
        left, right = self.cells.oddFooter.left, self.cells.oddFooter.right
        left.text = footer_text(self.book.city())
        right.text = self.book.text("footer_page", page="&P", pages="&N")
        for part in (left, right):
            part.font, part.size, part.color = f"{self.book.theme.sheet_font},Regular", 8, self.book.theme.muted


@lru_cache(maxsize=4096)
def number_format(text: str, kind: str) -> str:
    """The format that shows a number as `text` shows it: as many decimals, and its percent sign."""
    found = _SHOWN.fullmatch(text)
    decimals = "0" * len(found["decimals"] or "") if found else ("0" if kind == "points" else "")
    percent = (" %" if found["percent"].strip() != found["percent"] else "%") if found and found["percent"] else ""
    if kind == "share" and not percent:
        percent = "%"
    return f"0{'.' if decimals else ''}{decimals}{percent}"


def _absent(look: Look, color: str) -> Look:
    return replace(look, color=color, wrap=True, bold=False)


@lru_cache(maxsize=1024)
def _with_format(look: Look, code: str) -> Look:
    return replace(look, number_format=code)

