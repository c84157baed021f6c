"""The sheets of the comparison and of the draws: every number is the result's, as a number; charts bring theirs."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
from openpyxl.cell import Cell
from openpyxl.chart import BarChart
from openpyxl.workbook import Workbook

from assessment.report.excel import excel_bytes
from assessment.report.excel.contents import UNSEEN, number_format
from assessment.report.story import Story
from assessment.report.story.models.comparison import ChangeLine, Comparison, Firmness
from assessment.text.catalogue import languages, words
from tests.report import comparisons
from tests.report.excel.builders import assert_level, assert_shows, hostile, read, sheet_of, tables

each_language = pytest.mark.parametrize("lang", languages())
Rows = list[dict[str, Cell]]


def short(story: Story) -> Story:
    """Without the sheets that are not looked at here."""
    return dataclasses.replace(story, dimensions=(), annex=(), roadmap=None)


@cache
def workbook(lang: str = "es") -> Workbook:
    return read(excel_bytes(short(comparisons.story(lang))))


def compared(lang: str = "es") -> Comparison:
    found = comparisons.story(lang).comparison
    assert found is not None
    return found


def firm(lang: str = "es") -> Firmness:
    found = comparisons.story(lang).firmness
    assert found is not None
    return found


def cells(row: dict[str, Cell]) -> list[Cell]:
    return list(row.values())


def parts(lang: str) -> list[Rows]:
    return tables(sheet_of(workbook(lang), "comparison", lang))


def assert_changes(rows: Rows, lines: list[ChangeLine]) -> None:
    for row, line in zip(rows, lines, strict=True):
        found = cells(row)
        assert found[0].value == line.name
        for cell, key in zip(
            found[3:9], ("before", "now", "change", "practice", "backing", "method"), strict=True
        ):
            assert_shows(cell, getattr(line, key))


@each_language
def test_the_change_of_every_node_and_of_every_question_that_moved(lang: str) -> None:
    told = compared(lang).since
    assert told is not None
    near, below, gained, lost = parts(lang)[:4]
    assert_changes(near, [line for line in told.nodes if line.depth <= 1])
    assert_changes(below, [line for line in told.nodes if line.depth > 1])
    assert_changes(gained, list(told.gained))
    assert_changes(lost, list(told.lost))
    for row, line in zip((*near, *below), told.nodes[:1] + told.nodes[1:], strict=False):
        assert len(row) == 10, line
    for row, line in zip(near, (line for line in told.nodes if line.depth <= 1), strict=True):
        for cell, level in zip(cells(row)[1:3], line.levels or (), strict=True):
            assert_level(cell, level)


@each_language
def test_every_part_of_the_target_with_its_levels_and_points(lang: str) -> None:
    told = compared(lang).aim
    assert told is not None
    for row, line in zip(parts(lang)[4], told.lines, strict=True):
        found = cells(row)
        for cell, level in zip(found[1:4], (line.today, line.then, line.aim), strict=True):
            assert_level(cell, level)
        points = (line.needed, line.secured, line.secured_after, line.missing, line.missing_after)
        for cell, quantity in zip(found[4:9], points, strict=True):
            assert_shows(cell, quantity)


@each_language
def test_peers_and_what_others_publish(lang: str) -> None:
    told = compared(lang)
    assert told.among is not None
    assert told.beside is not None
    places, nearest, ahead, editions, sources = parts(lang)[5:]
    for row, place in zip(places, told.among.places, strict=True):
        for cell, quantity in zip(cells(row)[1:], (place.rank, place.cities, place.quarter), strict=True):
            assert_shows(cell, quantity)
    for row, peer in zip(nearest, told.among.nearest, strict=True):
        assert_level(cells(row)[2], peer.level)
        assert_shows(cells(row)[3], peer.score)
        assert_shows(cells(row)[4], peer.population)
    for row, better in zip(ahead, told.among.ahead, strict=True):
        assert_shows(cells(row)[3], better.own)
        assert_shows(cells(row)[4], better.best)
    for row, line in zip(editions, told.beside.lines, strict=True):
        assert [cell.value for cell in cells(row)[:2]] == [line.edition, line.letter]
        assert cells(row)[3].value == (line.rank.value if line.rank.value is not None else line.rank.text)
        assert cells(row)[5].value == (
            line.change.value if line.change.value is not None else line.change.text
        )
    links = [cells(row)[0].hyperlink for row in sources]
    assert [link.target if link else None for link in links] == [each.link for each in told.beside.sources]


@each_language
def test_the_draws_the_levels_in_them_and_every_choice(lang: str) -> None:
    told = firm(lang)
    draws, levels, choices = tables(sheet_of(workbook(lang), "firmness", lang))
    keys = ("stays", "secured", "secured_low", "secured_high", "score", "score_low", "score_high")
    for row, line in zip(draws, told.lines, strict=True):
        assert_level(cells(row)[1], line.level)
        for cell, key in zip(cells(row)[2:], keys, strict=True):
            assert_shows(cell, getattr(line, key))
    assert [cells(row)[0].value for row in levels[:2]] == [line.name for line in told.means]
    for row, line in zip(levels, (*told.means, *told.lines[1:]), strict=True):
        assert [cell.value for cell in cells(row)[1:]] == [share.value for share in line.by_level]
        assert sum(share.value or 0.0 for share in line.by_level) == pytest.approx(1.0)
    said = [(group.title, line) for group in told.choices for line in group.lines]
    for row, (title, choice) in zip(choices[1:], said, strict=True):
        assert [cells(row)[0].value, cells(row)[2].value] == [choice.name, title]
        assert_level(cells(row)[1], choice.level)
        assert_shows(cells(row)[3], choice.score)
        assert_shows(cells(row)[4], choice.difference)


@each_language
def test_the_chart_of_the_change_stacks_the_three_parts_and_brings_its_numbers(lang: str) -> None:
    told = compared(lang).since
    assert told is not None
    (chart,) = sheet_of(workbook(lang), "comparison", lang)._charts
    assert isinstance(chart, BarChart)
    assert (chart.grouping, chart.overlap) == ("stacked", 100)
    near = [line for line in told.nodes if line.depth <= 1]
    for series, key in zip(chart.series, ("practice", "backing", "method"), strict=True):
        known = [float(point.v) for point in series.val.numRef.numCache.pt]
        assert known == [getattr(line, key).value for line in near]


def test_a_change_that_is_not_seen_is_an_equals_sign_over_its_number() -> None:
    code = number_format(UNSEEN, "points")
    assert code == '[>=0.05]+0.0;[<=-0.05]"−"0.0;"="'
    told = compared().since
    assert told is not None
    method = [cells(row)[8] for row in parts("es")[0]]
    unseen = [cell for cell, line in zip(method, told.nodes, strict=False) if cell.number_format == code]
    assert unseen
    assert all(abs(cell.value) < 0.05 for cell in unseen)


def test_without_anything_to_compare_there_are_no_sheets() -> None:
    book = read(excel_bytes(short(comparisons.told())))
    titles = {words("es")(f"excel.sheet.{key}") for key in ("comparison", "firmness")}
    assert not titles & set(book.sheetnames)


@pytest.mark.parametrize("section", ["change", "target", "peers", "published", "robustness"])
def test_each_part_alone_makes_its_sheet(section: str) -> None:
    story = comparisons.told(**{section: getattr(comparisons.complete(), section)})
    book = read(excel_bytes(short(story)))
    key = "firmness" if section == "robustness" else "comparison"
    assert tables(sheet_of(book, key))


def test_hostile_texts_stay_texts() -> None:
    story = short(comparisons.story())
    evil = dataclasses.replace(
        story, comparison=hostile(story.comparison, "=1+1|"), firmness=hostile(story.firmness, "@SUM(")
    )
    book = read(excel_bytes(evil))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert found
    assert not any(cell.data_type == "f" for cell in found)


def test_the_same_story_gives_the_same_bytes() -> None:
    story = short(comparisons.story())
    assert excel_bytes(story) == excel_bytes(story)
