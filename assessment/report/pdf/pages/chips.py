"""A level as a chip with its number, and beside it the word: never a colour alone."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from assessment.look import safe
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages.fitting import capital, cut
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.tagging import TaggedCanvas
from assessment.report.story.models import LevelMark

CHIP = 13.0


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


class LevelLine(Flowable):
    """A level as chip and word, or only the word that says why there is none; one line, tagged as P."""

    canv: Any

    def __init__(
        self, paper: Paper, level: LevelMark, highest: int, size: float = CHIP, indent: float = 0.0
    ) -> None:
        super().__init__()
        self.paper, self.level, self.highest, self.size, self.indent = paper, level, highest, size, indent

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """As wide as there is room, one line high."""
        self.width, self.height = availWidth, self.size + 2
        return self.width, self.height

    def draw(self) -> None:
        """Draw on `self.canv`."""
        if isinstance(self.canv, TaggedCanvas) and self.canv.takes_blocks:
            with self.canv.tag("P"):
                self._paint()
        else:
            self._paint()

    def _paint(self) -> None:
        paper, level, left = self.paper, self.level, self.indent
        has_chip = level.number is not None
        if level.number is not None:
            chip(self.canv, paper, left + 0.4, 1, level.number, self.highest, self.size - 0.8)
            left += self.size + 2.5
        face, size = (paper.faces.medium if has_chip else paper.faces.regular), self.size * 0.69
        word = cut(legible(capital(safe.line(level.name)), face), face, size, self.width - left - 2.5)
        self.canv.setFont(face, size)
        self.canv.setFillColor(paper.colour("ink" if has_chip else "muted"))
        self.canv.drawString(left, 1 + self.size * 0.26, (" " if has_chip else "") + word)


class LevelStep(Flowable):
    """A level before and a level now, each as chip and word, with an arrow between; one line, tagged as P."""

    canv: Any
    ARROW = "→"

    def __init__(
        self, paper: Paper, before: LevelMark, now: LevelMark, highest: int, size: float = CHIP
    ) -> None:
        super().__init__()
        self.paper, self.levels, self.highest, self.size = paper, (before, now), highest, size

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """As wide as there is room, one line high."""
        self.width, self.height = availWidth, self.size + 2
        return self.width, self.height

    def draw(self) -> None:
        """Draw on `self.canv`."""
        if isinstance(self.canv, TaggedCanvas) and self.canv.takes_blocks:
            with self.canv.tag("P"):
                self._paint()
        else:
            self._paint()

    def _paint(self) -> None:
        """Either level gets half of the room that chips and arrow leave; what one does not need, the other gets."""
        paper, size, canvas = self.paper, self.size * 0.69, self.canv
        face = paper.faces.medium
        words = [legible(capital(safe.line(level.name)), face) for level in self.levels]
        taken = sum(self.size + 2.5 for level in self.levels if level.number is not None)
        arrow = stringWidth(f" {self.ARROW} ", face, size)
        room = self.width - taken - arrow - 4
        first = min(
            stringWidth(words[0], face, size), max(room / 2, room - stringWidth(words[1], face, size))
        )
        left = 0.0
        for level, word, wide in zip(self.levels, words, (first, room - first), strict=True):
            if left:
                canvas.setFillColor(paper.colour("muted"))
                canvas.setFont(face, size)
                canvas.drawString(left, 1 + self.size * 0.26, f" {self.ARROW} ")
                left += arrow
            if level.number is not None:
                chip(canvas, paper, left + 0.4, 1, level.number, self.highest, self.size - 0.8)
                left += self.size + 2.5
            said = cut(word, face, size, wide)
            canvas.setFont(face, size)
            canvas.setFillColor(paper.colour("muted" if level.number is None else "ink"))
            canvas.drawString(left, 1 + self.size * 0.26, (" " if level.number is not None else "") + said)
            left += stringWidth(said, face, size) + (
                stringWidth(" ", face, size) if level.number is not None else 0
            )
