"""What is drawn and not written: level chips, bars of the lenses, the radar, the ladder, the legend.

One grammar on every page: evidenced is solid, claimed is pale or dashed and behind it, verified is a tick at the end of
the bar, felt is a diamond with its margin. Nothing here decides anything; lengths are points, scores 0 to 100.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Bar, LevelMark, Rung

CHIP = 13.0
BAR = 9.0
FADE = 0.18


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

    def __init__(self, paper: Paper, level: LevelMark, highest: int, size: float = CHIP) -> None:
        super().__init__()
        self.paper, self.level, self.highest, self.size = paper, level, highest, size

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width, self.height = availWidth, self.size + 2
        return self.width, self.height

    def draw(self) -> None:
        paper, level = self.paper, self.level
        with tagged(self.canv, "P"):
            left = 0.0
            if level.number is not None:
                chip(self.canv, paper, 0.4, 1, level.number, self.highest, self.size - 0.8)
                left = self.size + 5
            self.canv.setFont(paper.faces.medium if left else paper.faces.regular, self.size * 0.69)
            self.canv.setFillColor(paper.colour("ink" if left else "muted"))
            word = legible(level.name, paper.faces.medium)
            self.canv.drawString(left, 1 + self.size * 0.26, (" " if left else "") + word)


class tagged:
    """`canvas.tag` where the canvas has tags; nothing on a plain one."""

    def __init__(self, canvas: Any, type: str) -> None:
        self.context = canvas.tag(type) if hasattr(canvas, "tag") else None

    def __enter__(self) -> None:
        if self.context is not None:
            self.context.__enter__()

    def __exit__(self, *error: Any) -> None:
        if self.context is not None:
            self.context.__exit__(*error)


def bar(canvas: Any, paper: Paper, x: float, y: float, width: float, of: Bar, thresholds: Sequence[float]) -> None:
    """The bar of a node: claimed behind evidenced, notches at the levels, tick and diamond where there are such."""
    canvas.setFillColor(paper.colour("panel"))
    canvas.rect(x, y, width, BAR, stroke=0, fill=1)
    for value, colour in ((of.claimed.value, "claimed"), (of.evidenced.value, "evidenced")):
        if value is not None:
            canvas.setFillColor(paper.colour(colour))
            canvas.rect(x, y, width * value / 100, BAR, stroke=0, fill=1)
    canvas.setStrokeColor(paper.colour("paper"))
    canvas.setLineWidth(0.7)
    for threshold in thresholds:
        if 0 < threshold < 100:
            canvas.line(x + width * threshold / 100, y, x + width * threshold / 100, y + BAR)
    if of.verified.value is not None:
        tick(canvas, paper, x + width * of.verified.value / 100, y)
    if of.felt is not None and of.felt.value is not None:
        diamond(canvas, paper, x + width * of.felt.value / 100, y + BAR / 2)


def tick(canvas: Any, paper: Paper, x: float, y: float) -> None:
    """The mark of what a reviewer accepted, over the bar that begins at `y`."""
    canvas.setStrokeColor(paper.colour("ink"))
    canvas.setLineWidth(1.3)
    canvas.line(x, y - 1.5, x, y + BAR + 1.5)
    path = canvas.beginPath()
    path.moveTo(x - 3.0, y + BAR + 5.0)
    path.lineTo(x - 0.8, y + BAR + 2.8)
    path.lineTo(x + 3.4, y + BAR + 7.4)
    canvas.drawPath(path, stroke=1, fill=0)


def diamond(canvas: Any, paper: Paper, x: float, y: float, size: float = 4.0) -> None:
    """The mark of what residents say, centred."""
    canvas.setFillColor(paper.colour("felt"))
    path = canvas.beginPath()
    for index, (dx, dy) in enumerate(((0, -2 * size), (size, 0), (0, 2 * size), (-size, 0))):
        (path.lineTo if index else path.moveTo)(x + dx, y + dy)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def radar(canvas: Any, paper: Paper, x: float, y: float, width: float, height: float, bars: Sequence[Bar], thresholds: Sequence[float]) -> None:  # fmt: skip
    """Axes for the bars, rings at the levels, the evidenced shape over the claimed one; lower left corner `x`, `y`."""
    radius = min(height / 2 - 24, width / 2 - 40)
    center = (x + width / 2, y + height / 2)
    axes = [math.pi / 2 - index * 2 * math.pi / len(bars) for index in range(len(bars))]
    _rings(canvas, paper, center, radius, axes, thresholds)
    _shape(canvas, paper, _corners(center, radius, axes, [b.claimed.value for b in bars]), solid=False)
    _shape(canvas, paper, _corners(center, radius, axes, [b.evidenced.value for b in bars]), solid=True)
    for axis, of in zip(axes, bars, strict=True):
        _axis_name(canvas, paper, center, radius, axis, of.name, x, x + width)


Spot = tuple[float, float]


def _spot(center: Spot, radius: float, axis: float, value: float) -> Spot:
    return center[0] + radius * value / 100 * math.cos(axis), center[1] + radius * value / 100 * math.sin(axis)


def _rings(canvas: Any, paper: Paper, center: Spot, radius: float, axes: Sequence[float], thresholds: Sequence[float]) -> None:  # fmt: skip
    canvas.setStrokeColor(paper.colour("hairline"))
    for value in (*(t for t in thresholds if 0 < t < 100), 100):
        canvas.setLineWidth(1.0 if value == 100 else 0.6)
        _outline(canvas, [_spot(center, radius, axis, value) for axis in axes])
    canvas.setLineWidth(0.6)
    for axis in axes:
        canvas.line(*center, *_spot(center, radius, axis, 100))
    canvas.setFont(paper.faces.regular, 6.5)
    canvas.setFillColor(paper.colour("muted"))
    for level, value in enumerate(thresholds):
        if level:
            left, bottom = _spot(center, radius, axes[0], value)
            canvas.drawString(left + 2.5, bottom - 7, str(level))


def _outline(canvas: Any, spots: Sequence[Spot], fill: int = 0) -> None:
    path = canvas.beginPath()
    path.moveTo(*spots[0])
    for spot in spots[1:]:
        path.lineTo(*spot)
    path.close()
    canvas.drawPath(path, stroke=1, fill=fill)


def _corners(center: Spot, radius: float, axes: Sequence[float], values: Sequence[float | None]) -> list[Spot | None]:
    pairs = zip(axes, values, strict=True)
    return [None if value is None else _spot(center, radius, axis, value) for axis, value in pairs]


def _shape(canvas: Any, paper: Paper, corners: Sequence[Spot | None], *, solid: bool) -> None:
    """A closed shape where every corner is known; else only the sides between known neighbours."""
    known = [corner for corner in corners if corner is not None]
    colour: Color = paper.colour("evidenced" if solid else "muted")
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.6 if solid else 1.1)
    if not solid:
        canvas.setDash([3, 2], 0)
    if len(known) == len(corners):
        canvas.setFillColor(Color(colour.red, colour.green, colour.blue, alpha=FADE))
        _outline(canvas, known, fill=1 if solid else 0)
    else:
        for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
            if one is not None and other is not None:
                canvas.line(*one, *other)
    canvas.restoreState()
    if solid:
        canvas.setFillColor(colour)
        for corner in known:
            canvas.circle(*corner, 2.2, stroke=0, fill=1)


def _axis_name(canvas: Any, paper: Paper, center: Spot, radius: float, axis: float, name: str, left: float, right: float) -> None:  # fmt: skip
    x, y = _spot(center, radius, axis, 100 + 900 / max(radius, 30))
    face, size = paper.faces.medium, 8.0
    side = 0 if abs(math.cos(axis)) < 0.2 else 1 if math.cos(axis) > 0 else -1
    room = max({0: right - left, 1: right - x, -1: x - left}[side], 30.0)
    lines = fold(legible(name, face), face, size, room, 3)
    lift = (len(lines) - 1) * 9.5 * (0.5 if side else (1.0 if math.sin(axis) > 0 else 0.0))
    canvas.setFont(face, size)
    canvas.setFillColor(paper.colour("ink"))
    draw = {0: canvas.drawCentredString, 1: canvas.drawString, -1: canvas.drawRightString}[side]
    for index, text in enumerate(lines):
        draw(x, y - 3 + lift - index * 9.5, text)


def fold(text: str, face: str, size: float, width: float, most: int) -> list[str]:
    """Text in lines of at most `width`; the last of `most` lines is cut with an ellipsis where it has to be."""
    lines: list[str] = []
    for word in text.split():
        if lines and stringWidth(f"{lines[-1]} {word}", face, size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut(line, face, size, width) for line in lines]


def cut(text: str, face: str, size: float, width: float) -> str:
    """Text that fits, shortened with an ellipsis where it does not."""
    if stringWidth(text, face, size) <= width:
        return text
    while text and stringWidth(f"{text}…", face, size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def ladder(canvas: Any, paper: Paper, width: float, rungs: Sequence[Rung], secured: float | None) -> None:
    """The levels along 0 to 100, those reached in their colours, and a pointer at what is secured; 34 points high."""
    edges = [rung.threshold.value or 0.0 for rung in rungs] + [100.0]
    for rung, start, end in zip(rungs, edges, edges[1:], strict=False):
        _rung(canvas, paper, rung, width * start / 100, width * end / 100, len(rungs) - 1)
    if secured is not None:
        canvas.setFillColor(paper.colour("evidenced"))
        _pointer(canvas, width * secured / 100, 33.5)


def _rung(canvas: Any, paper: Paper, rung: Rung, left: float, right: float, highest: int) -> None:
    look = paper.theme.chip(rung.number, highest)
    canvas.setFillColor(HexColor(f"#{look.fill}") if rung.reached else paper.colour("panel"))
    canvas.rect(left, 14, right - left - 1.5, 13, stroke=0, fill=1)
    if rung.reached and rung.number == 0:
        canvas.setStrokeColor(paper.colour("ink"))
        canvas.setLineWidth(0.6)
        canvas.rect(left + 0.3, 14.3, right - left - 2.1, 12.4, stroke=1, fill=0)
    canvas.setFillColor(HexColor(f"#{look.text}") if rung.reached else paper.colour("muted"))
    canvas.setFont(paper.faces.semibold, 8.5)
    canvas.drawString(left + 4, 17.6, str(rung.number))
    face = paper.faces.semibold if rung.here else paper.faces.regular
    canvas.setFont(face, 7.5)
    canvas.setFillColor(paper.colour("ink" if rung.here else "muted"))
    word = legible(rung.name, face)
    room = right - left - 3
    if stringWidth(word, face, 7.5) > room and right >= 99:
        room = max(room, 52)
        canvas.drawRightString(right - 1.5, 4, cut(word, face, 7.5, room))
    else:
        canvas.drawString(left, 4, cut(word, face, 7.5, room))


def _pointer(canvas: Any, x: float, top: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - 4, top)
    path.lineTo(x + 4, top)
    path.lineTo(x, top - 6)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def legend(canvas: Any, paper: Paper, x: float, y: float, label: dict[str, str], *, dashed: bool, felt: bool) -> float:
    """What the marks mean, from `x` to the right; returns where it ends."""
    canvas.setFillColor(paper.colour("evidenced"))
    canvas.rect(x, y, 10, 7, stroke=0, fill=1)
    x = _legend_word(canvas, paper, x + 14, y, label["evidenced"])
    if dashed:
        canvas.saveState()
        canvas.setStrokeColor(paper.colour("muted"))
        canvas.setDash([3, 2], 0)
        canvas.setLineWidth(1.1)
        canvas.line(x, y + 3.5, x + 14, y + 3.5)
        canvas.restoreState()
        canvas.setFillColor(paper.colour("claimed"))
        canvas.rect(x + 17, y, 10, 7, stroke=0, fill=1)
        x = _legend_word(canvas, paper, x + 31, y, label["claimed"])
    else:
        canvas.setFillColor(paper.colour("claimed"))
        canvas.rect(x, y, 10, 7, stroke=0, fill=1)
        x = _legend_word(canvas, paper, x + 14, y, label["claimed"])
    canvas.setStrokeColor(paper.colour("ink"))
    canvas.setLineWidth(1.3)
    path = canvas.beginPath()
    path.moveTo(x, y + 3)
    path.lineTo(x + 2.2, y + 0.8)
    path.lineTo(x + 6.4, y + 5.6)
    canvas.drawPath(path, stroke=1, fill=0)
    x = _legend_word(canvas, paper, x + 10, y, label["verified"])
    if felt:
        diamond(canvas, paper, x + 4, y + 3.5, 3.0)
        x = _legend_word(canvas, paper, x + 12, y, label["felt"])
    return x


def _legend_word(canvas: Any, paper: Paper, x: float, y: float, word: str) -> float:
    canvas.setFont(paper.faces.regular, 7.5)
    canvas.setFillColor(paper.colour("ink"))
    canvas.drawString(x, y + 0.6, word)
    return float(x + stringWidth(word, paper.faces.regular, 7.5) + 13)
