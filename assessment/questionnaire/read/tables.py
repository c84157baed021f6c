"""From the sheets of a workbook, however they were moved about, to cells by table, row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from openpyxl.utils import get_column_letter

from assessment.documents.findings import Findings, Place
from assessment.questionnaire.cells import COLUMNS, CONTACT, DEADLINE, Key, Placed, Table, split_row
from assessment.questionnaire.read.heads import ID, STILL, Heads, heads_of
from assessment.questionnaire.understand.plain import plain
from assessment.sheets.raw import RawBook, RawCell, RawSheet
from assessment.sheets.reading.limits import COLUMN_LIMIT, ROW_LIMIT
from assessment.sheets.reading.places import spot_of
from assessment.text.catalogue import languages, words

ANSWER_COLUMNS = ("id", "question", "options", "answer", "year", "reference", "comment", "who", "state")
"""Where columns stand if their heads were lost, counted from the column of ids."""

_ID = re.compile(r"[a-z][a-z0-9_.]*")

STATE = "state"
PERSONS = ("who", "role")
"""Columns that some leave out on purpose, as they name people; nothing is judged by them."""

AREA_ROWS = 200
"""Rows of a merged area that are looked at."""

HEADING_JOINT = " · "
"""Between the names of nodes in one heading."""
PROGRESS = 7
"""Columns of the first sheet that the program writes below its first table."""

NAME = "ans_"
"""Names of answer cells begin so; they help where the column of ids was lost."""


@dataclass
class Tables:
    """What was found.

    Attributes:
        cells: filled cells of tables.
        rows: the rows of each table, in order, also those that are not filled, with the place of their id.
        stray: filled cells that belong to no table.
        heads: of each row, the heads of its table.
        kinds: the tables that are there at all, also without a row.
    """

    cells: dict[Key, Placed] = field(default_factory=dict)
    rows: dict[tuple[str, str], Place] = field(default_factory=dict)
    stray: list[Placed] = field(default_factory=list)
    heads: dict[tuple[str, str], Heads] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)

    def row_ids(self, table: str) -> list[str]:
        """The ids of a table's rows, in order."""
        return [row for known, row in self.rows if known == table]

    def place_of(self, table: str, row: str, column: str) -> Place:
        """Where a cell stands, also a blank one; the row if the column is not there, no place if the row is not."""
        known = self.rows.get((table, row))
        heads = self.heads.get((table, row))
        number = None if heads is None else heads.number(column)
        if known is None or number is None:
            return known or Place()
        return replace(known, column=number, cell=f"{get_column_letter(number)}{known.line}")

    def get(self, table: str, row: str, column: str) -> Placed | None:
        """A filled cell; None if it is blank or not there."""
        return self.cells.get((table, row, column))


def tables_of(
    book: RawBook,
    file: str,
    known: Iterable[str],
    hidden: Iterable[str],
    findings: Findings,
    lang: str,
    headings: Iterable[str],
) -> Tables:
    """Find all tables.

    Args:
        lang: of the workbook, for the heads that are missing.
        known: ids of questions, by which a table without heads is recognised.
        hidden: titles of the program's own hidden sheets.
        headings: names of nodes, which stand between questions.
    """
    finder = _Finder(file, frozenset(known), findings, lang, frozenset(headings))
    skipped = frozenset(hidden)
    for page, sheet in enumerate(book.sheets, 1):
        if sheet.title not in skipped:
            finder.sheet(sheet, page)
    finder.by_names(book)
    return finder.found


class _Finder:
    def __init__(
        self, file: str, known: frozenset[str], findings: Findings, lang: str, headings: frozenset[str]
    ) -> None:
        self.file, self.known, self.findings, self.lang = file, known, findings, lang
        self.headings = headings
        self.found = Tables()
        self._twice: set[tuple[str, int]] = set()
        self._heads: dict[str, list[Heads]] = {}
        self._pages: dict[str, int] = {}

    def sheet(self, sheet: RawSheet, page: int) -> None:
        """All tables of a sheet."""
        self._pages[sheet.title] = page
        heads = heads_of(sheet) or list(self._by_ids(sheet))
        self._heads[sheet.title] = heads
        if not heads:
            for at, cell in sheet.cells.items():
                self._stray(Placed(cell, self._place(sheet.title, at)))
            return
        self._above(heads[0], sheet)
        ends = [each.row for each in heads[1:]] + [1 + max((row for row, _ in sheet.cells), default=0)]
        for each, end in zip(heads, ends, strict=True):
            self._whole(each, sheet)
            self._table(sheet, each, end)
        self._merged(sheet, list(zip(heads, ends, strict=True)))

    def _whole(self, heads: Heads, sheet: RawSheet) -> None:
        """Say so if a column was deleted that people fill; what stood in it is lost."""
        self.found.kinds.add(heads.table)
        for column in COLUMNS[heads.table]:
            if heads.row and heads.number(column) is None:
                place = self._place(sheet.title, (heads.row, min(heads.columns)))
                label = words(self.lang)(f"questionnaire.column.{heads.table}.{column}")
                tell = self.findings.warning if column in PERSONS else self.findings.error
                tell("sheet_column_missing", place, column=label)

    def _merged(self, sheet: RawSheet, tables: list[tuple[Heads, int]]) -> None:
        """Say so where several cells that people fill were made one: only the first of them is read."""
        for area in sheet.merged:
            spots = list(_spots(area))
            for heads, end in tables:
                rows = self._filled_rows(sheet, heads, end)
                inside = [at for at in spots if at[0] in rows and _is_filled(heads, at[1])]
                if len(inside) > 1:
                    place = self._place(sheet.title, inside[0])
                    self.findings.warning("sheet_cells_merged", place, area=area.replace("$", ""))

    def _filled_rows(self, sheet: RawSheet, heads: Heads, end: int) -> frozenset[int]:
        """The rows of a table that have an id."""
        at_id = heads.number(ID)
        return frozenset(row for row, column in sheet.cells if column == at_id and heads.row < row < end)

    def _table(self, sheet: RawSheet, heads: Heads, end: int) -> None:
        at_id = heads.number(ID)
        rows: dict[int, dict[int, RawCell]] = {}
        for (row, column), cell in sheet.cells.items():
            if heads.row < row < end:
                rows.setdefault(row, {})[column] = cell
        for row in sorted(rows):
            cells = rows[row]
            ident = _ident(heads.table, cells.get(at_id) if at_id is not None else None)
            if ident is None and heads.table in ("evidence", "districts"):
                ident = self._new(heads, cells)
            if ident is None:
                self._without_id(sheet, heads, row, cells)
            else:
                self._row(sheet, heads, row, ident, cells)

    def _row(self, sheet: RawSheet, heads: Heads, row: int, ident: str, cells: Mapping[int, RawCell]) -> None:
        table = heads.table
        first = self.found.rows.get((table, ident))
        here = self._place(sheet.title, (row, heads.number(ID) or min(cells)))
        if first is None:
            self.found.rows[(table, ident)] = here
            self.found.heads[(table, ident)] = heads
        for column, cell in cells.items():
            name = heads.columns.get(column)
            placed = Placed(cell, self._place(sheet.title, (row, column)))
            if name is None or (name == STATE and _is_remark(cell)):
                self._stray(placed)
            elif name != ID and name not in STILL.get(table, ()):
                self._put((table, ident, name), placed)

    def _put(self, key: Key, placed: Placed) -> None:
        before = self.found.cells.setdefault(key, placed)
        if before is not placed and before.cell.value != placed.cell.value and self._first_time(placed.place):
            self.findings.error("sheet_row_twice", placed.place, row=key[1], first=str(before.place))

    def _first_time(self, place: Place) -> bool:
        """Whether nothing was said yet about this row."""
        row = (place.sheet or "", place.line or 0)
        known = row in self._twice
        self._twice.add(row)
        return not known

    def _new(self, heads: Heads, cells: Mapping[int, RawCell]) -> str | None:
        """A code for a row that was added without one, if it says anything."""
        if not any(heads.columns.get(column) not in (None, ID) for column in cells):
            return None
        start = {"evidence": "en", "districts": "dn"}[heads.table]
        number = 1
        while (heads.table, f"{start}{number}") in self.found.rows:
            number += 1
        return f"{start}{number}"

    def _without_id(self, sheet: RawSheet, heads: Heads, row: int, cells: Mapping[int, RawCell]) -> None:
        """A heading of the program, or a note of somebody."""
        for column, cell in cells.items():
            own = column <= PROGRESS if heads.table == "about" else self._is_heading(cell)
            if not own:
                self._stray(Placed(cell, self._place(sheet.title, (row, column))))

    def _is_heading(self, cell: RawCell) -> bool:
        return all(part in self.headings for part in str(cell.value).split(HEADING_JOINT))

    def _above(self, heads: Heads, sheet: RawSheet) -> None:
        """What stands over a table beside its titles; over the answers of districts stand their names."""
        first = heads.row - 1 if heads.table == "by_district" else heads.row
        for (row, column), cell in sheet.cells.items():
            if row < first and column > 1:
                self._stray(Placed(cell, self._place(sheet.title, (row, column))))

    def _stray(self, placed: Placed) -> None:
        """What people wrote beside the tables; formulas are the program's own, or say what other cells say."""
        if placed.cell.kind == "value":
            self.found.stray.append(placed)

    # -- what helps where something was lost

    def _by_ids(self, sheet: RawSheet) -> Iterator[Heads]:
        """A table of answers without heads, by the column in which most ids of questions stand."""
        columns: dict[int, int] = {}
        for (_, column), cell in sheet.cells.items():
            if _is_question(cell, self.known):
                columns[column] = columns.get(column, 0) + 1
        if columns:
            first = max(columns, key=lambda column: (columns[column], -column))
            yield Heads("answers", 0, {first + at: name for at, name in enumerate(ANSWER_COLUMNS)})

    def by_names(self, book: RawBook) -> None:
        """Answers whose row lost its id, by the name of their cell."""
        sheets = {sheet.title: sheet for sheet in book.sheets}
        for name, (title, row, column) in book.names.items():
            ident = name.removeprefix(NAME)
            if not name.startswith(NAME) or ("answers", ident) in self.found.rows:
                continue
            if split_row(ident)[0] in self.known and title in sheets:
                self._named(sheets[title], ident, row, column)

    def _named(self, sheet: RawSheet, ident: str, row: int, column: int) -> None:
        table = [
            each for each in self._heads.get(sheet.title, ()) if each.table == "answers" and each.row < row
        ]
        columns = dict(table[-1].columns) if table else {}
        columns[column] = "answer"
        cells = {at: cell for (line, at), cell in sheet.cells.items() if line == row}
        if not self._is_its_own(sheet, row, cells, ident):
            return
        taken = {str(placed.place) for placed in self.found.stray}
        self._row(sheet, Heads("answers", 0, columns), row, ident, cells or {})
        self.found.rows.setdefault(("answers", ident), self._place(sheet.title, (row, column)))
        if taken:
            here = {str(self._place(sheet.title, (row, at))) for at in cells}
            self.found.stray = [placed for placed in self.found.stray if str(placed.place) not in here]

    def _is_its_own(self, sheet: RawSheet, row: int, cells: Mapping[int, RawCell], ident: str) -> bool:
        """Whether a name still means its row: not that of another question, and not a heading that moved there."""
        here = [
            key for key, place in self.found.rows.items() if (place.sheet, place.line) == (sheet.title, row)
        ]
        other = next((key for key in here if key[0] == "answers"), None)
        if other is None:
            return len(cells) > 1
        if split_row(other[1])[0] in self.known:
            return False
        self.findings.warning("sheet_id_changed", self.found.rows[other], found=other[1], question=ident)
        self._forget(other)
        return True

    def _forget(self, row: tuple[str, str]) -> None:
        """Take away a row that was read under an id which no question has."""
        del self.found.rows[row]
        for key in [key for key in self.found.cells if key[:2] == row]:
            del self.found.cells[key]

    def _place(self, title: str, at: tuple[int, int]) -> Place:
        row, column = at
        cell = f"{get_column_letter(max(column, 1))}{row}"
        return Place(self.file, row, column, sheet=title, cell=cell, page=self._pages.get(title, 0))


def _is_question(cell: RawCell, known: frozenset[str]) -> bool:
    return isinstance(cell.value, str) and split_row(cell.value.strip().lower())[0] in known


def _ident(table: Table, cell: RawCell | None) -> str | None:
    if cell is None or cell.kind != "value" or isinstance(cell.value, bool):
        return None
    text = str(cell.value).strip()
    if table == "about":
        return _about_rows().get(plain(text))
    return _row_id(text) or None


def _row_id(text: str) -> str:
    """As ids are written: small letters; what cannot be in one becomes an underscore, of which none begins or ends it."""
    spaced = text.strip().casefold()
    if _ID.fullmatch(spaced):
        return spaced
    return "".join(c if c.isascii() and (c.isalnum() or c in "_.") else "_" for c in spaced).strip("_")


def code_of(text: str) -> str:
    """A code of evidence or of a district as its row has it."""
    return _row_id(text)


@cache
def _about_rows() -> dict[str, str]:
    return {
        plain(words(lang)(f"questionnaire.start.{row}")): row
        for lang in languages()
        for row in (DEADLINE, CONTACT)
    }


def _spots(area: str) -> Iterator[tuple[int, int]]:
    """The cells of an area, as far as a table can reach; none if it is no area."""
    first, _, last = area.partition(":")
    start, end = spot_of(first), spot_of(last)
    if start is not None and end is not None:
        for row in range(start[0], min(end[0], ROW_LIMIT, start[0] + AREA_ROWS) + 1):
            for column in range(start[1], min(end[1], COLUMN_LIMIT) + 1):
                yield row, column


def _is_filled(heads: Heads, column: int) -> bool:
    """Whether people write into a column."""
    name = heads.columns.get(column)
    return name not in (None, ID) and name not in STILL.get(heads.table, ())


def _is_remark(cell: RawCell) -> bool:
    """Whether somebody wrote into a column of states, which have words of their own."""
    return cell.kind == "value" and plain(str(cell.value)) not in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(
        plain(words(lang)(key))
        for lang in languages()
        for key in words(lang).keys("questionnaire")
        if key.startswith("questionnaire.state.")
    )
