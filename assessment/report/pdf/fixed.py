"""What is drawn at a fixed place of the page, not one below the other. Lengths are points."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable


class Fixed(Flowable):
    """Draws by a function at absolute coordinates of the page, and takes no room in its frame.

    Inside, tag with ``canvas.tag``, set paragraphs with `place` and pictures with `figure`.
    """

    _ZEROSIZE = 1

    def __init__(self, draw: Callable[[Canvas], None]) -> None:
        super().__init__()
        self._paint = draw

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        left, bottom = self.canv.absolutePosition(0, 0)
        self.canv.translate(-left, -bottom)
        self._paint(self.canv)


def place(
    canvas: Canvas, flowable: Flowable, x: float, top: float, width: float, height: float = 1e6
) -> float:
    """Draw `flowable` with its upper left corner at `x`, `top`; returns the y of its lower edge.

    It is laid out for `width`; what needs more than `height` is drawn all the same.
    """
    _, used = flowable.wrapOn(canvas, width, height)
    flowable.drawOn(canvas, x, top - used)
    return top - used
