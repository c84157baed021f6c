"""What changed since last time: where each dimension came from and what the change is made of, then question by question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts, tracks
from assessment.report.pdf.pages.chips import LevelLine, LevelStep
from assessment.report.pdf.pages.fitting import narrow
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import Panel, Story
from assessment.report.story.models.comparison import SHOWN, ChangeLine, Since

PAD = 1.6
LANE, HEIGHT, CHIP = 4.2, 18.0, 10.4
CHART, NUMBERS = 0.26, 0.5
"""Shares of the measure: the chart; at most all numbers together."""

PARTS = ("practice", "backing", "method")
COLOURS = {"practice": "ink", "backing": "evidenced", "method": "warning"}
SIGNED = ("change", *PARTS)
ALL = ("before", "now", *SIGNED)
LEAST = 60.0
"""Room for a title and the first lines of a list below it."""

MOST_LISTED = 12


def since_part(paper: Paper, story: Story, told: Since, bookmark: str) -> list[Flowable]:
    """Flowables below the section's heading."""
    nodes = [line for line in told.nodes if line.depth <= 1]
    questions = [*told.gained[:SHOWN], *told.lost[:SHOWN]]
    table = _Table(paper, story, told, [*nodes, *questions])
    first, *others = told.sentences or ("",)
    return [
        parts.text(paper, told.title, "section", "H3", bookmark=bookmark),
        TaggedParagraph(f"<b>{safe.paragraph(first)}</b>", paper.style("fact")),
        *(parts.text(paper, said, "fact") for said in others),
        table.of(nodes, story.label["dimension"], told.title),
        Spacer(1, 4),
        _legend(paper, story, told),
        parts.text(paper, told.legend, "small"),
        *_questions(paper, story, table, told, gained=True),
        *_questions(paper, story, table, told, gained=False),
        *_listed(paper, told.backing_lost, "felt"),
        *_listed(paper, told.apart, "ink"),
    ]


def _listed(paper: Paper, panel: Panel, colour: str) -> list[Flowable]:
    if not panel.points:
        return []
    title = parts.text(paper, panel.title, "section", "H4")
    return [CondPageBreak(LEAST), title, *parts.items(paper, panel.points[:MOST_LISTED], colour)]


def _questions(paper: Paper, story: Story, table: _Table, told: Since, *, gained: bool) -> list[Flowable]:
    lines, more = (told.gained, told.gained_more) if gained else (told.lost, told.lost_more)
    if not lines:
        return []
    title = told.words["gained" if gained else "lost"]
    below = [parts.text(paper, more, "small")] if more else []
    found = table.of(lines[:SHOWN], story.label["question"], title)
    return found.below([parts.text(paper, title, "section_table", "H4")], paper.measure, below)


def _legend(paper: Paper, story: Story, told: Since) -> Figure:
    marks = [
        (tracks.ring_mark, told.heads["before"]),
        (tracks.disc_mark(tracks.colour_of(story)), told.heads["now"]),
        *((tracks.swatch(COLOURS[key]), told.heads[key]) for key in PARTS),
    ]
    return tracks.legend(paper, marks, told.words["alt_legend"])


class _Table:
    """Tables whose columns stand below each other. `lines`: all that will stand in any of them."""

    def __init__(self, paper: Paper, story: Story, told: Since, lines: Sequence[ChangeLine]) -> None:
        self.paper, self.story = paper, story
        self.heads = [parts.head(paper, told.heads[key], True) for key in ALL]
        rows = [self._numbers(line) for line in lines]
        columns = [[head, *(row[at] for row in rows)] for at, head in enumerate(self.heads)]
        self.widths = narrow(columns, NUMBERS * paper.measure, 7.0, 30.0)
        self.chart = CHART * paper.measure

    def of(self, lines: Sequence[ChangeLine], head: str, summary: str) -> TaggedTable:
        """A table of some of the lines."""
        paper, track = self.paper, tracks.whole_scale(self.story.thresholds, self.chart - 8)
        scale = f"{track.low:.0f} – {track.high:.0f}"
        heads = [parts.head(paper, head), parts.head(paper, scale), *self.heads]
        name = paper.measure - self.chart - sum(self.widths)
        rows = [[self._name(line), self._chart(track, line), *self._numbers(line)] for line in lines]
        style = [*parts.grid(paper, PAD), ("VALIGN", (1, 1), (-1, -1), "MIDDLE")]
        widths = [name, self.chart, *self.widths]
        return TaggedTable([heads, *rows], widths, header_columns=1, style=style, summary=summary)

    def _numbers(self, line: ChangeLine) -> list[Line]:
        styles = {"change": "cell_bold_right"}
        return [
            parts.number(self.paper, getattr(line, key), styles.get(key, "cell_right"), said="–")
            for key in ALL
        ]

    def _name(self, line: ChangeLine) -> list[Flowable]:
        paper = self.paper
        if line.levels is None:
            part = [parts.text(paper, line.part, "small")] if line.part else []
            return [parts.question_name(paper, self.story, line.id, line.name), *part]
        name = parts.name(paper, line.name, "cell_strong" if line.depth == 0 else "cell")
        return [name, self._levels(line)]

    def _levels(self, line: ChangeLine) -> Flowable:
        assert line.levels is not None
        before, now = line.levels
        highest = len(self.story.level_names) - 1
        if before == now:
            return LevelLine(self.paper, now, highest, CHIP)
        return LevelStep(self.paper, before, now, highest, CHIP)

    def _chart(self, track: tracks.Track, line: ChangeLine) -> Figure:
        colour = tracks.colour_of(self.story)
        return Figure(
            track.width, HEIGHT, lambda canvas: _draw(canvas, self.paper, track, line, colour), line.alt
        )


def _stops(line: ChangeLine) -> list[float | None]:
    """Before, after practice, after backing, now."""
    before, now = line.before.value, line.now.value
    practice, backing = line.practice.value, line.backing.value
    if before is None or practice is None or backing is None:
        return [before, now]
    return [before, before + practice, before + practice + backing, now]


def _draw(canvas: Any, paper: Paper, track: tracks.Track, line: ChangeLine, colour: str) -> None:
    """From the ring (before) at the top over practice, backing and method to the disc (now) at the bottom."""
    track.ground(canvas, paper, 0, HEIGHT)
    stops = _stops(line)
    top = HEIGHT - (HEIGHT - 3 * LANE) / 2 - LANE / 2
    middles = [top - LANE * lane for lane in range(3)]
    if len(stops) == 4:
        for lane, key in enumerate(PARTS):
            x, end = (track.x(stop or 0.0) for stop in stops[lane : lane + 2])
            tracks.block(canvas, paper, x, middles[lane] - LANE / 2, end - x, LANE, COLOURS[key])
    elif None not in stops:
        canvas.setStrokeColor(paper.colour("muted"))
        canvas.setLineWidth(0.8)
        canvas.line(track.x(stops[0] or 0.0), middles[1], track.x(stops[1] or 0.0), middles[1])
    y_before, y_now = (middles[0], middles[2]) if len(stops) == 4 else (middles[1], middles[1])
    if stops[0] is not None:
        tracks.ring(canvas, paper, track.x(stops[0]), y_before)
    if stops[-1] is not None:
        tracks.disc(canvas, paper, track.x(stops[-1]), y_now, colour)
