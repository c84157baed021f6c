"""Every worked case of every rubric holds, and a case that is wrong says so."""

from pathlib import Path

import pytest

from assessment.cases import CaseFile, Difference, case_files, differences, read_case
from assessment.documents.findings import Findings
from assessment.resources import data_folder
from assessment.rubric.load import Rubric, load_rubric
from tests.builders import SERVICE_SHAPE

FOLDERS = [
    *sorted(folder for folder in data_folder("rubrics").iterdir() if case_files(folder)),
    SERVICE_SHAPE,
]
CASES = [(folder, path) for folder in FOLDERS for path in case_files(folder)]


def read(path: Path, rubric: Rubric) -> CaseFile:
    findings = Findings()
    case = read_case(path, rubric, findings)
    assert case is not None, [(item.code, str(item.place), dict(item.values)) for item in findings.ordered()]
    return case


@pytest.mark.parametrize(
    ("folder", "path"), CASES, ids=[f"{folder.name}/{path.stem}" for folder, path in CASES]
)
def test_the_engine_confirms_the_case(folder: Path, path: Path) -> None:
    rubric = load_rubric(folder)
    assert [str(difference) for difference in differences(read(path, rubric), rubric)] == []


@pytest.mark.parametrize(("name", "at_least"), [("latam-six", 14), ("service-shape", 8)])
def test_each_rubric_has_its_cases(name: str, at_least: int) -> None:
    assert len([path for folder, path in CASES if folder.name == name]) >= at_least


CASE = """
schema: rubric-case/1
about: One answer.
assessment:
  city: {{name: Puerto Ejemplo, population: 10000, facts: {{own_crew: true}}}}
  date: 2026-03-05
  answers: {{dsn_owner: {{answer: {answer}}}}}
expect:
  claimed: {{{expected}}}
"""


def written(
    folder: Path, answer: str = "2", expected: str = "dsn_owner: {score: 66.666667}", head: str = ""
) -> Path:
    path = folder / "case.yaml"
    path.write_text(CASE.format(answer=answer, expected=expected) + head, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("dsn_owner: {score: 66.666667, state: answered}", []),
        ("dsn_owner: {score: 66.6667}", [("dsn_owner", "score", 66.6667, 66.666666667)]),
        ("dsn_owner: {state: blank}", [("dsn_owner", "state", "blank", "answered")]),
        ("acc_wait: {score: null, secured: 0, ceiling: 100, state: blank}", []),
        ("service: {state: assessed}", [("service", "state", "assessed", "not_assessed")]),
        ("service: {score: 0}", [("service", "score", 0.0, None)]),
        ("run_ease: {state: not_applicable, level: null}", []),
    ],
)
def test_a_case_names_every_number_that_differs(tmp_path: Path, expected: str, found: list[tuple]) -> None:
    rubric = load_rubric(SERVICE_SHAPE)
    case = read(written(tmp_path, expected=expected), rubric)
    assert differences(case, rubric) == [Difference("claimed", *difference) for difference in found]


def test_numbers_agree_to_the_decimals_that_they_are_given_with(tmp_path: Path) -> None:
    rubric = load_rubric(SERVICE_SHAPE)
    case = read(written(tmp_path, expected="dsn_owner: {score: 66.67}", head="decimals: 2\n"), rubric)
    assert differences(case, rubric) == []
    case = read(written(tmp_path, expected="dsn_owner: {score: 66.66}", head="decimals: 2\n"), rubric)
    assert [str(difference) for difference in differences(case, rubric)] == [
        "claimed dsn_owner score: expected 66.66, found 66.666666667"
    ]


@pytest.mark.parametrize(
    ("case", "code", "place"),
    [
        ({"answer": "4"}, "level_outside", ("assessment", "answers", "dsn_owner", "answer")),
        ({"expected": "dsn_ovner: {score: 1}"}, "question_unknown", ("expect", "claimed", "dsn_ovner")),
        (
            {"expected": "dsn_owner: {points: 1}"},
            "field_unknown",
            ("expect", "claimed", "dsn_owner", "points"),
        ),
        ({"head": "assessments: 3\n"}, "field_unknown", ("assessments",)),
    ],
)
def test_a_case_with_a_mistake_is_not_scored(
    tmp_path: Path, case: dict[str, str], code: str, place: tuple
) -> None:
    findings = Findings()
    path = written(tmp_path, **case)
    assert read_case(path, load_rubric(SERVICE_SHAPE), findings) is None
    assert [(item.code, item.place.path) for item in findings] == [(code, place)]
    assert all(item.place.line for item in findings)


@pytest.mark.parametrize("text", ["", "- 1\n", "schema: rubric-case/1\nassessment: 3\n"])
def test_what_is_no_case_is_refused(tmp_path: Path, text: str) -> None:
    findings = Findings()
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    assert read_case(path, load_rubric(SERVICE_SHAPE), findings) is None
    assert findings.failed
