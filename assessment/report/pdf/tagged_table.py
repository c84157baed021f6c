"""Tables that tag themselves on a `TaggedCanvas`, and how pages divide them. Lengths are points."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Table
from reportlab.platypus.tables import TableRenderCB

from assessment.report.pdf.heights import UNMEASURED, height_of
from assessment.report.pdf.structure import Group, cell_attributes, summary_attributes
from assessment.report.pdf.tagging import takes_blocks

SLIVER = 0.001
"""Of room, so that what fits exactly fits however its height was summed."""


class TaggedTable(Table):
    """A table as TR, TH and TD; a header repeated on the next page is an artifact there.

    Cells are strings, or flowables that tag themselves. The first `header_rows` head their columns,
    the first `header_columns` head their rows, or those whose numbers are given. `summary` says what the table shows. Rows higher than
    half a page are split; a table never leaves its head, or a row, alone on a page, and a small one stays whole. A row of `with_next`, numbered with
    the heads, stays with the one below it, e.g. a node with the first below it.
    """

    _rowHeights: list[float | None]
    _nrows: int
    _width: float
    _height: float
    TALL = 350.0  # a row that is higher may be split
    LEAST = 2  # rows on either page
    SMALL = 160.0  # a table that is not higher stays whole

    def __init__(
        self,
        data: Sequence[list[Any] | tuple[Any, ...]],
        colWidths: Sequence[float] | None = None,
        rowHeights: Sequence[float] | None = None,
        *,
        header_rows: int = 1,
        header_columns: int | Collection[int] = 0,
        with_next: Collection[int] = (),
        summary: str = "",
        group: Group | None = None,
        **options: Any,
    ) -> None:
        self.with_next = frozenset(with_next)
        options.setdefault("hAlign", "LEFT")
        options.setdefault("repeatRows", header_rows)
        options.setdefault("splitInRow", 1)
        heading = range(header_columns) if isinstance(header_columns, int) else header_columns
        options.setdefault("renderCB", _TableTags(header_rows, heading, summary, group))
        super().__init__(data, colWidths, rowHeights, **options)
        self._laid_out_for: float | None = None  # width

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """As in ReportLab, but laid out once for each width; rows beyond the room may still be open."""
        if self._laid_out_for != availWidth:
            size = super().wrap(availWidth, availHeight)
            self._laid_out_for = None if None in self._rowHeights else availWidth
            return size
        return self._width, self._height

    def row_heights(self, width: float) -> list[float]:
        """The height of every row, laid out for a width."""
        self.wrap(width, UNMEASURED)
        return [height or 0.0 for height in self._rowHeights]

    def room_with(
        self, above: Sequence[Flowable], width: float, after: Sequence[Flowable] = ()
    ) -> CondPageBreak:
        """A new page if this one has no room for what stands above the table, its head and its first rows.

        Args:
            after: what belongs below the last row, such as a legend; a small table takes it along.
        """
        heights = self.row_heights(width)
        least = self.getSpaceBefore() + self._least(heights)
        along = after if self._is_small(heights) else ()
        return CondPageBreak(height_of([*above, *along], width) + min(least, self.TALL))

    def below(
        self, above: Sequence[Flowable], width: float, after: Sequence[Flowable] = ()
    ) -> list[Flowable]:
        """The table below its title and notes, on a page that has room for them and its first rows; then `after`."""
        return [self.room_with(above, width, after), *above, self, *after]

    def _is_small(self, heights: Sequence[float]) -> bool:
        return sum(heights) <= self.SMALL

    def _least(self, heights: Sequence[float]) -> float:
        """The height of the head and the first rows, to the first place where a page may end."""
        return sum(heights[: min(self._places(heights))])

    def _places(self, heights: Sequence[float]) -> list[int]:
        """After how many rows a page may end; the last of them is the end of the table."""
        if self._is_small(heights):
            return [self._nrows]
        first, last = self.repeatRows + self.LEAST, self._nrows - self.LEAST
        inside = [rows for rows in range(first, last + 1) if rows - 1 not in self.with_next]
        return [*inside, self._nrows]

    def ends(self, width: float, here: float, room: float) -> tuple[int, float]:
        """How many pages the table begins, and how much of the last it takes.

        Args:
            here: what is left of the page where it stands; room: of every other. All in points.
        """
        heights = self.row_heights(width)
        places = self._places(heights)[:-1]
        begun, done, head = 0, 0, sum(heights[: self.repeatRows])
        while (rest := sum(heights[done:]) + (head if done else 0.0)) > here:
            shown = rest - here
            fit = max((at for at in places if at > done and sum(heights[at:]) >= shown), default=done)
            if fit == done and begun:
                return begun, room  # a row that is higher than a page
            begun, done, here = begun + 1, fit, room
        return begun, rest

    def forget_layout(self) -> None:
        """Lay out anew when next asked, after a change of style."""
        self._laid_out_for = None

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """As in ReportLab, but a head goes with the first rows, the last rows stay together, and so do `with_next`."""
        heights = [height or 0.0 for height in self._rowHeights]
        if availHeight < self._least(heights) <= self.TALL:
            return []  # all of it goes to the next page
        fit = 0 if max(heights) > self.TALL else self._rows_within(heights, availHeight)
        parts: list[Any] = super().split(availWidth, sum(heights[:fit]) + SLIVER if fit else availHeight)
        if len(parts) == 2:
            first = parts[0]._nrows - self.repeatRows
            parts[0].with_next = self.with_next
            parts[1].with_next = frozenset(row - first for row in self.with_next if row >= parts[0]._nrows)
        return parts

    def _rows_within(self, heights: Sequence[float], room: float) -> int:
        """After how many rows the page ends; 0 where no place that suits has room."""
        return max((rows for rows in self._places(heights)[:-1] if sum(heights[:rows]) <= room), default=0)


class _TableTags(TableRenderCB):
    """ReportLab's hook on the drawing of a table, shared by the parts of one that was split."""

    def __init__(
        self, header_rows: int, header_columns: Collection[int], summary: str, group: Group | None
    ) -> None:
        self.header_rows, self.header_columns = header_rows, header_columns
        self.summary, self.group = summary, group

    def __call__(self, table: Any, event: str, *args: Any) -> None:
        if event == "startTable":
            self.active = takes_blocks(table.canv)
        if self.active:
            super().__call__(table, event, *args)

    def startTable(self, T: Any) -> None:
        self.first = not T.canv.knows(self)
        attributes = summary_attributes(self.summary)
        T.canv.open_tag("Table", key=self, group=self.group, attributes=attributes)

    def startRow(self, T: Any, rowNo: int) -> None:
        if not self.first and rowNo < T.repeatRows:
            T.canv.open_artifact("Pagination", "Header")
        else:
            T.canv.open_tag("TR")

    def startCell(self, T: Any, rowNo: int, colNo: int, *drawn: Any) -> None:
        heads_column = self.first and rowNo < self.header_rows
        heads_row = colNo in self.header_columns
        scope = "Column" if heads_column else "Row" if heads_row else ""
        attributes = cell_attributes(scope, *_span(T, colNo, rowNo))
        T.canv.open_tag("TH" if scope else "TD", attributes=attributes)

    def endCell(self, T: Any) -> None:
        T.canv.close_tag()

    def endRow(self, T: Any) -> None:
        T.canv.close_tag()

    def endTable(self, T: Any) -> None:
        T.canv.close_tag()

    def _decoration(self, T: Any) -> None:
        """Backgrounds and lines: what the table itself paints is an artifact already."""

    startBG = endBG = startLines = endLines = _decoration


def _span(table: Any, column: int, row: int) -> tuple[int, int]:
    """How many columns and rows a cell spans."""
    ranges = getattr(table, "_spanRanges", None) or {}
    left, top, right, bottom = ranges.get((column, row)) or (column, row, column, row)
    return right - left + 1, bottom - top + 1
