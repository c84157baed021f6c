"""Tables of the method and of how firm the result is: as wide as the text, rows where they belong."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assessment.report.pdf.pages import tracks
from assessment.report.pdf.pages.firmness_page import firmness_pages
from assessment.report.pdf.pages.method_pages import HEADS, WORDED, method_pages
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story import Story
from assessment.text.catalogue import languages
from tests.report.pdf.builders import cells_of
from tests.report.pdf.scorecards import PAPER, PAPERS, story_of

NAME = "villa-esperanza"


def table(paper: Paper, story: Story, title: str) -> TaggedTable:
    """The table of the method that shows this."""
    tables = [each for each in method_pages(paper, story) if isinstance(each, TaggedTable)]
    return next(each for each in tables if each._renderCB.summary == title)


def test_a_node_in_the_table_of_all_scores_stands_with_the_first_below_it() -> None:
    story = story_of(NAME, "es")
    depths = {line.id: line.depth for line in story.method.scores}
    parents = {row for row, (one, below) in enumerate(pairwise(depths.values()), 1) if below > one}
    assert table(PAPER["a4"], story, story.label["all_scores"]).with_next == parents
    assert len(parents) == 1 + len(story.dimensions)


def test_a_dash_stands_apart_from_the_word_for_what_nobody_reviewed() -> None:
    story, paper = story_of("vila-clara", "es"), PAPER["a4"]
    scores = table(paper, story, story.label["all_scores"])
    words = [row[HEADS.index(WORDED)] for row in cells_of(scores)[1:]]
    widest = max(word.minWidth() for word in words)
    assert scores._colWidths[HEADS.index(WORDED)] - widest >= 12.0


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", languages())
def test_a_department_and_its_signature_stand_on_one_line_but_for_the_longest_names_of_posts(
    lang: str, paper: str
) -> None:
    story = story_of(NAME, lang)
    signed = table(PAPER[paper], story, story.label["departments_title"])
    _, *rows = signed.row_heights(PAPER[paper].measure)
    folded = [height for height in rows if height > 1.8 * PAPER[paper].style("cell").leading]
    assert len(folded) <= 2 < 0.1 * len(rows)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", languages())
def test_tables_of_how_firm_the_result_is_are_as_wide_as_the_text(lang: str, paper: str) -> None:
    chosen, story = PAPER[paper], story_of(NAME, lang)
    tables = [each for each in firmness_pages(chosen, story) if isinstance(each, TaggedTable)]
    assert len(tables) == 3
    assert [sum(each._colWidths) for each in tables] == [pytest.approx(chosen.measure)] * 3


@pytest.mark.parametrize("lang", languages())
def test_a_range_stands_apart_from_its_value(lang: str) -> None:
    chosen, story = PAPER["letter"], story_of(NAME, lang)
    first = next(each for each in firmness_pages(chosen, story) if isinstance(each, TaggedTable))
    for column in (3, 5):
        widest = max(row[column].minWidth() for row in cells_of(first)[1:])
        assert first._colWidths[column] - widest >= 12.0


@pytest.mark.parametrize("lang", languages())
def test_the_legend_of_bars_and_lines_is_not_cut(lang: str) -> None:
    chosen, story = PAPER["a4"], story_of(NAME, lang)
    assert story.firmness is not None
    said = [story.firmness.words[f"legend_{key}"] for key in ("secured", "score")]
    alts = [getattr(each, "alt", "") for each in firmness_pages(chosen, story)]
    fits = tracks.legend_width(chosen, said) <= chosen.measure
    assert (". ".join(said) in alts) if fits else set(said) <= set(alts)
    assert all(tracks.legend_width(chosen, [word]) <= chosen.measure for word in said)
