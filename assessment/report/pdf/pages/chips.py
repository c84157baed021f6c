"""A level as a chip with its number, and beside it the word: never a colour alone."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from assessment.look import safe
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages.fitting import cut
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.tagging import takes_blocks
from assessment.report.story.models import LevelMark
from assessment.text.letters import capital

CHIP = 13.0
"""Side of a chip in points."""

CHIP_GAP, WORD = 2.5, 0.69
"""Room after a chip in points; size of the letters as a share of the line."""


def chip(canvas: Any, paper: Paper, x: float, y: float, level: int, highest: int, size: float = CHIP) -> None:
    """A square with the number of a level, its lower left corner at `x`, `y`."""
    look = paper.theme.chip(level, highest)
    canvas.setFillColor(HexColor(f"#{look.fill}"))
    canvas.setStrokeColor(HexColor(f"#{look.outline}"))
    canvas.setLineWidth(0.7)
    canvas.roundRect(x, y, size, size, 2, stroke=1, fill=1)
    canvas.setFillColor(HexColor(f"#{look.text}"))
    canvas.setFont(paper.faces.semibold, size * 0.69)
    canvas.drawCentredString(x + size / 2, y + size * 0.25, str(level))


class OneLine(Flowable):
    """A line as wide as there is room, tagged as P; who inherits paints it."""

    canv: Any

    def __init__(self, paper: Paper, highest: int, size: float) -> None:
        super().__init__()
        self.paper, self.highest, self.size = paper, highest, size

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """As wide as there is room, one line high."""
        self.width, self.height = availWidth, self.size + 2
        return self.width, self.height

    def draw(self) -> None:
        """Draw on `self.canv`."""
        if takes_blocks(self.canv):
            with self.canv.tag("P"):
                self.paint()
        else:
            self.paint()

    def paint(self) -> None:
        """Draw what the line shows."""
        raise NotImplementedError

    def chip(self, left: float, level: LevelMark) -> float:
        """Draw the chip of a level that has a number; where what follows begins."""
        if level.number is None:
            return left
        chip(self.canv, self.paper, left + 0.4, 1, level.number, self.highest, self.size - 0.8)
        return left + self.size + CHIP_GAP

    def word(self, left: float, said: str, face: str, colour: str) -> None:
        """Draw a word on the line."""
        self.canv.setFont(face, self.size * WORD)
        self.canv.setFillColor(self.paper.colour(colour))
        self.canv.drawString(left, 1 + self.size * 0.26, said)


class LevelLine(OneLine):
    """A level as chip and word, or only the word that says why there is none; what comes `after` a word is never cut."""

    def __init__(
        self,
        paper: Paper,
        level: LevelMark,
        highest: int,
        size: float = CHIP,
        indent: float = 0.0,
        after: str = "",
    ) -> None:
        super().__init__(paper, highest, size)
        self.level, self.indent, self.after = level, indent, after if level.number is not None else ""

    @property
    def needed(self) -> float:
        """The width in which nothing is cut."""
        chip = 0.0 if self.level.number is None else self.size + CHIP_GAP
        said = f" {self._said()}{self.after}"
        return self.indent + chip + stringWidth(said, self._face(), self.size * WORD) + 2 * CHIP_GAP

    def _face(self) -> str:
        return self.paper.faces.regular if self.level.number is None else self.paper.faces.medium

    def _said(self) -> str:
        return legible(capital(safe.line(self.level.name)), self._face())

    def paint(self) -> None:
        """The word is cut where there is no room."""
        has_chip, left = self.level.number is not None, self.chip(self.indent, self.level)
        face, said = self._face(), self._said()
        room = self.width - left - CHIP_GAP - stringWidth(self.after, face, self.size * WORD)
        said = cut(said, face, self.size * WORD, room) + self.after
        self.word(left, f" {said}" if has_chip else said, face, "ink" if has_chip else "muted")


class LevelStep(OneLine):
    """A level before and a level now, each as chip and word, with an arrow between."""

    ARROW = " → "

    def __init__(
        self, paper: Paper, before: LevelMark, now: LevelMark, highest: int, size: float = CHIP
    ) -> None:
        super().__init__(paper, highest, size)
        self.levels = (before, now)

    def paint(self) -> None:
        """Either level gets half of the room that chips and arrow leave; what one does not need, the other gets."""
        face, size = self.paper.faces.medium, self.size * WORD
        words = [legible(capital(safe.line(level.name)), face) for level in self.levels]
        taken = sum(self.size + CHIP_GAP for level in self.levels if level.number is not None)
        arrow = stringWidth(self.ARROW, face, size)
        room = self.width - taken - arrow - 4
        first = min(
            stringWidth(words[0], face, size), max(room / 2, room - stringWidth(words[1], face, size))
        )
        left = 0.0
        for level, word, wide in zip(self.levels, words, (first, room - first), strict=True):
            if left:
                self.word(left, self.ARROW, face, "muted")
                left += arrow
            left, has_chip = self.chip(left, level), level.number is not None
            said = " " * has_chip + cut(word, face, size, wide)
            self.word(left, said, face, "ink" if has_chip else "muted")
            left += stringWidth(said, face, size)
