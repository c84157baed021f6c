"""Cells: numbers as they are, people's texts harmless and yet not lost."""

from __future__ import annotations

import csv
import datetime
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.export.cells import cell, clean, guarded, header, lines, unguarded
from assessment.export.columns import Column, Table

RUN = re.compile("(?:^|[\n\t;])[=+\\-@＝＋－＠]")
TABLE = Table("things", ("number",), (Column("number", "number"), Column("text", "text")))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (0.0, "0.0"),
        (-3.5, "-3.5"),
        (55.690163338, "55.690163338"),
        (1e-9, "1e-09"),
        (True, "true"),
        (False, "false"),
        (datetime.date(2026, 3, 5), "2026-03-05"),
        ((), ""),
        (("a", "c"), "a|c"),
        ("gov_plan.do.2", "gov_plan.do.2"),
        ("Río Claro, «sur»", "Río Claro, «sur»"),
    ],
)
def test_a_value_as_a_cell(value: object, text: str) -> None:
    assert cell(value) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1", "x;=cmd|' /C calc'!A0", "one\n=two", ";;=1"],
)
def test_what_an_office_program_would_run_is_made_a_text(text: str) -> None:
    assert not RUN.search(cell(text))
    assert unguarded(cell(text)) == text


@pytest.mark.parametrize("text", ["a=b", "a - b", "50 % + IVA", "it's", "x; - y"])
def test_a_harmless_text_is_left_as_it_is(text: str) -> None:
    assert cell(text) == text


@given(st.text(alphabet=st.sampled_from("ab=+-@'＝;\n\t, \"é"), max_size=12))
def test_no_text_runs_and_none_is_lost(text: str) -> None:
    assert not RUN.search(guarded(text))
    assert unguarded(guarded(text)) == text


@given(st.lists(st.tuples(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20))))
def test_what_is_written_is_read_back(rows: list[tuple[float, str]]) -> None:
    data = header(TABLE) + lines(TABLE, [{"number": number, "text": text} for number, text in rows])
    found = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
    assert [float(row["number"]) for row in found] == [number for number, _ in rows]
    assert [unguarded(row["text"]) for row in found] == [clean(text) for _, text in rows]


def test_characters_that_turn_or_break_a_line_are_taken_away() -> None:
    assert cell("a\u202eb\x00c\x1bd\ufeff\ud800e") == "abcde"
    assert cell("a\r\nb") == "a\nb"


def test_a_text_of_any_length_takes_bounded_room() -> None:
    assert len(cell("\n" * 20_000 + "x" * 100_000)) <= 4_000


def test_a_table_begins_with_its_columns_and_without_a_mark() -> None:
    assert header(TABLE) == b"number,text\n"
