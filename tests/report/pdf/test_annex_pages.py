"""The annex: a question's title never stands alone at the foot of a page; its codes and letters are explained once."""

from __future__ import annotations

import pytest
from reportlab.platypus import CondPageBreak, Flowable

from assessment.report.pdf.flowables import TaggedParagraph, TaggedTable
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.annex_pages import ABOUT, annex_pages
from assessment.text.catalogue import languages
from tests.report.pdf.scorecards import PAPER, story_of

NAME = "villa-esperanza"


def after_break(flowables: list[Flowable], at: int) -> list[Flowable]:
    """What follows a break, up to the next."""
    ends = [n for n in range(at + 1, len(flowables)) if isinstance(flowables[n], CondPageBreak)]
    return flowables[at + 1 : ends[0] if ends else None]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_question_begins_where_its_answer_and_what_follows_have_room(paper: str) -> None:
    chosen = PAPER[paper]
    flowables = annex_pages(chosen, story_of(NAME, "es"))
    seen = set()
    for at, each in enumerate(flowables):
        entry = after_break(flowables, at) if isinstance(each, CondPageBreak) else []
        if not entry or getattr(entry[0], "style", None) != chosen.style("entry"):
            continue
        tables = [n for n, part in enumerate(entry) if isinstance(part, TaggedTable)]
        said = entry[: tables[0]] if tables else entry[:2]
        needed = parts.height(said, chosen.measure)
        if tables:
            table = entry[tables[0]]
            assert isinstance(table, TaggedTable)
            needed += sum(table.row_heights(chosen.measure)[: table.repeatRows + 1])
        assert each.height >= needed
        seen.add(bool(tables))
    assert seen == {True, False}


@pytest.mark.parametrize("lang", languages())
def test_codes_and_letters_are_explained_once_at_the_head(lang: str) -> None:
    story = story_of(NAME, lang)
    said = [
        each.getPlainText() for each in annex_pages(PAPER["a4"], story) if isinstance(each, TaggedParagraph)
    ]
    assert said[1:3] == [story.label[key] for key in ABOUT]
    assert all(said.count(story.label[key]) == 1 for key in ABOUT)
