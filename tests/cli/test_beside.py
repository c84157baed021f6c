"""What `report`, `assess` and `score` set beside a result: peers in other files, a published ranking."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assessment.resources import data_folder
from assessment.result.write import to_json
from assessment.text.catalogue import languages
from tests.cli.conftest import Call
from tests.comparison.cities.many import like_the_example

EXAMPLES = data_folder("examples")
CITY, IN_A_RANKING = EXAMPLES / "villa-esperanza.yaml", EXAMPLES / "medellin-public.yaml"
RANKING = "imd-smart-city-index"


@pytest.fixture(scope="module")
def peers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen other cities, as results in a folder."""
    folder = tmp_path_factory.mktemp("peers")
    for number, result in enumerate(like_the_example(14)):
        (folder / f"{number}.result.json").write_bytes(to_json(result))
    return folder


def result(call: Call, *asked: object) -> dict[str, Any]:
    said = call("score", *asked)
    assert said.code == 0, said.err
    return json.loads(said.out)  # type: ignore[no-any-return]


def test_peers_say_where_the_city_stands(call: Call, peers: Path) -> None:
    found = result(call, CITY, "--peers", peers)["peers"]
    assert (found["cities"], found["refused"], found["grouping"]) == (15, None, None)
    assert found["rank"] >= 1


def test_with_by_only_those_of_its_group_count(call: Call, peers: Path) -> None:
    found = result(call, CITY, "--peers", peers, "--by", "population")["peers"]
    assert found["grouping"] == "population"
    assert (found["lowest"], found["below"]) == (100_000, 500_000)
    assert found["cities"] < 15


def test_a_few_files_are_too_few_and_the_result_says_so(call: Call, peers: Path) -> None:
    found = result(call, CITY, "--peers", peers / "0.result.json", "--peers", peers / "1.result.json")
    assert (found["peers"]["refused"], found["peers"]["rank"]) == ("too_few", None)


def test_in_public_no_other_city_is_named(call: Call, peers: Path) -> None:
    found = result(call, CITY, "--peers", peers, "--public")["peers"]
    assert (found["nearest"], found["better"]) == ([], [])
    assert found["rank"] is not None


def test_a_ranking_stands_beside_a_result(call: Call) -> None:
    found = result(call, IN_A_RANKING, "--ranking", RANKING)["published"]
    assert found["own"]["state"] == "found"
    assert all(row["city"] == "Medellín" for row in found["rows"])
    assert result(call, CITY, "--ranking", RANKING)["published"]["own"]["state"] == "fictional"


def test_a_scorecard_of_a_stored_result_gets_them_too(
    call: Call, peers: Path, tmp_path: Path, quick: list[dict[str, Any]]
) -> None:
    stored = tmp_path / "ciudad.result.json"
    assert call("score", CITY, "-o", stored).code == 0
    said = call("report", stored, "--peers", peers, "--ranking", RANKING, "-o", tmp_path)
    assert said.code == 0, said.err


@pytest.mark.parametrize("lang", languages())
def test_what_cannot_be_is_said_before_anything_is_read(call: Call, lang: str) -> None:
    alone = call("report", CITY, "--by", "population", "--lang", lang)
    assert alone.code == 2
    assert "--peers" in alone.err


def test_a_grouping_or_ranking_that_is_not_there_names_the_nearest(call: Call, peers: Path) -> None:
    grouping = call("score", CITY, "--peers", peers, "--by", "populatoin")
    assert (grouping.code, "population" in grouping.err) == (2, True)
    ranking = call("score", CITY, "--ranking", "imd-smart-city")
    assert (ranking.code, RANKING in ranking.err) == (2, True)


def test_what_is_wrong_with_the_files_of_peers_is_said(call: Call, tmp_path: Path) -> None:
    broken = tmp_path / "otra.yaml"
    broken.write_text("schema: assessment/1\ncity: {}\n", encoding="utf-8")
    said = call("score", CITY, "--peers", broken)
    assert said.code == 1
    assert "otra.yaml" in said.err
    assert call("score", CITY, "--peers", tmp_path / "nowhere").code == 1
