"""A sheet of the scorecard: texts, and the story's numbers and levels."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content, number_format
from assessment.report.story.models import LevelMark, Quantity
from assessment.sheets.looks import Look, shown_as
from assessment.sheets.sheet import Sheet


class ScoreSheet(Sheet):
    """A sheet whose cells may hold quantities and levels."""

    book: ScoreBook

    def __init__(self, book: ScoreBook, title: str, widths: Sequence[float]) -> None:
        super().__init__(book, title, widths)

    def put(self, column: int, content: Content, look: Look) -> int:
        """Fill a cell of this row and return the lines of text that it needs."""
        match content:
            case Quantity():
                return self._quantity(column, content, look)
            case LevelMark():
                return self._level(column, content, look)
        return super().put(column, content, look)

    def _quantity(self, column: int, quantity: Quantity, look: Look) -> int:
        if quantity.value is None:
            return self.write(column, quantity.text, self.looks.absent(look))
        self.number(column, quantity.value, shown_as(look, number_format(quantity.text, quantity.kind)))
        return 1

    def _level(self, column: int, mark: LevelMark, look: Look) -> int:
        if mark.number is None:
            return self.write(column, mark.name, self.looks.absent(look))
        self.number(column, mark.number, self.looks.chip(mark.number, mark.name, look.middle))
        return 1
