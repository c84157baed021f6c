"""The bar of a node in every lens, and the legend that says what its marks mean.

One grammar on every page: evidenced is solid, claimed is pale or dashed and behind it, verified is a tick at the end of
the bar, felt is a diamond. Nothing here decides anything; lengths are points, scores 0 to 100.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.report.pdf.pages.fitting import capital
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Bar

BAR = 9.0
BASE, HEIGHT = 3.0, 19.0  # where a bar begins in its box, and the box with the tick above it
SWATCH = 10.0
LEGEND = 7.5


def bar(
    canvas: Any, paper: Paper, x: float, y: float, width: float, of: Bar, thresholds: Sequence[float]
) -> None:
    """The bar of a node: claimed behind evidenced, notches at the levels, tick and diamond where there are such."""
    canvas.setFillColor(paper.colour("panel"))
    canvas.rect(x, y, width, BAR, stroke=0, fill=1)
    for value, colour in ((of.claimed.value, "claimed"), (of.evidenced.value, "evidenced")):
        if value:
            canvas.setFillColor(paper.colour(colour))
            canvas.rect(x, y, width * value / 100, BAR, stroke=0, fill=1)
    canvas.setStrokeColor(paper.colour("paper"))
    canvas.setLineWidth(0.7)
    notches = [x + width * threshold / 100 for threshold in thresholds if 0 < threshold < 100]
    if notches:
        canvas.lines([(notch, y, notch, y + BAR) for notch in notches])
    if of.verified.value is not None:
        tick(canvas, paper, x + width * of.verified.value / 100, y)
    if of.felt is not None and of.felt.value is not None:
        diamond(canvas, paper, x + width * of.felt.value / 100, y + BAR / 2)


def tick(canvas: Any, paper: Paper, x: float, y: float) -> None:
    """The mark of what a reviewer accepted: over the bar that begins at `y`, 6.4 points above it."""
    canvas.setStrokeColor(paper.colour("ink"))
    canvas.setLineWidth(1.3)
    canvas.line(x, y - 1.5, x, y + BAR + 1.5)
    _check(canvas, x - 3.0, y + BAR + 4.0)


def _check(canvas: Any, x: float, y: float) -> None:
    """A tick whose left end is at `x`, `y`."""
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.lineTo(x + 2.2, y - 2.2)
    path.lineTo(x + 6.4, y + 2.4)
    canvas.drawPath(path, stroke=1, fill=0)


def diamond(canvas: Any, paper: Paper, x: float, y: float, size: float = 4.0) -> None:
    """The mark of what residents say, centred."""
    canvas.setFillColor(paper.colour("felt"))
    path = canvas.beginPath()
    for index, (dx, dy) in enumerate(((0, -2 * size), (size, 0), (0, 2 * size), (-size, 0))):
        (path.lineTo if index else path.moveTo)(x + dx, y + dy)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


Mark = Callable[[Any, Paper, float, float], float]
"""Draws a mark of the legend with its left edge at x, its lower at y; returns its right edge."""


def legend(
    canvas: Any, paper: Paper, x: float, y: float, label: dict[str, str], *, dashed: bool, felt: bool
) -> None:
    """What the marks mean, from `x` to the right."""
    marks: list[tuple[str, Mark]] = [
        ("evidenced", _evidenced),
        ("claimed", _claimed_dashed if dashed else _claimed),
        ("verified" if dashed else "verified_legend", _verified),
        *([("felt", _felt)] if felt else []),
    ]
    for key, draw in marks:
        left = draw(canvas, paper, x, y) + 4
        word = capital(label[key])
        canvas.setFont(paper.faces.regular, LEGEND)
        canvas.setFillColor(paper.colour("ink"))
        canvas.drawString(left, y + 0.6, word)
        x = left + stringWidth(word, paper.faces.regular, LEGEND) + 13


def _swatch(canvas: Any, paper: Paper, x: float, y: float, colour: str) -> float:
    canvas.setFillColor(paper.colour(colour))
    canvas.rect(x, y, SWATCH, 7, stroke=0, fill=1)
    return x + SWATCH


def _evidenced(canvas: Any, paper: Paper, x: float, y: float) -> float:
    return _swatch(canvas, paper, x, y, "evidenced")


def _claimed(canvas: Any, paper: Paper, x: float, y: float) -> float:
    return _swatch(canvas, paper, x, y, "claimed")


def _claimed_dashed(canvas: Any, paper: Paper, x: float, y: float) -> float:
    """As the outline of the radar and as a bar."""
    canvas.saveState()
    canvas.setStrokeColor(paper.colour("muted"))
    canvas.setDash([3, 2], 0)
    canvas.setLineWidth(1.1)
    canvas.line(x, y + 3.5, x + 14, y + 3.5)
    canvas.restoreState()
    return _swatch(canvas, paper, x + 17, y, "claimed")


def _verified(canvas: Any, paper: Paper, x: float, y: float) -> float:
    canvas.setStrokeColor(paper.colour("ink"))
    canvas.setLineWidth(1.3)
    _check(canvas, x, y + 3)
    return x + 6.4


def _felt(canvas: Any, paper: Paper, x: float, y: float) -> float:
    diamond(canvas, paper, x + 4, y + 3.5, 3.0)
    return x + 8
