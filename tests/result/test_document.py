"""The result as a document: what it says of answers, departments, links and reviews; stable bytes; its schema."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from assessment.answers.models import SignOff
from assessment.cases import case_files, read_case
from assessment.documents.findings import Findings
from assessment.result.build import fingerprint, score, score_many
from assessment.result.models import Result
from assessment.result.write import from_json, result_schema, to_json
from assessment.rubric.load import load_rubric
from assessment.scoring.compile import compile_rubric
from tests.builders import (
    SERVICE_SHAPE,
    backed,
    by_district,
    city,
    city_at_level,
    indicator,
    item,
    ladder,
    latam_six,
    node,
    node_of,
    not_applicable,
    question_of,
    reviewed,
    rubric,
    scored,
    service_shape,
    unknown,
)
from tests.scoring.strategies import examples, rubrics_and_assessments

RUBRIC = rubric(
    node(
        "gov",
        ladder("a", asked_of="planning"),
        ladder("b", asked_of="planning"),
        indicator("c", asked_of="water"),
    ),
    node("env", ladder("d")),
)
ROOT = Path(__file__).parents[2]


# -- what it says


def test_it_names_rubric_engine_and_answers() -> None:
    said = city(RUBRIC, {"a": 3}, prepared_by="Ana", language="es", locale="es_CO")
    result = score(RUBRIC, said)
    assert (result.rubric.id, result.rubric.version, result.rubric.fingerprint) == (
        "built",
        "1.0.0",
        "sha256:built",
    )
    assert (result.rubric.headline, result.rubric.weights) == ("evidenced", "rubric")
    assert result.rubric.levels == (0, 20, 40, 60, 80, 95)
    assert (result.engine.name, result.assessment) == ("smart-city-assessment", fingerprint(said))
    assert (result.date, result.basis, result.question_set, result.public) == (
        said.date,
        "self",
        "full",
        False,
    )
    assert (result.prepared_by, result.language, result.locale, result.city) == (
        "Ana",
        "es",
        "es_CO",
        said.city,
    )


def test_nodes_come_parents_first_with_their_depth() -> None:
    result = score(service_shape(), city(service_shape()))
    assert [(one.id, one.parent, one.depth) for one in result.nodes][:6] == [
        ("service", None, 0),
        ("design", "service", 1),
        ("dsn_users", "design", 2),
        ("usr_research", "dsn_users", 3),
        ("usr_access", "dsn_users", 3),
        ("run", "service", 1),
    ]
    assert [one.id for one in result.questions] == list(compile_rubric(service_shape()).question_ids)
    assert question_of(result, "acc_wait").node == "usr_access"


def test_a_question_repeats_what_was_said() -> None:
    said = backed(
        40, "doc", references=["Report 3"], year=2025, comment="by hand", answered_by="Ana", unit="percent"
    )
    found = question_of(scored(RUBRIC, {"c": said}, evidence={"doc": item()}), "c")
    assert (found.unit, found.year, found.references, found.evidence) == (
        "percent",
        2025,
        ("Report 3",),
        ("doc",),
    )
    assert (found.comment, found.answered_by, found.department, found.state) == (
        "by hand",
        "Ana",
        "water",
        "answered",
    )
    assert (found.parts[0].answer, found.parts[0].district) == (40, None)
    assert question_of(scored(RUBRIC, {"c": 40}), "c").unit == "percent"


def test_reasons_are_told() -> None:
    result = scored(RUBRIC, {"a": unknown("not_at_hand"), "b": not_applicable()})
    assert [question_of(result, ident).reason for ident in "abc"] == ["not_at_hand", "other_body", None]
    assert question_of(result, "a").parts[0].reason == "not_at_hand"
    assert question_of(result, "a").parts[0].cap is None


def test_evidence_and_review_are_kept() -> None:
    result = scored(RUBRIC, {"a": reviewed(backed(5, "doc"), by="Eva")}, evidence={"doc": item()})
    assert result.evidence == {"doc": item()}
    assert question_of(result, "a").review.by == "Eva"  # type: ignore[union-attr]


# -- departments


SIGNED = SignOff(signed_by="Ana", role="Head", signed_on=datetime.date(2026, 3, 1))


def test_a_part_without_name_or_date_is_a_draft() -> None:
    for sign_off, signed in (
        (SIGNED, True),
        (SignOff(signed_by="Ana"), False),
        (SignOff(signed_on=datetime.date(2026, 3, 1)), False),
        (SignOff(), False),
    ):
        result = scored(RUBRIC, {"a": 3, "c": 3}, departments={"planning": sign_off})
        assert [question_of(result, ident).draft for ident in "abcd"] == [not signed, not signed, True, True]
        assert {one.id: one.signed for one in result.departments} == {"planning": signed, "water": False}


def test_departments_with_what_was_asked_answered_and_left_without_reference() -> None:
    answers = {
        "a": 3,
        "b": unknown("not_at_hand"),
        "c": backed(3, references=["x"]),
        "d": backed(2, "doc", department="water"),
    }
    result = scored(RUBRIC, answers, departments={"planning": SIGNED}, evidence={"doc": item()})
    assert [one.model_dump() for one in result.departments] == [
        {"id": "planning", "asked": 2, "answered": 2, "without_reference": 1, "signed": True,
         "signed_by": "Ana", "role": "Head", "signed_on": datetime.date(2026, 3, 1)},
        {"id": "water", "asked": 2, "answered": 2, "without_reference": 0, "signed": False,
         "signed_by": None, "role": None, "signed_on": None},
    ]  # fmt: skip


def test_blank_and_not_asked_are_not_answered() -> None:
    of = rubric(node("gov", ladder("a", asked_of="water"), ladder("b", asked_of="water", competence="other")))
    assert [(one.asked, one.answered) for one in scored(of).departments] == [(1, 0)]


# -- links, not applicable, review


def test_a_link_named_by_more_than_three_questions_is_listed() -> None:
    of = rubric(node("gov", *[ladder(f"q{index}") for index in range(5)]))
    evidence = {
        "one": item(),
        "same": item("dataset"),
        "other": item(link="https://city.example/b"),
        "bare": item(link=None),
    }
    answers = {f"q{index}": backed(5, "one", "same", "other", "bare", "gone") for index in range(3)}
    assert scored(of, answers, evidence=evidence).reused_links == {}
    answers["q3"] = backed(5, "same")
    assert scored(of, answers, evidence=evidence).reused_links == {
        "https://city.example/act.pdf": ("q0", "q1", "q2", "q3"),
    }


@pytest.mark.parametrize(
    ("weight", "share", "high"), [(1, 0.1, False), (1.01, round(1.01 / 10.01, 9), True), (9, 0.5, True)]
)
def test_much_not_applicable_is_flagged(weight: float, share: float, high: bool) -> None:
    of = rubric(node("gov", ladder("out", weight), ladder("in", 9), ladder("else", 1, competence="other")))
    result = scored(of, {"out": not_applicable(), "in": 3})
    assert (result.not_applicable_share, result.not_applicable_high) == (share, high)


def test_where_nothing_is_asked_nothing_is_not_applicable() -> None:
    result = scored(rubric(node("gov", ladder("a"))), question_set="express")
    assert (result.not_applicable_share, result.not_applicable_high) == (0, False)
    assert node_of(result, "whole").state == "not_applicable"


def test_a_review_says_how_much_it_saw_and_how_often_it_disagreed() -> None:
    of = rubric(node("gov", *[ladder(f"q{index}") for index in range(8)], ladder("gone", competence="other")))
    answers = {
        "q0": reviewed(5),
        "q1": reviewed(5, "other", answer=2),
        "q2": reviewed(not_applicable(), "refused"),
        "q3": reviewed(2, "other", answer=5),
        "q4": 5,
        "q5": reviewed(not_applicable(), "not_applicable"),
        "gone": reviewed(5),
    }
    review = scored(of, answers).review
    assert (review.questions, review.overturned) == (5, 0.4)
    assert review.share == round(
        3 / 7, 9
    )  # q2 is missing, q5 does not apply, q4, q6 and q7 were not reviewed


def test_without_a_review_nothing_was_overturned() -> None:
    review = scored(RUBRIC, {"a": 5}).review
    assert (review.questions, review.overturned, review.share) == (0, None, 0)


# -- numbers and bytes


@examples(0.6)
@given(rubrics_and_assessments())
def test_every_number_has_nine_decimals_at_most(given_: tuple) -> None:
    for number in numbers_in(json.loads(to_json(score(*given_)))):
        assert number == round(number, 9)


def numbers_in(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [number for one in value.values() for number in numbers_in(one)]
    if isinstance(value, list):
        return [number for one in value for number in numbers_in(one)]
    return [value] if isinstance(value, float) else []


@examples(0.6)
@given(rubrics_and_assessments())
def test_a_result_reads_back_as_itself_with_the_same_bytes(given_: tuple) -> None:
    result = score(*given_)
    data = to_json(result)
    back = read(data)
    assert back == result
    assert to_json(back) == data


def read(data: bytes) -> Result:
    findings = Findings()
    back = from_json(data, "result.json", findings)
    assert back is not None, [(one.code, one.place.path, dict(one.values)) for one in findings]
    return back


def test_what_is_no_result_is_refused() -> None:
    findings = Findings()
    assert from_json(b'{"schema": "result/1"}', "result.json", findings) is None
    assert findings.failed
    assert from_json(b"{", "result.json", Findings()) is None


def test_scoring_twice_gives_the_same_bytes() -> None:
    of = latam_six()
    said = city_at_level(of, 5, below="environment", facts={"water_by_city": True})
    assert to_json(score(of, said)) == to_json(score(of, said))
    assert to_json(score_many(of, [said, said])[1]) == to_json(score(of, said))


PROGRAM = """
import sys
from pathlib import Path
from assessment.documents.findings import Findings
from assessment.result.build import score
from assessment.result.write import to_json
from assessment.cases import case_files, read_case
from assessment.rubric.load import load_rubric
folder = Path(sys.argv[1])
rubric = load_rubric(folder)
for path in case_files(folder):
    sys.stdout.buffer.write(to_json(score(rubric, read_case(path, rubric, Findings()).assessment)))
"""


def test_bytes_do_not_depend_on_the_order_of_sets() -> None:
    """Python orders sets of text by a seed of its own in every run."""
    folders = (SERVICE_SHAPE, ROOT / "rubrics" / "latam-six")
    for folder in folders:
        outputs = {run_with_seed(seed, folder) for seed in ("0", "4242")}
        assert len(outputs) == 1
        assert len(next(iter(outputs))) > 10_000


def run_with_seed(seed: str, folder: Path) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)], env=environment, capture_output=True, check=True
    )
    return done.stdout


def test_the_bytes_are_plain_json() -> None:
    data = to_json(scored(RUBRIC, {"a": 3}, prepared_by="Íñigo Muñoz"))
    assert data.endswith(b"}\n")
    assert data.startswith(b'{\n  "schema": "result/1",\n  "engine"')
    assert "Íñigo Muñoz".encode() in data
    assert b"NaN" not in data


# -- schema


VALIDATOR = jsonschema.Draft202012Validator(result_schema())


def checked(data: bytes) -> None:
    VALIDATOR.validate(json.loads(data))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(result_schema())


def test_the_schema_says_which_draft_it_is() -> None:
    assert result_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "schema" in result_schema()["properties"]


@pytest.mark.parametrize(
    "folder", [SERVICE_SHAPE, ROOT / "rubrics" / "latam-six"], ids=lambda folder: folder.name
)
def test_the_schema_accepts_the_results_of_all_cases(folder: Path) -> None:
    of = load_rubric(folder)
    for path in case_files(folder):
        case = read_case(path, of, Findings())
        assert case is not None
        checked(to_json(score(of, case.assessment)))


@examples(0.3)
@given(rubrics_and_assessments())
def test_the_schema_accepts_any_result(given_: tuple) -> None:
    checked(to_json(score(*given_)))


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "result/2"},
        {"unknown": 1},
        {"nodes": 3},
        {"date": 20260305},
        {"basis": "guess"},
        {"city": None},
    ],
)
def test_the_schema_refuses_what_is_no_result(change: dict[str, Any]) -> None:
    data = json.loads(to_json(scored(RUBRIC))) | change
    with pytest.raises(jsonschema.ValidationError):
        checked(json.dumps(data).encode())


# -- fingerprint


def test_the_fingerprint_follows_the_answers() -> None:
    one, same, other = city(RUBRIC, {"a": 3}), city(RUBRIC, {"a": 3}), city(RUBRIC, {"a": 4})
    assert fingerprint(one) == fingerprint(same) != fingerprint(other)
    assert fingerprint(one).startswith("sha256:")
    assert len(fingerprint(one)) == 71


def test_the_fingerprint_does_not_follow_the_order_of_answers() -> None:
    assert fingerprint(city(RUBRIC, {"a": 3, "b": 1})) == fingerprint(city(RUBRIC, {"b": 1, "a": 3}))


def test_a_part_of_a_district_keeps_its_answer() -> None:
    of = rubric(node("env", ladder("waste", by_district=True)))
    result = scored(of, {"waste": by_district(north=3)}, districts={"north": 5, "south": 4})
    assert [(part.district, part.answer, part.state) for part in question_of(result, "waste").parts] == [
        ("north", 3, "answered"),
        ("south", None, "blank"),
    ]
