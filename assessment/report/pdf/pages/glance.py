"""The answers of a dimension at a glance: one line for each question, each leading to what stands behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from reportlab.platypus import Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import narrow, needed, shared
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import DimensionPage, QuestionLine, Story
from assessment.text.letters import capital

FACT = 1_000  # characters of a text that is not a person's comment
NARROW = 0.4  # the most of the measure that the numbers take together
MOST = (0.44, 0.27, 0.35)  # shares of question, answer and backing
PAD = 1.0


def glance(paper: Paper, story: Story, page: DimensionPage, silent: Collection[str]) -> list[Flowable]:
    """The table of a dimension's questions, and how many the questionnaire leaves out.

    Args:
        silent: ids of questions that are listed elsewhere, since there is nothing to tell of them.
    """
    asked = [line for line in page.questions if not line.left_out and line.id not in silent]
    found: list[Flowable] = [_table(paper, story, asked)] if asked else []
    return [*found, Spacer(1, 3), *([parts.text(paper, page.left_out, "small")] if page.left_out else [])]


def _table(paper: Paper, story: Story, asked: Sequence[QuestionLine]) -> TaggedTable:
    label = story.label
    heads = [
        parts.head(paper, label[key], key in parts.NUMBERS)
        for key in ("question", "answer", *parts.NUMBERS, "backing")
    ]
    rows = [_question(paper, line) for line in asked]
    style = [
        *parts.grid(paper, PAD),
        ("LEFTPADDING", (-1, 0), (-1, -1), 6),
        ("TOPPADDING", (-1, 1), (-1, -1), PAD + paper.small_drop),
    ]
    return TaggedTable(
        [heads, *rows],
        _widths(paper, asked, heads, rows),
        header_columns=1,
        style=style,
        summary=label["questions_title"],
    )


def _widths(
    paper: Paper, asked: Sequence[QuestionLine], heads: Sequence[Line], rows: Sequence[list[Any]]
) -> list[float]:
    """The numbers take what their words need; question, answer and backing share the rest."""
    numbers = narrow(
        [[heads[n], *(row[n] for row in rows)] for n in (2, 3, 4)], NARROW * paper.measure, 7.0, 40.0
    )
    columns = ((0, "name", "cell"), (1, "answer", "cell"), (5, "backing", "small"))
    wanted = [
        8 + max(needed(map(capital, (getattr(line, of) for line in asked)), paper.style(style)), heads[n].minWidth())
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
