"""The open data of a survey: every estimate that is published, with the digits of the result, and none that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.result.survey import Survey
from tests.examples.cities import result_of
from tests.export.exported import Row, as_written, cell, exported, rows
from tests.survey.surveys import surveyed

NAME = "villa-esperanza"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported([surveyed(NAME)], tmp_path_factory.mktemp("survey"))


def survey() -> Survey:
    found = surveyed(NAME).survey
    assert found is not None
    return found


def of(found: list[Row], what: str) -> list[Row]:
    return [row for row in found if row["of"] == what]


def test_how_people_were_asked_is_one_row(folder: Path) -> None:
    (row,) = rows(folder, "survey")
    assert [row[key] for key in ("mode", "sampling", "respondents", "dropped", "units")] == [
        "face_to_face", "probability", "600", "17", "60",
    ]  # fmt: skip


def test_every_estimate_has_the_digits_of_the_result(folder: Path) -> None:
    said, found = as_written(surveyed(NAME))["survey"], rows(folder, "survey_estimates")
    told = [
        *((each["node"], each["estimate"]) for each in said["nodes"]),
        *((each["item"], each["estimate"]) for each in said["items"]),
        *((each["group"], each["estimate"]) for each in said["groups"]),
        *(
            (each["priority"], each[key])
            for each in said["priorities"]
            for key in ("chosen", "urgent_and_low")
        ),
        *((each["node"], each["estimate"]) for each in said["domains"]),
    ]
    assert len(found) == len(told)
    keys = {"estimate_state": "state", "share": "share", "error": "error", "low": "low", "high": "high", "mean": "mean", "respondents": "answered"}  # fmt: skip
    for row, (ident, estimate) in zip(found, told, strict=True):
        assert row["id"] == ident
        assert {name: row[name] for name in keys} == {name: cell(estimate[key]) for name, key in keys.items()}


def test_what_is_not_published_is_empty_and_its_state_says_why(folder: Path) -> None:
    hidden = [row for row in rows(folder, "survey_estimates") if row["estimate_state"] != "published"]
    assert {row["estimate_state"] for row in hidden} == {"few", "unanimous", "protected"}
    assert {
        row[key] for row in hidden for key in ("share", "error", "low", "high", "mean", "respondents")
    } == {""}


def test_every_code_is_explained(folder: Path) -> None:
    codes = {(row["code_list"], row["code"]) for row in rows(folder, "codes")}
    found = rows(folder, "survey_estimates")
    assert {("items", row["id"]) for row in of(found, "item")} <= codes
    assert {("priorities", row["id"]) for row in of(found, "priority")} <= codes
    assert {("groups", row["id"]) for row in of(found, "group")} <= codes
    own = [row for row in of(found, "domain") if row["by"] != "district"]
    assert {("respondent_options", row["by_value"]) for row in own} <= codes


def test_an_action_says_what_is_urgent(folder: Path) -> None:
    told = [row for row in rows(folder, "actions") if row["urgent_priority"]]
    assert told
    shares = {each.priority: each.urgent_and_low.share for each in survey().priorities}
    assert all(float(row["urgent_share"]) == shares[row["urgent_priority"]] for row in told)


def test_whoever_wished_to_answer_is_said_in_the_data(tmp_path: Path) -> None:
    folder = exported([surveyed(NAME, chosen_itself=True)], tmp_path)
    assert rows(folder, "survey")[0]["sampling"] == "self_selected"
    found = rows(folder, "survey_estimates")
    assert "published" not in {row["estimate_state"] for row in found}
    assert {row["low"] for row in found} == {""}
    assert {row["score"] for row in rows(folder, "scores") if row["lens"] == "felt"} == {""}


def test_without_a_survey_there_is_no_table(tmp_path: Path) -> None:
    folder = exported([result_of("vila-clara")], tmp_path)
    assert rows(folder, "survey") == rows(folder, "survey_estimates") == []
