"""The published JSON Schemas: current, pointed at by every file, and accepting what the models accept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from assessment.documents.findings import Findings
from assessment.documents.strict import parse
from assessment.resources import data_folder
from assessment.rubric.load import load_rubric, rubric_folders
from assessment.schema import as_text, schemas
from tests.rubric.copies import TINY

FOLDER = data_folder("rubrics") / "schema"
FILES = sorted({path for folder in (*rubric_folders().values(), TINY) for path in folder.rglob("*.yaml")})
RUBRIC_FILES = [path for path in FILES if "tests" not in {part.name for part in path.parents}]
SCHEMAS = schemas()
POINTER = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def plain(path: Path) -> Any:
    document = parse(path.read_bytes(), str(path), Findings())
    assert document is not None
    return document.value


def problems(name: str, value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMAS[name]).iter_errors(value)]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_published_schema_is_the_one_of_the_models(name: str) -> None:
    published = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert published == as_text(SCHEMAS[name]), "run: python tools/write_schemas.py"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schema_is_one_of_2020_12(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_no_other_schema_is_published() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(SCHEMAS)


@pytest.mark.parametrize("path", RUBRIC_FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_rubric_file_points_its_editor_at_the_schema_that_it_fits(path: Path) -> None:
    pointer = POINTER.match(path.read_text(encoding="utf-8"))
    assert pointer
    schema = (path.parent / pointer.group(1)).resolve()
    assert schema.parent == FOLDER.resolve()
    value = plain(path)
    assert value["schema"].replace("/", "-") == schema.stem
    assert problems(schema.stem, value) == []


def test_worked_cases_fit_their_schema() -> None:
    for folder in rubric_folders().values():
        for path in (folder / "tests").glob("*.yaml"):
            assert problems("rubric-case-1", plain(path)) == [], path.name


def test_example_cities_fit_the_schema_of_assessments() -> None:
    for path in data_folder("examples").glob("*.yaml"):
        value = plain(path)
        if value.get("schema") == "assessment/1":
            assert problems("assessment-1", value) == [], path.name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rubric-part-1", {"schema": "rubric-part/2", "node": {"id": "a"}}),
        ("rubric-part-1", {"schema": "rubric-part/1", "node": {"id": "A"}}),
        ("rubric-part-1", {"schema": "rubric-part/1", "node": {"id": "a", "extra": 1}}),
        ("rubric-part-1", {"schema": "rubric-part/1", "node": {"id": "a", "questions": [{"id": "b", "since": "1.0.0", "kind": "riddle"}]}}),
        ("rubric-text-1", {"schema": "rubric-text/1", "language": "es"}),
        ("assessment-1", {"schema": "assessment/1"}),
        ("rubric-case-1", {"schema": "rubric-case/1", "about": "a", "assessment": {}, "expect": {}}),
    ],
)  # fmt: skip
def test_what_the_models_refuse_the_schema_refuses(name: str, value: Any) -> None:
    assert problems(name, value)


def test_a_case_need_not_name_the_schema_and_the_rubric_of_its_assessment() -> None:
    said = {"city": {"name": "A", "population": 1}, "date": "2026-01-01"}
    assert (
        problems("rubric-case-1", {"schema": "rubric-case/1", "about": "a", "assessment": said, "expect": {}})
        == []
    )


def test_the_schemas_travel_with_the_rubrics_and_are_no_rubric() -> None:
    assert "schema" not in rubric_folders()
    assert json.loads((FOLDER / "rubric-1.json").read_text(encoding="utf-8"))["title"] == "Header"


def test_other_readers_of_yaml_understand_the_files_as_we_do() -> None:
    Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in RUBRIC_FILES:
        assert json.loads(json.dumps(yaml.load(path.read_bytes(), Loader), default=str)) == plain(path)
    assert load_rubric(TINY).id == "tiny"
