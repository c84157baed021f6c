"""From answers to every output: whoever stands alone, and those who all say the same, stay hidden."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from assessment.cli.work import example
from assessment.documents.findings import Findings
from assessment.report.excel import excel_bytes
from assessment.report.story import compose
from assessment.result.models import Result
from assessment.result.survey import Survey
from assessment.result.write import to_json
from assessment.survey.beside import with_survey
from assessment.survey.estimate import estimate
from assessment.survey.read.columns import Design
from assessment.survey.read.export import Collected, read_export
from assessment.survey.responses import Coded, Responses
from assessment.text.catalogue import languages, words
from tests.examples.cities import loaded, result_of
from tests.export.exported import exported, rows
from tests.report.pdf.test_residents_page import alone, tables

NAME = "villa-esperanza"
ALONE, ALIKE = "valle", "rio"
"""Districts: one respondent is left in the first; in the second everybody says the best of everything."""

each_case = pytest.mark.parametrize("alike", [True, False], ids=["alone and alike", "alone"])
"""With one district hidden alone, another is held back, or a subtraction would tell."""


@cache
def answers(alike: bool) -> Responses:
    """The example's, changed so that some could be told."""
    known = loaded(NAME)
    export = str(example().with_name(f"{NAME}-survey.csv"))
    collected = Collected("face_to_face", "probability", Design())
    found = read_export(export, known.rubric, known.assessment.city, collected, Findings())
    assert found is not None
    said = found.responses
    district = said.by["district"]
    at = {name: np.flatnonzero(district.codes == district.values.index(name)) for name in district.values}
    told = said.answers.copy()
    if alike:
        told[at[ALIKE]] = np.where(_reverse(said), 1, known.rubric.header.survey.answers)
    kept = np.setdiff1d(np.arange(len(told)), at[ALONE][1:])
    by = {key: Coded(each.values, each.codes[kept]) for key, each in said.by.items()}
    changed = {
        "answers": told[kept], "chosen": said.chosen[kept], "asked_priorities": said.asked_priorities[kept], "by": by,
    }  # fmt: skip
    return Responses(**{**vars(said), **changed})


def _reverse(said: Responses) -> np.ndarray:
    questions = loaded(NAME).rubric.questions
    return np.array([getattr(questions[item], "reverse", False) for item in said.items])


@cache
def survey(alike: bool) -> Survey:
    known = loaded(NAME)
    return estimate(answers(alike), known.rubric, known.assessment.city)


@cache
def result(alike: bool) -> Result:
    return with_survey(result_of(NAME), survey(alike), loaded(NAME).rubric)


def hidden(alike: bool) -> set[tuple[str, str]]:
    """District and node of every cell that is not published."""
    return {
        (of.value, of.node)
        for of in survey(alike).domains
        if of.by == "district" and of.estimate.share is None
    }


def whole_of(alike: bool, district: str) -> str:
    whole = result(alike).nodes[0].id
    return next(of.estimate.state for of in survey(alike).domains if (of.value, of.node) == (district, whole))


@each_case
def test_the_cells_are_hidden_and_others_are_not(alike: bool) -> None:
    states = {each.id: whole_of(alike, each.id) for each in loaded(NAME).assessment.city.districts}
    assert states[ALONE] == "few"
    others = ["unanimous"] if alike else ["protected"]
    assert sorted(states.values()) == sorted(["few", *others, *["published"] * 4])
    assert not alike or states[ALIKE] == "unanimous"


@each_case
def test_the_json_has_no_number_of_them(alike: bool) -> None:
    said = json.loads(to_json(result(alike)))["survey"]["domains"]
    cells = {(of["value"], of["node"]): of["estimate"] for of in said if of["by"] == "district"}
    for key in hidden(alike):
        assert [name for name, value in cells[key].items() if value is not None and name != "state"] == []


@each_case
def test_the_open_data_have_no_number_of_them(alike: bool, tmp_path: Path) -> None:
    found = rows(exported([result(alike)], tmp_path), "survey_estimates")
    own = {(row["by_value"], row["id"]): row for row in found if row["by"] == "district"}
    assert hidden(alike) <= own.keys()
    for key in hidden(alike):
        for column in ("share", "error", "low", "high", "mean", "respondents"):
            assert own[key][column] == "", (key, column)


def names() -> dict[str, str]:
    return {each.id: each.name for each in loaded(NAME).assessment.city.districts}


@each_case
@pytest.mark.parametrize("lang", languages())
def test_the_pdf_has_no_number_of_them(lang: str, alike: bool) -> None:
    story = compose(result(alike), loaded(NAME).rubric, lang)
    assert story.residents is not None
    by = next(part for part in story.residents.parts if part.id == "district")
    asked = {of.node for of in survey(alike).domains if of.by == "district"}
    order = [node.id for node in result(alike).nodes if node.depth <= 1 and node.id in asked]
    assert len(order) == len(by.nodes)
    found = [
        row
        for table in tables(alone(story), story.residents.title)
        for row in table
        if row[0] in names().values()
    ]
    own = [row for row in found if len(row) == len(by.nodes) + 1]
    assert len(own) == len(names())
    for district, name in names().items():
        row = next(row for row in own if row[0] == name)
        for node, cell in zip(order, row[1:], strict=True):
            assert bool(re.search(r"\d", cell)) != ((district, node) in hidden(alike)), (district, node, cell)


def values(alike: bool, lang: str) -> Iterator[list[object]]:
    story = compose(result(alike), loaded(NAME).rubric, lang)
    book = load_workbook(BytesIO(excel_bytes(story)))
    sheet = book[words(lang)("excel.sheet.residents")]
    yield from ([cell.value for cell in row] for row in sheet.iter_rows())


@each_case
@pytest.mark.parametrize("lang", languages())
def test_the_workbook_has_no_number_of_them(lang: str, alike: bool) -> None:
    whole = result(alike).nodes[0].id
    bare = {names()[district] for district, node in hidden(alike) if node == whole}
    assert len(bare) == 2
    found = [row for row in values(alike, lang) if row[0] in bare]
    assert len(found) == 4, "shares, and margins, of both"
    for row in found:
        assert [cell for cell in row[1:] if isinstance(cell, int | float)] == []
