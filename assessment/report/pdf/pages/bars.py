"""The bar of a node in every lens, and the legend that says what its marks mean.

One grammar on every page: evidenced is solid, claimed is pale or dashed and behind it, verified is a tick at the end of
the bar, felt is a diamond. Nothing here decides anything; lengths are points, scores 0 to 100.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Bar
from assessment.text.letters import capital

BAR = 9.0
BASE, HEIGHT = 3.0, 19.0  # where a bar begins in its box, and the box with the tick above it
LANE, FELT_BASE = 5.0, 4.0  # room below the bar for what is felt, and where its middle is in the box
FELT_SIZE, END = 2.0, 2.2  # of a diamond in a lane, and of the ends of its margin
SWATCH = 10.0
LEGEND = 7.5


def bar(
    canvas: Any, paper: Paper, x: float, y: float, width: float, of: Bar, thresholds: Sequence[float]
) -> None:
    """The bar of a node: claimed behind evidenced, notches at the levels, a tick where somebody reviewed."""
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


def box(felt: bool) -> tuple[float, float]:
    """Height of the box of a bar, and where the bar begins in it; lower in a box that also shows what is felt."""
    return (HEIGHT + LANE, BASE + LANE) if felt else (HEIGHT, BASE)


def lane(canvas: Any, paper: Paper, x: float, y: float, width: float, of: Bar) -> None:
    """What residents feel, on an axis of its own from 0 to 100 around `y`: a diamond with its margin."""
    axis(canvas, paper, x, y, width)
    if of.felt is None or of.felt.value is None:
        return
    margin = of.felt_margin or 0.0
    ends = (max(of.felt.value - margin, 0.0), min(of.felt.value + margin, 100.0)) if margin else None
    felt_mark(canvas, paper, x, y, width, of.felt.value, ends)


def axis(canvas: Any, paper: Paper, x: float, y: float, width: float) -> None:
    """The line on which what is felt stands."""
    canvas.setStrokeColor(paper.colour("hairline"))
    canvas.setLineWidth(0.7)
    canvas.line(x, y, x + width, y)


def felt_mark(
    canvas: Any,
    paper: Paper,
    x: float,
    y: float,
    width: float,
    share: float,
    ends: tuple[float, float] | None,
) -> None:
    """A share (0..100) as a diamond on an axis, with the ends of its interval where it has one."""
    if ends is not None:
        canvas.setStrokeColor(paper.colour("felt"))
        canvas.setLineWidth(1.0)
        left, right = (x + width * end / 100 for end in ends)
        canvas.lines([(left, y, right, y), *((each, y - END, each, y + END) for each in (left, right))])
    diamond(canvas, paper, x + width * share / 100, y, FELT_SIZE)


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
    canvas: Any,
    paper: Paper,
    x: float,
    y: float,
    label: dict[str, str],
    shown: Sequence[Bar],
    *,
    dashed: bool,
    felt: bool,
) -> None:
    """What the marks of these bars mean, from `x` to the right; none for what nobody reviewed, which has no mark."""
    verified = any(of.verified.value is not None for of in shown)
    marks: list[tuple[str, Mark]] = [
        ("evidenced", _evidenced),
        ("claimed", _claimed_dashed if dashed else _claimed),
        *([("verified" if dashed else "verified_legend", _verified)] if verified else []),
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
