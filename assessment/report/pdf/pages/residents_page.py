"""What residents feel: each node beside what is backed, what lies apart, groups, what is urgent, who feels what, every item."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.pages import bars, parts, tracks
from assessment.report.pdf.pages.fitting import narrow
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.pages.residents_tables import cell, groups_table, items_table, part_tables
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import Point, Story
from assessment.report.story.models.residents import Felt, FeltLine, PriorityLine, Residents
from assessment.text.letters import capital

MARK = "residents"
"""The bookmark of the first page."""

PAD = 1.2
ROW, BAR = 10.5, 5.4  # height of a picture in a row, and of a bar in it
NAME, CHART, NUMBERS = 0.26, 0.19, 0.42
"""Shares of the measure: at least the names, each of the two charts, at most the numbers."""

PRIORITY_CHART = 0.3
LEAST = 120.0
"""Room for a title and the first rows below it."""


def residents_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page; none where residents were not asked."""
    told = story.residents
    if told is None:
        return []
    first, *others = told.sentences
    return [
        parts.text(paper, told.title, "heading", "H2", bookmark=MARK),
        *([parts.text(paper, capital(told.label), "status")] if told.label else []),
        Spacer(1, 4),
        TaggedParagraph(f"<b>{safe.paragraph(first)}</b>", paper.style("fact")),
        *(parts.text(paper, said, "fact") for said in others),
        *_how(paper, told),
        *_nodes(paper, story, told),
        *_flagged(paper, told),
        *groups_table(paper, told),
        *_priorities(paper, told),
        *part_tables(paper, told),
        *items_table(paper, told),
    ]


def _how(paper: Paper, told: Residents) -> list[Flowable]:
    points = [Point(fact.title, fact.text) for fact in told.how]
    return [parts.text(paper, told.how_title, "section", "H3"), *parts.items(paper, points, "felt")]


# -- nodes


def _nodes(paper: Paper, story: Story, told: Residents) -> list[Flowable]:
    """Every node with two pictures: points as a bar, and on an axis of its own what is felt."""
    if not told.lines:
        return []
    table = _nodes_table(paper, story, told)
    title = parts.text(paper, told.words["nodes"], "section_table", "H3")
    flagged = told.below.points or told.above.points
    said = filter(None, (told.states_note, told.words["flag_note"] if flagged else ""))
    notes = [parts.text(paper, note, "small") for note in said]
    return [*table.below([title], paper.measure), Spacer(1, 4), _legend(paper, told), *notes]


HEADS = ("part", "points_axis", "evidenced", "felt_axis", "felt", "answered")
RIGHT = ("evidenced", "felt", "answered")
"""Heads of the table of nodes, and those of numbers."""


def _nodes_table(paper: Paper, story: Story, told: Residents) -> TaggedTable:
    wide = CHART * paper.measure
    heads = [parts.head(paper, told.words[key], key in RIGHT) for key in HEADS]
    numbers = [
        [parts.number(paper, line.evidenced, "number_right"), cell(paper, line.felt), parts.number(paper, line.felt.answered)]
        for line in told.lines
    ]  # fmt: skip
    columns = [[heads[at], *(row[n] for row in numbers)] for n, at in enumerate((2, 4, 5))]
    backed, felt, answered = narrow(columns, NUMBERS * paper.measure, 8.0, 36.0, fold_heads=True)
    rows = [
        [_name(paper, line), _points(paper, story, line, wide - 10), cells[0], _axis(paper, line, wide - 12), *cells[1:]]
        for line, cells in zip(told.lines, numbers, strict=True)
    ]  # fmt: skip
    name = paper.measure - 2 * wide - backed - felt - answered
    style = [
        *parts.grid(paper, PAD),
        ("VALIGN", (1, 1), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (3, 0), (3, -1), 6),
    ]
    return TaggedTable(
        [heads, *rows], [name, wide, backed, wide, felt, answered], header_columns=1, style=style,
        summary=told.words["nodes"],
    )  # fmt: skip


def _name(paper: Paper, line: FeltLine) -> list[Flowable]:
    depth = max(line.depth - 1, 0)
    style = paper.indented("cell_strong" if line.depth < 2 else "cell", depth)
    name = TaggedParagraph(safe.paragraph(line.name, characters=parts.NOUN), style)
    if not line.flag:
        return [name]
    return [name, TaggedParagraph(safe.paragraph(capital(line.flag)), paper.indented("flag", depth))]


def _points(paper: Paper, story: Story, line: FeltLine, width: float) -> Figure:
    """Evidenced over claimed, with notches at the levels."""

    def draw(canvas: Any) -> None:
        y = (ROW - BAR) / 2
        tracks.block(canvas, paper, 0, y, width, BAR, "panel")
        for value, colour in ((line.claimed.value, "claimed"), (line.evidenced.value, "evidenced")):
            if value:
                tracks.block(canvas, paper, 0, y, width * value / 100, BAR, colour)
        canvas.setStrokeColor(paper.colour("paper"))
        canvas.setLineWidth(0.7)
        notches = [width * points / 100 for points in story.thresholds if 0 < points < 100]
        canvas.lines([(x, y, x, y + BAR) for x in notches])

    label = story.label
    alt = f"{line.name}: {label['evidenced']} {line.evidenced.text}; {label['claimed']} {line.claimed.text}"
    return Figure(width, ROW, draw, alt)


def _axis(paper: Paper, line: FeltLine, width: float) -> Figure:
    def draw(canvas: Any) -> None:
        bars.axis(canvas, paper, 0, ROW / 2, width)
        for at in (0.0, 0.5, 1.0):
            canvas.line(at * width, ROW / 2 - 1.6, at * width, ROW / 2 + 1.6)
        if line.felt.share.value is not None:
            bars.felt_mark(canvas, paper, 0, ROW / 2, width, line.felt.share.value, ends_of(line.felt))

    return Figure(width, ROW, draw, line.alt)


def ends_of(felt: Felt) -> tuple[float, float] | None:
    """The interval, if there is one."""
    low, high = felt.low.value, felt.high.value
    return None if low is None or high is None else (low, high)


def _legend(paper: Paper, told: Residents) -> Figure:
    words = told.words
    felt = words["legend_felt_alone" if told.label else "legend_felt"]
    marks = [
        (tracks.swatch("evidenced"), words["evidenced"]),
        (tracks.swatch("claimed"), words["claimed"]),
        (_felt_mark(margin=not told.label), felt),
    ]
    return tracks.legend(paper, marks, words["alt_legend_alone" if told.label else "alt_legend"])


def _felt_mark(*, margin: bool) -> tracks.Mark:
    def draw(canvas: Any, paper: Paper, x: float, y: float) -> float:
        ends = (0.0, 100.0) if margin else None
        bars.felt_mark(canvas, paper, x, y, tracks.SWATCH + 4, 50.0, ends)
        return x + tracks.SWATCH + 4

    return draw


# -- what lies apart


def _flagged(paper: Paper, told: Residents) -> list[Flowable]:
    """Both lists, below each other; of a sample that chose itself one line says why there are none."""
    if not told.lines:
        return []
    if told.label:
        return [parts.text(paper, told.below.empty, "small")]
    found: list[Flowable] = []
    for panel in (told.below, told.above):
        title = parts.text(paper, panel.title, "section", "H3")
        below = (
            parts.items(paper, panel.points, "felt")
            if panel.points
            else [parts.text(paper, panel.empty, "body")]
        )
        found += [CondPageBreak(LEAST / 2), title, *below]
    return found


# -- what is urgent


def _priorities(paper: Paper, told: Residents) -> list[Flowable]:
    if not told.priorities:
        return []
    words, wide = told.words, PRIORITY_CHART * paper.measure
    heads = [parts.head(paper, words["priority"]), parts.head(paper, "0 – 100 %")]
    heads += [parts.head(paper, words[key], True) for key in ("urgent_low", "chosen")]
    numbers = [
        [cell(paper, line.low, "cell_bold_right"), cell(paper, line.chosen)] for line in told.priorities
    ]
    columns = [[heads[2 + n], *(row[n] for row in numbers)] for n in range(2)]
    narrowed = narrow(columns, 0.32 * paper.measure, 10.0, 44.0, fold_heads=True)
    rows = [
        [_priority(paper, told, line), _chosen(paper, line, wide - 10), *cells]
        for line, cells in zip(told.priorities, numbers, strict=True)
    ]
    widths = [paper.measure - wide - sum(narrowed), wide, *narrowed]
    style = [*parts.grid(paper, PAD), ("VALIGN", (1, 1), (-1, -1), "MIDDLE")]
    table = TaggedTable([heads, *rows], widths, header_columns=1, style=style, summary=words["priorities"])
    title = parts.text(paper, words["priorities"], "section_table", "H3")
    note = parts.text(paper, f"{told.priorities_note} {words['priorities_legend']}", "small")
    return table.below([title, note], paper.measure)


def _priority(paper: Paper, told: Residents, line: PriorityLine) -> list[Flowable]:
    with_node = parts.text(paper, f"{told.words['works']}: {line.node}", "small")
    return [parts.name(paper, line.name), with_node]


def _chosen(paper: Paper, line: PriorityLine, width: float) -> Figure:
    """Who chose it, pale and outlined; over it, solid, who also feels it low."""

    def draw(canvas: Any) -> None:
        y = (ROW - BAR) / 2
        tracks.block(canvas, paper, 0, y, width, BAR, "panel")
        if line.chosen.share.value is not None:
            canvas.setStrokeColor(paper.colour("felt"))
            canvas.setFillColor(paper.colour("paper"))
            canvas.setLineWidth(0.8)
            canvas.rect(0, y, width * line.chosen.share.value / 100, BAR, stroke=1, fill=1)
        if line.low.share.value is not None:
            tracks.block(canvas, paper, 0, y, width * line.low.share.value / 100, BAR, "felt")

    return Figure(width, ROW, draw, line.alt)
