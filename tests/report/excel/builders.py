"""Scorecards to try the workbook on, and ways to read it back."""

from __future__ import annotations

import dataclasses
import datetime
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers.models import Answer, Assessment, City, District
from assessment.report.excel import excel_bytes
from assessment.report.story import Story, compose
from assessment.report.story.models import LevelMark, Quantity
from assessment.result.build import score
from assessment.result.models import Result
from assessment.rubric.load import Rubric, load_rubric
from assessment.text.catalogue import words
from tests.examples.cities import loaded, result_of

LANGUAGES = ("es", "pt", "en")
NOT_SHOWN = frozenset({"id", "lang", "locale", "lens", "headline", "target", "kind", "label", "date"})


@cache
def example() -> tuple[Result, Rubric]:
    """The fictional city of the examples, scored, with its roadmap."""
    return result_of("villa-esperanza"), loaded("villa-esperanza").rubric


@cache
def story_of(lang: str = "es") -> Story:
    result, rubric = example()
    return compose(result, rubric, lang)


def a_short_story() -> Story:
    """The example with one dimension and a few questions, one of them by district."""
    story = story_of()
    entries = [entry for entry in story.annex if entry.evidence]
    annex = (*entries[:3], *[entry for entry in entries if entry.districts][:1])
    method = dataclasses.replace(story.method, scores=story.method.scores[:6])
    return dataclasses.replace(story, dimensions=story.dimensions[:1], annex=annex, method=method)


@cache
def workbook(lang: str = "es") -> Workbook:
    """The example's workbook, read back."""
    return read(excel_bytes(story_of(lang)))


def read(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def story_for(assessment: Assessment, lang: str = "es") -> Story:
    rubric = load_rubric("latam-six")
    return compose(score(rubric, assessment), rubric, lang)


def a_city(
    answers: dict[str, Answer] | None = None, *, districts: int = 0, name: str = "Puerto Claro", **more: Any
) -> Assessment:
    """A city of latam-six that has answered nothing else, with so many districts of 1,000 people each."""
    facts = dict.fromkeys(
        ("coastal", "rail", "port", "water_by_city", "police_by_city", "metropolitan"), True
    )
    areas = tuple(District(id=f"d{n}", name=f"Distrito {n}", population=1_000) for n in range(districts))
    city = City(
        name=name, population=max(1, 1_000 * districts), development_group=2, facts=facts, districts=areas
    )
    return Assessment(
        schema="assessment/1", rubric={"id": "latam-six", "version": load_rubric("latam-six").version}, city=city,
        date=datetime.date(2026, 5, 4), answers=answers or {}, **more,
    )  # fmt: skip


def hostile(value: Any, text: str) -> Any:
    """A story in which every text that a person sees is `text`, with what it was behind it."""
    if isinstance(value, str):
        return text + value
    if isinstance(value, tuple):
        return tuple(hostile(item, text) for item in value)
    if isinstance(value, Quantity) and value.value is not None:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shown = {f.name: getattr(value, f.name) for f in dataclasses.fields(value) if f.name not in NOT_SHOWN}
        return dataclasses.replace(value, **{name: hostile(item, text) for name, item in shown.items()})
    return value


def sheet_of(book: Workbook, key: str, lang: str = "es") -> Worksheet:
    """A fixed sheet by its key in the catalogue, e.g. "scores"."""
    return book[words(lang)(f"excel.sheet.{key}")]


def tables(sheet: Worksheet) -> list[list[dict[str, Cell]]]:
    """The tables of a sheet from top to bottom: rows of cells by their heads."""
    found = sorted(sheet.tables.values(), key=lambda table: sheet[table.ref][0][0].row)
    return [
        [dict(zip(table.column_names, row, strict=True)) for row in sheet[table.ref][1:]] for table in found
    ]


def the_table(book: Workbook, key: str, lang: str = "es") -> list[dict[str, Cell]]:
    (table,) = tables(sheet_of(book, key, lang))
    return table


def head(key: str, lang: str = "es") -> str:
    """The head of a column."""
    say = words(lang)
    if f"excel.{key}" in say:
        return say(f"excel.{key}")
    text = say(f"report.label.{key}")
    return text[0].upper() + text[1:]


def cells(book: Workbook) -> list[Cell]:
    """Every cell with something in it."""
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def assert_shows(cell: Cell, quantity: Quantity) -> None:
    """The cell holds the number as it is, or the word for why there is none."""
    if quantity.value is None:
        assert (cell.value, cell.data_type) == (quantity.text, "s"), cell
    else:
        assert (cell.value, cell.data_type) == (quantity.value, "n"), cell


def assert_level(cell: Cell, level: LevelMark) -> None:
    assert cell.value == (level.name if level.number is None else level.number)
    if level.number is not None:
        assert cell.number_format == f'0" {level.name}"'
