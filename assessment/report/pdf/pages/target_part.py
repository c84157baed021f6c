"""The target: each of its parts today, at the end of the roadmap, and what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts, tracks
from assessment.report.pdf.pages.chips import LevelLine
from assessment.report.pdf.pages.fitting import narrow
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import LevelMark, Story
from assessment.report.story.models.comparison import Aim, TargetLine
from assessment.text.letters import capital

PAD, CHIP, WORD = 2.0, 10.4, 0.69
HEIGHT, MIDDLE = 12.0, 6.0
CHART, LEVEL, NUMBERS = 0.19, 0.155, 0.2
"""Shares of the measure: the chart; at most each column of levels; at most the numbers together."""

LEVELS = ("today", "then", "aim")
POINTS = ("missing", "missing_after")


def target_part(paper: Paper, story: Story, told: Aim, bookmark: str) -> list[Flowable]:
    """Flowables below the section's heading."""
    words = told.words
    marks = [
        (tracks.disc_mark(tracks.colour_of(story)), words["secured_today"]),
        (tracks.ring_mark, words["secured_then"]),
        (tracks.flag_mark, words["needed"]),
    ]
    opening = [
        parts.text(paper, told.title, "section", "H3", bookmark=bookmark),
        TaggedParagraph(f"<b>{safe.paragraph(told.sentence)}</b>", paper.style("fact")),
    ]
    after = [
        Spacer(1, 4),
        tracks.legend(paper, marks, words["alt_legend"]),
        parts.text(paper, told.note, "small"),
    ]
    return _table(paper, story, told).below(opening, paper.measure, after)


def _table(paper: Paper, story: Story, told: Aim) -> TaggedTable:
    words, chart = told.words, CHART * paper.measure
    track = tracks.whole_scale(story.thresholds, chart - 8)
    numbers = [_numbers(paper, line) for line in told.lines]
    number_heads = [parts.head(paper, words[key], True) for key in POINTS]
    columns = [[head, *(row[at] for row in numbers)] for at, head in enumerate(number_heads)]
    narrowed = narrow(columns, NUMBERS * paper.measure, 7.0, 30.0)
    levels = [_level_width(paper, [getattr(line, key) for line in told.lines]) for key in LEVELS]
    heads = [
        parts.head(paper, words["part"]),
        parts.head(paper, f"{track.low:.0f} – {track.high:.0f}"),
        *(parts.head(paper, words[key]) for key in LEVELS),
        *number_heads,
    ]
    rows = [
        [_name(paper, story, line), _chart(paper, story, track, line), *_levels(paper, story, line), *cells]
        for line, cells in zip(told.lines, numbers, strict=True)
    ]
    name = paper.measure - chart - sum(levels) - sum(narrowed)
    style = [*parts.grid(paper, PAD), ("VALIGN", (1, 1), (-1, -1), "MIDDLE")]
    return TaggedTable(
        [heads, *rows],
        [name, chart, *levels, *narrowed],
        header_columns=1,
        style=style,
        summary=told.sentence,
    )


def _level_width(paper: Paper, marks: Sequence[LevelMark]) -> float:
    """What the longest word needs beside its chip, within its share."""
    face, size = paper.faces.medium, CHIP * WORD
    needed = max(stringWidth(capital(mark.name), face, size) for mark in marks) + CHIP + 14
    return min(LEVEL * paper.measure, max(needed, 46.0))


def _name(paper: Paper, story: Story, line: TargetLine) -> list[Flowable]:
    said = safe.paragraph(line.name, characters=parts.NOUN)
    if any(page.id == line.id for page in story.dimensions):
        said = f'<a href="#{parts.dimension_mark(line.id)}">{said}</a>'
    elif any(entry.id == line.id for entry in story.annex):
        said = f'<a href="#{parts.question_mark(line.id)}">{said}</a>'
    strong: ParagraphStyle = paper.style("cell_strong" if line.id == story.verdict.whole.id else "cell")
    remark = [parts.text(paper, line.remark, "small")] if line.remark else []
    return [TaggedParagraph(said, strong), *remark]


def _levels(paper: Paper, story: Story, line: TargetLine) -> list[LevelLine]:
    highest = len(story.level_names) - 1
    return [LevelLine(paper, getattr(line, key), highest, CHIP) for key in LEVELS]


def _numbers(paper: Paper, line: TargetLine) -> list[Line]:
    return [parts.number(paper, getattr(line, key), said=line.today.name) for key in POINTS]


def _chart(paper: Paper, story: Story, track: tracks.Track, line: TargetLine) -> Figure:
    colour = tracks.colour_of(story)
    return Figure(track.width, HEIGHT, lambda canvas: _draw(canvas, paper, track, line, colour), line.alt)


def _draw(canvas: Any, paper: Paper, track: tracks.Track, line: TargetLine, colour: str) -> None:
    """A line from today (disc) to the end of the roadmap (ring), and what the target takes (upright line)."""
    track.ground(canvas, paper, 0, HEIGHT)
    today, then, needed = line.secured.value, line.secured_after.value, line.needed.value
    if today is not None and then is not None:
        tracks.block(canvas, paper, track.x(today), MIDDLE - 0.6, track.x(then) - track.x(today), 1.2, "ink")
    if needed is not None:
        tracks.flag(canvas, paper, track.x(needed), 0, HEIGHT)
    if then is not None:
        tracks.ring(canvas, paper, track.x(then), MIDDLE)
    if today is not None:
        tracks.disc(canvas, paper, track.x(today), MIDDLE, colour)
