"""The page of one dimension: where it stands, themes, what is missing, what to do, questions."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from assessment.report.pdf import safe
from assessment.report.pdf.flowables import Figure, TaggedParagraph, TaggedTable
from assessment.report.pdf.pages import marks, parts
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import DimensionPage, QuestionLine, Step, Story

LISTED = 8
SLIM = [("TOPPADDING", (0, 0), (-1, -1), 1.7), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.7)]


def dimension_page(paper: Paper, story: Story, page: DimensionPage) -> list[Flowable]:
    """Flowables that begin a page: one page, with fewer steps if it must be; a long list of questions goes on."""
    most = len(page.steps)
    for steps in range(most, 0, -1):
        flowables = _flowables(paper, story, page, steps)
        if _height(flowables, paper.measure) <= paper.room:
            return [*flowables, PageBreak()]
    return [*_flowables(paper, story, page, most), PageBreak()]


def _flowables(paper: Paper, story: Story, page: DimensionPage, steps: int) -> list[Flowable]:
    return [
        *_head(paper, story, page),
        *_themes(paper, story, page),
        *parts.listing(paper, page.missing, most=LISTED, colour="ink", tag="H3"),
        *_steps(paper, story, page.steps[:steps]),
        *_questions(paper, story, page),
    ]


def _height(flowables: list[Flowable], width: float) -> float:
    """Height of flowables below each other, in points."""
    heights = [flowable.wrap(width, 10_000)[1] for flowable in flowables if not isinstance(flowable, CondPageBreak)]
    spaces = [max(f.getSpaceBefore(), 0) + f.getSpaceAfter() for f in flowables if not isinstance(f, CondPageBreak)]
    return sum(heights) + sum(spaces)


def _head(paper: Paper, story: Story, page: DimensionPage) -> list[Flowable]:
    lead = f"<b>{safe.paragraph(page.lead)}</b> {safe.paragraph(page.sentence)}"
    width, secured = paper.measure, page.bar.secured.value
    picture = Figure(width, 36, lambda canvas: marks.ladder(canvas, paper, width, page.ladder, secured), page.ladder_alt)
    shown = f"{story.label['secured']}: {page.bar.secured.text} · {page.bar.answered_text}"
    return [
        TaggedParagraph(safe.paragraph(page.name), paper.style("heading"), "H2", bookmark=f"dimension-{page.id}"),
        parts.text(paper, page.about, "small"),
        Spacer(1, 6),
        TaggedParagraph(lead, paper.style("lead")),
        parts.text(paper, f"{story.label['ladder_title']} ({story.label['ladder_secured']})", "section", "H3"),
        picture,
        parts.text(paper, shown, "small"),
    ]


def _themes(paper: Paper, story: Story, page: DimensionPage) -> list[Flowable]:
    if not page.themes:
        return [Spacer(1, 10)]
    table = parts.bars_table(paper, story, page.themes, paper.measure, story.label["theme"], pad=1.8)
    key = Figure(
        paper.measure, 11, lambda canvas: marks.legend(canvas, paper, 0, 1, story.label, dashed=False, felt=False), page.themes_alt
    )
    return [parts.text(paper, story.label["themes_title"], "section_free", "H3"), table, Spacer(1, 4), key, Spacer(1, 9)]


def _steps(paper: Paper, story: Story, steps: tuple[Step, ...]) -> list[Flowable]:
    if not steps:
        return []
    head = parts.text(paper, story.verdict.steps_title, "section_free", "H3")
    return [CondPageBreak(90), head, parts.steps_table(paper, story, steps, paper.measure)]


def _questions(paper: Paper, story: Story, page: DimensionPage) -> list[Flowable]:
    if not page.questions:
        return []
    label = story.label
    heads = [text_head(paper, label[key], key in NUMBERS) for key in ("question", "answer", *NUMBERS, "backing")]
    rows = [_question(paper, line) for line in page.questions]
    widths = _shares(paper.measure, (0.31, 0.19, 0.086, 0.098, 0.086, 0.23))
    table = TaggedTable([heads, *rows], widths, header_columns=1, style=parts.grid(paper, SLIM), summary=label["questions_title"])
    return [CondPageBreak(110), parts.text(paper, label["questions_title"], "section_free", "H3"), table]


NUMBERS = ("claimed", "evidenced", "verified")


def text_head(paper: Paper, words: str, right: bool = False) -> TaggedParagraph:
    """The head of a column."""
    return parts.text(paper, words, "head_right" if right else "head")


def _question(paper: Paper, line: QuestionLine) -> list[Any]:
    link = f'<a href="#question-{line.id}">{safe.paragraph(line.name)}</a>'
    return [
        TaggedParagraph(link, paper.style("cell")),
        parts.text(paper, line.answer, "cell"),
        parts.number(paper, line.claimed, "cell_right"),
        parts.number(paper, line.evidenced, "number_right"),
        parts.number(paper, line.verified, "cell_right"),
        parts.text(paper, line.backing, "small"),
    ]


def _shares(measure: float, shares: tuple[float, ...]) -> list[float]:
    return [measure * share for share in shares]
