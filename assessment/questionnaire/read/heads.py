"""Heads of tables, recognised in every language and wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assessment.questionnaire.cells import Table
from assessment.questionnaire.understand.plain import plain
from assessment.sheets.raw import RawCell, RawSheet
from assessment.text.catalogue import languages, words

TABLES: tuple[Table, ...] = (
    "about",
    "city",
    "departments",
    "districts",
    "answers",
    "by_district",
    "evidence",
)
ID = "id"
STILL: dict[str, frozenset[str]] = {
    "city": frozenset(("label", "hint")),
    "departments": frozenset(("label",)),
    "answers": frozenset(("question", "options", "state")),
    "by_district": frozenset(("question", "options", "state")),
}
"""Columns that the program writes and nobody fills."""

_LEAST = 2
"""Heads that a row must have to be one of heads."""


@dataclass(frozen=True)
class Heads:
    """A row of heads.

    Attributes:
        columns: name of each column by its number; of `by_district` also the codes of districts.
    """

    table: Table
    row: int
    columns: Mapping[int, str]

    def number(self, column: str) -> int | None:
        """The number of a column; None if it is not there."""
        return next((number for number, name in self.columns.items() if name == column), None)


def heads_of(sheet: RawSheet) -> list[Heads]:
    """Every row of heads of a sheet, from the top."""
    rows: dict[int, dict[int, RawCell]] = {}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and cell.kind == "value":
            rows.setdefault(row, {})[column] = cell
    found = (_heads(row, cells) for row, cells in sorted(rows.items()))
    return [heads for heads in found if heads is not None]


def _heads(row: int, cells: Mapping[int, RawCell]) -> Heads | None:
    told = {column: plain(str(cell.value)) for column, cell in cells.items()}
    best: Heads | None = None
    for table in TABLES:
        known = _labels(table)
        columns = {column: known[text] for column, text in told.items() if text in known}
        columns = _each_once(columns)
        if len(columns) >= _LEAST and (best is None or len(columns) > len(best.columns)):
            best = Heads(table, row, columns)
    return _with_districts(best, cells) if best is not None and best.table == "by_district" else best


def _each_once(columns: Mapping[int, str]) -> dict[int, str]:
    """The first of each, should a column have been copied."""
    seen: dict[str, int] = {}
    for column in sorted(columns):
        seen.setdefault(columns[column], column)
    return {column: name for name, column in seen.items()}


def _with_districts(heads: Heads, cells: Mapping[int, RawCell]) -> Heads:
    others = {
        column: str(cell.value).strip() for column, cell in cells.items() if column not in heads.columns
    }
    return Heads(heads.table, heads.row, {**heads.columns, **others})


@cache
def _labels(table: Table) -> dict[str, str]:
    return {plain(text): column for column, text in _texts(table)}


def _texts(table: Table) -> Iterator[tuple[str, str]]:
    start = f"questionnaire.column.{table}."
    for lang in languages():
        say = words(lang)
        for key in say.keys("questionnaire"):
            if key.startswith(start):
                yield key.removeprefix(start), say(key)
