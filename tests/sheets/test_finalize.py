"""Finished workbooks: the same bytes, no clock, values for programs that do not calculate."""

import datetime
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from assessment.report.excel import excel_bytes
from assessment.sheets.finalize import finalize
from tests.report.excel.builders import story_of

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 5, 4)
PRINT_HASH = """
import hashlib
from tests.report.excel.builders import story_of
from assessment.report.excel import excel_bytes
print(hashlib.sha256(excel_bytes(story_of("es"))).hexdigest())
"""


def a_workbook(made: datetime.datetime | None = None) -> bytes:
    """A workbook with formulas, made at a moment or now."""
    book, out = openpyxl.Workbook(), BytesIO()
    book.properties.created = made or book.properties.created
    book.active.title = "Hoja"
    book.active["A1"], book.active["A2"] = 1.5, "=A1*2"
    book.active["A3"], book.active["A4"] = '="a"&"b"', "=A1>1"
    book.save(out)
    return out.getvalue()


def run(seed: str, zone: str) -> str:
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", PRINT_HASH], env=env, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_same_bytes_across_runs_hash_seeds_and_time_zones() -> None:
    assert run("0", "UTC") == run("4711", "Pacific/Kiritimati")


def test_same_bytes_twice_in_one_run() -> None:
    assert excel_bytes(story_of()) == excel_bytes(story_of())


def test_nothing_in_the_file_says_when_it_was_written() -> None:
    story = story_of()
    with ZipFile(BytesIO(excel_bytes(story))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert core.count(f"{story.date.isoformat()}T00:00:00Z") == 2


def test_values_of_formulas_are_there_for_programs_that_do_not_calculate() -> None:
    done = finalize(a_workbook(), day=DAY, values={"Hoja": {"A2": 3.0, "A3": "ab", "A4": True}})
    read = openpyxl.load_workbook(BytesIO(done), data_only=True)["Hoja"]
    assert [read[place].value for place in ("A1", "A2", "A3", "A4")] == [1.5, 3.0, "ab", True]
    assert openpyxl.load_workbook(BytesIO(done))["Hoja"]["A2"].value == "=A1*2"


def test_a_workbook_made_at_another_moment_gives_the_same_bytes() -> None:
    first, later = (finalize(a_workbook(made), day=DAY) for made in (datetime.datetime(2020, 1, 1), None))
    assert first == later
    with ZipFile(BytesIO(first)) as archive:
        assert archive.read("docProps/core.xml").count(b"2026-05-04T00:00:00Z") == 2


@pytest.mark.parametrize("values", [{"Otra": {"A2": 1.0}}, {"Hoja": {"A1": 1.0}}, {"Hoja": {"Z9": 1.0}}])
def test_a_sheet_or_formula_that_is_not_there_is_a_mistake_of_the_program(
    values: dict[str, dict[str, float]],
) -> None:
    with pytest.raises(KeyError):
        finalize(a_workbook(), day=DAY, values=values)


def test_a_chart_without_a_text_is_a_mistake_of_the_program() -> None:
    data = excel_bytes(story_of())
    with pytest.raises(ValueError, match="zip"):
        finalize(data, day=DAY, alternatives={"Resumen": ["one", "two"]})
