"""The city district by district: the ground, who lives at which level, the districts, and where they are furthest apart."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.heights import height_of
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.district_scores import scores_table
from assessment.report.pdf.pages.ground_map import ground_figure
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.pages.territory_districts import districts_table
from assessment.report.pdf.pages.territory_figures import living_figure
from assessment.report.pdf.pages.territory_gaps import gaps_table, questions_table
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.story.models import Story
from assessment.report.story.models.territory import TerritoryStory
from assessment.report.story.territory import SECTION

MARK = SECTION

FEWEST, LISTED, MOST = 3, 10, 40
"""Questions with the widest gaps: at least beside the rest on one page; where nothing fills a page; on a page at most."""

SHORT = 0.3
"""Of a page: a table of scores that is no longer stays together."""

TALLEST, REPEATED = 30.0, 44.0
"""Height of a question's row that is folded; of what is lost where a table runs over a page: its head again, a row."""


def territory_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page; none where nothing was answered by district."""
    told = story.territory
    if told is None:
        return []
    first, *others = told.sentences or ("",)
    above = [
        parts.text(paper, told.title, "heading", "H2", bookmark=MARK),
        Spacer(1, 4),
        TaggedParagraph(f"<b>{safe.paragraph(first)}</b>", paper.style("fact")),
        *(parts.text(paper, " ".join(others), "fact") for _ in others[:1]),
        *([parts.text(paper, told.reach, "fact")] if told.reach else []),
        *_ground(paper, story, told),
        *_living(paper, story, told),
        *districts_table(paper, story, told),
    ]
    return [*above, *_below(paper, story, told, above)]


def _ground(paper: Paper, story: Story, told: TerritoryStory) -> list[Flowable]:
    if told.ground is None:
        return []
    note = parts.text(paper, told.ground.note, "small")
    return [Spacer(1, 5), ground_figure(paper, story, told, told.ground), Spacer(1, 3), note]


def _living(paper: Paper, story: Story, told: TerritoryStory) -> list[Flowable]:
    """Who lives at which level."""
    if not told.living:
        return []
    return [
        parts.text(paper, told.words["levels"], "section", "H3"),
        living_figure(paper, story, told),
        Spacer(1, 3),
        parts.text(paper, told.living_note, "small"),
    ]


# -- what has room where


def _below(paper: Paper, story: Story, told: TerritoryStory, above: Sequence[Flowable]) -> list[Flowable]:
    """All scores, gaps and questions: on the first page what has room there, the rest on a page that questions fill."""
    scores, left = scores_table(paper, story, told.scores), _left(paper, above)
    taken = height_of(scores, paper.measure)
    if taken <= left:
        left -= taken
    elif taken <= SHORT * paper.room:
        scores, left = [CondPageBreak(taken), *scores], paper.room - taken
    else:
        left = _left(paper, [*above, *scores])
    return [*scores, *_filling(paper, story, told, gaps_table(paper, story, told), left)]


def _left(paper: Paper, above: Sequence[Flowable]) -> float:
    """What is free on the page where all above ends; a little less where tables run over pages and repeat their heads."""
    height = height_of(above, paper.measure)
    return paper.room - height if height <= paper.room else paper.room - height % paper.room - REPEATED


def _filling(
    paper: Paper, story: Story, told: TerritoryStory, before: list[Flowable], left: float
) -> list[Flowable]:
    """Tables, and as many questions as have room below them: on this page, else on the next; else they run on."""
    taken, whole = height_of(before, paper.measure), paper.room - 1
    found = _questions_within(paper, story, told, left - taken)
    if found is not None and (before or found):
        return [*before, *found]
    found = _questions_within(paper, story, told, whole - taken)
    if found is not None and (before or found):
        return [CondPageBreak(whole), *before, *found]
    return [*before, *questions_table(paper, story, told, LISTED)]


def _questions_within(paper: Paper, story: Story, told: TerritoryStory, room: float) -> list[Flowable] | None:
    """The most questions that have room; None where not even the fewest do."""
    most = min(MOST, sum(bool(line.gap.value) for line in told.questions))
    fewest = min(FEWEST, most)
    while room >= 0 and most >= fewest:
        found = questions_table(paper, story, told, most)
        over = height_of(found, paper.measure) - room
        if over <= 0:
            return found
        most -= max(1, int(over / TALLEST))
    return None
