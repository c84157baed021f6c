"""What a cell can hold, and how a number is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assessment.report.excel.looks import Look
from assessment.report.story.models import LevelMark, Quantity

_SHOWN = re.compile(
    r"[-\u2212]?[\d.,\u2019\u00a0\u202f]*?\d(?:[.,](?P<decimals>\d{1,2}))?(?P<percent>[\s\u00a0\u202f]*%)?"
)


@dataclass(frozen=True)
class Said:
    """A text with its own look, and where it leads: a web address, or a place of this workbook ("'Sheet'!A1")."""

    text: str
    look: Look | None = None
    link: str | None = None
    place: str | None = None


Content = str | Said | Quantity | LevelMark
"""What a cell of a table can hold."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, and whether numbers stand in it."""

    head: str
    numbers: bool = False


@lru_cache(maxsize=4096)
def number_format(text: str, kind: str) -> str:
    """The format that shows a number as `text` shows it: as many decimals, and its percent sign."""
    found = _SHOWN.fullmatch(text)
    decimals = (found["decimals"] or "") if found else ""
    sign = (found["percent"] or "") if found else ""
    percent = "" if kind != "share" else " %" if len(sign) > 1 else "%"
    return "0" + ("." + "0" * len(decimals) if decimals else "") + percent
