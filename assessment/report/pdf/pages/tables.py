"""The tables that the verdict and the pages of dimensions share: nodes as bars, and steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import Flowable

from assessment.look import safe
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import bars, parts
from assessment.report.pdf.pages.chips import LevelLine
from assessment.report.pdf.pages.fitting import fold, narrow, needed
from assessment.report.pdf.pages.paper import TREE_INDENT, Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import Bar, Step, Story
from assessment.text.letters import capital


@dataclass(frozen=True)
class Columns:
    """What a table of bars shows: its width, the numbers, and how a name is written.

    Attributes:
        shown: attributes of a bar, one column each.
        large: the evidenced points stand out, and what was answered stands below the bar.
        linked: names lead to the pages of dimensions.
        numbered: names begin with their number, for a radar that has no room for them.
    """

    width: float
    shown: tuple[str, ...]
    large: bool = False
    linked: bool = False
    numbered: bool = False


NAME = 0.56  # the share of what the numbers leave that the name takes, and the bar the rest
PAD, BESIDE = 5.0, 6.0  # beside a name, and beside what was answered
NUMBERS = 0.58  # the most of the width that the numbers take together
ALL = ("claimed", "evidenced", "secured", "verified", "answered")
TWO = ("claimed", "evidenced")


def bars_table(
    paper: Paper,
    story: Story,
    nodes: Sequence[Bar],
    head: str,
    columns: Columns,
    *,
    pad: float,
    more: int = 0,
) -> TaggedTable:
    """Nodes with level, bar and points; `more`: so many others stand only in the table of all scores."""
    heads = [parts.head(paper, head), parts.head(paper, "0 – 100")]
    heads += [parts.head(paper, story.label[key], True) for key in columns.shown]
    numbers = [_numbers(paper, of, columns) for of in nodes]
    widths = _widths(columns, heads, numbers)
    if columns.large:
        widths[:2] = _named(paper, story, nodes, columns, widths[0] + widths[1])
    rows = [
        [*_row(paper, story, of, number, columns, widths), *cells]
        for number, (of, cells) in enumerate(zip(nodes, numbers, strict=True), 1)
    ]
    if more:
        others = story.label["more_dimensions"].replace("{n}", str(more))
        rows.append([parts.text(paper, others, "small"), *[""] * (len(widths) - 1)])
    style = [
        ("FONT", (0, 0), (-1, -1), paper.faces.regular),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.6, paper.colour("hairline")),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        *parts.padding(pad),
    ]
    return TaggedTable([heads, *rows], widths, header_columns=1, style=style, summary=head)


def _widths(columns: Columns, heads: Sequence[Line], numbers: Sequence[Sequence[Line]]) -> list[float]:
    """The numbers take what their words need; name and bar share the rest."""
    of_numbers = [[head, *column] for head, column in zip(heads[2:], zip(*numbers, strict=True), strict=True)]
    felt = "felt" in columns.shown  # one column more: the bar needs the room
    widths = narrow(of_numbers, NUMBERS * columns.width, 7.0, 40.0 if felt else 44.0, fold_heads=felt)
    rest = columns.width - sum(widths)
    return [rest * NAME, rest * (1 - NAME), *widths]


def _named(
    paper: Paper, story: Story, nodes: Sequence[Bar], columns: Columns, room: float
) -> tuple[float, float]:
    """Width of name and bar where points stand beside levels: they are not cut while the line below a bar has room."""
    levels = max(_level(paper, story, of, columns).needed for of in nodes) + PAD
    answered = needed([capital(safe.line(of.answered_text)) for of in nodes], paper.style("small")) + BESIDE
    name = max(room * NAME, min(levels, room - answered))
    return name, room - name


def _numbers(paper: Paper, of: Bar, columns: Columns) -> list[Line]:
    strong = "figure_right" if columns.large else "number_right"
    styles = {key: strong if key == "evidenced" else "cell_right" for key in columns.shown}
    return [_number(paper, of, key, styles[key]) for key in columns.shown]


def _number(paper: Paper, of: Bar, key: str, style: str) -> Line:
    """A number of a bar, what is felt with its margin; nothing where residents were not asked."""
    found = getattr(of, key)
    if key == "felt" and found is not None and of.felt_text:
        found = replace(found, text=of.felt_text)
    return parts.nothing(paper) if found is None else parts.number(paper, found, style, said=of.level.name)


def _row(
    paper: Paper, story: Story, of: Bar, number: int, columns: Columns, widths: Sequence[float]
) -> list[Any]:
    name: list[Flowable] = [
        _name(paper, of, number, columns, widths[0] - 5),
        _level(paper, story, of, columns),
    ]
    picture: list[Flowable] = [_bar(paper, story, of, widths[1] - 8)]
    if columns.large:
        picture.append(Line(capital(safe.line(of.answered_text)), paper.style("small")))
    return [name, picture]


def _level(paper: Paper, story: Story, of: Bar, columns: Columns) -> LevelLine:
    """The level, with the points that decide it where no column has them."""
    points = f" {of.secured.text}" if columns.large and of.secured.value is not None else ""
    return LevelLine(paper, of.level, len(story.level_names) - 1, 11, TREE_INDENT * of.depth, points)


def _name(paper: Paper, of: Bar, number: int, columns: Columns, room: float) -> TaggedParagraph:
    """The name, cut after a few lines: it stands in full on the page of its own."""
    style = paper.indented("cell_strong" if of.depth == 0 else "cell", of.depth)
    name = safe.line(f"{number}. {of.name}" if columns.numbered else of.name)
    lines = fold(name, style.fontName, style.fontSize, room - style.leftIndent, 2 if columns.large else 3)
    said = safe.paragraph(" ".join(lines))
    if columns.linked:
        said = f'<a href="#{parts.dimension_mark(of.id)}">{said}</a>'
    return TaggedParagraph(said, style)


def _bar(paper: Paper, story: Story, of: Bar, length: float) -> Figure:
    label, thresholds = story.label, story.thresholds
    alt = f"{of.name}: {label['evidenced']} {of.evidenced.text}; {label['claimed']} {of.claimed.text}"
    if of.verified.value is not None:
        alt += f"; {label['verified']} {of.verified.text}"
    if of.felt is not None:
        alt += f"; {of.felt_said or label['felt'] + ' ' + of.felt.text}"
    height, base = bars.box(of.felt is not None)

    def draw(canvas: Any) -> None:
        bars.bar(canvas, paper, 0, base, length, of, thresholds)
        if of.felt is not None:
            bars.lane(canvas, paper, 0, bars.FELT_BASE, length, of)

    return Figure(length, height, draw, alt)


def step_rows(paper: Paper, steps: Sequence[Step]) -> list[list[Any]]:
    """A row for each step: its number in the roadmap, what to do, why and by whom, what it adds, the effort."""
    return [
        [
            Line(step.number or parts.NOTHING, paper.style("number_left")),
            [
                parts.text(paper, step.text, "cell"),
                parts.text(paper, f"{step.why} {step.by}".strip(), "small"),
            ],
            parts.number(paper, step.gain, "number_right"),
            Line(capital(step.effort), paper.style("cell_right")),
        ]
        for step in steps
    ]


def steps_table(
    paper: Paper, story: Story, rows: Sequence[list[Any]], width: float, gain_label: str = "gain"
) -> TaggedTable:
    """Steps in order; `gain_label`: the one that says whose points they add to."""
    head = [
        parts.head(paper, story.label["number"]),
        parts.head(paper, story.label["step_numbered"]),
        parts.head(paper, story.label[gain_label], True),
        parts.head(paper, story.label["effort"], True),
    ]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 1), (-1, -1), 0.6, paper.colour("hairline")),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        *parts.padding(2.6),
        ("TOPPADDING", (0, 0), (-1, 0), 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 1),
    ]
    columns = [[head[index], *(row[index] for row in rows)] for index in (0, 2, 3)]
    number, gain, effort = narrow(columns, 0.4 * width, 10.0)
    widths = [number, width - number - gain - effort, gain, effort]
    return TaggedTable([head, *rows], widths, style=style, summary=story.verdict.steps_title)
