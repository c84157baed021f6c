"""Every number of the CSV is that of the JSON, to the last digit; what does not exist is empty and never 0."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assessment.result.models import Result
from tests.examples.cities import NAMES, result_of
from tests.export.exported import Row, as_written, cell, exported, rows

SEEN = ("score", "secured", "ceiling", "coverage", "level", "effective_weight")


@pytest.fixture(scope="module", params=NAMES)
def given(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    result = result_of(request.param)
    return result, exported([result], tmp_path_factory.mktemp("export"))


def keyed(table: list[Row], *columns: str) -> dict[tuple[str, ...], Row]:
    return {tuple(row[name] for name in columns): row for row in table}


def agree(row: Row, said: Any, **columns: str) -> None:
    assert {name: row[name] for name in columns} == {name: cell(said[key]) for name, key in columns.items()}


def test_scores_of_nodes(given: tuple[Result, Path]) -> None:
    said, found = as_written(given[0]), keyed(rows(given[1], "scores"), "node", "lens")
    assert len(found) == 4 * len(said["nodes"])
    for node in said["nodes"]:
        for lens, seen in node["lenses"].items():
            row = found[node["id"], lens]
            agree(row, seen, state="state", **{name: name for name in SEEN})
            assert row["nominal_weight"] == node["nominal_weight"]


def test_scores_of_questions_and_tags(given: tuple[Result, Path]) -> None:
    said = as_written(given[0])
    found = keyed(rows(given[1], "question_scores"), "question", "lens")
    for question in said["questions"]:
        for lens, seen in question["lenses"].items():
            agree(found[question["id"], lens], seen, **{name: name for name in SEEN if name != "level"})
    tags = keyed(rows(given[1], "tag_scores"), "tag", "lens")
    for tag in said["tags"]:
        for lens, seen in tag["lenses"].items():
            agree(tags[tag["id"], lens], seen, state="state", score="score", coverage="coverage")


def test_answers_of_the_city_and_of_its_districts(given: tuple[Result, Path]) -> None:
    said = as_written(given[0])
    answers = keyed(rows(given[1], "answers"), "question")
    districts = keyed(rows(given[1], "district_answers"), "question", "district")
    told = {name: name for name in ("state", "claimed", "evidenced", "verified", "answer")}
    for question in said["questions"]:
        row = answers[(question["id"],)]
        agree(row, question, state="state", unit="unit", year="year", nominal_weight="nominal_weight")
        for part in question["parts"]:
            place = row if part["district"] is None else districts[question["id"], part["district"]]
            agree(place, part, **told)
            assert place["cap"] == ("" if part["cap"] is None else part["cap"]["points"])
            assert place["backing"] == ("" if part["cap"] is None else part["cap"]["backing"])


def test_actions_and_what_they_bring(given: tuple[Result, Path]) -> None:
    said = as_written(given[0])["roadmap"]
    actions = keyed(rows(given[1], "actions"), "plan", "number")
    gains = keyed(rows(given[1], "action_gains"), "plan", "number", "node", "lens")
    lists = {
        "roadmap": [step["action"] for step in said["steps"]],
        **{each: said[each] for each in ("do", "document", "find_out")},
    }
    assert len(actions) == sum(map(len, lists.values()))
    for plan, listed in lists.items():
        for number, action in enumerate(listed, 1):
            row = actions[plan, str(number)]
            agree(row, action, action="id", cost="cost", points_before="stands", points_after="reaches")
            for lens, by_node in action["gain"].items():
                for node, gain in by_node.items():
                    names = {f"gain_{name}": name for name in ("score", "secured", "level")}
                    agree(gains[plan, str(number), node, lens], gain, **names)


def test_where_the_roadmap_leads(given: tuple[Result, Path]) -> None:
    said = as_written(given[0])["roadmap"]
    gains = keyed(rows(given[1], "action_gains"), "plan", "number", "node", "lens")
    ends = keyed(rows(given[1], "horizon_scores"), "horizon", "node", "lens")
    places = [
        (("roadmap", str(number)), gains, step["after"]) for number, step in enumerate(said["steps"], 1)
    ]
    places += [((horizon["id"],), ends, horizon["after"]) for horizon in said["horizons"]]
    for key, table, after in places:
        for lens, totals in after.items():
            for node, total in totals.items():
                names = {f"{name}_after": name for name in ("score", "secured", "level")}
                agree(table[(*key, node, lens)], total, **names)


def test_limits_and_robustness(given: tuple[Result, Path]) -> None:
    said = as_written(given[0])
    limits = rows(given[1], "limits")
    for node in said["nodes"]:
        for lens, seen in node["lenses"].items():
            own = [row for row in limits if (row["node"], row["lens"]) == (node["id"], lens)]
            missing = seen["next_level"]
            if missing is None:
                assert own == []
                continue
            points, gates = [row for row in own if row["limit"] == "points"], missing["gates"]
            assert [row["found"] for row in points] == (
                [missing["points"]["found"]] if missing["points"] else []
            )
            held = [row for row in own if row["limit"] == "gate"]
            assert [row["found"] for row in held] == [cell(gate["found"]) for gate in gates]
            assert [row["districts"] for row in held] == [cell(gate["districts"]) for gate in gates]
    found = keyed(rows(given[1], "robustness"), "node", "lens")
    for lens, tried in said["robustness"]["lenses"].items():
        for node in tried["draws"]:
            row = found[node["node"], lens]
            agree(row, node, level="level", level_stays="level_stays")
            low_high = node["score"] or {"low": None, "high": None}
            assert (row["score_low"], row["score_high"]) == (cell(low_high["low"]), cell(low_high["high"]))


def test_what_does_not_exist_is_empty_and_its_state_says_why(given: tuple[Result, Path]) -> None:
    for row in rows(given[1], "scores"):
        assert (row["score"] != "") == (row["state"] == "assessed")
        assert row["state"]


def test_a_figure_stands_as_a_number_with_its_unit_and_year(given: tuple[Result, Path]) -> None:
    kinds = {row["question"]: row["question_kind"] for row in rows(given[1], "questions")}
    for row in rows(given[1], "answers"):
        is_figure = kinds[row["question"]] == "indicator" and row["answer"] != ""
        assert row["figure"] == (row["answer"] if is_figure else "")
        assert not is_figure or row["unit"]


def test_every_answer_is_explained_by_the_code_lists(given: tuple[Result, Path]) -> None:
    kinds = {row["question"]: row["question_kind"] for row in rows(given[1], "questions")}
    known = {(row["question"], row["code"]): row for row in rows(given[1], "choices")}
    answers = rows(given[1], "answers") + rows(given[1], "district_answers")
    chosen = [row for row in answers if row["answer"] and kinds[row["question"]] != "indicator"]
    assert len(chosen) > 10
    for row in chosen:
        for code in row["answer"].split("|"):
            told = known.get((row["question"], code))
            assert code == "none" or (told and all(told[f"sentence_{lang}"] for lang in ("es", "pt", "en")))
