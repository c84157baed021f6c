"""What is drawn of the districts: the residents by level, the bar of a district, the span of a dimension, and the legends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.report.pdf.figures import Figure
from assessment.report.pdf.pages import tracks
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Story
from assessment.report.story.models.territory import DistrictLine, GapLine, TerritoryStory

STRIP, BAR, TRACK = 15.0, 8.0, 13.0
"""Heights: of the levels that people live at, of a bar, of a track."""


def living_figure(paper: Paper, story: Story, told: TerritoryStory) -> Figure:
    """One bar of all residents, cut by the level of their district."""
    return Figure(
        paper.measure, STRIP + 2, lambda canvas: _strip(canvas, paper, story, told), told.living_alt
    )


def _strip(canvas: Any, paper: Paper, story: Story, told: TerritoryStory) -> None:
    left, highest, face = 0.4, len(story.level_names) - 1, paper.faces.semibold
    canvas.setLineWidth(0.6)
    for line in told.living:
        wide = (line.living.value or 0.0) * (paper.measure - 0.8)
        if wide <= 0 or line.level.number is None:
            continue
        look = paper.theme.chip(line.level.number, highest)
        canvas.setFillColor(HexColor(f"#{look.fill}"))
        canvas.setStrokeColor(HexColor(f"#{look.outline}"))
        canvas.rect(left, 1, wide, STRIP, stroke=1, fill=1)
        wordings = (f"{line.level.number} · {line.living.text}", f"{line.level.number}")
        said = next((word for word in wordings if stringWidth(word, face, 7.5) <= wide - 4), "")
        canvas.setFillColor(HexColor(f"#{look.text}"))
        canvas.setFont(face, 7.5)
        canvas.drawCentredString(left + wide / 2, 1 + STRIP / 2 - 2.6, said)
        left += wide


# -- on a track


def bar(paper: Paper, story: Story, told: TerritoryStory, track: tracks.Track, line: DistrictLine) -> Figure:
    """The points of a district beside those of the city."""
    colour = tracks.colour_of(story)

    def draw(canvas: Any) -> None:
        track.ground(canvas, paper, 0, TRACK)
        if line.score.value is not None:
            wide = track.x(line.score.value) - track.x(0.0)
            tracks.block(canvas, paper, track.x(0.0), (TRACK - BAR) / 2, wide, BAR, colour)
        _limits(canvas, paper, told, track)

    return Figure(track.width, TRACK, draw, line.alt)


def span(paper: Paper, story: Story, track: tracks.Track, line: GapLine) -> Figure:
    """From the least to the best served district."""
    colour = tracks.colour_of(story)

    def draw(canvas: Any) -> None:
        track.ground(canvas, paper, 0, TRACK)
        low, high = line.least_points.value, line.best_points.value
        if low is not None and high is not None:
            wide = max(track.x(high) - track.x(low), 1.0)
            tracks.block(canvas, paper, track.x(low), (TRACK - BAR) / 2, wide, BAR, colour)
        if line.city.value is not None:
            _upright(canvas, paper, track.x(line.city.value), TRACK, "ink")

    return Figure(track.width, TRACK, draw, line.alt)


def _limits(canvas: Any, paper: Paper, told: TerritoryStory, track: tracks.Track) -> None:
    """The city as an upright line, and the limit of who lags behind as a dashed one."""
    if told.city.value is not None:
        _upright(canvas, paper, track.x(told.city.value), TRACK, "ink")
    if told.lagging_line is not None:
        canvas.saveState()
        canvas.setDash([1.6, 1.2], 0)
        _upright(canvas, paper, track.x(told.lagging_line), TRACK, "warning")
        canvas.restoreState()


def _upright(canvas: Any, paper: Paper, x: float, height: float, colour: str) -> None:
    canvas.setStrokeColor(paper.colour(colour))
    canvas.setLineWidth(1.2)
    canvas.line(x, 0, x, height)


# -- what the marks mean


def bar_legend(paper: Paper, told: TerritoryStory) -> Figure:
    """Of the bars of districts: the city, and the limit of who lags behind."""
    city = f"{told.words['legend_city']}: {told.city.text}"
    behind = _upright_mark("warning", dashed=True)
    return _legend(paper, [(_upright_mark("ink"), city), (behind, told.words["legend_line"])])


def span_legend(paper: Paper, story: Story, told: TerritoryStory) -> Figure:
    """Of the spans: from district to district, and the city."""
    block = tracks.swatch(tracks.colour_of(story))
    words = told.words
    return _legend(paper, [(block, words["legend_span"]), (_upright_mark("ink"), words["legend_city"])])


def _legend(paper: Paper, marks: Sequence[tuple[tracks.Mark, str]]) -> Figure:
    return tracks.legend(paper, marks, ". ".join(word for _, word in marks))


def _upright_mark(colour: str, dashed: bool = False) -> tracks.Mark:
    def draw(canvas: Any, paper: Paper, x: float, y: float) -> float:
        canvas.saveState()
        if dashed:
            canvas.setDash([1.6, 1.2], 0)
        canvas.setStrokeColor(paper.colour(colour))
        canvas.setLineWidth(1.2)
        canvas.line(x + 1, y - 4.5, x + 1, y + 4.5)
        canvas.restoreState()
        return x + 2

    return draw
