"""Boxes to mark with a pen, and lines to write on. The boxes are drawn as shapes, and only what they mean is read out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from assessment.look import safe
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages.fitting import cut
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.tagging import TaggedCanvas

LABEL_SHARE = 0.24
"""Of the width, for what is asked; the boxes begin to its right."""

STROKE = 0.7


class AnswerBox(Flowable):
    """A box in the middle of a table's cell; its sign, such as the number of an answer, stands pale inside."""

    canv: Any

    def __init__(self, paper: Paper, sign: str) -> None:
        super().__init__()
        self.paper, self.sign = paper, sign
        self.side = 1.18 * paper.theme.page.body

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """As wide as the cell."""
        self.width, self.height = availWidth, self.side
        return self.width, self.height

    def draw(self) -> None:
        """The square is decoration; the sign is text."""
        canvas, left = self.canv, (self.width - self.side) / 2
        _square(canvas, self.paper, left, 0, self.side)
        if not self.sign:
            return
        size = 0.62 * self.side
        face = self.paper.faces.regular
        with _tagged(canvas, "P"):
            canvas.setFont(face, size)
            canvas.setFillColor(self.paper.colour("muted"))
            canvas.drawString(
                left + (self.side - stringWidth(self.sign, face, size)) / 2, 0.29 * self.side, self.sign
            )


class Tick(NamedTuple):
    """An option where it is drawn: from the left edge, and in which line."""

    x: float
    line: int
    text: str


class Ticks(Flowable):
    """What is asked, at the left, and its options with a box each; a list for those who listen.

    Args:
        columns: the options stand below each other in so many columns; 0: one after another, in lines.
    """

    canv: Any

    def __init__(self, paper: Paper, label: str, options: Sequence[str], *, columns: int = 0) -> None:
        super().__init__()
        self.paper, self.columns = paper, columns
        self.style = paper.style("cell")
        self.label, self.options = _clean(paper, label), [_clean(paper, option) for option in options]
        self.side = 0.95 * self.style.fontSize
        self.step = 1.55 * self.style.fontSize

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """As high as its lines."""
        self.width = availWidth
        self.ticks = list(self._in_columns() if self.columns else self._in_lines())
        count = max((tick.line for tick in self.ticks), default=0) + 1
        self.height = count * self.step
        return self.width, self.height

    def _in_columns(self) -> Iterator[Tick]:
        lines = -(-len(self.options) // self.columns)
        room = self.width / self.columns
        for at, option in enumerate(self.options):
            yield Tick(room * (at // lines), at % lines, self._fitting(option, room - 2.2 * self.side))

    def _in_lines(self) -> Iterator[Tick]:
        start = self._label_width()
        x, line = start, 0
        for option in self.options:
            text = self._fitting(option, self.width - start - 2.2 * self.side)
            needed = 1.5 * self.side + self._width(text)
            if x > start and x + needed > self.width:
                x, line = start, line + 1
            yield Tick(x, line, text)
            x += needed + 1.6 * self.side

    def _label_width(self) -> float:
        """The same for all that are short; a longer one pushes its boxes to the right, up to half the width."""
        if not self.label:
            return 0.0
        own = stringWidth(self.label, self.paper.faces.semibold, self.style.fontSize) + self.side
        return min(max(own, LABEL_SHARE * self.width), self.width / 2)

    def _fitting(self, text: str, room: float) -> str:
        return cut(text, self.style.fontName, self.style.fontSize, room)

    def _width(self, text: str) -> float:
        return stringWidth(text, self.style.fontName, self.style.fontSize)

    def draw(self) -> None:
        """A paragraph and a list."""
        canvas = self.canv
        if self.label:
            face, size = self.paper.faces.semibold, self.style.fontSize
            with _tagged(canvas, "P"):
                self._write(cut(self.label, face, size, self._label_width() - 2), 0, 0, face)
        with _tagged(canvas, "L"):
            for tick in self.ticks:
                _square(canvas, self.paper, tick.x, self._base(tick.line) - 0.14 * self.side, self.side)
                with _tagged(canvas, "LI"), _tagged(canvas, "LBody"):
                    self._write(tick.text, tick.x + 1.5 * self.side, tick.line, self.style.fontName)

    def _base(self, line: int) -> float:
        return self.height - line * self.step - 1.1 * self.style.fontSize

    def _write(self, text: str, x: float, line: int, face: str) -> None:
        self.canv.setFont(face, self.style.fontSize)
        self.canv.setFillColor(self.style.textColor)
        self.canv.drawString(x, self._base(line), text)


class WriteOn(Flowable):
    """Labels with a line to write on after each, in equal parts of the width."""

    canv: Any

    def __init__(self, paper: Paper, labels: Sequence[str]) -> None:
        super().__init__()
        self.paper, self.labels = paper, [_clean(paper, label) for label in labels]
        self.style = paper.style("cell")

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """One line with room for handwriting."""
        self.width, self.height = availWidth, 2.1 * self.style.fontSize
        return self.width, self.height

    def draw(self) -> None:
        """The labels are paragraphs, the lines decoration."""
        canvas, size, base = self.canv, self.style.fontSize, 0.55 * self.style.fontSize
        room = self.width / len(self.labels)
        for at, label in enumerate(self.labels):
            left = room * at
            text = cut(label, self.paper.faces.semibold, size, 0.6 * room)
            with _tagged(canvas, "P"):
                canvas.setFont(self.paper.faces.semibold, size)
                canvas.setFillColor(self.style.textColor)
                canvas.drawString(left, base, text)
            start = left + stringWidth(text, self.paper.faces.semibold, size) + 0.6 * size
            with _decoration(canvas):
                canvas.setStrokeColor(self.paper.colour("muted"))
                canvas.setLineWidth(STROKE)
                canvas.line(start, base - 1.5, left + room - size, base - 1.5)


def _square(canvas: Any, paper: Paper, x: float, y: float, side: float) -> None:
    with _decoration(canvas):
        canvas.setStrokeColor(paper.colour("ink"))
        canvas.setLineWidth(STROKE)
        canvas.rect(x, y, side, side, stroke=1, fill=0)


def _clean(paper: Paper, text: str) -> str:
    return legible(safe.line(text, characters=300), paper.faces.regular)


def _tagged(canvas: Any, tag: str) -> Any:
    """A tag, or nothing on a canvas without tags."""
    return canvas.tag(tag) if isinstance(canvas, TaggedCanvas) else nullcontext()


def _decoration(canvas: Any) -> Any:
    return canvas.artifact() if isinstance(canvas, TaggedCanvas) else nullcontext()
