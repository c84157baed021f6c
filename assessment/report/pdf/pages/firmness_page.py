"""How firm the result is: the draws over the thresholds of the levels, one choice at a time, and how it was tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.heights import height_of
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import chips, parts, tracks
from assessment.report.pdf.pages.chips import LevelLine
from assessment.report.pdf.pages.fitting import narrow, needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import LevelMark, Quantity, Story
from assessment.report.story.models.comparison import ChoiceLine, FirmLine, Firmness

MARK = "firmness"
PAD, CHIP, SMALL_CHIP = 1.1, 10.4, 8.5
HEIGHT, UPPER, LOWER, BAR, TICK = 13.6, 10.2, 3.6, 4.6, 2.0
CHART, NUMBERS = 0.32, 0.42
"""Shares of the measure: the chart; at most all numbers together."""

APART = 9.0
"""Between a value and its range, beside the room that every number has, in points."""

NUMBER_HEADS = ("secured", "span_secured", "score", "span_score")
"""What is secured comes first: it decides the level."""

CHOICE_LEVEL, FIRST = 0.24, 0.3
"""Shares of the measure: the level in the table of choices; at least the names in the table of levels."""

SHOWN = 3
"""Parts left out that are told one by one."""

LEVEL = 64.0
"""Room that a level takes in the table of levels, if names need more than their share."""


def firmness_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page; none where nothing was tried."""
    told = story.firmness
    if told is None:
        return []
    first, *others = told.sentences or ("",)
    return [
        parts.text(paper, told.title, "heading", "H2", bookmark=MARK),
        Spacer(1, 4),
        TaggedParagraph(f"<b>{safe.paragraph(first)}</b>", paper.style("fact")),
        *(parts.text(paper, said, "fact") for said in others),
        _draws(paper, story, told),
        Spacer(1, 4),
        *_legend(paper, story, told),
        parts.text(paper, f"{told.words['decides']} {told.words['chart']}", "small"),
        *_levels(paper, story, told),
        *_together(paper, [*_choices(paper, story, told), *_how(paper, told)]),
    ]


def _together(paper: Paper, flowables: list[Flowable]) -> list[Flowable]:
    """On this page if all of it has room, else on the next: no page holds a few lines alone."""
    return [CondPageBreak(min(height_of(flowables, paper.measure), paper.room - 1)), *flowables]


# -- the draws


def _draws(paper: Paper, story: Story, told: Firmness) -> TaggedTable:
    """Every node with its strip, and the numbers of secured and score."""
    words, chart = told.words, CHART * paper.measure
    track = tracks.whole_scale(story.thresholds, chart - 10)
    numbers = [_numbers(paper, line) for line in told.lines]
    number_heads = [parts.head(paper, words[key], True) for key in NUMBER_HEADS]
    columns = [[head, *(row[at] for row in numbers)] for at, head in enumerate(number_heads)]
    narrowed = narrow(columns, NUMBERS * paper.measure, 8.0, 34.0, fold_heads=True)
    narrowed = [
        width + (APART if key.startswith("span") else 0.0)
        for width, key in zip(narrowed, NUMBER_HEADS, strict=True)
    ]
    heads = [parts.head(paper, words["part"]), _axis(paper, story, track, told.scale), *number_heads]
    rows = [
        [_name(paper, story, line), _strip(paper, story, track, line), *cells]
        for line, cells in zip(told.lines, numbers, strict=True)
    ]
    widths = [paper.measure - chart - sum(narrowed), chart, *narrowed]
    style = [*parts.grid(paper, PAD), ("VALIGN", (1, 1), (-1, -1), "MIDDLE")]
    return TaggedTable([heads, *rows], widths, header_columns=1, style=style, summary=told.title)


def _name(paper: Paper, story: Story, line: FirmLine) -> TaggedParagraph:
    return parts.name(paper, line.name, "cell_strong" if line.id == story.verdict.whole.id else "cell")


def _numbers(paper: Paper, line: FirmLine) -> list[Line]:
    return [
        parts.number(paper, line.secured),
        Line(f"{line.secured_low.text} – {line.secured_high.text}", paper.style("cell_right")),
        parts.number(paper, line.score),
        Line(f"{line.score_low.text} – {line.score_high.text}", paper.style("cell_right")),
    ]


def _axis(paper: Paper, story: Story, track: tracks.Track, scale: str) -> Figure:
    """The levels where they begin; one that would touch the one before is left out."""
    highest = len(story.level_names) - 1

    def draw(canvas: Any) -> None:
        free = 0.0
        for level, points in enumerate(story.thresholds):
            left = min(max(track.x(points) - SMALL_CHIP / 2, 0.0), track.width - SMALL_CHIP)
            if left >= free:
                chips.chip(canvas, paper, left, 1, level, highest, SMALL_CHIP)
                free = left + SMALL_CHIP + 1

    return Figure(track.width, SMALL_CHIP + 3, draw, scale)


def _strip(paper: Paper, story: Story, track: tracks.Track, line: FirmLine) -> Figure:
    colour = tracks.colour_of(story)
    return Figure(track.width, HEIGHT, lambda canvas: _draw(canvas, paper, track, line, colour), line.alt)


def _draw(canvas: Any, paper: Paper, track: tracks.Track, line: FirmLine, colour: str) -> None:
    """Above, a bar for what is secured; below, a line with ends for the score; on either a mark for what is published."""
    track.ground(canvas, paper, 0, HEIGHT)
    low, high = line.secured_low.value, line.secured_high.value
    if low is not None and high is not None:
        wide = max(track.x(high) - track.x(low), 1.0)
        tracks.block(canvas, paper, track.x(low), UPPER - BAR / 2, wide, BAR, colour)
    low, high = line.score_low.value, line.score_high.value
    if low is not None and high is not None:
        _whiskers(canvas, paper, track.x(low), track.x(high), LOWER)
    if line.secured.value is not None:
        tracks.ring(canvas, paper, track.x(line.secured.value), UPPER)
    if line.score.value is not None:
        tracks.disc(canvas, paper, track.x(line.score.value), LOWER, "ink")


def _whiskers(canvas: Any, paper: Paper, left: float, right: float, y: float) -> None:
    canvas.setStrokeColor(paper.colour("ink"))
    canvas.setLineWidth(1.0)
    canvas.lines([(left, y, right, y), *((x, y - TICK, x, y + TICK) for x in (left, right))])


def _whisker_mark(canvas: Any, paper: Paper, x: float, y: float) -> float:
    _whiskers(canvas, paper, x, x + tracks.SWATCH + 4, y)
    tracks.disc(canvas, paper, x + 9, y, "ink")
    return x + tracks.SWATCH + 4


def _bar_mark(colour: str) -> tracks.Mark:
    def draw(canvas: Any, paper: Paper, x: float, y: float) -> float:
        tracks.block(canvas, paper, x, y - BAR / 2, tracks.SWATCH + 4, BAR, colour)
        tracks.ring(canvas, paper, x + 9, y)
        return x + tracks.SWATCH + 4

    return draw


def _legend(paper: Paper, story: Story, told: Firmness) -> list[Figure]:
    """What bar and line mean, beside each other where both have room."""
    words = [told.words[f"legend_{key}"] for key in ("secured", "score")]
    marks = list(zip((_bar_mark(tracks.colour_of(story)), _whisker_mark), words, strict=True))
    if tracks.legend_width(paper, words) <= paper.measure:
        return [tracks.legend(paper, marks, ". ".join(words))]
    return [tracks.legend(paper, [mark], mark[1]) for mark in marks]


# -- the levels in the draws


def _levels(paper: Paper, story: Story, told: Firmness) -> list[Flowable]:
    """The share of the draws at each level that any node reaches in any; else how often each keeps its level."""
    lines = [line for line in told.lines if line.level.number is not None]
    if not lines:
        return []
    title, words = told.words["levels"], told.words
    table = _by_level(paper, story, told, lines) if lines[0].by_level else _stays(paper, told, lines)
    said = [words["levels_note"]] if lines[0].by_level else []
    said += [words["levels_mixed"]] if told.means else []
    note = [parts.text(paper, " ".join(said), "small")] if said else []
    return table.below([parts.text(paper, title, "section_table", "H3")], paper.measure, note)


def _by_level(paper: Paper, story: Story, told: Firmness, lines: Sequence[FirmLine]) -> TaggedTable:
    reached = [
        level
        for level in range(len(story.level_names))
        if any((line.by_level[level].value or 0.0) > 0 for line in lines)
    ]
    highest = len(story.level_names) - 1
    heads: list[Any] = [parts.head(paper, told.words["part"])]
    heads += [
        LevelLine(paper, LevelMark(level, story.level_names[level]), highest, CHIP) for level in reached
    ]
    shown = [(line.name, line.by_level, line.level) for line in lines]
    if told.means:  # the whole by kind of mean
        shown = [(each.name, each.by_level, lines[0].level) for each in told.means] + shown[1:]
    rows = [
        [parts.name(paper, name), *_shares(paper, by_level, reached, own)] for name, by_level, own in shown
    ]
    names = needed((name for name, _, _ in shown), paper.style("cell")) + 8
    first = max(FIRST * paper.measure, min(names, paper.measure - LEVEL * len(reached)))
    wide = min((paper.measure - first) / len(reached), 0.2 * paper.measure)
    widths = [paper.measure - wide * len(reached), *[wide] * len(reached)]
    return TaggedTable(
        [heads, *rows],
        widths,
        header_columns=1,
        style=parts.grid(paper, PAD),
        summary=told.words["levels"],
    )


def _shares(
    paper: Paper, by_level: Sequence[Quantity], reached: Sequence[int], own: LevelMark
) -> Iterator[Line]:
    for level in reached:
        share = by_level[level]
        style = "cell_strong" if level == own.number else "cell"
        yield Line(share.text if share.value else parts.NOTHING, paper.style(style))


def _stays(paper: Paper, told: Firmness, lines: Sequence[FirmLine]) -> TaggedTable:
    heads = [parts.head(paper, told.words["part"]), parts.head(paper, told.words["level_stays"], True)]
    rows = [[parts.name(paper, line.name), parts.number(paper, line.stays)] for line in lines]
    widths = [0.8 * paper.measure, 0.2 * paper.measure]
    return TaggedTable(
        [heads, *rows],
        widths,
        header_columns=1,
        style=parts.grid(paper, PAD),
        summary=told.words["levels"],
    )


# -- one choice at a time


def _choices(paper: Paper, story: Story, told: Firmness) -> list[Flowable]:
    """What was tried alone: in words, then as rows of one table."""
    if not told.choices:
        return []
    spoken = [
        TaggedParagraph(parts.strong(group.title, group.sentence), paper.style("fact"))
        for group in told.choices
        if group.sentence
    ]
    lines = [line for group in told.choices for line in group.lines[:SHOWN]]
    table = [_table(paper, story, told, lines)] if lines else []
    title = parts.text(paper, told.choices_title, "section", "H3")
    return [title, *spoken, *table]


def _table(paper: Paper, story: Story, told: Firmness, lines: Sequence[ChoiceLine]) -> TaggedTable:
    words, whole = told.words, story.verdict.whole
    as_it_is = ChoiceLine(words["as_is"], told.lines[0].score, told.lines[0].score, whole.level)
    heads = [
        parts.head(paper, words["choice"]),
        parts.head(paper, words["score"], True),
        parts.head(paper, words["difference"], True),
        parts.head(paper, story.label["level"]),
    ]
    rows = [_choice(paper, story, as_it_is, first=True), *(_choice(paper, story, line) for line in lines)]
    columns = [[heads[at], *(row[at] for row in rows)] for at in (1, 2)]
    score, difference = narrow(columns, 0.3 * paper.measure, 12.0, 40.0)
    level = CHOICE_LEVEL * paper.measure
    style = [*parts.grid(paper, PAD), ("LEFTPADDING", (-1, 0), (-1, -1), 14)]
    return TaggedTable(
        [heads, *rows],
        [paper.measure - score - difference - level, score, difference, level],
        header_columns=1,
        style=style,
        summary=told.choices_title,
    )


def _choice(paper: Paper, story: Story, line: ChoiceLine, *, first: bool = False) -> list[Any]:
    return [
        parts.name(paper, line.name, "cell_strong" if first else "cell"),
        parts.number(paper, line.score, "cell_strong_right" if first else "cell_right"),
        parts.nothing(paper) if first else parts.number(paper, line.difference),
        LevelLine(paper, line.level, len(story.level_names) - 1, CHIP),
    ]


# -- how


def _how(paper: Paper, told: Firmness) -> list[Flowable]:
    said = " ".join(parts.strong(fact.title, fact.text) for fact in told.how)
    return [
        parts.text(paper, told.words["how"], "section", "H3"),
        TaggedParagraph(said, paper.style("small")),
    ]
