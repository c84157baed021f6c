"""CSV that a spreadsheet opens with its accents and runs nothing of."""

from __future__ import annotations

import csv
import io

import pytest

from assessment.sheets.csv_text import csv_bytes


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_it_begins_with_the_mark_of_utf_8_and_ends_lines_as_the_standard_says() -> None:
    assert csv_bytes([["año", 1.5], [None, "a,b"]]) == b'\xef\xbb\xbfa\xc3\xb1o,1.5\r\n,"a,b"\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", "\t=1", "\r=1", "\u200b=1"])
def test_what_a_program_would_run_is_a_text(text: str) -> None:
    ((found,),) = read(csv_bytes([[text]]))
    assert found.startswith("'")


def test_numbers_stay_numbers_also_below_zero() -> None:
    assert read(csv_bytes([[-1.5, 0, True, None]])) == [["-1.5", "0", "True", ""]]


def test_a_text_of_many_lines_is_one_row() -> None:
    assert read(csv_bytes([["uno\ndos", 'dice "sí"']])) == [["uno dos", 'dice "sí"']]
