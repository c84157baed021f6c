"""What the parts around the sheets say: which sheets there are, their names for cells, when the file was saved."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.sheets.reading.limits import DEFINED_NAME_LIMIT, SHEET_LIMIT, TITLE_LIMIT, Refused
from assessment.sheets.reading.places import spot_of
from assessment.sheets.reading.stream import Sink
from assessment.sheets.reading.texts import Text

MAIN = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)
"""What Excel writes, and its strict variant."""

TERMS = frozenset({"http://purl.org/dc/terms/"})

_RELATION_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_NAMED = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!([$A-Za-z0-9]+)(?::([$A-Za-z0-9]+))?")
_OF_EXCEL = "_xlnm."
_DAY_ONE = datetime.datetime(1899, 12, 30)
_DAY_ONE_MAC = datetime.datetime(1904, 1, 1)


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it."""

    title: str
    hidden: bool
    relation: str


@dataclass(frozen=True)
class Named:
    """A defined name; `local` if it is of one sheet only."""

    name: str
    local: bool
    refers: str


class Contents(Sink):
    """What the workbook's own part says; `epoch` is the day from which it counts."""

    def __init__(self) -> None:
        self.sheets: list[Listed] = []
        self.named: list[Named] = []
        self.epoch = _DAY_ONE
        self.is_book = False
        self._name: Mapping[str, str] | None = None
        self._refers = Text()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A sheet, a defined name, or how days are counted."""
        if tag == "sheet":
            self._list(attributes)
        elif tag == "definedName":
            self._name = attributes
        elif tag == "workbookPr" and attributes.get("date1904", "").lower() in ("1", "true", "on"):
            self.epoch = _DAY_ONE_MAC
        elif tag == "workbook":
            self.is_book = True

    def end(self, tag: str) -> None:
        """A defined name is complete."""
        if tag != "definedName" or self._name is None:
            return
        name, local = self._name.get("name", "")[:TITLE_LIMIT], "localSheetId" in self._name
        refers = self._refers.take()
        if len(self.named) < DEFINED_NAME_LIMIT and not name.startswith(_OF_EXCEL):
            self.named.append(Named(name, local, refers))
        self._name = None

    def text(self, text: str) -> None:
        """Some of what a name refers to."""
        if self._name is not None:
            self._refers.add(text)

    def _list(self, attributes: Mapping[str, str]) -> None:
        if len(self.sheets) >= SHEET_LIMIT:
            raise Refused("guard_too_many_sheets", limit=SHEET_LIMIT)
        relation = next((attributes[key] for key in _RELATION_IDS if key in attributes), "")
        hidden = attributes.get("state", "visible") != "visible"
        self.sheets.append(Listed(attributes.get("name", "")[:TITLE_LIMIT], hidden, relation))


def one_cell_names(named: list[Named], titles: list[str]) -> dict[str, tuple[str, int, int]]:
    """Sheet, row and column of each name that is one cell.

    A name of the whole workbook goes before those of single sheets, which appear when a sheet is copied; of these
    only one that no other sheet has.
    """
    known = {title.casefold(): title for title in reversed(titles)}
    whole = dict(_cells((item for item in named if not item.local), known))
    local = [item for item in named if item.local]
    counts: dict[str, int] = {}
    for item in local:
        counts[item.name] = counts.get(item.name, 0) + 1
    alone = dict(_cells((item for item in local if counts[item.name] == 1), known))
    return {**alone, **whole}


def _cells(named: Iterator[Named], known: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, int, int]]]:
    for item in named:
        match = _NAMED.fullmatch(item.refers.strip()) if len(item.refers) < 4 * TITLE_LIMIT else None
        if match is None:
            continue
        quoted, bare, first, last = match.groups()
        title = known.get((quoted.replace("''", "'") if quoted else bare).casefold())
        spot = spot_of(first)
        if title is not None and spot is not None and (last is None or spot_of(last) == spot):
            yield item.name, (title, *spot)


class Saved(Sink):
    """When the file was last saved, as text."""

    def __init__(self) -> None:
        self._text = Text()
        self._reads = False
        self.found = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """The moment begins."""
        self._reads = tag == "modified"

    def end(self, tag: str) -> None:
        """The moment is complete."""
        if tag == "modified":
            self.found = self._text.take()
        self._reads = False

    def text(self, text: str) -> None:
        """Some of it."""
        if self._reads:
            self._text.add(text)


def moment(text: str) -> datetime.datetime | None:
    """A moment in ISO 8601 in UTC; without a zone it is in UTC. None if it is none."""
    try:
        found = datetime.datetime.fromisoformat(text.strip())
        return found.replace(tzinfo=found.tzinfo or datetime.UTC).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
