"""`--map`: the outlines of districts beside a result, and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assessment.resources import data_folder
from tests.cli.conftest import Call

EXAMPLES = data_folder("examples")
CITY, MAP = EXAMPLES / "villa-esperanza.yaml", EXAMPLES / "villa-esperanza-districts.geojson"
WITHOUT = EXAMPLES / "vila-clara.yaml"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The example map with one change, as a file."""

    def _changed(change: Any) -> Path:
        data = json.loads(MAP.read_text(encoding="utf-8"))
        change(data)
        path = tmp_path_factory.mktemp("map") / "mapa.geojson"
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return _changed


def test_the_result_holds_the_outlines_of_its_districts(call: Call) -> None:
    said = call("score", CITY, "--map", MAP)
    assert said.code == 0, said.err
    territory = said.data["territory"]
    assert {each["district"] for each in territory["outlines"]} == {
        each["id"] for each in said.data["city"]["districts"]
    }
    assert territory["height"] > 0


def test_the_gap_stands_beside_that_of_an_earlier_assessment(call: Call) -> None:
    said = call("score", CITY, "--previous", EXAMPLES / "villa-esperanza-2024.yaml")
    assert said.code == 0, said.err
    assert said.data["territory"]["nodes"][0]["gap_before"] is not None
    assert said.data["territory"]["date_before"] == "2024-11-15"


def test_a_property_of_the_map_can_be_named(call: Call) -> None:
    said = call("score", CITY, "--map", MAP, "--map-id", "name")
    assert said.code == 0, said.err
    assert len(said.data["territory"]["outlines"]) == 6


def test_everything_wrong_with_a_map_is_told_and_nothing_is_written(
    call: Call, changed: Any, tmp_path: Path
) -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["features"][0]["properties"]["id"] = "otro"
        data["features"][1]["geometry"]["type"] = "Point"

    said = call("report", CITY, "--map", changed(spoil), "-o", tmp_path / "aqui")
    assert said.code == 1
    assert "mapa.geojson:" in said.err
    assert "«otro» no es un distrito" in said.err
    assert "«Point»" in said.err
    assert "Centro" in said.err
    assert not (tmp_path / "aqui").exists()


def test_a_map_turned_round_is_drawn_with_a_warning_that_says_how_points_are_written(
    call: Call, changed: Any
) -> None:
    def turn(data: dict[str, Any]) -> None:
        for feature in data["features"]:
            geometry = feature["geometry"]
            geometry["coordinates"] = [[point[::-1] for point in ring] for ring in geometry["coordinates"]]

    said = call("score", CITY, "--map", changed(turn), COLUMNS="400")
    assert said.code == 0
    assert said.data["territory"]["outlines"]
    assert said.err.count("[longitud, latitud]") == 1


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("villa-esperanza-survey.json", "una encuesta a residentes (survey/1)"),
        ("villa-esperanza.yaml", "una evaluación (assessment/1)"),
        ("villa-esperanza-survey.csv", "una tabla de datos (CSV o Parquet)"),
    ],
)
def test_another_file_in_the_place_of_a_map_is_told_once(call: Call, other: str, said: str) -> None:
    called = call("score", CITY, "--map", EXAMPLES / other, COLUMNS="400")
    assert called.code == 1
    assert called.err.count("error") == 1
    assert f"Este archivo es {said}, y aquí se espera un mapa en GeoJSON" in called.err


def test_a_map_that_is_not_there_is_an_error(call: Call) -> None:
    said = call("score", CITY, "--map", "no-existe.geojson")
    assert said.code == 1
    assert "no-existe.geojson" in said.err


def test_a_map_for_a_city_without_answers_by_district_is_not_used_and_said_so(
    call: Call, changed: Any
) -> None:
    said = call("score", WITHOUT, "--map", MAP)
    assert said.code == 0, said.err
    assert said.data["territory"] is None
    assert "O mapa não é usado" in said.err


def test_a_property_without_a_map_is_a_mistake_of_the_call(call: Call) -> None:
    said = call("score", CITY, "--map-id", "name")
    assert said.code == 2
    assert "--map" in said.err
