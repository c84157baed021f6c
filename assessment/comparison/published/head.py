"""Which column of a published table holds what, by the names in its first row.

`city`, `country`, `region`, `group`, `change`; `rank_<year>` and `rating_<year>` of one or more editions, or `rank`,
`rating`, `previous_rank`, `previous_rating`. Capitals, spaces and hyphens do not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from assessment.comparison.published.cells import Cell, Row
from assessment.comparison.published.table import CURRENT, PREVIOUS
from assessment.documents.findings import Findings, Place

CITY, COUNTRY, REGION, GROUP, CHANGE, RANK, RATING = (
    "city", "country", "region", "group", "change", "rank", "rating",
)  # fmt: skip
_OF_CITY = (CITY, COUNTRY, REGION, GROUP, CHANGE)
_PLAIN = {
    "rank": (RANK, CURRENT),
    "rating": (RATING, CURRENT),
    "previous_rank": (RANK, PREVIOUS),
    "previous_rating": (RATING, PREVIOUS),
}
_DATED = re.compile(r"(rank|rating)_([0-9]{4})")
_KNOWN = (*_OF_CITY, *_PLAIN)
_LIKE = 0.75

Key = tuple[str, str | None]
"""What a column holds, and of which edition."""


@dataclass(frozen=True)
class Head:
    """The columns that are read, by their index.

    Attributes:
        editions: from the oldest.
        named: the columns that have a name.
        names: how the file calls each column that is read.
    """

    columns: dict[int, Key]
    editions: tuple[str, ...]
    named: frozenset[int]
    names: dict[Key, str]

    def cells(self, row: Row) -> dict[Key, Cell]:
        """The cells of a row by what they hold; a row may end early."""
        return {key: row[index] for index, key in self.columns.items() if index < len(row)}


def read_head(row: Row, file: str, findings: Findings) -> Head | None:
    """The head of a table; None after an error has been added."""
    own, columns = Findings(), dict[int, Key]()
    for index, cell in enumerate(row):
        key = _key(cell, file, own)
        if key is not None and key in columns.values():
            own.error("ranking_column_twice", Place(file, cell.line, cell.column), found=cell.text)
        elif key is not None:
            columns[index] = key
    _complete(columns, row, file, own)
    findings.extend(own)
    named = frozenset(index for index, cell in enumerate(row) if cell.text)
    names = {key: row[index].text for index, key in columns.items()}
    return None if own.failed else Head(columns, _editions(columns), named, names)


def _key(cell: Cell, file: str, findings: Findings) -> Key | None:
    name = re.sub(r"[\s-]+", "_", cell.text.casefold())
    if name in _OF_CITY:
        return name, None
    if name in _PLAIN:
        return _PLAIN[name]
    dated = _DATED.fullmatch(name)
    if dated is not None:
        return dated[1], dated[2]
    if name:
        _unknown(name, cell, Place(file, cell.line, cell.column), findings)
    return None


def _unknown(name: str, cell: Cell, place: Place, findings: Findings) -> None:
    """A name much like a known one is a mistake; another column is left aside."""
    like = get_close_matches(name[:100], _KNOWN, 1, _LIKE)
    if like or re.match("(rank|rating)_", name):
        near = like[0] if like else name.partition("_")[0]
        findings.error("ranking_column_unknown", place, found=cell.text, nearest=near)
    else:
        findings.warning("ranking_column_unread", place, found=cell.text)


def _complete(columns: dict[int, Key], row: Row, file: str, findings: Findings) -> None:
    keys, place = set(columns.values()), Place(file, row[0].line, row[0].column)
    editions = {edition for _, edition in keys if edition is not None}
    if (CITY, None) not in keys:
        findings.error("ranking_column_missing", place, found=CITY, known=list(_KNOWN))
    if not any(name == RANK for name, _ in keys):
        findings.error("ranking_column_missing", place, found=RANK, known=list(_KNOWN))
    if editions & {CURRENT, PREVIOUS} and editions - {CURRENT, PREVIOUS}:
        findings.error("ranking_editions_mixed", place)


def _editions(columns: dict[int, Key]) -> tuple[str, ...]:
    """From the oldest. Years are in order as they are; `current` comes after `previous`."""
    found = {edition for _, edition in columns.values() if edition is not None}
    return tuple(sorted(found, key=lambda name: (name == CURRENT, name)))
