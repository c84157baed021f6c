"""The workbook under way: what all its sheets share."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from assessment.look.theme import Theme
from assessment.sheets.inert import line
from assessment.sheets.looks import Looks, Styles

PROPERTY_LIMIT = 250


class Book:
    """What all sheets share.

    Attributes:
        head: the first line of its sheets: the city, with its mark if it has one.
        marked: whether the city has one (fictional, unofficial).
        paper_size: of printed sheets; the theme's own if None.
        page_line: the footer that numbers pages, with "&P" and "&N" for the numbers.
        alternatives: of a sheet's title: what each of its charts shows.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        head: str,
        marked: bool,
        page_line: str,
        level_names: tuple[str, ...] = (),
        paper_size: str | None = None,
    ) -> None:
        self.paper_size = paper_size or theme.paper_size
        self.theme, self.head, self.marked, self.page_line = theme, head, marked, page_line
        self.file = Workbook()
        _base_face(self.file, theme)
        self.looks, self.styles = Looks(theme, level_names), Styles(self.file, theme.sheet_font)
        self.file.remove(self.file.worksheets[0])
        self.alternatives: dict[str, list[str]] = {}
        self._tables = 0

    def table_name(self) -> str:
        """A name for the next table, which no cell can have."""
        self._tables += 1
        return f"scorecard_table_{self._tables}"

    def describe(self, *, title: str, subject: str, description: str, language: str) -> None:
        """What programs show about the file."""
        known = self.file.properties
        known.title = line(title, characters=PROPERTY_LIMIT)
        known.subject = line(subject, characters=PROPERTY_LIMIT)
        known.description = line(description, characters=PROPERTY_LIMIT)
        known.creator, known.language = "smart-city-assessment", language

    def saved(self, day: datetime.date) -> bytes:
        """As `Workbook.save` does, without the clock and without compressing what `finalize` packs anew."""
        known, out = self.file.properties, BytesIO()
        known.created = known.modified = datetime.datetime.combine(day, datetime.time())
        ExcelWriter(self.file, ZipFile(out, "w", ZIP_STORED)).save()
        return out.getvalue()


def _base_face(file: Any, theme: Theme) -> None:
    """The face of empty cells, by whose digits the width of columns is counted."""
    font = Font(name=theme.sheet_font, sz=theme.sheet.body)
    file._fonts = IndexedList([font])  # the first font is that of cells without a style
    file._named_styles["Normal"].font = font
