"""A file of the wrong kind is told as such, once, and not as a file of the right kind that is full of mistakes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assessment.answers.models import Assessment
from assessment.documents.bind import bind
from assessment.documents.findings import Findings
from assessment.documents.kinds import SCHEMAS, is_of, is_text, kind_of, kind_of_file, schema_of
from assessment.documents.strict import Document, parse
from assessment.documents.tell import message
from assessment.resources import data_folder
from assessment.result.survey import Estimate, Survey
from assessment.schema import schemas
from assessment.text.catalogue import languages, words

EXAMPLES = data_folder("examples")


def document(name: str) -> Document:
    found = parse((EXAMPLES / name).read_bytes(), name, Findings())
    assert found is not None
    return found


def test_every_file_with_a_schema_is_of_a_kind_that_has_a_name_in_every_language() -> None:
    declared = {each["properties"]["schema"]["const"] for each in schemas().values()}
    assert set(SCHEMAS) == declared
    for lang in languages():
        names = {key.removeprefix("kind.name.") for key in words(lang).keys("kind")}
        assert {each.replace("-", "_").replace("/", "_") for each in SCHEMAS} <= names


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"schema": "survey/1", "type": "FeatureCollection"}, "survey/1"),
        ({"schema": "survey/7"}, None),
        ({"schema": ["survey/1"]}, None),
        ({"type": "FeatureCollection", "features": []}, "geojson"),
        ({"type": "MultiPolygon"}, "geojson"),
        ({"type": "Topology"}, "topojson"),
        ({"type": {"a": 1}}, None),
        ({"type": "bus"}, None),
        ([{"schema": "survey/1"}], None),
        ("survey/1", None),
        (None, None),
    ],
)
def test_a_document_says_of_which_kind_it_is(value: Any, kind: str | None) -> None:
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"respondent,item,answer\n", "export.CSV", "table"),
        (b"PAR1...", "microdata", "table"),
        (b"PK\x03\x04...", "city.xlsx", "workbook"),
        (b"PK\x03\x04...", "districts.kmz", "other_map"),
        (b"PK\x03\x04...", "survey.json", "zip"),
        (b"\xd0\xcf\x11\xe0...", "old", "workbook"),
        (b"%PDF-1.7", "scorecard.json", "pdf"),
        (b"%PDF-1.7", "answers.csv", "pdf"),
        (b"PAR1...", "districts.zip", "table"),
        (b"\x00\x00\x27\x0a...", "districts", "other_map"),
        (b"SQLite format 3\x00", "-", "other_map"),
        (b"<kml/>", "districts.kml", "other_map"),
        (b"{}", "survey.json", None),
        (b"schema: survey/1", "-", None),
        (b"", "city.yaml", None),
    ],
)
def test_what_is_no_text_is_known_by_its_first_bytes_and_its_ending(
    data: bytes, name: str, kind: str | None
) -> None:
    assert kind_of_file(data, name) == kind
    findings = Findings()
    assert is_text(("survey/1",), data, name, findings) is (kind is None)
    assert len(findings) == (kind is not None)


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (Survey, "villa-esperanza.yaml"),
        (Survey, "villa-esperanza-districts.geojson"),
        (Assessment, "villa-esperanza-survey.json"),
        (Assessment, "villa-esperanza-districts.geojson"),
    ],
)
def test_a_document_of_another_kind_has_one_mistake(model: Any, name: str) -> None:
    findings = Findings()
    assert bind(model, document(name), findings) is None
    (only,) = findings
    assert (only.code, only.place.file) == ("file_other_kind", name)
    assert only.place.line is not None
    for lang in languages():
        assert str(schema_of(model)) in message(only, words(lang))
        assert "kind." not in message(only, words(lang))


@pytest.mark.parametrize(
    "text", ['{\n  "a": 1,\n  "type": "Topology"\n}', '{\n  "type": "x",\n  "schema": "survey/1"\n}']
)
def test_the_mistake_stands_where_a_document_says_of_which_kind_it_is(text: str) -> None:
    findings = Findings()
    found = parse(text.encode(), "city.json", findings)
    assert found is not None
    assert not is_of(("assessment/1",), found, findings)
    assert [each.place.line for each in findings] == [3]


def test_it_says_what_it_is_what_is_expected_and_what_to_do() -> None:
    findings = Findings()
    found = document("villa-esperanza-survey.json")
    assert not is_of(("assessment/1", "result/1"), found, findings)
    assert [message(each, words("en")) for each in findings] == [
        "This file is a survey of residents (survey/1), and an assessment (assessment/1) or a result (result/1) is "
        "expected here. Give the city's answers, in Excel, YAML or JSON."
    ]


def test_where_nothing_is_known_of_the_kind_the_mistakes_are_told_as_ever() -> None:
    findings = Findings()
    data = json.dumps({"schema": "survey/9", "city": "x"}).encode()
    parsed = parse(data, "survey.json", findings)
    assert parsed is not None
    assert bind(Survey, parsed, findings) is None
    assert "file_other_kind" not in {each.code for each in findings}
    assert schema_of(Estimate) is None
