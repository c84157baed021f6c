"""`assessment scorecards --beside`: the survey and the map that stand beside each city go into what is made of it."""

import json
import shutil
from pathlib import Path

import pytest

from assessment.resources import data_folder
from tests.batch.small_cities import outputs
from tests.cli.conftest import Call, Called, call

__all__ = ["call"]  # the fixture

CITY = "villa-esperanza"
SURVEY, MAP = f"{CITY}-survey.json", f"{CITY}-districts.geojson"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A city with both, and one with neither."""
    made = tmp_path / "in"
    made.mkdir()
    for name in (f"{CITY}.yaml", SURVEY, MAP, "vila-clara.yaml"):
        shutil.copy(data_folder("examples") / name, made)
    return made


def run(call: Call, folder: Path, *args: object) -> Called:
    out = folder.parent / "out"
    plain = ("--scores-only", "--only", "json", "--jobs", 1, "--lang", "en")
    return call("scorecards", folder, "-o", out, *plain, *args)


def result(folder: Path, city: str = CITY) -> dict[str, object]:
    return dict(json.loads((folder.parent / "out" / f"{city}.result.json").read_bytes()))


def test_a_city_gets_its_own_survey_and_another_none(call: Call, folder: Path) -> None:
    called = run(call, folder, "--beside")
    assert called.code == 0
    assert called.err.startswith(f"Made: 2 cities, in {folder.parent / 'out'}.")
    assert "Neither an assessment" not in called.err
    whole, other = result(folder), result(folder, "vila-clara")
    assert whole["survey"]["sample"]["respondents"] == 600  # type: ignore[index]
    assert whole["nodes"][0]["lenses"]["felt"]["state"] == "assessed"  # type: ignore[index]
    assert other.get("survey") is None


def test_with_everything_it_is_what_score_makes(call: Call, folder: Path) -> None:
    (folder / "vila-clara.yaml").unlink()
    out = folder.parent / "out"
    assert call("scorecards", folder, "-o", out, "--beside", "--only", "json", "--jobs", 1).code == 0
    alone = folder.parent / "alone.json"
    files = (folder / f"{CITY}.yaml", "--survey", folder / SURVEY, "--map", folder / MAP)
    assert call("score", *files, "-o", alone).code == 0
    assert (out / f"{CITY}.result.json").read_bytes() == alone.read_bytes()
    assert len(result(folder)["territory"]["outlines"]) == 6  # type: ignore[index]


def test_unasked_nothing_is_taken_from_beside(call: Call, folder: Path) -> None:
    called = run(call, folder)
    assert called.code == 0
    assert "Neither an assessment nor a result: 1 file." in called.err
    assert result(folder).get("survey") is None


def test_another_survey_makes_its_city_anew_and_no_other(call: Call, folder: Path) -> None:
    run(call, folder, "--beside")
    assert run(call, folder, "--beside").err == "Finished before: 2.\n"
    survey = json.loads((folder / SURVEY).read_text())
    survey["sample"]["last_day"] = "2026-10-10"
    (folder / SURVEY).write_text(json.dumps(survey))
    again = run(call, folder, "--beside")
    assert "Made: 1 city" in again.err
    assert "Finished before: 1." in again.err
    assert result(folder)["survey"]["sample"]["last_day"] == "2026-10-10"  # type: ignore[index]


def test_what_is_wrong_beside_a_city_is_told_of_it_and_stops_no_other(call: Call, folder: Path) -> None:
    (folder / MAP).write_text("{}")
    called = run(call, folder, "--beside")
    assert called.code == 1
    assert MAP in called.err
    assert outputs(folder.parent / "out").keys() == {"vila-clara.result.json"}
