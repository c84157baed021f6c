"""What is secured after each step of the roadmap, as a stair over the points that levels ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.look import safe
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.fonts import legible
from assessment.report.pdf.pages import chips
from assessment.report.pdf.pages.fitting import cut
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import RoadmapStory, Story
from assessment.text import numbers

HEIGHT = 106.0
FOOT, HEAD = 16.0, 14.0  # room for names below the stair, and for a figure above it
LEFT = 96.0  # room for the names of levels
CHIP, WORD, FIGURE = 10.0, 7.5, 9.0
GAP = 5.0
LEAST_NAME = 24.0
WHOLE = 100.0


@dataclass(frozen=True)
class Line:
    """The points that a level asks for."""

    level: int
    name: str
    points: float


@dataclass(frozen=True)
class Stretch:
    """A horizon: how many steps are done at its end, and the points secured then, as number and text."""

    name: str
    steps: int
    points: float
    said: str


@dataclass(frozen=True)
class Climb:
    """What the chart shows: points secured today and after each step, and between which lines that is."""

    points: tuple[float, ...]
    today: str
    stretches: tuple[Stretch, ...]
    lines: tuple[Line, ...]
    low: float
    high: float


def climb_of(story: Story, told: RoadmapStory) -> Climb | None:
    """The chart's numbers; None where there is no step, or where a number is missing."""
    known = [step.after_secured.value for step in told.steps]
    gain = told.steps[0].secured.value if told.steps else None
    after = [value for value in known if value is not None]
    if gain is None or len(after) < len(known):
        return None
    points = (max(0.0, after[0] - gain), *after)
    low = max((value for value in story.thresholds if value <= min(points)), default=0.0)
    high = min((value for value in story.thresholds if value >= max(points)), default=WHOLE)
    levels = enumerate(zip(story.level_names, story.thresholds, strict=True))
    return Climb(
        points=points,
        today=numbers.points(points[0], story.locale),
        stretches=_stretches(told),
        lines=tuple(
            Line(level, name, value) for level, (name, value) in levels if low <= value <= max(high, low + 1)
        ),
        low=low,
        high=max(high, low + 1),
    )


def _stretches(told: RoadmapStory) -> tuple[Stretch, ...]:
    found, done = [], 0
    for horizon in told.horizons:
        done += len(horizon.steps)
        if horizon.steps and horizon.secured.value is not None:
            found.append(Stretch(horizon.name, done, horizon.secured.value, horizon.secured.text))
    return tuple(found)


def climb_figure(paper: Paper, story: Story, told: RoadmapStory, climb: Climb) -> Figure:
    """The chart over the whole measure; its alternative text says the numbers."""
    words = told.label
    ends = [f"{stretch.name or words['secured']}: {stretch.said}" for stretch in climb.stretches]
    lines = ", ".join(f"{line.level} {line.name} ({_whole(line.points, story)})" for line in climb.lines)
    said = "; ".join([f"{words['now']}: {climb.today}", *ends, f"{words['chart_lines']}: {lines}"])
    chart = _Chart(paper, story, words["now"], climb)
    return Figure(paper.measure, HEIGHT, chart.draw, f"{words['chart']}. {said}.")


def _whole(points: float, story: Story) -> str:
    return numbers.number(points, story.locale, 0 if points == int(points) else 1)


class _Chart:
    """Draws from the lower left corner of its box."""

    def __init__(self, paper: Paper, story: Story, now: str, climb: Climb) -> None:
        self.paper, self.story, self.now, self.climb = paper, story, now, climb
        self.colour = paper.colour("claimed" if story.headline == "claimed" else "evidenced")

    def x(self, place: int) -> float:
        """The left edge of a place: 0 is today, then one for each step."""
        return LEFT + (self.paper.measure - LEFT) * place / len(self.climb.points)

    def y(self, points: float) -> float:
        """The height of points."""
        climb = self.climb
        return FOOT + (HEIGHT - FOOT - HEAD) * (points - climb.low) / (climb.high - climb.low)

    def draw(self, canvas: Any) -> None:
        """The stair, over it the lines of levels and the ends of stretches, then the words."""
        self._stair(canvas)
        self._levels(canvas)
        self._ends(canvas)
        self._names(canvas)
        self._figures(canvas)

    def _stair(self, canvas: Any) -> None:
        climb, path, area = self.climb, canvas.beginPath(), canvas.beginPath()
        area.moveTo(self.x(0), FOOT)
        for place, points in enumerate(climb.points):
            (path.lineTo if place else path.moveTo)(self.x(place), self.y(points))
            path.lineTo(self.x(place + 1), self.y(points))
            area.lineTo(self.x(place), self.y(points))
            area.lineTo(self.x(place + 1), self.y(points))
        area.lineTo(self.x(len(climb.points)), FOOT)
        area.close()
        canvas.setFillColor(self.paper.colour("panel"))
        canvas.drawPath(area, stroke=0, fill=1)
        canvas.setStrokeColor(self.colour)
        canvas.setLineWidth(1.6)
        canvas.drawPath(path, stroke=1, fill=0)

    def _levels(self, canvas: Any) -> None:
        """A line for each level, with its chip, name and points at the left; names that would touch are left out."""
        paper, highest = self.paper, len(self.story.level_names) - 1
        face, above = paper.faces.regular, 0.0
        canvas.setLineWidth(0.6)
        for line in self.climb.lines:
            y = self.y(line.points)
            canvas.setStrokeColor(paper.colour("muted"))
            canvas.setDash([1, 2], 0)
            canvas.line(LEFT, y, paper.measure, y)
            canvas.setDash([], 0)
            if y < above:
                continue
            above = y + CHIP + 2
            chips.chip(canvas, paper, 0.4, y - CHIP / 2, line.level, highest, CHIP)
            points = _whole(line.points, self.story)
            canvas.setFont(face, WORD)
            canvas.setFillColor(paper.colour("muted"))
            canvas.drawRightString(LEFT - GAP, y - 2.6, points)
            room = LEFT - CHIP - 3 * GAP - stringWidth(points, face, WORD)
            canvas.setFillColor(paper.colour("ink"))
            canvas.drawString(CHIP + GAP, y - 2.6, cut(self._legible(line.name), face, WORD, room))

    def _ends(self, canvas: Any) -> None:
        canvas.setStrokeColor(self.paper.colour("hairline"))
        canvas.setLineWidth(0.8)
        for stretch in self.climb.stretches[:-1]:
            x = self.x(stretch.steps + 1)
            canvas.line(x, 2, x, HEIGHT - HEAD)

    def _names(self, canvas: Any) -> None:
        """The name of each stretch below it, where there is room for a word."""
        face, begin = self.paper.faces.regular, self.x(0)
        canvas.setFont(face, WORD)
        canvas.setFillColor(self.paper.colour("muted"))
        for stretch in self.climb.stretches:
            end = self.x(stretch.steps + 1)
            if end - begin > LEAST_NAME:
                name = cut(self._legible(stretch.name), face, WORD, end - begin - GAP)
                canvas.drawCentredString((begin + end) / 2, 4, name)
            begin = end

    def _figures(self, canvas: Any) -> None:
        """Points at the end of each stretch, from the last on while they do not touch, and today's."""
        face, free = self.paper.faces.semibold, self.paper.measure + GAP
        canvas.setFont(face, FIGURE)
        for stretch in reversed(self.climb.stretches):
            right = self.x(stretch.steps + 1) - 2
            if right + GAP <= free:
                free = right - stringWidth(stretch.said, face, FIGURE)
                self._figure(canvas, free, self.y(stretch.points) + 4, stretch.said)
        self._today(canvas, free)

    def _today(self, canvas: Any, free: float) -> None:
        """Today's points over the beginning of the stair, where no other figure stands."""
        said, left = self._legible(f"{self.now} {self.climb.today}"), self.x(0)
        right = left + stringWidth(said, self.paper.faces.semibold, FIGURE)
        below = [points for at, points in enumerate(self.climb.points) if self.x(at) < right]
        if right + GAP <= free:
            self._figure(canvas, left, self.y(max(below)) + 4, said)

    def _figure(self, canvas: Any, left: float, y: float, said: str) -> None:
        """A figure on a ground that the line of a level does not strike through."""
        width = stringWidth(said, self.paper.faces.semibold, FIGURE)
        canvas.setFillColor(self.paper.colour("paper"))
        canvas.rect(left - 1, y - 2, width + 2, FIGURE + 1, stroke=0, fill=1)
        canvas.setFillColor(self.paper.colour("ink"))
        canvas.drawString(left, y, said)

    def _legible(self, text: str) -> str:
        return legible(safe.line(text), self.paper.faces.regular)
