"""The radar of the verdict: axes for the dimensions, rings at the levels, evidenced over claimed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.look import safe
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages.fitting import fold
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Bar

FADE = 0.18
SIZE, AWAY, WIDEST = (
    8.0,
    9.0,
    55.0,
)  # of a name: type, distance from its axis, room that its words may ask for
NUMBER = 6.5  # size of type of the numbers of the rings
UPRIGHT = 0.2  # cosine of an axis so steep that its name stands above or below it
FEWEST, MOST_TALL, MOST_NAMED = 3, 6, 8
"""Fewer axes make no shape. Names would run into each other: so many axes have names of three lines, then of two; more
have numbers."""

Spot = tuple[float, float]


def radar(
    canvas: Any,
    paper: Paper,
    corner: Spot,
    size: tuple[float, float],
    bars: Sequence[Bar],
    thresholds: Sequence[float],
) -> None:
    """Draw it into a box of `size` (width, height) whose lower left corner is given."""
    (x, y), (width, height) = corner, size
    center = (x + width / 2, y + height / 2)
    axes = [math.pi / 2 - index * 2 * math.pi / len(bars) for index in range(len(bars))]
    names = [_shown_name(of, number, len(bars)) for number, of in enumerate(bars, 1)]
    beside = min(_room(paper, width / 2, *pair) for pair in zip(axes, names, strict=True))
    radius = min(height / 2 - 24, max(beside, width / 2 - WIDEST))
    _rings(canvas, paper, center, radius, axes, thresholds)
    _shape(canvas, paper, _corners(center, radius, axes, [b.claimed.value for b in bars]), solid=False)
    _shape(canvas, paper, _corners(center, radius, axes, [b.evidenced.value for b in bars]), solid=True)
    _ring_numbers(canvas, paper, [_spot(center, radius, axes[0], value) for value in thresholds])
    for axis, name in zip(axes, names, strict=True):
        spot, most = _spot(center, radius + AWAY, axis, 100), 3 if len(axes) <= MOST_TALL else 2
        _name(canvas, paper, spot, axis, name, (x, x + width), most)


def _shown_name(of: Bar, number: int, axes: int) -> str:
    return legible(safe.line(of.name)) if axes <= MOST_NAMED else str(number)


def _room(paper: Paper, half: float, axis: float, name: str) -> float:
    """The longest axis that leaves room for the widest word of its name beside it."""
    widest = max((stringWidth(word, paper.faces.medium, SIZE) for word in name.split()), default=0.0)
    beside = abs(math.cos(axis))
    return (half - widest) / beside - AWAY if beside > UPRIGHT else math.inf


def _spot(center: Spot, radius: float, axis: float, value: float) -> Spot:
    length = radius * value / 100
    return center[0] + length * math.cos(axis), center[1] + length * math.sin(axis)


def _rings(
    canvas: Any,
    paper: Paper,
    center: Spot,
    radius: float,
    axes: Sequence[float],
    thresholds: Sequence[float],
) -> None:
    canvas.setStrokeColor(paper.colour("hairline"))
    for value in (*(t for t in thresholds if 0 < t < 100), 100):
        canvas.setLineWidth(1.0 if value == 100 else 0.6)
        _outline(canvas, [_spot(center, radius, axis, value) for axis in axes])
    canvas.setLineWidth(0.6)
    canvas.lines([(*center, *_spot(center, radius, axis, 100)) for axis in axes])


def _ring_numbers(canvas: Any, paper: Paper, spots: Sequence[Spot]) -> None:
    """The number of each level but 0 below its ring, on a ground that no line of the city strikes through."""
    face = paper.faces.regular
    canvas.setFont(face, NUMBER)
    for level, (left, bottom) in enumerate(spots):
        if level:
            width = stringWidth(str(level), face, NUMBER)
            canvas.setFillColor(paper.colour("paper"))
            canvas.rect(left + 1.8, bottom - 8, width + 1.4, NUMBER + 0.4, stroke=0, fill=1)
            canvas.setFillColor(paper.colour("muted"))
            canvas.drawString(left + 2.5, bottom - 7, str(level))


def _outline(canvas: Any, spots: Sequence[Spot], fill: int = 0) -> None:
    path = canvas.beginPath()
    path.moveTo(*spots[0])
    for spot in spots[1:]:
        path.lineTo(*spot)
    path.close()
    canvas.drawPath(path, stroke=1, fill=fill)


def _corners(
    center: Spot, radius: float, axes: Sequence[float], values: Sequence[float | None]
) -> list[Spot | None]:
    pairs = zip(axes, values, strict=True)
    return [None if value is None else _spot(center, radius, axis, value) for axis, value in pairs]


def _shape(canvas: Any, paper: Paper, corners: Sequence[Spot | None], *, solid: bool) -> None:
    """A closed shape where every corner is known; else only the sides between known neighbours."""
    known = [corner for corner in corners if corner is not None]
    colour = paper.colour("evidenced" if solid else "muted")
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.6 if solid else 1.1)
    if not solid:
        canvas.setDash([3, 2], 0)
    if len(known) == len(corners):
        canvas.setFillColor(Color(colour.red, colour.green, colour.blue, alpha=FADE))
        _outline(canvas, known, fill=1 if solid else 0)
    else:
        pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
        for one, other in pairs:
            if one is not None and other is not None:
                canvas.line(*one, *other)
    canvas.restoreState()
    if solid:
        canvas.setFillColor(colour)
        for corner in known:
            canvas.circle(*corner, 2.2, stroke=0, fill=1)


def _name(
    canvas: Any, paper: Paper, at: Spot, axis: float, name: str, edges: tuple[float, float], most: int
) -> None:
    """The name at the end of an axis, folded into the room between it and the edge of the box."""
    face, size, leading = paper.faces.medium, SIZE, 9.5
    (x, y), (left, right) = at, edges
    side = 0 if abs(math.cos(axis)) < UPRIGHT else 1 if math.cos(axis) > 0 else -1
    room = {0: right - left, 1: right - x, -1: x - left}[side]
    lines = fold(name, face, size, room + 0.01, 2 if side == 0 else most)
    lift = (len(lines) - 1) * leading * (0.5 if side else (1.0 if math.sin(axis) > 0 else 0.0))
    canvas.setFont(face, size)
    canvas.setFillColor(paper.colour("ink"))
    draw = {0: canvas.drawCentredString, 1: canvas.drawString, -1: canvas.drawRightString}[side]
    for index, text in enumerate(lines):
        draw(x, y - 3 + lift - index * leading, text)
