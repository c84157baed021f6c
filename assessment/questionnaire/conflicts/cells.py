"""How the cells of a workbook of conflicts are named, and how a version is bound to its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assessment.answers.merge import Conflict
from assessment.answers.merge.marks import BLANK, mark

TABLE = "conflicts"
NOTHING = "-"
"""The fingerprint of a blank, which a cell cannot hold."""


def fingerprint(value: object) -> str:
    """What a decision is bound to: the value, whatever its number is."""
    found = mark(value)
    return NOTHING if found == BLANK else found


def to_rows(conflicts: Iterable[Conflict]) -> Iterator[tuple[str, str]]:
    """Number and path of each version, with its fingerprint."""
    for conflict in conflicts:
        for number, version in enumerate(conflict.versions, 1):
            yield f"{number} {conflict.path}", fingerprint(version.value)


def from_rows(rows: Mapping[str, str]) -> dict[str, dict[int, str]]:
    """The fingerprints by path and number."""
    known: dict[str, dict[int, str]] = {}
    for key, found in rows.items():
        number, _, path = key.partition(" ")
        if number.isascii() and number.isdigit() and len(number) < 6 and path:
            known.setdefault(path, {})[int(number)] = found
    return known
