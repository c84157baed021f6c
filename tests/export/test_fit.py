"""Results that somebody made up are refused before anything of them is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assessment.cli.exporting import Asked, export_files
from assessment.cli.session import Session
from assessment.documents.findings import Rejected
from assessment.result.models import Result
from tests.examples.cities import result_of
from tests.export.exported import written

Change = dict[str, Any]


def changed_question(result: Result, **update: Any) -> Result:
    first, *others = result.questions
    return result.model_copy(update={"questions": (first.model_copy(update=update), *others)})


def of_other_node(result: Result) -> Result:
    return changed_question(result, node="nowhere")


def of_unknown_evidence(result: Result) -> Result:
    return changed_question(result, evidence=("nothing",))


def of_unknown_district(result: Result) -> Result:
    part = result.questions[0].parts[0].model_copy(update={"district": "atlantis"})
    return changed_question(result, parts=(part,))


def of_other_state(result: Result) -> Result:
    return changed_question(result, state="=cmd")


def with_a_weight_above_one(result: Result) -> Result:
    return changed_question(result, nominal_weight=7.0)


def with_a_question_twice(result: Result) -> Result:
    return result.model_copy(update={"questions": (result.questions[0], *result.questions)})


def with_a_horizon_that_is_code(result: Result) -> Result:
    assert result.roadmap is not None
    horizon = result.roadmap.horizons[0].model_copy(update={"id": "@SUM(1)"})
    road = result.roadmap.model_copy(update={"horizons": (horizon,)})
    return result.model_copy(update={"roadmap": road})


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (of_other_node, "rubric, node"),
        (of_unknown_evidence, "assessment, evidence"),
        (of_unknown_district, "assessment, district"),
        (of_other_state, "state"),
        (with_a_weight_above_one, "nominal_weight"),
        (with_a_question_twice, "assessment, question"),
        (with_a_horizon_that_is_code, "horizon"),
    ],
)
def test_a_result_that_cannot_be_is_named_and_nothing_written(
    change: Any, column: str, tmp_path: Path
) -> None:
    files = written([change(result_of("villa-esperanza"))], tmp_path / "given")
    with pytest.raises(Rejected) as rejected:
        export_files(Session(asked="en"), Asked(files, tmp_path / "data"))
    found = rejected.value.findings.ordered()
    assert {item.code for item in found} == {"export_impossible"}
    assert column in {item.values["column"] for item in found}
    assert {item.place.file for item in found} == set(files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given"]


def test_a_number_too_large_for_a_number_is_refused(tmp_path: Path) -> None:
    (file,) = written([result_of("vila-clara")], tmp_path / "given")
    path = Path(file)
    text = path.read_text(encoding="utf-8").replace('"cost": 1.0', '"cost": 1e400')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Rejected):
        export_files(Session(asked="en"), Asked((file,), tmp_path / "data"))
    assert not (tmp_path / "data").exists()
