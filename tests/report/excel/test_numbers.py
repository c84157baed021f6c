"""Every number of the workbook is that of the result; where there is none, a word says why."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from openpyxl.cell import Cell

from assessment.report.excel import excel_bytes
from assessment.report.excel.contents import number_format
from assessment.report.story.models import Quantity
from assessment.result.models import NodeLens, QuestionLens
from assessment.text.catalogue import words
from tests.report.excel.builders import (
    a_city,
    assert_level,
    assert_shows,
    example,
    head,
    read,
    sheet_of,
    story_for,
    story_of,
    tables,
    the_table,
    workbook,
)
from tests.report.pdf.expected import state_in

LENSES = ("claimed", "evidenced", "verified")
NODE_COLUMNS = {
    "score": "score",
    "secured": "secured",
    "ceiling": "ceiling",
    "answered": "coverage",
    "effective_weight": "effective_weight",
}


def assert_number_or_word(cell: Cell, value: float | None) -> None:
    if value is None:
        assert isinstance(cell.value, str), cell
        assert cell.value.strip(), cell
    else:
        assert (cell.value, cell.data_type) == (value, "n"), cell


def lens_of(row: dict[str, Cell], lang: str = "es") -> str:
    """The lens that a row of all scores is in."""
    names = {words(lang)(f"report.lens.{lens}"): lens for lens in LENSES}
    return names[row[head("lens", lang)].value]


def node_rows(lang: str = "es") -> Iterator[tuple[dict[str, Cell], Any, NodeLens]]:
    """Rows of all scores with the node and lens that they must show."""
    result, _ = example()
    nodes = {node.id: node for node in result.nodes}
    for row in the_table(workbook(lang), "scores", lang):
        node = nodes[row[head("id", lang)].value]
        yield row, node, node.lenses[lens_of(row, lang)]


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_all_scores_are_those_of_the_result_for_every_node_and_lens(lang: str) -> None:
    seen = 0
    for row, node, lens in node_rows(lang):
        for key, attribute in NODE_COLUMNS.items():
            assert_number_or_word(row[head(key, lang)], getattr(lens, attribute))
        assert row[head("nominal_weight", lang)].value == node.nominal_weight
        seen += 1
    assert seen == len(example()[0].nodes) * len(LENSES)


def test_a_level_is_its_number_with_the_word_in_the_format_or_a_word() -> None:
    names = story_of().level_names
    for row, _, lens in node_rows():
        cell = row[head("level")]
        if lens.level is None:
            state = state_in(lens_of(row), lens)
            key = "report.no_level" if state == "assessed" else f"report.state.{state}"
            assert cell.value == words("es")(key)
        else:
            assert (cell.value, cell.number_format) == (lens.level, f'0" {names[lens.level]}"')


def test_answers_are_those_of_the_result_for_every_question_and_lens() -> None:
    result, _ = example()
    rows = {row[head("id")].value: row for row in the_table(workbook(), "answers")}
    assert list(rows) == [question.id for question in result.questions]
    for question in result.questions:
        row = rows[question.id]
        for lens in LENSES:
            shown: QuestionLens = question.lenses[lens]
            assert_number_or_word(row[head(lens)], shown.score)
        assert row[head("nominal_weight")].value == question.nominal_weight
        assert_number_or_word(row[head("effective_weight")], question.lenses["evidenced"].effective_weight)


def test_districts_are_those_of_the_result() -> None:
    result, _ = example()
    names = {district.id: district.name for district in result.city.districts}
    parts = {
        (question.id, names[part.district]): part
        for question in result.questions
        for part in question.parts
        if part.district is not None
    }
    rows = {
        (row[head("id")].value, row[head("district")].value): row
        for row in the_table(workbook(), "districts")
    }
    assert rows.keys() == parts.keys() != set()
    for key, part in parts.items():
        for lens in LENSES:
            assert_number_or_word(rows[key][head(lens)], getattr(part, lens))


def test_the_summary_shows_every_dimension_and_the_whole_in_every_lens() -> None:
    verdict = story_of().verdict
    rows = {row[head("id")].value: row for row in the_table(workbook(), "summary")}
    assert list(rows) == [bar.id for bar in (*verdict.bars, verdict.whole)]
    for bar in (*verdict.bars, verdict.whole):
        row = rows[bar.id]
        for key in (*LENSES, "secured", "answered"):
            assert_shows(row[head(key)], getattr(bar, key))
        assert_level(row[head("level")], bar.level)


def test_every_dimension_has_its_ladder_themes_and_questions() -> None:
    story = story_of()
    for page, sheet in zip(story.dimensions, workbook().worksheets[1:], strict=False):
        ladder, themes, questions = tables(sheet)
        assert [row[head("level")].value for row in ladder] == [rung.number for rung in reversed(page.ladder)]
        assert [row[head("threshold")].value for row in ladder] == [
            rung.threshold.value for rung in reversed(page.ladder)
        ]
        for row, bar in zip(themes, (*page.themes, page.bar), strict=True):
            assert row[head("id")].value == bar.id
            for key in (*LENSES, "secured", "answered"):
                assert_shows(row[head(key)], getattr(bar, key))
            assert_level(row[head("level")], bar.level)
        for row, line in zip(questions, page.questions, strict=True):
            assert (row[head("id")].value, row[head("answer")].value) == (line.id, line.answer)
            for lens in LENSES:
                assert_shows(row[head(lens)], getattr(line, lens))


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_readings_across_are_those_of_the_result(lang: str) -> None:
    result, rubric = example()
    _, readings = tables(sheet_of(workbook(lang), "method", lang))
    names = rubric.words(lang).header.tags
    assert [row[head("reading", lang)].value for row in readings] == [names[tag.id] for tag in result.tags]
    for row, tag in zip(readings, result.tags, strict=True):
        for lens in ("claimed", "evidenced"):
            assert_number_or_word(row[head(lens, lang)], tag.lenses[lens].score)
        assert_number_or_word(row[head("answered", lang)], tag.lenses["claimed"].coverage)


def test_readings_across_without_answers_are_words() -> None:
    book = read(excel_bytes(story_for(a_city())))
    _, readings = tables(sheet_of(book, "method"))
    assert {row[head("claimed")].value for row in readings} == {"no evaluado"}


def test_a_story_without_tags_has_no_table_of_them() -> None:
    story = story_of()
    bare = replace(story, method=replace(story.method, readings=()))
    sheet = sheet_of(read(excel_bytes(bare)), "method")
    assert len(tables(sheet)) == 1
    assert story.label["readings_title"] not in {cell.value for row in sheet.iter_rows() for cell in row}


def test_numbers_keep_nine_decimals_and_are_shown_with_as_many_as_in_the_text() -> None:
    rows = list(node_rows())
    raw = [
        row[head("score")]
        for row, _, lens in rows
        if lens.score is not None and round(lens.score, 1) != lens.score
    ]
    assert raw
    assert {cell.number_format for cell in raw} == {"0.0"}
    assert {row[head("nominal_weight")].number_format for row, _, _ in rows} == {"0.0%"}
    answered = [row[head("answered")] for row, _, lens in rows if lens.coverage is not None]
    assert {cell.number_format for cell in answered} == {"0%"}


def test_a_city_without_answers_has_words_and_no_zero() -> None:
    book = read(excel_bytes(story_for(a_city())))
    for key in ("summary", "scores"):
        for row in the_table(book, key):
            for name in ("claimed", "evidenced", "verified", "secured", "score", "ceiling", "level"):
                if head(name) in row:
                    reviewed = name == "verified" or (key == "scores" and lens_of(row) == "verified")
                    unseen = "sin revisar" if reviewed else "no evaluado"
                    assert row[head(name)].value in (unseen, "no aplica", "no se preguntó")
    for row in the_table(book, "answers"):
        assert {row[head(lens)].value for lens in LENSES} <= {"sin dato", "sin revisar", "no se preguntó"}
    assert not any(sheet._charts for sheet in book), "nothing to draw"


def test_the_sheet_of_districts_is_there_only_if_something_was_asked_by_district() -> None:
    book = read(excel_bytes(story_for(a_city())))
    assert words("es")("excel.sheet.districts") not in book.sheetnames
    assert sheet_of(workbook(), "districts")


def test_what_residents_feel_stands_beside_with_its_margin_where_it_was_asked() -> None:
    story = story_of()
    first, *others = story.verdict.bars
    felt = replace(first, felt=Quantity(58.25, "58,3"), felt_margin=4.0)
    verdict = replace(story.verdict, bars=(felt, *others))
    rows = the_table(read(excel_bytes(replace(story, verdict=verdict))), "summary")
    assert [rows[0][head(key)].value for key in ("felt", "margin")] == [58.25, 4.0]
    assert {row[head(key)].value for row in rows[1:] for key in ("felt", "margin")} == {
        words("es")("excel.no_survey")
    }
    assert head("felt") not in the_table(workbook(), "summary")[0]


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("47,0", "points", "0.0"), ("47.25", "points", "0.00"), ("96\u00a0%", "share", "0 %"), ("96%", "share", "0%"),
        ("2,8 %", "share", "0.0 %"), ("1.234", "count", "#,##0"), ("234", "count", "0"), ("1\u202f234\u202f567", "count", "#,##0"), ("1.234,5", "measure", "0.0"), ("3", "level", "0"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_its_text_shows_it(text: str, kind: str, code: str) -> None:
    assert number_format(text, kind) == code
