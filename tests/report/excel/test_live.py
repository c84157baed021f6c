"""The live sheets of “what if” as documents: what they may hold, who may write where, and when there are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from openpyxl.workbook import Workbook

from assessment.answers.models import Answer
from assessment.documents.findings import Findings
from assessment.report.excel import excel_bytes
from assessment.report.excel.live import live_of
from assessment.report.excel.live.given import assessment_of, given_of
from assessment.report.story import compose
from assessment.result.build import score
from assessment.result.models import Result
from assessment.result.public import to_public
from assessment.result.write import from_json, to_json
from assessment.rubric.load import Rubric
from assessment.scoring.compile import compile_rubric
from assessment.sheets.inert import TITLE_LIMIT
from tests.examples.cities import FROM_PUBLIC_SOURCES, NAMES, loaded
from tests.report.excel.builders import LANGUAGES, a_city, cells, read
from tests.report.excel.supposing import Person, all_formulas, cached, differences, person

EXAMPLE = "villa-esperanza"
SHEETS = ("whatif", "suppose", "weights", "calculation")
FUNCTIONS = {
    "AND", "CHOOSE", "EXP", "FIND", "IF", "INDEX", "INT", "ISNUMBER", "LEFT", "LEN", "LN", "LOWER", "MATCH", "MAX", "MID",
    "MIN", "OR", "ROUND", "ROWS", "SUBSTITUTE", "SUM", "SUMPRODUCT", "TRIM",
}  # fmt: skip
"""All are older than Excel 2007, none is calculated without need, and LibreOffice and Google Sheets have them."""

LONGEST_FORMULA, LONGEST_ITEM = 8_192, 255
each_language = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def example(name: str = EXAMPLE) -> tuple[Result, Rubric]:
    return score(loaded(name).rubric, loaded(name).assessment), loaded(name).rubric


@cache
def somebody(lang: str = "es") -> Person:
    return person(*example(), lang)


@cache
def workbook(lang: str = "es") -> Workbook:
    return read(somebody(lang).data)


def formulas(lang: str) -> Iterator[str]:
    for known in all_formulas(workbook(lang)).values():
        yield from known.values()


# -- formulas


@each_language
def test_formulas_use_old_functions_only_and_are_short(lang: str) -> None:
    listed = list(formulas(lang))
    assert len(listed) > 5_000
    for formula in listed:
        bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", formula)
        assert set(re.findall(r"([A-Za-z_.]+[A-Za-z0-9_.]*)\(", bare)) <= FUNCTIONS, formula
        assert len(formula) <= LONGEST_FORMULA
        assert "#" not in bare


@pytest.mark.parametrize("name", NAMES)
def test_viewers_that_do_not_calculate_show_the_engines_numbers(name: str) -> None:
    who = person(*example(name))
    calculation = who.setting.calculation
    rows = cached(who.data, [calculation.title])[calculation.title]
    first = min(who.setting.tree.row.values())
    shown = who.by_sheet(rows[first - 1 : who.setting.tree.last])
    assert differences(who.by_engine(), shown) == []


def test_every_formula_has_a_value() -> None:
    known = {title: set(each) for title, each in all_formulas(workbook()).items() if each}
    assert {title: set(each) for title, each in somebody().setting.book.values.items()} == known


# -- lists and names


@each_language
def test_every_list_is_one_that_excel_takes(lang: str) -> None:
    book = workbook(lang)
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert rules
    for rule in rules:
        title, area = next(iter(book.defined_names[rule.formula1].destinations))
        items = [str(cell.value) for row in book[title][area] for cell in row]
        assert all(0 < len(item) <= LONGEST_ITEM and item == " ".join(item.split()) for item in items)
        assert len({item.casefold() for item in items}) == len(items), rule.formula1
        assert len(rule.error) <= 255
        assert len(rule.errorTitle) <= 32


@each_language
def test_names_do_not_look_like_cells_and_titles_are_short(lang: str) -> None:
    book = workbook(lang)
    assert all(
        re.fullmatch(r"[a-z]+_[a-z0-9_]+|backings|qualities|thresholds", name) for name in book.defined_names
    )
    assert all(len(title) <= TITLE_LIMIT for title in book.sheetnames)
    assert len({title.casefold() for title in book.sheetnames}) == len(book.sheetnames)


def test_the_items_of_a_question_mean_what_the_engine_says_of_them() -> None:
    who = somebody()
    for question in who.asked():
        for offer in who.setting.offers.answers(question):
            assert offer.code == "" or offer.text.startswith(f"{offer.code}. ") or offer.code == "none"


# -- who may write where


@each_language
def test_only_the_cells_to_try_can_be_written_and_there_is_no_password(lang: str) -> None:
    setting, book = somebody(lang).setting, workbook(lang)
    for sheet in book:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    open_cells = {
        (cell.parent.title, cell.column)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    answers, weights = setting.answers, setting.weights
    to_try = {(answers.title, answers.columns[key]) for key in ("answer", "backing", "quality")}
    assert open_cells == to_try | {(weights.title, weights.columns["weight"])}


def test_what_was_given_stands_beside_every_cell_to_try() -> None:
    who, book = somebody(), workbook()
    grid, sheet = who.setting.answers, book[who.setting.answers.title]
    for row in range(min(who.setting.rows.row.values()), who.setting.rows.last + 1):
        for key in ("answer", "backing", "quality"):
            own, given = (sheet[f"{grid.letter(name)}{row}"].value for name in (key, f"{key}_given"))
            assert (own is None) == (given is None)
            if own is not None and not str(own).startswith("="):
                assert str(own) == str(given) or str(own).startswith(f"{given}.")


# -- what people read


def test_the_sheets_stand_where_they_are_looked_for() -> None:
    lang, (result, rubric) = "pt", example()
    story = compose(result, rubric, lang)
    live = live_of(result, rubric, lang, story.locale)
    book = read(excel_bytes(story, live=live))
    setting = somebody(lang).setting
    names = [setting.text(f"sheet.{key}") for key in SHEETS]
    assert [title for title in book.sheetnames if title in names] == names
    assert book.sheetnames[-1] == setting.text("sheet.lists")
    assert book[setting.text("sheet.lists")].sheet_state == "hidden"
    for name in names:
        assert book[name].print_area
        assert book[name].oddFooter.left.text
        assert story.mark in str(book[name]["A1"].value)


def test_the_same_result_makes_the_same_bytes() -> None:
    assert person(*example()).data == somebody().data


# -- what may not be seen, and when there are no such sheets


def test_nothing_internal_of_a_public_scorecard_stands_there() -> None:
    rubric = example()[1]
    planted = "PLANTED by Ana"
    said = {
        ident: answer.model_copy(update={"comment": planted, "answered_by": planted})
        for ident, answer in loaded(EXAMPLE).assessment.answers.items()
    }
    full = score(
        rubric, loaded(EXAMPLE).assessment.model_copy(update={"answers": said, "prepared_by": planted})
    )
    public = to_public(full)
    who = person(public, rubric)
    assert not [cell for cell in cells(read(who.data)) if planted in str(cell.value)]
    links = [str(each.link) for each in full.evidence.values() if each.link]
    assert not [cell for cell in cells(read(who.data)) if any(link in str(cell.value) for link in links)]
    title = who.setting.calculation.title  # what is no longer linked to has backed the answers all the same
    assert cached(who.data, [title]) == cached(person(full, rubric).data, [title])


def test_a_profile_from_public_sources_has_none_since_it_has_no_level() -> None:
    for name in FROM_PUBLIC_SOURCES:
        assert given_of(*example(name)) is None
    rubric = example()[1]
    assert live_of(score(rubric, a_city(basis="public_sources")), rubric, "es", "es_CO") is None


def test_a_result_that_the_rubric_no_longer_gives_has_none() -> None:
    result, rubric = example()
    first = result.nodes[0]
    lens = first.lenses["claimed"].model_copy(update={"score": first.lenses["claimed"].score + 1})  # type: ignore[operator]
    other = first.model_copy(update={"lenses": {**first.lenses, "claimed": lens}})
    assert given_of(result, rubric) is not None
    assert given_of(result.model_copy(update={"nodes": (other, *result.nodes[1:])}), rubric) is None


# -- from a stored result


@pytest.mark.parametrize("name", NAMES)
def test_a_stored_result_is_scored_again_to_the_same_numbers(name: str) -> None:
    result, rubric = example(name)
    stored = from_json(to_json(result), "result.json", Findings())
    assert stored is not None
    again = score(rubric, assessment_of(stored))
    assert again.nodes == result.nodes
    assert given_of(stored, rubric) is not None


def test_weights_that_the_rubric_does_not_hold_stand_in_the_result() -> None:
    rubric, compiled = example()[1], compile_rubric(example()[1])
    weights = compiled.weights * np.linspace(0.1, 3.3, compiled.width)
    result = score(rubric, loaded(EXAMPLE).assessment, weights=weights, weights_name="own.yaml")
    given = given_of(result, rubric)
    assert given is not None
    assert np.array_equal(given.weights, weights)
    older = result.model_copy(update={"rubric": result.rubric.model_copy(update={"own_weights": {}})})
    rebuilt = given_of(older, rubric)  # of a result from before they stood there
    assert rebuilt is not None
    near = rebuilt.lenses["claimed"].tree.score - given.lenses["claimed"].tree.score
    assert np.nanmax(np.abs(near)) < 1e-5


def test_weights_of_the_rubric_and_of_its_sets_need_not_stand_there() -> None:
    rubric, compiled = example()[1], compile_rubric(example()[1])
    for known in rubric.header.weight_sets:
        weights = compiled.weights_from(known)
        result = score(rubric, loaded(EXAMPLE).assessment, weights=weights, weights_name=known.id)
        assert result.rubric.own_weights == {}
        given = given_of(result, rubric)
        assert given is not None
        assert np.array_equal(given.weights, weights)


def test_a_question_that_nobody_answered_can_still_be_answered_by_district() -> None:
    rubric = example()[1]
    ident = next(each.id for each in rubric.questions.values() if each.by_district and each.kind == "ladder")
    who = person(score(rubric, a_city({ident: Answer(state="blank")}, districts=2)), rubric)
    rows = [who.setting.rows.row[key] for key in who.setting.rows.row if key[1] == ident]
    assert len(rows) == 3  # the city, and its two districts
