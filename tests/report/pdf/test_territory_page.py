"""The districts in the PDF: a map or tiles with numbers, every number of the story, and good pages for 1 to 300 districts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessment.report.pdf import write
from assessment.report.pdf.pages import parts as page_parts
from assessment.report.pdf.pages.territory_page import territory_pages
from assessment.report.pdf.tagging import canvas_maker
from assessment.report.story import Story, compose
from assessment.report.story.models.territory import TerritoryStory
from assessment.text.catalogue import languages
from tests.report import territories
from tests.report.pdf.builders import failures, text_of
from tests.report.pdf.edge_cities import HOSTILE
from tests.report.pdf.scorecards import (
    PAPER,
    alternatives,
    misplaced,
    rows,
    section,
    sheets,
    table_with,
    tags,
)
from tests.report.pseudo import pseudo_rubric, pseudo_texts

each_language = pytest.mark.parametrize("lang", languages())
each_paper = pytest.mark.parametrize("paper", ["a4", "letter"])


def alone(story: Story, paper: str = "a4") -> bytes:
    """The section below a title."""
    out, chosen = BytesIO(), PAPER[paper]
    title = page_parts.text(chosen, story.city, "title_longest", "H1", bookmark="verdict")
    maker = canvas_maker(write.describe(story), chosen.faces.regular)
    unlinked = replace(story, dimensions=(), annex=())
    write.make_document(out, chosen, story).build(
        [title, *territory_pages(chosen, unlinked)], canvasmaker=maker
    )
    return out.getvalue()


@cache
def pdf(lang: str = "es", paper: str = "a4") -> bytes:
    return alone(territories.story(lang), paper)


def told(story: Story) -> TerritoryStory:
    assert story.territory is not None
    return story.territory


@each_language
def test_every_district_with_residents_points_level_and_mark(lang: str) -> None:
    story = told(territories.story(lang))
    found = table_with(section(tags(pdf(lang)), story.title), story.words["number"])
    shown = [[cell for cell in row if cell] for row in found]
    for row, line in zip(shown, story.lines, strict=True):
        assert row[:4] == [str(line.number), line.name, line.residents.text, line.share.text]
        assert line.score.text in row
        assert any(line.level.name.casefold() in cell.casefold() for cell in row)
        assert (story.words["lagging"] in row) == bool(line.lagging)


@each_language
def test_every_gap_of_the_whole_and_its_parts(lang: str) -> None:
    story = told(territories.story(lang))
    found = table_with(section(tags(pdf(lang)), story.title), story.words["part"])
    for row, line in zip(found, story.nodes, strict=True):
        assert [row[0], *row[2:]] == [
            line.name, line.least, line.least_points.text, line.best, line.best_points.text,
            line.gap.text, line.before.text,
        ]  # fmt: skip


def test_the_widest_gaps_of_questions_are_shown_from_the_widest_on() -> None:
    story = told(territories.story())
    found = table_with(section(tags(pdf()), story.title), story.words["question"])
    shown = [row[-1] for row in found]
    assert shown == [line.gap.text for line in story.questions[: len(shown)]]
    assert len(shown) >= 5


@each_language
def test_map_and_bars_say_their_numbers(lang: str) -> None:
    story = told(territories.story(lang))
    said = alternatives(pdf(lang))
    assert story.ground is not None
    assert story.ground.alt in said
    assert story.living_alt in said
    assert all(line.alt in said for line in (*story.lines, *story.nodes))


def test_the_map_has_number_and_name_in_each_district() -> None:
    text = " ".join(text_of(pdf()).split())
    for line in told(territories.story()).lines:
        assert f"{line.number} {line.name}" in text


@each_paper
@pytest.mark.parametrize(("number", "most"), [(1, 1), (6, 2), (20, 3)])
def test_few_and_many_districts_fill_their_pages(
    number: int, most: int, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    made = alone(territories.story_of_many(number), paper)
    assert len(PdfReader(BytesIO(made)).pages) <= most
    assert failures(made) == []
    assert misplaced(sheets(made, program("pdftotext"), tmp_path), PAPER[paper]) == []


@each_paper
@each_language
def test_nothing_overlaps_or_leaves_the_page(
    lang: str, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    assert misplaced(sheets(pdf(lang, paper), program("pdftotext"), tmp_path), PAPER[paper]) == []


@each_language
def test_it_is_universally_accessible_and_the_same_each_time(lang: str) -> None:
    assert failures(pdf(lang)) == []
    assert alone(territories.story(lang)) == pdf(lang)


def test_long_and_hostile_names_fit(program: Callable[[str], str], tmp_path: Path) -> None:
    long = "Comuna de los Altos de San Cristóbal y Nuestra Señora de la Candelaria del Norte"
    names = {"ladera": long, "centro": "ABCDEFGHIJ" * 8, "sur": HOSTILE}
    result = territories.renamed(territories.with_map(), names)
    made = alone(compose(result, territories.loaded(territories.CITY).rubric, "es"))
    assert failures(made) == []
    assert misplaced(sheets(made, program("pdftotext"), tmp_path), PAPER["a4"]) == []


def test_a_longer_language_fits(program: Callable[[str], str], tmp_path: Path) -> None:
    with pseudo_texts():
        made = alone(
            compose(territories.with_map(), pseudo_rubric(territories.loaded(territories.CITY).rubric), "es")
        )
    assert misplaced(sheets(made, program("pdftotext"), tmp_path), PAPER["a4"]) == []
    words = text_of(made).split()
    assert {"Ladera", "Centro", "Norte"} <= set(words)  # no name is broken


@each_language
def test_every_district_has_points_and_level_in_every_dimension(lang: str) -> None:
    scores = told(territories.story(lang)).scores
    assert scores is not None
    found = table_with(section(tags(pdf(lang)), told(territories.story(lang)).title), scores.head)
    for row, of in zip(found, scores.rows, strict=True):
        assert row[0] == (of.name if of.number is None else f"{of.number} {of.name}")
        for cell, score in zip(row[1:], of.scores, strict=True):
            level = "" if score.level.number is None else str(score.level.number)
            assert cell.split() == [*([level] if level else []), score.score.text]


def test_more_nodes_than_have_room_are_told_on_the_sheet() -> None:
    story = territories.story()
    scores = told(story).scores
    assert scores is not None
    wide = replace(scores, nodes=scores.nodes * 3)
    made = alone(replace(story, territory=replace(told(story), scores=wide)))
    assert failures(made) == []
    assert scores.elsewhere in " ".join(text_of(made).split())


def test_a_district_without_points_is_hatched_and_the_lowest_level_is_not() -> None:
    result = territories.with_map()
    assert result.territory is not None
    first, *others = result.territory.districts
    silent = first.model_copy(
        update={
            "nodes": tuple(node.model_copy(update={"score": None, "level": None}) for node in first.nodes)
        }
    )
    without = result.territory.model_copy(update={"districts": (silent, *others)})
    story = compose(
        result.model_copy(update={"territory": without}), territories.loaded(territories.CITY).rubric, "es"
    )
    made = alone(story)
    assert failures(made) == []
    dashes = [
        page.get_contents().get_data().count(b"[2.4 1.8] 0 d") for page in PdfReader(BytesIO(made)).pages
    ]  # type: ignore[union-attr]
    known = PdfReader(BytesIO(pdf())).pages[0].get_contents().get_data().count(b"[2.4 1.8] 0 d")  # type: ignore[union-attr]
    assert (dashes[0], known) == (2, 1), "the district and its mark in the legend; the mark alone"
    assert "Distritos sin datos suficientes: 1" in " ".join(text_of(made).split())


def test_a_city_whose_districts_did_not_answer_says_so_in_a_table() -> None:
    story = territories.story()
    nothing = {"ground": None, "scores": None, "living": (), "nodes": (), "questions": (), "reach": ""}
    quiet = replace(told(story), sentences=("Too little.",), **nothing)
    made = alone(replace(story, territory=quiet))
    assert failures(made) == []
    found = [rows(each) for each in section(tags(made), quiet.title) if each.type == "Table"]
    assert len(found) == 1


def test_without_districts_there_is_no_section() -> None:
    assert territory_pages(PAPER["a4"], replace(territories.story(), territory=None)) == []
