"""Tables that are put together column by column: how wide each is, its head and its cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import narrow
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.tagged_table import TaggedTable


class Column(NamedTuple):
    """A column of a table; the width is in points."""

    width: float
    head: Any
    cells: list[Any]


def number_columns(
    heads: Sequence[Line],
    rows: Sequence[Sequence[Line]],
    most: float,
    least: float,
    *,
    fold_heads: bool = False,
) -> list[Column]:
    """Columns of numbers, as wide as `narrow` makes them.

    Args:
        rows: of each the numbers in the order of the heads.
        most: the width of all together; least: of each, both in points.
    """
    columns = [[head, *(row[at] for row in rows)] for at, head in enumerate(heads)]
    widths = narrow(columns, most, 8.0, least, fold_heads)
    return [Column(width, head, cells) for width, (head, *cells) in zip(widths, columns, strict=True)]


def table_of(
    paper: Paper,
    columns: Sequence[Column],
    pad: float,
    *,
    style: Sequence[Any] = (),
    header_columns: int | Collection[int] = 1,
    summary: str = "",
) -> TaggedTable:
    """A plain table of columns with as many cells each, which stand in the middle of their rows.

    Args:
        pad: room above and below every row, in points; style: what else ReportLab is to set.
        header_columns, summary: as in `TaggedTable`.
    """
    rows = [list(row) for row in zip(*(column.cells for column in columns), strict=True)]
    return TaggedTable(
        [[column.head for column in columns], *rows],
        [column.width for column in columns],
        header_columns=header_columns,
        style=[*parts.grid(paper, pad), ("VALIGN", (0, 1), (-1, -1), "MIDDLE"), *style],
        summary=summary,
    )
