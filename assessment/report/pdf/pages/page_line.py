"""A line that leads to a place of the document and says on which page it is."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from assessment.look import safe
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import cut
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.structure import Group
from assessment.report.pdf.tagging import takes_blocks

NUMBER = 34.0
"""Room for the number of a page, in points."""

INDENT = 14.0
HAIRLINE = 0.5


class PageLine(Flowable):
    """A line that leads to a place of the document and says its page; tagged as P, or in a group of TOC as TOCI."""

    canv: Any

    def __init__(
        self,
        paper: Paper,
        title: str,
        bookmark: str,
        style: str,
        *,
        depth: int = 0,
        group: Group | None = None,
    ) -> None:
        super().__init__()
        self.paper, self.bookmark, self.depth, self.group = paper, bookmark, depth, group
        self.style: ParagraphStyle = paper.style(style)
        self.title = legible(safe.line(title, characters=parts.NOUN), self.style.fontName)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """One line over the whole width."""
        self.width, self.height = availWidth, self.style.leading + self.style.spaceBefore
        return self.width, self.height

    def draw(self) -> None:
        """Draw on `self.canv`."""
        canvas = self.canv
        self._rule()
        if not takes_blocks(canvas):
            self._paint()
            return
        box = (0, 0, self.width, self.style.leading)
        with canvas.tag("TOCI" if self.group else "P", group=self.group), ExitStack() as tags:
            if self.group is not None:
                tags.enter_context(canvas.tag("Reference"))
            tags.enter_context(canvas.link(f"#{self.bookmark}", box, self.title))
            self._paint()

    def _paint(self) -> None:
        canvas, style, base = self.canv, self.style, self.style.leading - self.style.fontSize
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        canvas.drawString(INDENT * self.depth, base, f"{self._shown()} ")
        number = self._doctemplateAttr("number_form")  # type: ignore[attr-defined]
        if number is not None:
            canvas.saveState()
            canvas.translate(self.width, base)
            canvas.doForm(number(self.bookmark, style))
            canvas.restoreState()

    def _shown(self) -> str:
        """As much of the title as has room."""
        style, room = self.style, self.width - INDENT * self.depth - NUMBER
        return cut(self.title, style.fontName, style.fontSize, room)

    def _rule(self) -> None:
        """The hairline from the title to the number: decoration."""
        canvas, style, base = self.canv, self.style, self.style.leading - self.style.fontSize
        begin = INDENT * self.depth + stringWidth(self._shown(), style.fontName, style.fontSize) + 6
        canvas.setStrokeColor(self.paper.colour("hairline"))
        canvas.setLineWidth(HAIRLINE)
        canvas.line(begin, base + 1, self.width - NUMBER, base + 1)
