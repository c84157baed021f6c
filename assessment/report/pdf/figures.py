"""Pictures that tag themselves on a `TaggedCanvas` with what they show in words. Lengths are points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from assessment.look import safe
from assessment.report.pdf.structure import Group, box_attributes
from assessment.report.pdf.tagging import takes_blocks


class Figure(Flowable):
    """A picture of `width` x `height`, drawn by a function on the canvas from its lower left corner.

    `alt` says in the report's language what it shows, with the numbers; ValueError if it is empty.
    """

    def __init__(
        self,
        width: float,
        height: float,
        draw: Callable[[Canvas], None],
        alt: str,
        *,
        group: Group | None = None,
        hAlign: Literal["LEFT", "CENTER", "RIGHT"] = "LEFT",
    ) -> None:
        super().__init__()
        if not alt.strip():
            raise ValueError("a figure needs an alternative text")
        self.width, self.height, self.alt = width, height, safe.line(alt)
        self.group, self.hAlign, self._paint = group, hAlign, draw

    @classmethod
    def of(cls, drawing: Drawing, alt: str, **options: Any) -> Figure:
        """A figure from a ReportLab drawing."""
        return cls(
            drawing.width,
            drawing.height,
            lambda canvas: renderPDF.draw(drawing, canvas, 0, 0),
            alt,
            **options,
        )

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with figure(self.canv, 0, 0, self.width, self.height, self.alt, group=self.group):
            self._paint(self.canv)


@contextmanager
def figure(
    canvas: Any, x: float, y: float, width: float, height: float, alt: str, *, group: Group | None = None
) -> Iterator[None]:
    """Everything drawn inside is one figure whose box begins at `x`, `y` in current coordinates."""
    if not takes_blocks(canvas):
        yield
        return
    left, bottom = canvas.absolutePosition(x, y)
    right, top = canvas.absolutePosition(x + width, y + height)
    box = box_attributes(left, bottom, right, top)
    with canvas.tag("Figure", alt=alt, group=group, attributes=box):
        yield
