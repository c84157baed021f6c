"""A line of text in a cell at the cost of a line: numbers, heads and short words, which most cells are."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from assessment.look import safe
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagging import takes_blocks


class Line(Flowable):
    """Plain text on one line, tagged as P; where there is no room for it, a paragraph.

    Looks as a `TaggedParagraph` of its style, aligned left or right, without spaces and indents. `base`: how far the
    feet of its letters stand below its upper edge, so that sizes of type share a line; else the size.
    """

    canv: Any

    def __init__(self, text: str, style: ParagraphStyle, base: float | None = None) -> None:
        super().__init__()
        self._base = style.fontSize if base is None else base
        self.text, self.style = text.replace("\u202f", "\xa0"), style
        self._needed = stringWidth(self.text, style.fontName, style.fontSize)
        self._folded: TaggedParagraph | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """One line high, or as high as the paragraph."""
        self.width, self.height = availWidth, self.style.leading
        if self._needed <= availWidth and "\n" not in self.text:
            self._folded = None
        else:
            self._folded = self._folded or TaggedParagraph(safe.paragraph(self.text), self.style)
            self.width, self.height = self._folded.wrap(availWidth, availHeight)
        return self.width, self.height

    def minWidth(self) -> float:
        """The width of the whole line."""
        return self._needed

    @property
    def widest_word(self) -> float:
        """The least width at which no word is cut in two."""
        style = self.style
        return max(
            (stringWidth(word, style.fontName, style.fontSize) for word in self.text.split()), default=0.0
        )

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw at a place, without a state of its own: the next line sets face and colour itself."""
        if self._folded is not None:
            self._folded.drawOn(canvas, x, y)
        elif takes_blocks(canvas):
            canvas.open_tag("P")
            self._draw(canvas, x, y)
            canvas.close_tag()
        else:
            self._draw(canvas, x, y)

    def _draw(self, canvas: Any, x: float, y: float) -> None:
        style = self.style
        left = x + self.width - self._needed if style.alignment == 2 else x
        canvas.setFillColor(style.textColor)
        text = canvas.beginText(left, y + self.height - self._base)
        text.setFont(style.fontName, style.fontSize, style.leading)
        text.textOut(self.text)
        canvas.drawText(text)
