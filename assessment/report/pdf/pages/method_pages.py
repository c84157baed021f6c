"""How it was scored: the rules in words, every score, links used often, departments, fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import narrow, needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import DepartmentLine, Fact, Point, ReadingLine, ScoreLine, Story
from assessment.text.letters import capital

PAD = 1.6
NAME = 0.23  # the least share of the measure that names have
LEAST_NUMBER = 30.0  # of the width of a column of numbers, in points
APART = 7.0
"""Before the column `WORDED`, in points: where it has a word, a dash beside it would look like its sign."""

HEADS = (
    "part", "level", "claimed", "evidenced", "verified", "secured", "ceiling", "answered", "nominal_weight"
)  # fmt: skip
WORDED = "verified"


def method_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page."""
    method, label = story.method, story.label
    return [
        parts.text(paper, method.title, "heading", "H2", bookmark="method"),
        Spacer(1, 4),
        *(
            TaggedParagraph(parts.strong(fact.title, fact.text), paper.style("fact"))
            for fact in method.paragraphs
        ),
        *_facts(paper, label["fingerprints_title"], story.fingerprints),
        *_scores(paper, story).below(
            [parts.text(paper, label["all_scores"], "section_table", "H3")], paper.measure
        ),
        *_readings(paper, story),
        *_points(paper, label["reused_title"], method.reused_links),
        *_departments(paper, story),
    ]


def _scores(paper: Paper, story: Story) -> TaggedTable:
    heads = [parts.head(paper, story.label[key], index > 1) for index, key in enumerate(HEADS)]
    lines = list(_by_node(story.method.scores))
    rows = [_score(paper, lenses, story.headline) for lenses in lines]
    widths = _widths(paper, rows, heads)
    depths = [next(iter(lenses.values())).depth for lenses in lines]
    style = [
        *parts.grid(paper, PAD),
        ("RIGHTPADDING", (1, 0), (-2, -1), 4),
        ("TOPPADDING", (1, 1), (1, -1), PAD + paper.small_drop),
    ]
    return TaggedTable(
        [heads, *rows],
        widths,
        header_columns=1,
        with_next=[row for row, (depth, next_one) in enumerate(pairwise(depths), 1) if next_one > depth],
        style=style,
        summary=story.label["all_scores"],
    )


def _widths(paper: Paper, rows: Sequence[list[Any]], heads: Sequence[Line]) -> list[float]:
    """Level and numbers take what their words need; the name has the rest."""
    columns = [[heads[index], *(row[index] for row in rows)] for index in range(1, len(HEADS))]
    widths = narrow(columns, (1 - NAME) * paper.measure - APART, 5.5, fold_heads=True)
    widths[HEADS.index(WORDED) - 1] += APART
    return [paper.measure - sum(widths), *widths]


def _by_node(lines: Sequence[ScoreLine]) -> Iterator[dict[str, ScoreLine]]:
    nodes: dict[str, dict[str, ScoreLine]] = {}
    for line in lines:
        nodes.setdefault(line.id, {})[line.lens] = line
    return iter(nodes.values())


def _score(paper: Paper, lenses: dict[str, ScoreLine], headline: str) -> list[Any]:
    head = lenses[headline]
    style = paper.indented("cell_strong" if head.depth < 2 else "cell", max(head.depth - 1, 0))
    numbers = (
        *(lenses[lens].score for lens in parts.NUMBERS), head.secured, head.ceiling, head.coverage, head.nominal_weight,
    )  # fmt: skip
    return [
        TaggedParagraph(safe.paragraph(head.name, characters=parts.NOUN), style),
        Line(_level(head), paper.style("small")),
        *(parts.number(paper, number, said=head.level.name) for number in numbers),
    ]


def _level(line: ScoreLine) -> str:
    level = line.level
    return capital(level.name) if level.number is None else f"{level.number} · {level.name}"


def _points(paper: Paper, title: str, points: Sequence[Point]) -> list[Flowable]:
    if not points:
        return []
    return [CondPageBreak(70), parts.text(paper, title, "section", "H3"), *parts.items(paper, points, "ink")]


def _readings(paper: Paper, story: Story) -> list[Flowable]:
    if not story.method.readings:
        return []
    title, label = story.label["readings_title"], story.label
    heads = [parts.head(paper, label["reading"])]
    heads += [parts.head(paper, label[key], True) for key in ("claimed", "evidenced", "answered")]
    rows = [_reading(paper, line) for line in story.method.readings]
    columns = [[heads[index], *(row[index] for row in rows)] for index in range(1, len(heads))]
    widths = narrow(columns, 0.6 * paper.measure, 14.0)
    table = TaggedTable(
        [heads, *rows],
        [paper.measure - sum(widths), *widths],
        header_columns=1,
        style=parts.grid(paper, PAD),
        summary=title,
    )
    about = parts.text(paper, label["readings_about"], "small")
    return table.below([parts.text(paper, title, "section_table", "H3"), about], paper.measure)


def _reading(paper: Paper, line: ReadingLine) -> list[Any]:
    numbers = (line.claimed, line.evidenced, line.answered)
    return [parts.text(paper, line.name, "cell"), *(parts.number(paper, number) for number in numbers)]


def _departments(paper: Paper, story: Story) -> list[Flowable]:
    if not story.method.sign_offs:
        return []
    title, label = story.label["departments_title"], story.label
    heads = [
        parts.head(paper, label["department"]),
        parts.head(paper, label["answered_questions"], True),
        parts.head(paper, label["without_reference"], True),
        parts.head(paper, label["state"]),
    ]
    rows = [_department(paper, line) for line in story.method.sign_offs]
    style = [
        *parts.grid(paper, PAD),
        ("LEFTPADDING", (-1, 0), (-1, -1), 6),
        ("TOPPADDING", (-1, 1), (-1, -1), PAD + paper.small_drop),
    ]
    names = needed((line.name for line in story.method.sign_offs), paper.style("cell"))
    narrow = [max(head.widest_word, LEAST_NUMBER) + 6 for head in heads[1:3]]
    first = min(names + 7, 0.3 * paper.measure)
    widths = [first, *narrow, paper.measure - first - sum(narrow)]
    table = TaggedTable([heads, *rows], widths, header_columns=1, style=style, summary=title)
    above = parts.text(paper, title, "section_table", "H3")
    return table.below([above], paper.measure)


def _department(paper: Paper, line: DepartmentLine) -> list[Any]:
    return [
        parts.text(paper, line.name, "cell"),
        Line(line.answered, paper.style("cell_right")),
        Line(line.without_reference, paper.style("cell_right")),
        parts.text(paper, capital(line.state), "small"),
    ]


def _facts(paper: Paper, title: str, facts: Sequence[Fact]) -> list[Flowable]:
    lines = [TaggedParagraph(parts.strong(fact.title, fact.text), paper.style("small")) for fact in facts]
    return [CondPageBreak(70), parts.text(paper, title, "section", "H3"), *lines]
