"""The page of one dimension: where it stands, its themes, what is missing, what to do, whom to learn from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

from reportlab.platypus import Flowable, PageBreak, Spacer

from assessment.look import safe
from assessment.report.pdf.figures import Figure
from assessment.report.pdf.heights import height_of
from assessment.report.pdf.outline import OutlineEntry
from assessment.report.pdf.pages import bars, parts
from assessment.report.pdf.pages.ladder import HEIGHT, ladder
from assessment.report.pdf.pages.page_line import PageLine
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.pages.tables import ALL, Columns, bars_table, step_rows, steps_table
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.story.models import DimensionPage, Lesson, LessonPart, Story
from assessment.text.letters import capital

LISTED = 8
ADVICE = 2
"""Parts of a case, at its end, that can be left out."""

FACT = 1_000  # characters of a text that is not a person's comment


@dataclass(frozen=True)
class Plan:
    """How much a page says: so many steps; the case with what to take from it and what to avoid, without, or no case."""

    steps: int
    case: Literal["whole", "brief", "none"]


PLANS = (
    Plan(6, "whole"), Plan(5, "whole"), Plan(4, "whole"), Plan(3, "whole"), Plan(3, "brief"), Plan(2, "brief"),
    Plan(3, "none"), Plan(2, "none"), Plan(1, "brief"),
)  # fmt: skip


def dimension_pages(paper: Paper, story: Story) -> list[Flowable]:
    """A page for every dimension, and their place in the outline."""
    pages: list[Flowable] = (
        [OutlineEntry(story.label["dimensions"], "dimensions")] if story.dimensions else []
    )
    for number, page in enumerate(story.dimensions):
        pages += [PageBreak()] if number else []
        pages += dimension_page(paper, story, page)
    return pages


def dimension_page(paper: Paper, story: Story, page: DimensionPage) -> list[Flowable]:
    """Flowables that begin a page.

    They fill one page, with fewer steps and less of the case if it must be. What is too long for a page says all and
    goes on on the next.
    """
    above = [*_head(paper, story, page), *_themes(paper, story, page)]
    above += parts.listing(paper, page.missing, most=LISTED, colour="ink", tag="H3")
    last = _answers(paper, page)
    room = paper.room - height_of([*above, *last], paper.measure)
    return [*above, *_fitting(paper, story, page, room), *last]


def _fitting(paper: Paper, story: Story, page: DimensionPage, room: float) -> list[Flowable]:
    """Steps and case as the fullest plan that has room has them; everything is laid out once and then counted."""
    steps, lesson = _steps(paper, story, page, PLANS[0].steps), _lesson(paper, page)
    rows = [*accumulate(steps[1].row_heights(paper.measure))] if steps else []
    title = height_of([*steps[:1], *steps[2:]], paper.measure)
    cases = {"whole": lesson, "brief": lesson[:-ADVICE], "none": []}
    of_case = {key: height_of(case, paper.measure) for key, case in cases.items()}

    def needed(plan: Plan) -> float:
        listed = title + rows[min(plan.steps, len(rows) - 1)] if rows else 0.0
        return listed + of_case[plan.case]

    plan = next((plan for plan in PLANS if needed(plan) <= room), PLANS[0])
    if len(page.steps) > plan.steps:
        steps = _steps(paper, story, page, plan.steps)
    kept_together = [steps[1].room_with(steps[:1], paper.measure)] if steps else []
    return [*kept_together, *steps, *cases[plan.case]]


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
        TaggedParagraph(name, paper.style("heading"), "H2", bookmark=mark, level=2),
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
    felt = any(bar.felt is not None for bar in page.themes)
    columns = Columns(paper.measure, (*ALL, "felt") if felt else ALL)
    table = bars_table(paper, story, page.themes, story.label["theme"], columns, pad=1.3)
    key = Figure(
        paper.measure,
        11,
        lambda canvas: bars.legend(canvas, paper, 0, 1, story.label, page.themes, dashed=False, felt=felt),
        page.themes_alt,
    )
    title = parts.text(paper, story.label["themes_title"], "section_table", "H3")
    return [title, table, Spacer(1, 4), key, Spacer(1, 9)]


def _steps(paper: Paper, story: Story, page: DimensionPage, most: int) -> list[Any]:
    """The title and the table of at most so many steps, and what a step without a number is; nothing without steps."""
    if not page.steps:
        return []
    title = parts.text(paper, story.verdict.steps_title, "section_table", "H3")
    shown = page.steps[:most]
    table = steps_table(paper, story, step_rows(paper, shown), paper.measure, "gain_part")
    unplanned = any(not step.number for step in shown)
    return [title, table, *([parts.text(paper, story.label["step_unplanned"], "small")] if unplanned else [])]


def _lesson(paper: Paper, page: DimensionPage) -> list[Flowable]:
    lesson = page.lesson
    if lesson is None:
        return []
    return [
        parts.text(paper, lesson.title, "section", "H3"),
        TaggedParagraph(_case(paper, lesson), paper.style("case")),
        *(
            TaggedParagraph(_said(paper, lesson, part), paper.style("case"))
            for part in (lesson.figure, lesson.counter, lesson.copy, lesson.avoid)
        ),
    ]


def _case(paper: Paper, lesson: Lesson) -> str:
    """Its name, what was done, and in grey which question it teaches."""
    size, colour = paper.theme.page.small, f"#{paper.theme.muted}"
    teaches = f'<font size="{size}" color="{colour}">{safe.paragraph(lesson.teaches)}</font>'
    return f"{parts.strong(lesson.name, lesson.did)} {teaches}"


def _said(paper: Paper, lesson: Lesson, part: LessonPart) -> str:
    said = parts.strong(part.title, part.text)
    if not part.source:
        return said
    colour = f"#{paper.theme.evidenced}"
    source = safe.anchor(part.link, part.source, color=colour) if part.link else safe.paragraph(part.source)
    return f"{said} {safe.paragraph(lesson.source)} {source}."


def _answers(paper: Paper, page: DimensionPage) -> list[Flowable]:
    """The line that leads to the answers in the annex."""
    if not page.questions:
        return []
    return [PageLine(paper, page.answers, parts.answers_mark(page.id), "reference")]
