"""The sheet of the districts: the ground as a picture with its numbers as text, and every number as a cell."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.workbook import Workbook
from PIL import Image

from assessment.report.excel import excel_bytes
from assessment.report.story import Story, compose
from assessment.report.story.models.territory import TerritoryStory
from assessment.text.catalogue import languages
from tests.report import territories
from tests.report.excel.builders import assert_level, assert_shows, read, sheet_of, tables

each_language = pytest.mark.parametrize("lang", languages())


def short(story: Story) -> Story:
    """With the summary and this sheet, and little else."""
    return replace(
        story, dimensions=(), annex=(), roadmap=None, comparison=None, firmness=None, glossary=None
    )


@cache
def workbook(lang: str = "es") -> Workbook:
    return read(excel_bytes(short(territories.story(lang))))


def told(lang: str = "es") -> TerritoryStory:
    story = territories.story(lang).territory
    assert story is not None
    return story


@each_language
def test_every_district_every_level_and_every_gap(lang: str) -> None:
    found, story = tables(sheet_of(workbook(lang), "territory", lang)), told(lang)
    words = story.words
    districts, scores, levels, living, nodes, questions = found
    for row, line in zip(districts, story.lines, strict=True):
        assert row[words["district"]].value == line.name
        assert_shows(row[words["points"]], line.score)
        assert_shows(row[words["claimed"]], line.claimed)
        assert_shows(row[words["residents"]], line.residents)
        assert_level(row[words["level"]], line.level)
    assert story.scores is not None
    for row, of in zip(scores, story.scores.rows, strict=True):
        for node, score in zip(story.scores.nodes, of.scores, strict=True):
            assert_shows(row[node], score.score)
    for row, of in zip(levels, story.scores.rows[:-1], strict=True):
        shown = [row[node].value for node in story.scores.nodes]
        assert shown == [score.level.number for score in of.scores]
    for row, level in zip(living, story.living, strict=True):
        assert_level(row[words["level"]], level.level)
        assert_shows(row[words["below"]], level.below)
    for row, gap in zip(nodes, story.nodes, strict=True):
        assert_shows(row[words["gap"]], gap.gap)
        assert_shows(row[words["before"]], gap.before)
        assert_shows(row[words["ratio"]], gap.ratio)
    for row, gap in zip(questions, story.questions, strict=True):
        assert row[words["question"]].value == gap.name
        assert_shows(row[words["gini"]], gap.gini)


@each_language
def test_the_picture_says_its_numbers(lang: str) -> None:
    story = told(lang)
    assert story.ground is not None
    data = excel_bytes(short(territories.story(lang)))
    with ZipFile(BytesIO(data)) as parts:
        drawings = "".join(
            parts.read(name).decode() for name in parts.namelist() if "drawings/drawing" in name
        )
        pictures = [parts.read(name) for name in parts.namelist() if name.startswith("xl/media/")]
    assert all(line.name in drawings and line.score.text in drawings for line in story.lines)
    sizes = [Image.open(BytesIO(each)).size for each in pictures]
    assert any(width > 600 for width, _ in sizes)


def test_the_same_story_gives_the_same_bytes() -> None:
    story = short(territories.story())
    assert excel_bytes(story) == excel_bytes(story)


def test_tiles_stand_where_there_is_no_map() -> None:
    story = short(territories.story_of_many(6))
    assert story.territory is not None
    assert story.territory.ground is not None
    assert story.territory.ground.tile is not None
    assert sheet_of(read(excel_bytes(story)), "territory")._images


def test_a_name_that_begins_like_a_formula_stays_a_text() -> None:
    result = territories.renamed(territories.with_map(), {"sur": "=1+1"})
    book = read(excel_bytes(short(compose(result, territories.loaded(territories.CITY).rubric, "es"))))
    cells = [cell for row in sheet_of(book, "territory").iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


def test_a_district_without_points_is_striped_on_the_picture_too() -> None:
    story = territories.story().territory
    assert story is not None
    assert story.ground is not None
    first, *others = story.ground.shapes
    ground = replace(story.ground, shapes=(replace(first, missing=True, below="–"), *others))
    striped = replace(territories.story(), territory=replace(story, ground=ground))
    assert pictures(excel_bytes(short(striped))) != pictures(excel_bytes(short(territories.story())))


def pictures(data: bytes) -> set[bytes]:
    with ZipFile(BytesIO(data)) as parts:
        return {parts.read(name) for name in parts.namelist() if name.startswith("xl/media/")}


def test_without_districts_there_is_no_sheet() -> None:
    book = read(excel_bytes(short(replace(territories.story(), territory=None))))
    assert told().title not in book.sheetnames
