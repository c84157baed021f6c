"""The roadmap in the workbook and as CSV: the numbers of the result, days that are days, room for people to fill."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from openpyxl.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from assessment.report.excel import excel_bytes, roadmap_bytes
from assessment.report.excel.contents import number_format
from assessment.report.roadmap_csv import COLUMNS, roadmap_csv
from assessment.result.models import Result
from assessment.result.roadmap import Action, Roadmap
from assessment.text.catalogue import languages, words
from assessment.text.numbers import shown
from tests.examples.cities import result_of
from tests.report.excel.builders import cells, hostile, read, sheet_of, tables
from tests.report.pdf.scorecards import story_of
from tests.report.roadmaps import EDGES, LONG_NAME, NAME, told_of, with_roadmap

each_language = pytest.mark.parametrize("lang", languages())
Row = dict[str, Cell]


@cache
def book_of(lang: str = "es") -> Workbook:
    return read(roadmap_bytes(story_of(NAME, lang)))


def roadmap_of(name: str = NAME) -> Roadmap:
    found = result_of(name).roadmap
    assert found is not None
    return found


def whole_of(result: Result) -> str:
    return result.nodes[0].id


def steps_in(book: Workbook, lang: str = "es") -> list[Row]:
    return tables(sheet_of(book, "roadmap", lang))[0]


def head(key: str, lang: str = "es") -> str:
    return told_of(lang).label[key]


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


# -- the numbers are those of the result


@each_language
def test_every_step_has_its_gain_and_where_the_city_stands_after_it(lang: str) -> None:
    roadmap, whole = roadmap_of(), whole_of(result_of(NAME))
    rows = steps_in(book_of(lang), lang)
    assert len(rows) == len(roadmap.steps) > 20
    for order, (row, step) in enumerate(zip(rows, roadmap.steps, strict=True), 1):
        gain, after = step.action.gain[roadmap.lens][whole], step.after[roadmap.lens][whole]
        found = {
            key: row[head(key, lang)].value
            for key in ("order", "id", "score_gain", "secured_gain", "score", "secured", "level", "cost")
        }
        assert found == {
            "order": order, "id": step.action.id, "score_gain": gain.score, "secured_gain": gain.secured,
            "score": after.score, "secured": after.secured, "level": after.level, "cost": step.action.cost,
        }  # fmt: skip


def test_the_last_day_of_a_step_is_a_day_that_can_be_sorted() -> None:
    for row, step in zip(steps_in(book_of()), roadmap_of().steps, strict=True):
        cell = row[head("due")]
        assert isinstance(cell.value, datetime.datetime)
        assert cell.value.date() == step.due
        assert cell.number_format == "yyyy-mm-dd"


@each_language
def test_the_end_of_every_stretch_says_where_each_dimension_and_the_whole_stand(lang: str) -> None:
    roadmap, result = roadmap_of(), result_of(NAME)
    ends = tables(sheet_of(book_of(lang), "stretches", lang))
    assert len(ends) == len(roadmap.horizons) > 1
    for rows, end in zip(ends, roadmap.horizons, strict=True):
        totals = list(end.after[roadmap.lens].items())
        expected = [total for name, total in totals if name != whole_of(result)]
        expected.append(dict(totals)[whole_of(result)])
        for row, total in zip(rows, expected, strict=True):
            found = tuple(row[head(key, lang)].value for key in ("level", "secured", "score"))
            assert found == (total.level, total.secured, total.score)


@each_language
def test_all_steps_stand_on_the_second_sheet_with_what_each_brings_alone(lang: str) -> None:
    roadmap, whole = roadmap_of(), whole_of(result_of(NAME))
    (rows,) = tables(sheet_of(book_of(lang), "steps", lang))
    actions = [*roadmap.do, *roadmap.document, *roadmap.find_out]
    for row, action in zip(rows, actions, strict=True):
        gain = _alone(action, roadmap, whole)
        assert row[head("id", lang)].value == action.id
        assert row[head("secured_gain", lang)].value == gain.secured
        assert row[head("score_gain", lang)].value == gain.score
        assert row[head("kind", lang)].value == words(lang)(f"roadmap.kind.{action.kind}")


def _alone(action: Action, roadmap: Roadmap, whole: str) -> Any:
    """What a step brings; of an answer to find, the most."""
    return (action.best or action.gain)[roadmap.lens][whole]


def test_documents_to_hand_in_together_and_how_to_read_it_are_there_word_for_word() -> None:
    told = told_of()
    below, above = (
        {cell.value for row in sheet_of(book_of(), key).iter_rows() for cell in row}
        for key in ("stretches", "roadmap")
    )
    for fact in (*told.bundles, *told.notes):
        assert {fact.title, fact.text} <= below
    assert set(told.sentences) <= below | above
    assert not below & above & set(told.sentences)
    assert sheet_of(book_of(), "roadmap")["A3"].value == told.sentences[0]


@each_language
def test_the_csv_has_the_same_points_as_everybody_sees_them(lang: str) -> None:
    data, told = roadmap_csv(story_of(NAME, lang)), told_of(lang)
    rows = csv_rows(data)
    assert tuple(rows[0]) == COLUMNS
    lines = [*told.steps, *told.do, *told.document, *told.find_out]
    for row, line in zip(rows, lines, strict=True):
        assert (row["id"], row["action"], row["department"]) == (line.id, line.text, line.owner)
        for key, quantity in (
            ("score_gain", line.score),
            ("secured_gain", line.secured),
            ("secured_after", line.after_secured),
        ):
            assert row[key] == ("" if quantity.value is None else str(shown(quantity.value)))
    assert [row["order"] for row in rows[: len(told.steps)]] == [str(n + 1) for n in range(len(told.steps))]
    assert [row["list"] for row in rows].count("find_out") == len(told.find_out)


def test_the_csv_of_a_step_says_its_day_and_level_as_programs_read_them() -> None:
    roadmap, whole = roadmap_of(), whole_of(result_of(NAME))
    for row, step in zip(csv_rows(roadmap_csv(story_of(NAME, "es"))), roadmap.steps, strict=False):
        assert row["due"] == step.due.isoformat()  # type: ignore[union-attr]
        assert row["level_after"] == str(step.after[roadmap.lens][whole].level)
        assert row["on_the_way"] == str(step.action.id in roadmap.next_level.actions).lower()  # type: ignore[union-attr]


# -- a sheet to work with


@each_language
def test_steps_can_be_sorted_filtered_and_printed_with_their_heads(lang: str) -> None:
    for key in ("roadmap", "steps"):
        sheet = sheet_of(book_of(lang), key, lang)
        table = next(iter(sheet.tables.values()))
        row = range_boundaries(table.ref)[1]
        assert table.autoFilter.ref == table.ref
        assert sheet.freeze_panes.endswith(str(row + 1))
        assert sheet.print_title_rows.endswith(f"${row}")
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


@each_language
def test_people_find_room_for_who_when_state_and_remarks(lang: str) -> None:
    sheet, rows = sheet_of(book_of(lang), "roadmap", lang), steps_in(book_of(lang), lang)
    for row in rows:
        for key in ("person", "start", "status", "remarks"):
            cell = row[head(key, lang)]
            assert (cell.value, cell.protection.locked, cell.fill.fill_type) == (None, False, "solid")
    (rule,) = sheet.data_validations.dataValidation
    states = [head(key, lang) for key in ("status_open", "status_under_way", "status_done")]
    assert rule.formula1 == f'"{",".join(states)}"'
    assert not any("," in state for state in states)
    first, last = rows[0][head("status", lang)].coordinate, rows[-1][head("status", lang)].coordinate
    assert str(rule.sqref) == f"{first}:{last}"


def test_a_level_is_a_chip_only_where_a_step_raises_it() -> None:
    level = story_of(NAME, "es").verdict.level.number
    for row in steps_in(book_of()):
        cell = row[head("level")]
        assert (cell.fill.fill_type == "solid") == (cell.value != level)
        assert cell.number_format.startswith('0" ')
        level = cell.value


def test_a_gain_is_a_number_with_its_sign() -> None:
    assert number_format("+1,1", "points") == '+0.0;"−"0.0;0.0'
    assert number_format("−0.3", "points") == '+0.0;"−"0.0;0.0'
    assert number_format("-0.3", "points") == number_format("0.3", "points") == "0.0"
    assert number_format("<\u00a00,1", "points") == '[>=0.05]+0.0;[>0]"<\u00a00,1";0.0'
    assert {row[head("secured_gain")].data_type for row in steps_in(book_of())} == {"n"}


def test_the_way_to_the_next_level_has_a_column_only_where_there_is_a_way() -> None:
    told = told_of()
    marks = [row[told.on_the_way].value for row in steps_in(book_of())]
    assert marks == ["*" if step.on_the_way else None for step in told.steps]
    bare = read(roadmap_bytes(with_roadmap(replace(told, on_the_way=""))))
    assert told.on_the_way not in steps_in(bare)[0]


def test_the_first_steps_of_the_summary_open_the_roadmap() -> None:
    story = story_of(NAME, "es")
    book = read(excel_bytes(story))
    title = next(cell for cell in cells(book) if cell.value == story.verdict.steps_title)
    assert title.hyperlink.location == f"'{sheet_of(book, 'roadmap').title}'!A1"
    bare = read(excel_bytes(with_roadmap(None)))
    title = next(cell for cell in cells(bare) if cell.value == story.verdict.steps_title)
    assert title.hyperlink is None
    assert "Hoja de ruta" not in bare.sheetnames


# -- texts of strangers, and edges


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"])
def test_what_a_person_wrote_is_never_a_formula(begin: str) -> None:
    story = hostile(story_of(NAME, "es"), begin)
    found = cells(read(roadmap_bytes(story)))
    assert not any(cell.data_type == "f" for cell in found)
    assert all(
        cell.quotePrefix
        for cell in found
        if str(cell.value).startswith(("=", "+", "-", "@", "＝")) and cell.data_type == "s"
    )
    rows = csv_rows(roadmap_csv(story))
    assert not any(row["action"].startswith(("=", "+", "-", "@", "\t", "＝")) for row in rows)


@pytest.mark.parametrize("edge", EDGES)
def test_a_roadmap_at_the_edge_is_written(edge: str) -> None:
    story = EDGES[edge]()
    book = read(roadmap_bytes(story))
    assert len(book.sheetnames) == 3
    told = story.roadmap
    assert told is not None
    lines = (*told.steps, *told.do, *told.document, *told.find_out)
    assert [row["id"] for row in csv_rows(roadmap_csv(story))] == [line.id for line in lines]
    for sheet in book:
        for row in sheet.iter_rows():
            assert sheet.row_dimensions[row[0].row].height, (edge, sheet.title, row[0].row)


def test_without_steps_the_sheet_says_so_and_has_no_table() -> None:
    story = EDGES["nothing"]()
    sheet = sheet_of(read(roadmap_bytes(story)), "roadmap")
    assert not sheet.tables
    assert sheet["A3"].value == story.roadmap.sentences[0]  # type: ignore[union-attr]


def test_a_city_of_80_characters_stands_on_every_sheet() -> None:
    for sheet in read(roadmap_bytes(EDGES["a name of 80 characters"]())):
        assert LONG_NAME in sheet["A1"].value
        assert LONG_NAME in sheet.oddFooter.left.text


def test_the_same_story_gives_the_same_bytes() -> None:
    story = story_of(NAME, "pt")
    assert roadmap_bytes(story) == roadmap_bytes(story)
    assert roadmap_csv(story) == roadmap_csv(story)


def test_a_story_without_roadmap_cannot_be_written_as_one() -> None:
    for write in (roadmap_bytes, roadmap_csv):
        with pytest.raises(ValueError, match="no roadmap"):
            write(with_roadmap(None))
