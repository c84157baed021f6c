"""A workbook as a table: the sheet whose first row has most of the form's columns."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Place
from assessment.sheets.guard import FILE_LIMIT, safe_package
from assessment.sheets.reading.cells import Cells, Shared
from assessment.sheets.reading.contents import MAIN, Contents
from assessment.sheets.reading.limits import Budget, Refused
from assessment.sheets.reading.models import RawCell, Spot
from assessment.sheets.reading.open import main_part, shared_of
from assessment.sheets.reading.package import Package, Relation
from assessment.sheets.reading.places import place_of
from assessment.sheets.reading.stream import Done, walk
from assessment.survey.read.limits import COLUMN_LIMIT, PIECE, CannotRead
from assessment.survey.read.table import Piece, Table

CELL_LIMIT = 1_000_000
"""Cells of the form's columns that are kept; the parts of the package have limits of their own."""

_MARKUP_LIMIT = 12 * CELL_LIMIT
_TOO_MUCH = frozenset({"guard_too_much", "guard_too_large", "guard_too_many_cells"})


@dataclass(frozen=True)
class _Sheet:
    title: str
    part: str
    head_row: int
    heads: tuple[str, ...]


def xlsx_table(
    path: str, file: str, known: Callable[[Sequence[str]], int], findings: Findings
) -> Table | None:
    """The table of a workbook; None after an error that it cannot be opened.

    Raises:
        CannotRead: it is no workbook, not safe, or larger than what is read.
    """
    data = read_bytes(path, findings, FILE_LIMIT)
    if data is None:
        return None
    with _told(file):
        package = safe_package(data)
        sheets = list(_sheets(package))
    if not sheets:
        raise CannotRead("file_empty", Place(file))
    sheet = max(sheets, key=lambda each: known(each.heads))
    if len(sheet.heads) > COLUMN_LIMIT:
        found = len(sheet.heads)
        raise CannotRead("fieldwork_columns", Place(file), found=found, limit=COLUMN_LIMIT)
    return Table(
        sheet.heads,
        lambda at: _pieces(package, sheet, at, file),
        lambda line, at: _place(file, sheet.title, line, at),
    )


@contextmanager
def _told(file: str) -> Iterator[None]:
    """A workbook that is refused in the block is a file that cannot be read."""
    try:
        yield
    except Refused as error:
        code = "fieldwork_workbook" if error.code in _TOO_MUCH else error.code
        raise CannotRead(code, Place(file), **error.values) from None


def _place(file: str, title: str, line: int, at: int | None) -> Place:
    if at is None:
        return Place(file, line, None, (), title, f"{line}:{line}")
    return Place(file, line, at + 1, (), title, place_of((line, at + 1)))


class _Rows(Cells):
    """The texts of a sheet: of its first row, or of some columns of all that follow."""

    def __init__(self, shared: Shared, after: int = 0, columns: frozenset[int] | None = None) -> None:
        super().__init__(shared)
        self.rows: dict[int, dict[int, str]] = {}
        self._after, self._columns = after, columns

    def keep(self, spot: Spot, cell: RawCell) -> None:
        """A cell, if it is one of those asked for."""
        if self._columns is None and self.rows and spot[0] not in self.rows:
            raise Done
        if spot[0] > self._after and (self._columns is None or spot[1] in self._columns):
            self._shared.budget.cell()
            self.rows.setdefault(spot[0], {})[spot[1]] = text_of(cell)


def _sheets(package: Package) -> Iterator[_Sheet]:
    """The sheets that have a first row."""
    contents, relations, shared = _opened(package)
    for listed in contents.sheets:
        relation = relations.get(listed.relation)
        part = (relation.part or "").lower() if relation is not None else ""
        if part not in package.names:
            continue
        rows = _Rows(shared)
        walk(package.pieces(part), rows, shared.budget, MAIN)
        if rows.is_sheet and rows.rows:
            number, cells = next(iter(rows.rows.items()))
            heads = tuple(cells.get(column, "") for column in range(1, max(cells) + 1))
            yield _Sheet(listed.title, part, number, heads)


def _pieces(package: Package, sheet: _Sheet, at: Sequence[int], file: str) -> Iterator[Piece]:
    with _told(file):
        _, _, shared = _opened(package)
        rows = _Rows(shared, sheet.head_row, frozenset(position + 1 for position in at))
        walk(package.pieces(sheet.part), rows, shared.budget, MAIN)
    numbers = list(rows.rows)
    for start in range(0, len(numbers), PIECE):
        lines = numbers[start : start + PIECE]
        yield Piece(
            lines, tuple([rows.rows[line].get(position + 1, "") for line in lines] for position in at)
        )


def _opened(package: Package) -> tuple[Contents, dict[str, Relation], Shared]:
    budget, contents = Budget(_MARKUP_LIMIT, CELL_LIMIT), Contents()
    main = main_part(package, budget)
    walk(package.pieces(main), contents, budget, MAIN)
    relations = package.relations(main, budget)
    return contents, relations, shared_of(package, relations, contents, budget)


def text_of(cell: RawCell) -> str:
    """What a text file would have in place of a cell: whole numbers without a point, days as in ISO 8601."""
    value = cell.value
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
