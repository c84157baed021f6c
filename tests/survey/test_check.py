"""A survey that does not fit the rubric, the city or itself is refused, with every mistake at its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessment.cli.felt import read_survey
from assessment.documents.findings import Findings, Rejected
from assessment.documents.tell import message
from assessment.result.survey import Survey
from assessment.text.catalogue import languages, words
from tests.examples.cities import loaded
from tests.survey.surveys import as_json, survey_for

NAME = "villa-esperanza"
Change = Callable[[dict[str, Any]], None]


def data(*, chosen_itself: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json(survey_for(NAME, chosen_itself=chosen_itself)))
    return found


def read(tmp_path: Path, said: dict[str, Any]) -> tuple[Survey | None, Findings]:
    path, findings = tmp_path / "survey.json", Findings()
    path.write_text(json.dumps(said, indent=1), encoding="utf-8")
    city = loaded(NAME).assessment.city
    try:
        return read_survey(str(path), loaded(NAME).rubric, city, findings), findings
    except Rejected as rejected:
        return None, rejected.findings


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize("chosen_itself", [False, True])
def test_what_the_program_writes_is_read_back_without_a_word(tmp_path: Path, chosen_itself: bool) -> None:
    survey, findings = read(tmp_path, data(chosen_itself=chosen_itself))
    assert survey == survey_for(NAME, chosen_itself=chosen_itself)
    assert codes(findings) == []


def put(*path: Any) -> Callable[[Any], Change]:
    """A change of one value."""

    def to(value: Any) -> Change:
        def change(said: dict[str, Any]) -> None:
            place = said
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = value

        return change

    return to


def again(part: str) -> Change:
    return lambda said: said[part].append(said[part][0])


ESTIMATE = ("items", 0, "estimate")
MISTAKES: list[tuple[str, Change]] = [
    ("felt_other_rubric", put("rubric_id")("other")),
    ("felt_other_rubric", put("rubric_version")("0.0.1")),
    ("felt_days", put("sample", "last_day")("2025-12-31")),
    ("felt_number", put("sample", "respondents")(-1)),
    ("felt_number", put("sample", "effective")(10_000)),
    ("felt_number", put("sample", "dropped")({"empty": -3})),
    ("felt_number", put("sample", "margins", 0, "off")(1.5)),
    ("felt_number", put(*ESTIMATE, "share")(100.5)),
    ("felt_number", put(*ESTIMATE, "low")(-0.5)),
    ("felt_number", put(*ESTIMATE, "mean")(5.5)),
    ("felt_number", put("priorities", 0, "chosen", "error")(-1)),
    ("felt_interval", put(*ESTIMATE, "low")(99.0)),
    ("felt_missing", put(*ESTIMATE, "low")(None)),
    ("felt_missing", put(*ESTIMATE, "share")(None)),
    ("felt_hidden", put(*ESTIMATE, "state")("few")),
    ("felt_few", put(*ESTIMATE, "answered")(29)),
    ("felt_unknown", put("items", 0, "item")("gov_p_none")),
    ("felt_unknown", put("nodes", 1, "node")("goverment")),
    ("felt_unknown", put("groups", 0, "grouping")("pilar")),
    ("felt_unknown", put("groups", 0, "group")("structure")),
    ("felt_unknown", put("priorities", 0, "priority")("secure")),
    ("felt_unknown", put("domains", 0, "by")("income")),
    ("felt_unknown", put("domains", 0, "value")("atlantis")),
    ("felt_unknown", put("domains", 0, "node")("atlantis")),
    ("felt_elsewhere", put("items", 0, "node")("government")),
    ("felt_elsewhere", put("priorities", 0, "node")("government")),
    ("felt_twice", again("items")),
    ("felt_twice", again("domains")),
    ("felt_twice", again("groups")),
]


@pytest.mark.parametrize(("code", "change"), MISTAKES)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, code: str, change: Change) -> None:
    said = data()
    change(said)
    survey, findings = read(tmp_path, said)
    assert survey is None
    assert code in codes(findings)
    assert all(finding.place.line is not None for finding in findings)
    for lang in languages():
        assert all("…" not in message(finding, words(lang)) or code == "felt_number" for finding in findings)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    said = data()
    for code, change in MISTAKES:
        if code not in ("felt_other_rubric", "felt_twice"):
            change(said)
    _, findings = read(tmp_path, said)
    assert len(set(codes(findings))) >= 4
    assert len(codes(findings)) >= 12


def test_whoever_wished_to_answer_gives_no_margin(tmp_path: Path) -> None:
    said = data()
    said["sample"]["sampling"] = "self_selected"
    survey, findings = read(tmp_path, said)
    assert survey is None
    assert set(codes(findings)) == {"felt_self_selected"}


def test_a_survey_of_another_city_is_a_warning_and_its_spelling_is_none(tmp_path: Path) -> None:
    survey, findings = read(tmp_path, data() | {"city": "Otra Parte"})
    assert survey is not None
    assert codes(findings) == ["felt_other_city"]
    spelt = loaded(NAME).assessment.city.name.upper()
    assert codes(read(tmp_path, data() | {"city": spelt})[1]) == []


def test_invented_answers_never_stand_beside_a_real_city(tmp_path: Path) -> None:
    path, findings = tmp_path / "survey.json", Findings()
    path.write_text(as_json(survey_for(NAME)), encoding="utf-8")
    real = loaded(NAME).assessment.city.model_copy(update={"fictional": False})
    with pytest.raises(Rejected) as rejected:
        read_survey(str(path), loaded(NAME).rubric, real, findings)
    assert codes(rejected.value.findings) == ["felt_fictional"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"schema": "survey/1"}',
        b"\xff\xfe\x00",
        b'{"schema": "result/1"}',
        b"a,b\n1,2\n",
        b"{" * 3000,
    ],
)
def test_any_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "survey.json"
    path.write_bytes(content)
    with pytest.raises(Rejected):
        read_survey(str(path), loaded(NAME).rubric, loaded(NAME).assessment.city, Findings())


def test_numbers_that_are_none_are_refused(tmp_path: Path) -> None:
    text = json.dumps(data()).replace('"share": ', '"share": NaN, "was": ', 1)
    path = tmp_path / "survey.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Rejected):
        read_survey(str(path), loaded(NAME).rubric, loaded(NAME).assessment.city, Findings())
