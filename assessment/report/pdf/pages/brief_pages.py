"""The brief: the verdict, and the roadmap on one page. Its links lead nowhere outside these two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reportlab.platypus import Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.heights import height_of
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.pages.roadmap_pages import chart, ends, has_roadmap
from assessment.report.pdf.pages.tables import step_rows, steps_table
from assessment.report.pdf.pages.verdict_page import verdict_page
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.sections import Section
from assessment.report.story.models import RoadmapStory, Story

FILLED = 4.0
"""Left free at the foot, since heights of lines are rounded."""


def brief_sections(paper: Paper, story: Story) -> list[Section]:
    """One page, or two where there is a roadmap."""
    told, others = story.roadmap, _others(story)
    alone = told is None or not has_roadmap(story)
    below = others if alone else ""
    first = Section(
        story.label["first_page"], "verdict", verdict_page(paper, story, linked=False, below=below)
    )
    if told is None or alone:
        return [first]
    return [first, Section(told.title, parts.ROADMAP_MARK, _roadmap(paper, story, told, others))]


def _others(story: Story) -> str:
    """Sections of the full scorecard that were made from more than the answers, and that the brief leaves out."""
    titles = [each.title for each in (story.territory, story.residents, story.comparison) if each is not None]
    return f"{story.label['brief_sections']}: {'; '.join(titles)}." if titles else ""


def _roadmap(paper: Paper, story: Story, told: RoadmapStory, others: str) -> list[Flowable]:
    above = [
        parts.text(paper, told.title, "heading", "H2", bookmark=parts.ROADMAP_MARK),
        Spacer(1, 4),
        *_sentences(paper, told),
        *chart(paper, story, told),
        *ends(paper, story, told),
        parts.text(paper, story.verdict.steps_title, "section_table", "H3"),
    ]
    last = [parts.text(paper, others, "small")] if others else []
    below = [Spacer(1, 4), _rest(paper, told, len(told.steps)), *last]
    rows = step_rows(paper, told.opening)
    room = paper.room - height_of(above, paper.measure) - height_of(below, paper.measure) - FILLED
    heights = steps_table(paper, story, rows, paper.measure).row_heights(paper.measure) if rows else []
    most = _fitting(heights, room)
    tables = [steps_table(paper, story, rows[:most], paper.measure)] if most else []
    left = (len(told.steps) or len(told.opening)) - sum(step.count for step in told.opening[:most])
    rest = [_rest(paper, told, left)] if left > 0 else []
    return [*above, *tables, *([Spacer(1, 4)] if rest or last else []), *rest, *last]


def _rest(paper: Paper, told: RoadmapStory, left: int) -> Flowable:
    words = told.label
    return parts.text(paper, f"{words['brief_more']}: {left}.", "small")


def _sentences(paper: Paper, told: RoadmapStory) -> list[Flowable]:
    """Where it leads, and how points become levels; what lies between speaks of the full list."""
    leads, *others = [safe.paragraph(said) for said in told.sentences]
    return [TaggedParagraph(said, paper.style("fact")) for said in (f"<b>{leads}</b>", *others[-1:])]


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many rows below the head have room."""
    return max(sum(total <= room for total in accumulate(heights)) - 1, 0)
