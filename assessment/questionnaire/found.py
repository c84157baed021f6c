"""Tables of a workbook found again by their heads, in any language and wherever they were moved: reviews, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from assessment.documents.findings import Findings, Place
from assessment.questionnaire.cells import Placed
from assessment.questionnaire.opening import OWN
from assessment.questionnaire.understand.plain import plain
from assessment.sheets.raw import RawBook, RawCell, RawSheet
from assessment.text.catalogue import languages, words

ID = "id"
_LEAST = 2
"""Heads that a row must have to be one of heads."""


@dataclass(frozen=True)
class Kind:
    """A table that can be found.

    Attributes:
        start: of its heads in the catalogue, e.g. "review.column.questions.".
        order: its columns as they are written, the id first; they count where the heads were lost.
        still: columns that nobody fills.
        free: whether a head that is not known names a column too, e.g. a district.
    """

    name: str
    start: str
    order: tuple[str, ...]
    still: frozenset[str] = frozenset()
    free: bool = False

    @property
    def labels(self) -> dict[str, str]:
        """The columns by their plain heads, in every language."""
        return {
            plain(words(lang)(key)): key.removeprefix(self.start)
            for lang in languages()
            for key in words(lang).keys(self.start.partition(".")[0])
            if key.startswith(self.start)
        }

    def head(self, column: str) -> str:
        """The head of a column in every language, since the reader of a message may have any."""
        return " / ".join(dict.fromkeys(words(lang)(self.start + column) for lang in languages()))


@dataclass
class Found:
    """What was found: filled cells by table, row and column; rows with the place of their id; columns with their heads."""

    cells: dict[tuple[str, str, str], Placed] = field(default_factory=dict)
    rows: dict[tuple[str, str], Place] = field(default_factory=dict)
    heads: dict[tuple[str, str], Place] = field(default_factory=dict)
    stray: list[Placed] = field(default_factory=list)

    def ids(self, table: str) -> list[str]:
        """The ids of a table's rows, in order."""
        return [row for known, row in self.rows if known == table]


@dataclass(frozen=True)
class _Heads:
    kind: Kind
    row: int
    columns: Mapping[int, str]

    @property
    def at_id(self) -> int | None:
        return next((number for number, name in self.columns.items() if name == ID), None)


def find(book: RawBook, file: str, kinds: Iterable[Kind], known: Iterable[str], findings: Findings) -> Found:
    """Find all tables.

    Args:
        known: ids of rows, by which the first kind is recognised where its heads were lost.
        findings: get an error for each row that stands twice and differs.
    """
    finder = _Finder(file, tuple(kinds), frozenset(known), findings)
    for page, sheet in enumerate(book.sheets, 1):
        if sheet.title not in OWN:
            finder.sheet(sheet, page)
    return finder.found


class _Finder:
    def __init__(self, file: str, kinds: tuple[Kind, ...], known: frozenset[str], findings: Findings) -> None:
        self.file, self.kinds, self.known, self.findings = file, kinds, known, findings
        self.labels = {kind.name: kind.labels for kind in kinds}
        self.found = Found()
        self.page = 0

    def sheet(self, sheet: RawSheet, page: int) -> None:
        self.page = page
        lines = _lines(sheet)
        heads = [each for row, cells in lines.items() if (each := self._heads(row, cells)) is not None]
        heads = heads or self._by_ids(lines)
        ends = [each.row for each in heads[1:]] + [1 + max(lines, default=0)]
        for each, end in zip(heads, ends, strict=True):
            for column, name in each.columns.items():
                self.found.heads.setdefault((each.kind.name, name), self._place(sheet, each.row or 1, column))
            for row in (row for row in lines if each.row < row < end):
                self._row(sheet, each, row, lines[row])

    def _heads(self, row: int, cells: Mapping[int, RawCell]) -> _Heads | None:
        texts = {at: plain(cell.value) for at, cell in cells.items() if isinstance(cell.value, str)}
        best: _Heads | None = None
        for kind in self.kinds:
            labels = self.labels[kind.name]
            first = {labels[text]: at for at, text in sorted(texts.items(), reverse=True) if text in labels}
            columns = {at: name for name, at in first.items()}
            if len(columns) >= _LEAST and (best is None or len(columns) > len(best.columns)):
                free = {at: str(cell.value).strip() for at, cell in cells.items() if at not in columns}
                best = _Heads(kind, row, {**columns, **(free if kind.free else {})})
        return best

    def _by_ids(self, lines: Mapping[int, Mapping[int, RawCell]]) -> list[_Heads]:
        """A table without heads, by the column in which most ids stand."""
        counts: dict[int, int] = {}
        for cells in lines.values():
            for at, cell in cells.items():
                if isinstance(cell.value, str) and cell.value.strip() in self.known:
                    counts[at] = counts.get(at, 0) + 1
        if not counts:
            return []
        first = max(counts, key=lambda at: (counts[at], -at))
        kind = self.kinds[0]
        return [_Heads(kind, 0, {first + at: name for at, name in enumerate(kind.order)})]

    def _row(self, sheet: RawSheet, heads: _Heads, row: int, cells: Mapping[int, RawCell]) -> None:
        name, at_id = heads.kind.name, heads.at_id
        ident = str(cells[at_id].value).strip() if at_id is not None and at_id in cells else None
        if ident is not None:
            self.found.rows.setdefault((name, ident), self._place(sheet, row, at_id or 1))
        for at, cell in cells.items():
            column = heads.columns.get(at)
            placed = Placed(cell, self._place(sheet, row, at))
            if column is not None and column != ID and column not in heads.kind.still and ident is not None:
                self._put((name, ident, column), placed)
            elif column is None and cell.kind == "value":
                self.found.stray.append(placed)

    def _put(self, key: tuple[str, str, str], placed: Placed) -> None:
        before = self.found.cells.setdefault(key, placed)
        if before is not placed and before.cell.value != placed.cell.value:
            self.findings.error("sheet_row_twice", placed.place, row=key[1], first=str(before.place))

    def _place(self, sheet: RawSheet, row: int, column: int) -> Place:
        cell = f"{get_column_letter(max(column, 1))}{row}"
        return Place(self.file, row, column, sheet=sheet.title, cell=cell, page=self.page)


def _lines(sheet: RawSheet) -> dict[int, dict[int, RawCell]]:
    lines: dict[int, dict[int, RawCell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        lines.setdefault(row, {})[column] = cell
    return lines
