"""The sheet of residents: numbers as numbers, states in words, a label where whoever wished answered."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from assessment.report.excel import excel_bytes
from assessment.report.story import Story, compose
from assessment.survey.beside import with_survey
from assessment.text.catalogue import languages, words
from tests.examples.cities import loaded, result_of
from tests.report.excel.builders import read
from tests.survey.surveys import hidden, sample, survey_for, surveyed

NAME = "villa-esperanza"


@cache
def story(lang: str = "es", *, chosen_itself: bool = False) -> Story:
    """The example with one dimension, and little else beside its residents."""
    found = compose(surveyed(NAME, chosen_itself=chosen_itself), loaded(NAME).rubric, lang)
    less = {"roadmap": None, "firmness": None, "glossary": None, "annex": found.annex[:3]}
    return replace(found, dimensions=found.dimensions[:1], **less)  # type: ignore[arg-type]


@cache
def book(lang: str = "es", *, chosen_itself: bool = False) -> Workbook:
    return read(excel_bytes(story(lang, chosen_itself=chosen_itself)))


def values(lang: str = "es", *, chosen_itself: bool = False, key: str = "residents") -> list[list[Any]]:
    sheet = book(lang, chosen_itself=chosen_itself)[words(lang)(f"excel.sheet.{key}")]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def row_of(found: list[list[Any]], ident: str) -> list[Any]:
    return next(row for row in found if ident in row)


@pytest.mark.parametrize("lang", languages())
def test_every_node_and_item_has_its_numbers_as_numbers(lang: str) -> None:
    found, survey = values(lang), survey_for(NAME)
    for node in survey.nodes:
        row, of = row_of(found, node.node), node.estimate
        assert row[1:4] == [pytest.approx(of.share), pytest.approx(of.low), pytest.approx(of.high)]
        assert row[7] == of.answered
    found = values(lang, key="items")
    for item in survey.items:
        row, of = row_of(found, item.item), item.estimate
        assert row[1] == pytest.approx(of.share)
        assert row[5] == pytest.approx(of.error)
        assert row[7] == of.answered
        assert row[8] == pytest.approx(of.mean)


def test_the_heads_of_the_items_stand_on_every_page() -> None:
    sheet = book()[words("es")("excel.sheet.items")]
    head = next(
        row[0].row for row in sheet.iter_rows() if row[0].value == words("es")("residents.label.item")
    )
    assert sheet.print_title_rows == f"$1:${head}"
    assert sheet.auto_filter.ref is None
    assert [table.autoFilter.ref == table.ref for table in sheet.tables.values()] == [True]


def test_priorities_have_both_shares() -> None:
    found = values()
    for each in survey_for(NAME).priorities:
        row = row_of(found, each.priority)
        assert (row[1], row[5]) == (
            pytest.approx(each.chosen.share),
            pytest.approx(each.urgent_and_low.share),
        )


def test_what_is_not_published_is_a_word_and_never_a_number() -> None:
    say, found = words("es"), values()
    name = loaded(NAME).assessment.city.districts[-1].name
    rows = [row for row in found if row[0] == name]
    assert len(rows) == 2, "shares, and margins"
    assert {value for value in rows[0][1:] if value} == {say("residents.state.few")}
    assert {value for value in rows[1][1:] if value} == {"–"}


def test_a_sample_that_chose_itself_is_labelled_on_every_sheet_that_shows_a_share() -> None:
    found = book(chosen_itself=True)
    head = words("es")("residents.head")
    assert words("es")("residents.self_selected") in str(values(chosen_itself=True)[:4]).casefold()
    for sheet in found.worksheets[:2]:  # the first page, and the dimension
        said = {str(cell.value).casefold() for row in sheet.iter_rows() for cell in row if cell.value}
        assert head in said
        assert words("es")("excel.no_margin") in said


def test_without_a_survey_there_is_no_sheet() -> None:
    plain = read(excel_bytes(replace(story(), residents=None)))
    assert words("es")("excel.sheet.residents") not in plain.sheetnames


def test_the_same_story_gives_the_same_bytes() -> None:
    assert excel_bytes(story()) == excel_bytes(story())


def test_where_nothing_may_be_published_the_sheet_has_no_table() -> None:
    survey = survey_for(NAME)
    few: dict[str, Any] = {
        part: tuple(each.model_copy(update={"estimate": hidden("few")}) for each in getattr(survey, part))
        for part in ("items", "nodes", "groups", "domains")
    }
    few["sample"] = sample(respondents=12, effective=12.0)
    of = loaded(NAME).rubric
    found = compose(
        with_survey(result_of(NAME), survey.model_copy(update={**few, "priorities": ()}), of), of, "es"
    )
    less = {"roadmap": None, "firmness": None, "glossary": None, "annex": (), "dimensions": ()}
    sheet = read(excel_bytes(replace(found, **less)))[words("es")("excel.sheet.residents")]  # type: ignore[arg-type]
    said = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("respondieron 12 personas" in text for text in said)
    assert words("es")("residents.state.few") not in " ".join(said).casefold()
    assert len(said) < 30
