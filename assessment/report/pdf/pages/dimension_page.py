"""The page of one dimension: where it stands, themes, what is missing, what to do, questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Spacer

from assessment.look import safe
from assessment.report.pdf.flowables import Figure, TaggedParagraph, TaggedTable
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import bars, parts
from assessment.report.pdf.pages.fitting import capital, narrow, needed, shared
from assessment.report.pdf.pages.ladder import HEIGHT, ladder
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.pages.tables import ALL, Columns, bars_table, step_rows, steps_table
from assessment.report.story.models import DimensionPage, QuestionLine, Story

LISTED = 8
FACT = 1_000  # characters of a text that is not a person's comment
NARROW = 0.4  # the most of the measure that the numbers take together
MOST = (0.44, 0.27, 0.35)  # shares of question, answer and backing
UNMEASURED = 10_000.0


def dimension_page(paper: Paper, story: Story, page: DimensionPage) -> list[Flowable]:
    """Flowables that begin a page.

    They fill one page, with fewer steps if it must be. What is too long for a page says all, and its questions begin
    the next one if they fit there.
    """
    above = [*_head(paper, story, page), *_themes(paper, story, page)]
    above += parts.listing(paper, page.missing, most=LISTED, colour="ink", tag="H3")
    below = _questions(paper, story, page)
    room = paper.room - _height(above, paper.measure) - _height(below, paper.measure)
    steps, fits = _steps(paper, story, page, room)
    new_page = [PageBreak()] if not fits and below and _height(below, paper.measure) <= paper.room else []
    return [*above, *steps, *new_page, *below, PageBreak()]


def _height(flowables: list[Flowable], width: float) -> float:
    """Height of flowables below each other, in points."""
    heights = [flowable.wrap(width, UNMEASURED)[1] for flowable in flowables]
    return sum(heights) + sum(max(f.getSpaceBefore(), 0) + f.getSpaceAfter() for f in flowables)


def _head(paper: Paper, story: Story, page: DimensionPage) -> list[Flowable]:
    lead = f"<b>{safe.paragraph(page.lead)}</b> {safe.paragraph(page.sentence)}"
    width, secured = paper.measure, page.bar.secured.value
    picture = Figure(
        width, HEIGHT, lambda canvas: ladder(canvas, paper, width, page.ladder, secured), page.ladder_alt
    )
    secured_text, answered = page.bar.secured.text, page.bar.answered_text
    shown = answered if secured_text == answered else f"{story.label['secured']}: {secured_text} · {answered}"
    where = f"{story.label['ladder_title']} ({story.label['ladder_secured']})"
    name, mark = safe.paragraph(page.name, characters=FACT), parts.dimension_mark(page.id)
    return [
        TaggedParagraph(name, paper.style("heading"), "H2", bookmark=mark),
        parts.text(paper, page.about, "small"),
        Spacer(1, 6),
        TaggedParagraph(lead, paper.style("lead")),
        parts.text(paper, where, "section", "H3"),
        picture,
        parts.text(paper, capital(shown), "small"),
    ]


def _themes(paper: Paper, story: Story, page: DimensionPage) -> list[Flowable]:
    if not page.themes:
        return [Spacer(1, 10)]
    columns = Columns(paper.measure, ALL)
    table = bars_table(paper, story, page.themes, story.label["theme"], columns, pad=1.8)
    key = Figure(
        paper.measure,
        11,
        lambda canvas: bars.legend(canvas, paper, 0, 1, story.label, dashed=False, felt=False),
        page.themes_alt,
    )
    title = parts.text(paper, story.label["themes_title"], "section_table", "H3")
    return [title, table, Spacer(1, 4), key, Spacer(1, 9)]


def _steps(paper: Paper, story: Story, page: DimensionPage, room: float) -> tuple[list[Flowable], bool]:
    """As many steps as there is room for, at least one; all of them where not even one has room, and False."""
    if not page.steps:
        return [], room >= 0
    title = parts.text(paper, story.verdict.steps_title, "section_table", "H3")
    rows = step_rows(paper, page.steps)
    tables = (steps_table(paper, story, rows[:most], paper.measure) for most in range(len(rows), 0, -1))
    chosen = next((table for table in tables if _height([title, table], paper.measure) <= room), None)
    return [title, chosen or steps_table(paper, story, rows, paper.measure)], chosen is not None


def _questions(paper: Paper, story: Story, page: DimensionPage) -> list[Flowable]:
    if not page.questions:
        return []
    label = story.label
    heads = [
        parts.head(paper, label[key], key in parts.NUMBERS)
        for key in ("question", "answer", *parts.NUMBERS, "backing")
    ]
    rows = [_question(paper, line) for line in page.questions]
    style = [
        *parts.grid(paper),
        ("LEFTPADDING", (-1, 0), (-1, -1), 6),
        ("TOPPADDING", (-1, 1), (-1, -1), parts.PAD + paper.small_drop),
    ]
    table = TaggedTable(
        [heads, *rows],
        _widths(paper, page, heads, rows),
        header_columns=1,
        style=style,
        summary=label["questions_title"],
    )
    return [parts.text(paper, label["questions_title"], "section_table", "H3"), table]


def _widths(
    paper: Paper, page: DimensionPage, heads: Sequence[Line], rows: Sequence[list[Any]]
) -> list[float]:
    """The numbers take what their words need; question, answer and backing share the rest."""
    numbers = narrow(
        [[heads[n], *(row[n] for row in rows)] for n in (2, 3, 4)], NARROW * paper.measure, 7.0, 40.0
    )
    columns = ((0, "name", "cell"), (1, "answer", "cell"), (5, "backing", "small"))
    wanted = [
        8 + max(needed(map(capital, (getattr(line, of) for line in page.questions)), paper.style(style)), heads[n].minWidth())
        for n, of, style in columns
    ]  # fmt: skip
    name, answer, backing = shared(paper.measure - sum(numbers), wanted, MOST)
    return [name, answer, *numbers, backing]


def _question(paper: Paper, line: QuestionLine) -> list[Any]:
    link = f'<a href="#{parts.question_mark(line.id)}">{safe.paragraph(line.name, characters=FACT)}</a>'
    said = line.claimed.value is None  # the answer says why
    styles = {"evidenced": "number_right"}
    numbers = [
        parts.nothing(paper)
        if said
        else parts.number(paper, getattr(line, key), styles.get(key, "cell_right"))
        for key in parts.NUMBERS
    ]
    return [
        TaggedParagraph(link, paper.style("cell")),
        parts.text(paper, capital(line.answer), "cell"),
        *numbers,
        parts.text(paper, capital(line.backing), "small"),
    ]
