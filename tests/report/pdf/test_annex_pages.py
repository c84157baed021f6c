"""The annex: questions stand whole on a page, those without an answer are listed quietly, codes are explained once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from reportlab.platypus import CondPageBreak, Flowable

from assessment.report.pdf.heights import height_of
from assessment.report.pdf.pages.annex_pages import ABOUT, WHOLE, annex_pages
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story import Story
from assessment.text.catalogue import languages
from tests.examples.cities import NAMES
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
        needed = height_of(said, chosen.measure)
        if tables:
            table = entry[tables[0]]
            assert isinstance(table, TaggedTable)
            needed += sum(table.row_heights(chosen.measure)[: table.repeatRows + 1])
        assert each.height >= needed
        seen.add(bool(tables))
    assert seen == {True, False}


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_question_that_is_not_long_stands_on_one_page(paper: str) -> None:
    chosen = PAPER[paper]
    flowables = annex_pages(chosen, story_of(NAME, "es"))
    starts = [at for at, each in enumerate(flowables) if isinstance(each, CondPageBreak)]
    seen = set()
    for at in starts:
        entry = [each for each in after_break(flowables, at) if not is_rest(chosen, each)]
        if not entry or getattr(entry[0], "style", None) != chosen.style("entry"):
            continue
        if (needed := height_of(entry, chosen.measure)) <= WHOLE * chosen.room:
            assert flowables[at].height >= needed
            seen.add(len(entry))
    assert len(seen) > 2


def is_rest(paper: Paper, flowable: Flowable) -> bool:
    """True for a list of questions without an answer, or the title of a part."""
    return getattr(flowable, "style", None) in (paper.style("annex_rest"), paper.style("annex_part"))


def test_a_comment_of_4000_characters_is_split_and_keeps_its_beginning_with_the_question() -> None:
    chosen, story = PAPER["a4"], story_of(NAME, "es")
    entry = replace(story.annex[0], comment="palabra " * 1_500, districts=())
    flowables = annex_pages(chosen, replace(story, annex=(entry,), annex_rest=(), dimensions=()))
    title = next(
        n for n, each in enumerate(flowables) if getattr(each, "bookmark", "") == f"question-{entry.id}"
    )
    break_before = flowables[title - 1]
    assert isinstance(break_before, CondPageBreak)
    assert height_of(flowables[title:], chosen.measure) > WHOLE * chosen.room > break_before.height
    assert len(flowables[-1].split(chosen.measure, 300.0)) == 2


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_told_or_listed_once_and_has_a_place_that_links_lead_to(name: str) -> None:
    story = story_of(name, "es")
    told, listed = places(story)
    assert sorted([*told, *listed]) == sorted(entry.id for entry in story.annex)
    assert set(listed) == {ident for line in story.annex_rest for ident, _ in line.questions}
    assert listed


def places(story: Story) -> tuple[list[str], list[str]]:
    """Ids of the questions with a title of their own, and of those whose names stand in lists."""
    paragraphs = [each for each in annex_pages(PAPER["a4"], story) if isinstance(each, TaggedParagraph)]
    told = [match[1] for each in paragraphs if (match := re.fullmatch("question-(.+)", each.bookmark))]
    return told, [
        frag.cbDefn.name.removeprefix("question-")
        for each in paragraphs
        for frag in each.frags
        if getattr(getattr(frag, "cbDefn", None), "kind", "") == "anchor"
    ]


@pytest.mark.parametrize("lang", languages())
def test_what_nobody_was_asked_is_said_in_a_line_for_each_part_and_reason(lang: str) -> None:
    story = story_of("villa-esperanza-express", lang)
    lines = [
        each.getPlainText()
        for each in annex_pages(PAPER["a4"], story)
        if getattr(each, "style", None) == PAPER["a4"].style("annex_rest")
    ]
    assert lines == [
        f"{line.text} {' · '.join(name for _, name in line.questions)}." for line in story.annex_rest
    ]
    assert len(lines) < 2 * len(story.dimensions)


@pytest.mark.parametrize("lang", languages())
def test_an_answer_that_nobody_reviewed_is_not_called_verified(lang: str) -> None:
    story = story_of(NAME, lang)
    said = " ".join(
        each.getPlainText() for each in annex_pages(PAPER["a4"], story) if isinstance(each, TaggedParagraph)
    )
    unseen = next(entry.verified.text for entry in story.annex if not entry.reviewed and entry.claimed.value)
    assert f" · {unseen} · " in said
    assert f"{story.label['verified']} {unseen}" not in said


def test_letters_are_explained_only_where_evidence_has_some() -> None:
    story = story_of(NAME, "en")
    bare = tuple(
        replace(entry, evidence=tuple(replace(item, grade="") for item in entry.evidence))
        for entry in story.annex
    )
    said = [
        each.getPlainText()
        for each in annex_pages(PAPER["a4"], replace(story, annex=bare))
        if isinstance(each, TaggedParagraph)
    ]
    assert story.label["annex_codes"] in said
    assert story.label["annex_quality"] not in said


@pytest.mark.parametrize("lang", languages())
def test_codes_and_letters_are_explained_once_at_the_head(lang: str) -> None:
    story = story_of(NAME, lang)
    said = [
        each.getPlainText() for each in annex_pages(PAPER["a4"], story) if isinstance(each, TaggedParagraph)
    ]
    assert said[1:3] == [story.label[key] for key in ABOUT]
    assert all(said.count(story.label[key]) == 1 for key in ABOUT)
