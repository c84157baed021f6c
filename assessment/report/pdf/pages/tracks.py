"""Rows on one scale of points: the track with notches at the levels, and the marks that stand on it.

One grammar for all rows: a disc is the result as it is today, a ring the same at another time. Lengths are points of type,
scores 0 to 100.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.look import safe
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages.fitting import cut
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Story
from assessment.text.letters import capital

RADIUS, LINE = 2.6, 1.2
LEGEND_HEIGHT, LEGEND_SIZE, AFTER_MARK, AFTER_WORD = 11.0, 7.5, 4.0, 13.0
SWATCH = 10.0


@dataclass(frozen=True)
class Track:
    """The part of the scale that the rows of a table share.

    Attributes:
        low, high: where it begins and ends, in points of the score.
        thresholds: points of the levels.
    """

    width: float
    low: float
    high: float
    thresholds: tuple[float, ...]

    def x(self, points: float) -> float:
        """Where points stand; what lies outside stands at the end."""
        inside = min(max(points, self.low), self.high)
        return RADIUS + (self.width - 2 * RADIUS) * (inside - self.low) / (self.high - self.low)

    def ground(self, canvas: Any, paper: Paper, y: float, height: float) -> None:
        """The empty track with its notches."""
        canvas.setFillColor(paper.colour("panel"))
        canvas.rect(0, y, self.width, height, stroke=0, fill=1)
        canvas.setStrokeColor(paper.colour("hairline"))
        canvas.setLineWidth(0.7)
        inside = [self.x(points) for points in self.thresholds if self.low < points < self.high]
        if inside:
            canvas.lines([(x, y, x, y + height) for x in inside])


def whole_scale(thresholds: Sequence[float], width: float) -> Track:
    """A track from 0 to 100, as in all bars of the report: lengths of two tables can be compared."""
    return Track(width, 0.0, 100.0, tuple(thresholds))


def colour_of(story: Story) -> str:
    """The colour of the lens that the story leads with."""
    return "claimed" if story.headline == "claimed" else "evidenced"


def disc(canvas: Any, paper: Paper, x: float, y: float, colour: str) -> None:
    """The result as it is today."""
    canvas.setFillColor(paper.colour(colour))
    canvas.circle(x, y, RADIUS, stroke=0, fill=1)


def ring(canvas: Any, paper: Paper, x: float, y: float) -> None:
    """The result at another time."""
    canvas.setFillColor(paper.colour("paper"))
    canvas.setStrokeColor(paper.colour("ink"))
    canvas.setLineWidth(LINE)
    canvas.circle(x, y, RADIUS - LINE / 2, stroke=1, fill=1)


def flag(canvas: Any, paper: Paper, x: float, y: float, height: float) -> None:
    """What is asked for: an upright line."""
    canvas.setStrokeColor(paper.colour("warning"))
    canvas.setLineWidth(1.6)
    canvas.line(x, y, x, y + height)


def block(canvas: Any, paper: Paper, x: float, y: float, width: float, height: float, colour: str) -> None:
    """A stretch of the scale; one that runs to the left has a width below 0."""
    canvas.setFillColor(paper.colour(colour))
    canvas.rect(min(x, x + width), y, abs(width), height, stroke=0, fill=1)


Mark = Callable[[Any, Paper, float, float], float]
"""Draws a mark of the legend with its left edge at x and its middle at y; returns its right edge."""


def disc_mark(colour: str) -> Mark:
    """A disc of a colour."""

    def draw(canvas: Any, paper: Paper, x: float, y: float) -> float:
        disc(canvas, paper, x + RADIUS, y, colour)
        return x + 2 * RADIUS

    return draw


def ring_mark(canvas: Any, paper: Paper, x: float, y: float) -> float:
    """A ring."""
    ring(canvas, paper, x + RADIUS, y)
    return x + 2 * RADIUS


def flag_mark(canvas: Any, paper: Paper, x: float, y: float) -> float:
    """An upright line."""
    flag(canvas, paper, x + 1, y - 3.5, 7.0)
    return x + 2


def swatch(colour: str) -> Mark:
    """A block of a colour."""

    def draw(canvas: Any, paper: Paper, x: float, y: float) -> float:
        block(canvas, paper, x, y - 2.5, SWATCH, 5.0, colour)
        return x + SWATCH

    return draw


def legend_width(paper: Paper, words: Sequence[str]) -> float:
    """The room that marks and these words take on one line."""
    face = paper.faces.regular
    said = (legible(capital(safe.line(word)), face) for word in words)
    taken = sum(SWATCH + 4 + AFTER_MARK + AFTER_WORD + stringWidth(each, face, LEGEND_SIZE) for each in said)
    return taken - AFTER_WORD


def legend(paper: Paper, marks: Sequence[tuple[Mark, str]], alt: str) -> Figure:
    """What the marks mean, on one line over the measure; a word that has no room is cut."""

    def draw(canvas: Any) -> None:
        x, face = 0.0, paper.faces.regular
        for mark, word in marks:
            left = mark(canvas, paper, x, LEGEND_HEIGHT / 2) + AFTER_MARK
            said = legible(capital(safe.line(word)), face)
            said = cut(said, face, LEGEND_SIZE, max(paper.measure - left, AFTER_WORD))
            canvas.setFont(face, LEGEND_SIZE)
            canvas.setFillColor(paper.colour("ink"))
            canvas.drawString(left, LEGEND_HEIGHT / 2 - 2.6, said)
            x = left + stringWidth(said, face, LEGEND_SIZE) + AFTER_WORD

    return Figure(paper.measure, LEGEND_HEIGHT, draw, alt)
