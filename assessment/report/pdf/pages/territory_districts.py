"""The districts below each other with their bars and levels; without a comparison, who answered how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Spacer

from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts, tracks
from assessment.report.pdf.pages.chips import LevelLine
from assessment.report.pdf.pages.columns import Column, number_columns, table_of
from assessment.report.pdf.pages.fitting import needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.pages.territory_figures import bar, bar_legend
from assessment.report.story.models import Story
from assessment.report.story.models.territory import DistrictLine, TerritoryStory

PAD, CHIP = 1.5, 10.4

CHART, LEAST_CHART, LEVEL, MARKED = 0.2, 0.1, 0.2, 0.13
"""Shares of the measure: the bars at most and at least, the level, the mark of who lags behind."""

NUMBERS, OF_CLAIMS = 0.33, 0.09
"""Most of the measure that the numbers take together, since bars and levels stand beside them; and more room where
there is a column for what is claimed."""

DISTRICT = 1
"""The column with the names of districts; before it stand their numbers."""


def districts_table(paper: Paper, story: Story, told: TerritoryStory) -> list[Flowable]:
    """Title, legend and table; without a comparison a table of who answered how much."""
    if told.ground is None:
        return _answered(paper, told)
    keys = ("number", "residents", "share", "points", *(("claimed",) if told.claims else ()))
    number, people, share, *points = _numbers(paper, told, keys)
    after = _level_columns(paper, story, told)
    left = paper.measure - sum(column.width for column in (number, people, share, *points, *after))
    chart = _chart(paper, told, left)
    track = tracks.whole_scale(story.thresholds, chart - 8)
    bars = [bar(paper, story, told, track, line) for line in told.lines]
    columns = [
        number, _names(paper, told, left - chart), people, share,
        Column(chart, parts.head(paper, "0 – 100"), list(bars)), *points, *after,
    ]  # fmt: skip
    legend = [parts.text(paper, told.rank_note, "small"), Spacer(1, 3), bar_legend(paper, told)]
    at = len(columns) - len(after)
    style = [("LEFTPADDING", (at, 0), (at, -1), 8), ("LEFTPADDING", (4, 0), (4, -1), 4)]
    return _titled(paper, told, columns, style, legend)


def _chart(paper: Paper, told: TerritoryStory, left: float) -> float:
    """Width of the bars: less where a name would else be broken inside a word."""
    words = (word for line in told.lines for word in line.name.split())
    room = left - needed(words, paper.style("cell")) - 8
    return min(CHART * paper.measure, max(LEAST_CHART * paper.measure, room))


def _answered(paper: Paper, told: TerritoryStory) -> list[Flowable]:
    first, *others = _numbers(paper, told, ("number", "residents", "share", "answered"))
    left = paper.measure - sum(column.width for column in (first, *others))
    return _titled(paper, told, [first, _names(paper, told, left), *others])


def _titled(
    paper: Paper,
    told: TerritoryStory,
    columns: Sequence[Column],
    style: Sequence[Any] = (),
    between: Sequence[Flowable] = (),
) -> list[Flowable]:
    """The table with its title above it, and what stands between, on a page with room for both."""
    title = told.words["districts"]
    table = table_of(paper, columns, PAD, style=style, header_columns=(DISTRICT,), summary=title)
    return table.below([parts.text(paper, title, "section_table", "H3"), *between], paper.measure)


# -- columns


def _names(paper: Paper, told: TerritoryStory, width: float) -> Column:
    names = [parts.name(paper, line.name) for line in told.lines]
    return Column(width, parts.head(paper, told.words["district"]), list(names))


def _level_columns(paper: Paper, story: Story, told: TerritoryStory) -> list[Column]:
    """The levels, and the word for who lags behind where anybody does."""
    highest = len(story.level_names) - 1
    levels = [LevelLine(paper, line.level, highest, CHIP) for line in told.lines]
    columns = [Column(LEVEL * paper.measure, parts.head(paper, told.words["level"]), list(levels))]
    if any(line.lagging for line in told.lines):
        said = [parts.text(paper, line.lagging, "status") if line.lagging else "" for line in told.lines]
        columns.append(Column(MARKED * paper.measure, parts.head(paper, told.words["against"]), said))
    return columns


def _numbers(paper: Paper, told: TerritoryStory, keys: Sequence[str]) -> list[Column]:
    heads = [parts.head(paper, told.words[key], True) for key in keys]
    rows = [_row(paper, line, keys) for line in told.lines]
    most = NUMBERS + OF_CLAIMS * ("claimed" in keys)
    return number_columns(heads, rows, most * paper.measure, 24.0)


def _row(paper: Paper, line: DistrictLine, keys: Sequence[str]) -> list[Line]:
    shown = {
        "residents": line.residents, "share": line.share, "points": line.score, "answered": line.answered,
        "claimed": line.claimed,
    }  # fmt: skip
    place = Line(str(line.number), paper.style("cell_right"))
    return [place, *(parts.number(paper, shown[key], said=line.level.name) for key in keys[1:])]
