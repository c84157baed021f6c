"""A whole workbook, from its package to cells."""

from __future__ import annotations

import datetime

from assessment.documents.findings import Findings, Place
from assessment.sheets.reading.cells import Cells, Shared
from assessment.sheets.reading.contents import MAIN, TERMS, Contents, Listed, Saved, moment, one_cell_names
from assessment.sheets.reading.formats import Formats
from assessment.sheets.reading.limits import COLUMN_LIMIT, ROW_LIMIT, Budget, Refused
from assessment.sheets.reading.models import RawBook, RawSheet
from assessment.sheets.reading.package import Package, Relation
from assessment.sheets.reading.places import place_of
from assessment.sheets.reading.shared_formulas import SharedFormulas
from assessment.sheets.reading.stream import walk
from assessment.sheets.reading.texts import SharedTexts

_WITHOUT_CELLS = frozenset({"chartsheet", "dialogsheet"})
_BOOK = "xl/workbook.xml"
_PROPERTIES = "docprops/core.xml"


def open_book(package: Package, file: str, findings: Findings) -> RawBook:
    """The cells of a workbook.

    Args:
        findings: get a warning for each sheet that is not read, or not read whole.

    Raises:
        Refused: it is damaged, or beyond a limit.
    """
    return _Opening(package, file, findings).book()


class _Opening:
    def __init__(self, package: Package, file: str, findings: Findings) -> None:
        self._package, self._file, self._findings = package, file, findings
        self._budget, self._contents = Budget(), Contents()
        self._read: set[str] = set()

    def book(self) -> RawBook:
        main = main_part(self._package, self._budget)
        walk(self._package.pieces(main), self._contents, self._budget, MAIN)
        relations = self._package.relations(main, self._budget)
        shared = shared_of(self._package, relations, self._contents, self._budget)
        sheets = tuple(
            sheet
            for listed in self._contents.sheets
            if (sheet := self._sheet(listed, relations.get(listed.relation), shared)) is not None
        )
        if not sheets:
            raise Refused("guard_damaged")
        names = one_cell_names(self._contents.named, [sheet.title for sheet in sheets])
        return RawBook(sheets, names, self._modified())

    def _sheet(self, listed: Listed, relation: Relation | None, shared: Shared) -> RawSheet | None:
        """None for a sheet without cells, such as a chart, and after a warning for one that cannot be read."""
        if relation is not None and relation.kind in _WITHOUT_CELLS:
            return None
        part = (relation.part or "").lower() if relation is not None else ""
        if part not in self._package.names or part in self._read:
            self._tell_unread(listed)
            return None
        self._read.add(part)
        cells = Cells(shared)
        shared.formulas.clear()
        walk(self._package.pieces(part), cells, self._budget, MAIN)
        if not cells.is_sheet:
            self._tell_unread(listed)
            return None
        self._tell_beyond(listed, cells)
        return RawSheet(listed.title, listed.hidden, cells.found, tuple(cells.merged))

    def _tell_unread(self, listed: Listed) -> None:
        self._findings.warning("guard_sheet_not_read", Place(self._file, sheet=listed.title))

    def _tell_beyond(self, listed: Listed, cells: Cells) -> None:
        if cells.beyond is not None:
            place = Place(self._file, sheet=listed.title, cell=place_of(cells.beyond))
            self._findings.warning("guard_beyond", place, rows=ROW_LIMIT, columns=COLUMN_LIMIT)

    def _modified(self) -> datetime.datetime | None:
        saved = Saved()
        if _PROPERTIES in self._package.names:
            try:
                walk(self._package.pieces(_PROPERTIES), saved, self._budget, TERMS)
            except Refused:
                return None
        return moment(saved.found)


def main_part(package: Package, budget: Budget) -> str:
    """The workbook's own part, which some programs call otherwise. Raises Refused."""
    top = package.relations("", budget).values()
    found = next((known.part for known in top if known.kind == "officeDocument" and known.part), None)
    return found if found and found.lower() in package.names else _BOOK


def shared_of(package: Package, relations: dict[str, Relation], contents: Contents, budget: Budget) -> Shared:
    """What the sheets share, of the parts that the workbook's own part points to. Raises Refused."""
    texts, formats = SharedTexts(budget), Formats()
    for kind, sink in (("sharedStrings", texts), ("styles", formats)):
        part = next((known.part for known in relations.values() if known.kind == kind), None)
        if part is not None:
            walk(package.pieces(part), sink, budget, MAIN)
    return Shared(texts, formats, SharedFormulas(), contents.epoch, budget)
