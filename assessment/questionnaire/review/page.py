"""A sheet of the review: its opening, and texts made of pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Color, Font

from assessment.questionnaire.review.book import ReviewBook
from assessment.questionnaire.review.told import Piece
from assessment.questionnaire.write.page import Block, FilledSheet
from assessment.sheets.looks import Look


class ReviewPage(FilledSheet):
    """A sheet of the review."""

    book: ReviewBook

    def __init__(self, book: ReviewBook, key: str, widths: Sequence[float]) -> None:
        super().__init__(book, book.titles[key], widths)
        self.key = key

    def opening_with(self, about: str) -> None:
        """The city, the title, and what to do on the sheet."""
        self.line(self.book.head, self.looks.mark if self.book.marked else self.looks.small)
        self.line(self.book.say(f"sheet.{self.key}"), self.looks.title)
        self.end(self.paragraph(about, self.looks.note), self.looks.note, 6.0)

    def pieces(self, column: int, parts: Iterable[Piece]) -> int:
        """A text of pieces; returns the lines that it needs."""
        return self.blocks(column, [Block(part.text, self._look(part)) for part in parts], self.still)

    def _look(self, part: Piece) -> Look:
        theme, still = self.book.theme, self.still
        if part.weight == "small":
            return replace(still, size=theme.sheet.small, color=theme.muted)
        return replace(still, bold=part.weight == "strong")

    def colour_states(self, area: str) -> None:
        """Words for states get a colour as well."""
        theme, first = self.book.theme, area.split(":")[0]
        colours = {"open": theme.muted, "reviewed": theme.evidenced, "changed": theme.warning}
        for state, colour in colours.items():
            face = Font(color=Color(rgb=f"FF{colour}"), b=state == "changed")
            test = f"{first}={self.book.state_words[state]}"
            self.cells.conditional_formatting.add(area, FormulaRule(formula=[test], font=face))
