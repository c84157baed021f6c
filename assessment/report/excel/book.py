"""The workbook under way: its story, looks, words, and the titles of its sheets."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook

from assessment.report.excel.looks import Looks, Styles
from assessment.report.story.models import Story
from assessment.report.theme import Theme
from assessment.text.catalogue import Words, words


class Book:
    """What all sheets share.

    Attributes:
        fixed: title of each sheet that every scorecard has, by its key.
        titles: title of a dimension's sheet by the dimension's id.
        alternatives: of a sheet's title: what each of its charts shows.
    """

    def __init__(self, story: Story, theme: Theme) -> None:
        self.story, self.theme = story, theme
        self.file = Workbook()
        _base_face(self.file, theme)
        self.looks, self.styles = Looks(theme, story.level_names), Styles(self.file, theme.sheet_font)
        self.say: Words = words(story.lang)
        self.fixed: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.alternatives: dict[str, list[str]] = {}
        self._tables = 0

    def label(self, key: str) -> str:
        """A fixed word of the scorecard with a capital, as a head."""
        text = self.story.label[key]
        return text[:1].upper() + text[1:]

    def text(self, key: str, **values: object) -> str:
        """A text of the workbook's own catalogue."""
        return self.say(f"excel.{key}", **values)

    def head(self, key: str) -> str:
        """A head of a column: the workbook's own word if it has one, else the scorecard's."""
        return self.text(key) if f"excel.{key}" in self.say else self.label(key)

    def city(self) -> str:
        """The city with its mark, for every sheet."""
        city, mark = self.story.city, self.story.mark
        if not mark or mark.casefold() in city.casefold():
            return city
        return self.text("city_marked", city=city, mark=mark)

    def table_name(self) -> str:
        """A name for the next table, which no cell can have."""
        self._tables += 1
        return f"scorecard_table_{self._tables}"


def _base_face(file: Any, theme: Theme) -> None:
    """The face of empty cells, by whose digits the width of columns is counted."""
    font = Font(name=theme.sheet_font, sz=theme.sheet.body)
    file._fonts = IndexedList([font])  # the first font is that of cells without a style
    file._named_styles["Normal"].font = font
