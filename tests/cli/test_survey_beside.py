"""`--survey FILE`: what residents answered, beside an assessment or a result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assessment.resources import data_folder
from assessment.result.write import to_json
from tests.cli.conftest import Call
from tests.examples.cities import result_of
from tests.survey.surveys import as_json, survey_for, surveyed

NAME = "villa-esperanza"


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.json"
    path.write_text(as_json(survey_for(NAME)), encoding="utf-8")
    return path


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "city.result.json"
    path.write_bytes(to_json(result_of(NAME)))
    return path


def test_an_assessment_gets_its_survey_and_the_roadmap_knows_what_is_urgent(
    call: Call, city: Path, survey: Path
) -> None:
    said = call("score", city, "--survey", survey)
    assert (said.code, said.err) == (0, "")
    expected: Any = json.loads(to_json(surveyed(NAME)))
    assert said.data["survey"] == expected["survey"]
    assert said.data["roadmap"] == expected["roadmap"]


def test_a_result_gets_its_survey_and_keeps_its_roadmap(call: Call, stored: Path, survey: Path) -> None:
    said = call("score", stored, "--survey", survey)
    assert said.code == 0
    assert said.data["survey"]["nodes"] == json.loads(to_json(surveyed(NAME)))["survey"]["nodes"]
    assert said.data["roadmap"] == json.loads(to_json(result_of(NAME)))["roadmap"]
    assert "hoja de ruta" in said.err


def test_the_scorecards_are_told_with_it(
    call: Call, stored: Path, survey: Path, tmp_path: Path, quick: Any
) -> None:
    said = call("report", stored, "--survey", survey, "-o", tmp_path / "out")
    assert said.code == 0
    assert [each["kind"] for each in quick] == ["excel", "pdf"]


def test_the_roadmap_says_what_residents_call_urgent(call: Call, city: Path, survey: Path) -> None:
    said = call("roadmap", city, "--survey", survey, COLUMNS="400")
    assert said.code == 0
    assert "de los residentes lo considera urgente" in said.out
    assert "urgente" not in call("roadmap", city, COLUMNS="400").out


def test_every_mistake_is_told_with_its_line_and_nothing_is_written(
    call: Call, stored: Path, survey: Path, tmp_path: Path
) -> None:
    data = json.loads(survey.read_text(encoding="utf-8"))
    data["items"][0]["estimate"]["share"] = 140
    data["nodes"][1]["node"] = "goverment"
    survey.write_text(json.dumps(data, indent=1), encoding="utf-8")
    said = call("report", stored, "--survey", survey, "-o", tmp_path / "out")
    assert said.code == 1
    assert not (tmp_path / "out").exists()
    lines = [line for line in said.err.splitlines() if "survey.json:" in line]
    assert len(lines) == 2
    assert "government" in said.err
    assert "Traceback" not in said.err


def test_a_file_that_is_not_there_is_told(call: Call, city: Path, tmp_path: Path) -> None:
    said = call("score", city, "--survey", tmp_path / "none.json")
    assert said.code == 1
    assert "none.json" in said.err


@pytest.fixture
def others(city: Path, stored: Path, tmp_path: Path) -> dict[str, Path]:
    """What people have beside a survey, and give in its place."""
    examples = data_folder("examples")
    named = {
        "assessment": city,
        "result": stored,
        "answers": examples / f"{NAME}-survey.csv",
        "map": examples / f"{NAME}-districts.geojson",
        "form": tmp_path / "form.xlsx",
        "sheet": tmp_path / "form.pdf",
    }
    named["form"].write_bytes(b"PK\x03\x04")
    named["sheet"].write_bytes(b"%PDF-1.7")
    return named


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("assessment", "una evaluación (assessment/1)"),
        ("result", "un resultado (result/1)"),
        ("answers", "una tabla de datos (CSV o Parquet)"),
        ("map", "un mapa en GeoJSON"),
        ("form", "un libro de Excel"),
        ("sheet", "un PDF"),
    ],
)
def test_another_file_in_the_place_of_a_survey_is_told_once_with_where_a_survey_comes_from(
    call: Call, city: Path, others: dict[str, Path], other: str, said: str
) -> None:
    called = call("score", city, "--survey", others[other], COLUMNS="400")
    assert called.code == 1
    assert called.err.count("error") == 1
    assert f"Este archivo es {said}" in called.err
    assert "«assessment survey read -o»" in called.err


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("score",),
        ("survey", "form", "-o", "form.xlsx", "--city"),
        ("rank",),
        ("convert", "-o", "x.yaml"),
    ],
)
def test_a_survey_in_the_place_of_a_city_is_told_once(
    call: Call, survey: Path, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    called = (
        call(*command, survey, "--json") if command[0] == "check" else call(*command, survey, COLUMNS="400")
    )
    told = called.out + called.err
    assert called.code == 1
    assert told.count("una encuesta a residentes (survey/1)") == 1
    assert "field_missing" not in told
    assert "Falta" not in told
