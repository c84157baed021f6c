"""The cells of one sheet."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.sheets.reading.formats import Formats
from assessment.sheets.reading.limits import COLUMN_LIMIT, MERGED_LIMIT, ROW_LIMIT, Budget, Refused
from assessment.sheets.reading.models import RawCell, Spot
from assessment.sheets.reading.places import LAST_COLUMN, LAST_ROW, spot_of
from assessment.sheets.reading.shared_formulas import SharedFormulas
from assessment.sheets.reading.stream import Done, Sink
from assessment.sheets.reading.texts import SharedTexts, Text, decoded
from assessment.sheets.reading.values import cell_of, formula_of

AREA_LIMIT = 40
"""Characters of an area: as many as "$XFD$1048576:$XFD$1048576" has, and some."""

_AFTER_MERGED = frozenset(
    {
        "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
        "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "drawing", "legacyDrawing", "tableParts", "extLst",
    }
)  # fmt: skip
"""What follows the merged areas in every sheet; none of it is read."""


@dataclass(frozen=True)
class Shared:
    """What all sheets of a workbook share; `epoch` is the day from which it counts."""

    texts: SharedTexts
    formats: Formats
    formulas: SharedFormulas
    epoch: datetime.datetime
    budget: Budget


class Cells(Sink):
    """The cells of a sheet, by row and column.

    Attributes:
        found: those that hold something, within the bounds.
        merged: the first areas whose cells are one.
        beyond: the first outside them that does.
        is_sheet: whether the part is a worksheet at all.
    """

    def __init__(self, shared: Shared) -> None:
        self.found: dict[Spot, RawCell] = {}
        self.merged: list[str] = []
        self.beyond: Spot | None = None
        self.is_sheet = False
        self._rows_done = False
        self._shared = shared
        self._row, self._column = 0, 0
        self._cell: Mapping[str, str] | None = None
        self._value, self._formula = Text(), Text()
        self._has_formula: Mapping[str, str] | None = None
        self._into: Text | None = None
        self._pronounced = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A row, a cell or a part of one begins, or, after all of them, what is said about the sheet."""
        if self._rows_done:
            self._start_after(tag, attributes)
        elif self._cell is not None:
            self._start_inside(tag, attributes)
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes.get("r"))
        elif tag == "worksheet":
            self.is_sheet = True

    def end(self, tag: str) -> None:
        """With a cell its content is complete; with the merged areas all that is read of a sheet."""
        self._into = None
        if tag == "c":
            self._end_cell()
        elif tag == "rPh":
            self._pronounced = False
        elif tag == "sheetData":
            self._rows_done = True
        elif tag == "mergeCells":
            raise Done

    def text(self, text: str) -> None:
        """Some of a value or formula."""
        if self._into is not None:
            self._into.add(text)

    def _start_after(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _AFTER_MERGED or len(self.merged) >= MERGED_LIMIT:
            raise Done
        if tag == "mergeCell":
            self.merged.append(attributes.get("ref", "")[:AREA_LIMIT])

    def _start_row(self, number: str | None) -> None:
        self._column = 0
        self._row = self._row + 1 if number is None else _row_number(number)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell = attributes
        place = attributes.get("r")
        spot = (self._row, self._column + 1) if place is None else spot_of(place)
        if spot is None or spot[0] < 1 or spot[1] > LAST_COLUMN:
            raise Refused("guard_damaged")
        self._row, self._column = spot

    def _start_inside(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "f":
            self._into, self._has_formula = self._formula, attributes
        elif tag == "v" or (tag == "t" and not self._pronounced):
            self._into = self._value
        elif tag == "rPh":
            self._pronounced = True

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text, formula = self._value.take(), self._formula.take()
        if self._has_formula is not None or text.strip():
            cell = self._made(self._cell, text, formula)
            if not isinstance(cell.value, str) or cell.value.strip():
                self.keep((self._row, self._column), cell)
        self._cell, self._has_formula, self._pronounced = None, None, False

    def _made(self, attributes: Mapping[str, str], text: str, formula: str) -> RawCell:
        number_format = self._shared.formats.of(attributes.get("s", ""))
        if self._has_formula is not None:
            spot = (self._row, self._column)
            whole = self._shared.formulas.whole(formula, self._has_formula, spot)
            self._shared.budget.text(len(whole))
            return formula_of(whole, number_format)
        kind = attributes.get("t", "n")
        if kind == "s":
            return RawCell(self._shared.texts.at(text.strip()), "value", number_format)
        if kind in ("inlineStr", "str"):
            text = decoded(text)
            self._shared.budget.text(len(text))
        return cell_of(kind, text, number_format, self._shared.epoch)

    def keep(self, spot: Spot, cell: RawCell) -> None:
        """A cell that holds something."""
        if spot[0] > ROW_LIMIT or spot[1] > COLUMN_LIMIT:
            self.beyond = self.beyond or spot
            return
        self._shared.budget.cell()
        self.found[spot] = cell


def _row_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= LAST_ROW):
        raise Refused("guard_damaged")
    return int(text)
