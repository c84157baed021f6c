"""A table of cities and their groups that somebody wrote: CSV with the columns city, group and, if need be, country."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assessment.comparison.cities.names import CityKey, city_key
from assessment.documents.decode import decode
from assessment.documents.findings import Findings, Place
from assessment.documents.plain import plain

HEADS = {
    "city": ("city", "ciudad", "cidade"),
    "group": ("group", "grupo"),
    "country": ("country", "pais"),
}
"""Names that a column may have, without accents and capitals."""

LONGEST = 200
"""Characters of a name at most."""

NAMED = 20
"""Unknown cities that are named one by one."""

Row = tuple[int, list[str]]
"""Line, and its cells."""


@dataclass
class GroupsFile:
    """The groups of a file by city; `names` and `lines` say how and where each city is written."""

    name: str
    groups: dict[CityKey, str] = field(default_factory=dict)
    names: dict[CityKey, str] = field(default_factory=dict)
    lines: dict[CityKey, int] = field(default_factory=dict)


def read_groups(data: bytes, file: str, name: str, findings: Findings) -> GroupsFile | None:
    """The groups of a file; None after errors.

    Args:
        file: for places; name: what the grouping is called.
        findings: get every error: columns that are missing, empty cells, cities that stand there twice.
    """
    text = decode(data, file, findings)
    rows = None if text is None else _rows(text, file, findings)
    if rows is None:
        return None
    first = next(iter(rows), (1, []))
    columns = _columns(first[1])
    missing = [key for key in ("city", "group") if key not in columns]
    if missing:
        found = ", ".join(first[1])[:LONGEST]
        findings.error("rank_groups_columns", Place(file, first[0]), missing=missing, found=found)
        return None
    read, before = GroupsFile(name), len(findings)
    for row in rows[1:]:
        _take(row, columns, read, file, findings)
    return read if len(findings) == before else None


def check_known(
    read: GroupsFile, cities: Iterable[tuple[str, str | None]], file: str, findings: Findings
) -> None:
    """A warning for each city of the file that nobody gave: a name may be misspelt. After twenty, only how many."""
    given = {key for name, country in cities for key in (city_key(name, country), city_key(name, None))}
    unknown = [key for key in read.groups if key not in given]
    for key in unknown[:NAMED]:
        findings.warning("rank_groups_unknown", Place(file, read.lines[key]), found=read.names[key])
    if len(unknown) > NAMED:
        findings.warning("rank_groups_unknown_more", Place(file), count=len(unknown) - NAMED)


def _rows(text: str, file: str, findings: Findings) -> list[Row] | None:
    """The rows that hold something; separated by the sign that the first line has most of."""
    head = text.partition("\n")[0]
    sign = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        return [
            (reader.line_num, [cell.strip() for cell in cells])
            for cells in reader
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error:
        findings.error("rank_groups_broken", Place(file, max(reader.line_num, 1)))
        return None


def _columns(head: list[str]) -> dict[str, int]:
    named = [plain(cell) for cell in head]
    found = {
        key: next((named.index(word) for word in words if word in named), None)
        for key, words in HEADS.items()
    }
    return {key: index for key, index in found.items() if index is not None}


def _take(row: Row, columns: dict[str, int], read: GroupsFile, file: str, findings: Findings) -> None:
    line, cells = row
    said = {key: cells[index] if index < len(cells) else "" for key, index in columns.items()}
    wrong = list(_wrong(said))
    for code, values in wrong:
        findings.error(code, Place(file, line), **values)
    key = city_key(said["city"], said.get("country", "").upper() or None)
    if wrong:
        return
    if key in read.groups:
        values = {"found": said["city"], "first": read.lines[key]}
        findings.error("rank_groups_twice", Place(file, line), **values)
        return
    read.groups[key], read.names[key], read.lines[key] = said["group"], said["city"], line


def _wrong(said: dict[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    for key in ("city", "group"):
        if not said[key]:
            yield "rank_groups_empty", {"column": key}
        elif len(said[key]) > LONGEST or not said[key].isprintable():
            yield "rank_groups_name", {"column": key, "limit": LONGEST}
