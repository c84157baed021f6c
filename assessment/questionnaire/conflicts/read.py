"""What somebody decided, found by the keys of the rows wherever they were moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assessment.documents.findings import Findings, Place
from assessment.questionnaire.cells import Placed
from assessment.questionnaire.conflicts.cells import TABLE, from_rows
from assessment.questionnaire.found import Found, Kind, find
from assessment.questionnaire.identity import CONFLICTS_SCHEMA, Identity
from assessment.questionnaire.opening import OpenBook, began_of, open_book
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand import understand_text
from assessment.questionnaire.understand.plain import plain, shortened
from assessment.sheets.raw import RawCell
from assessment.text.catalogue import languages, words

KIND = Kind(
    TABLE, "conflicts.column.", ("id", "about"), frozenset(("about", "state")), free=True
)  # fmt: skip
SHOWN = 80
_NUMBER = re.compile(r"(\d{1,5})(?:[\s.):;,\]-].*)?", re.DOTALL)


@dataclass(frozen=True)
class Decisions:
    """Decisions as they were read.

    Attributes:
        chosen: fingerprint of the chosen value, by path of the conflict.
        remarks: who decided and why, by path.
        offered: fingerprint of every version that the workbook shows, by path and number.
        places: of each conflict's decision cell, or of its row.
    """

    file: str
    identity: Identity
    setting: Setting
    chosen: Mapping[str, str]
    remarks: Mapping[str, str]
    offered: Mapping[str, Mapping[int, str]]
    places: Mapping[str, Place]


def read_conflicts(data: bytes, file: str, findings: Findings, rubric: str | None = None) -> Decisions | None:
    """Read a workbook of conflicts; None after an error if it is none or cannot be read.

    Args:
        rubric: id or folder of the rubric to use; else the one that the workbook names.
    """
    codes = ("conflict_not_ours", "conflict_other_schema")
    opened = open_book(data, file, findings, rubric, schema=CONFLICTS_SCHEMA, codes=codes)
    return None if opened is None else _Reading(opened, file, findings).read()


class _Reading:
    def __init__(self, opened: OpenBook, file: str, findings: Findings) -> None:
        self.file, self.findings = file, findings
        self.identity, self.setting = opened.identity, opened.setting
        self.offered = from_rows(began_of(opened.book))
        self.found: Found = find(opened.book, file, (KIND,), self.offered, findings)

    def read(self) -> Decisions:
        self._columns()
        chosen = {path: found for path in self._paths() if (found := self._chosen(path)) is not None}
        remarks = {path: found for path in self._paths() if (found := self._remark(path)) is not None}
        return Decisions(
            self.file, self.identity, self.setting, chosen, remarks, self.offered, dict(self._places())
        )

    def _columns(self) -> None:
        for column in ("id", "decision"):
            if self.offered and (TABLE, column) not in self.found.heads:
                place = next(iter(self.found.heads.values()), Place(self.file))
                self.findings.error("conflict_column_missing", place, column=KIND.head(column))

    def _paths(self) -> list[str]:
        return [path for path in self.found.ids(TABLE) if path in self.offered]

    def _places(self) -> Mapping[str, Place]:
        places = {}
        for path in self.found.ids(TABLE):
            row = self.found.rows[(TABLE, path)]
            if path not in self.offered:
                self.findings.warning("conflict_row_unknown", row, found=shortened(path, SHOWN))
            placed = self._cell(path, "decision")
            places[path] = row if placed is None else placed.place
        return places

    def _cell(self, path: str, column: str) -> Placed | None:
        return self.found.cells.get((TABLE, path, column))

    def _chosen(self, path: str) -> str | None:
        """The fingerprint of the version that was chosen; None if none was, or it is not understood."""
        placed = self._cell(path, "decision")
        if placed is None:
            return None
        known = self.offered[path]
        number = _number(placed.cell)
        if number in known:
            return known[number]
        values = {"found": shortened(str(placed.cell.value), SHOWN), "lowest": 1, "highest": max(known)}
        self.findings.error("conflict_decision_unclear", placed.place, **values)
        return None

    def _remark(self, path: str) -> str | None:
        placed = self._cell(path, "remark")
        if placed is None:
            return None
        found = understand_text(placed.cell, self.setting.locale)
        for problem in found.problems:
            self.findings.warning(problem.code, placed.place, **problem.values)
        return found.value


def _number(cell: RawCell) -> int | None:
    """The number of a version: alone, or at the start of a text."""
    value = cell.value
    if cell.kind != "value" or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if value == value and abs(value) < 1e6 and value == int(value) else None
    body = plain(value) if isinstance(value, str) else ""
    word = next((word for word in _before() if body.startswith(word)), "")
    match = _NUMBER.fullmatch(body[len(word) :].strip(" .:#"))
    return int(match.group(1)) if match else None


@cache
def _before() -> tuple[str, ...]:
    """Words such as "version" before the number, the longest first."""
    lists = (words(lang)("conflicts.said_words.version").split(" | ") for lang in languages())
    return tuple(
        sorted({plain(word) for each in lists for word in each}, key=lambda word: (-len(word), word))
    )
