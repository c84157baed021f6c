"""What reading yields: plain cells by place, and the names that the workbook gives to some of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Value = bool | int | float | str | datetime.datetime | datetime.date | datetime.time
"""What stands in a cell."""

Spot = tuple[int, int]
"""Row and column, both 1-based."""


@dataclass(frozen=True)
class RawCell:
    """What one cell holds.

    Attributes:
        value: as typed; of a formula its text with "=", of an error e.g. "#N/A".
        kind: whether that is a value, a formula or an error.
        number_format: Excel's code of how it is shown, e.g. "0.0%".
    """

    value: Value
    kind: Literal["value", "formula", "error"] = "value"
    number_format: str = "General"


@dataclass(frozen=True)
class RawSheet:
    """A sheet; of its cells only those that hold something other than spaces.

    Attributes:
        merged: the areas whose cells are one, e.g. "D6:D7", as far as they are read.
    """

    title: str
    hidden: bool
    cells: dict[Spot, RawCell]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True)
class RawBook:
    """A workbook.

    Attributes:
        names: of each defined name that is one cell: title of the sheet, row, column.
        modified: when it was last saved, in UTC; None if the file does not say.
    """

    sheets: tuple[RawSheet, ...]
    names: dict[str, tuple[str, int, int]]
    modified: datetime.datetime | None
