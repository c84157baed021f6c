"""What a cell can hold beside a plain text."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.sheets.looks import Look


@dataclass(frozen=True)
class Said:
    """A text with its own look, and where it leads: a web address, or a place of this workbook ("'Sheet'!A1")."""

    text: str
    look: Look | None = None
    link: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, and whether numbers stand in it."""

    head: str
    numbers: bool = False
