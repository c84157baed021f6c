"""What is written reads back as the same assessment, from YAML and from JSON."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers.load import as_data, to_json, to_yaml
from assessment.answers.models import Assessment, DistrictAnswer
from assessment.documents.bind import bind
from assessment.documents.findings import Findings
from assessment.documents.strict import parse
from assessment.resources import data_folder

TRICKY = ("no", "null", "True", "~", "010", "12:30", "1e3", "-", "a: b", "# x", "'", '"', " x ", "a\nb", "a\tb", "{}", "&a", "*a", "<<", "=", "ñandú", "😀", "", "x" * 300)  # fmt: skip

identifiers = st.from_regex(r"[a-z][a-z0-9_]{0,19}", fullmatch=True)
printable = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
)
texts = st.one_of(st.sampled_from(TRICKY), st.text(printable, max_size=40))
numbers = st.one_of(
    st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False, width=64)
)
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1))
values = st.one_of(numbers, texts, st.lists(texts, max_size=4))
links = st.sampled_from(["https://city.example/a?b=c#d", "http://city.example:8080/á"])


def groups(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=optional)


district_answers = st.one_of(
    values, groups(answer=values, state=st.sampled_from(["unknown", "blank"]), reason=texts)
)
reviews = groups(
    accepts=st.sampled_from(["answer", "other", "not_applicable", "refused"]),
    answer=values,
    districts=st.dictionaries(identifiers, values, max_size=2),
    inspected=st.booleans(),
    remark=texts,
    by=texts,
    date=days.map(str),
)
answers = groups(
    answer=values,
    districts=st.dictionaries(identifiers, district_answers, max_size=3),
    state=st.sampled_from(["not_applicable", "unknown", "blank"]),
    reason=texts,
    unit=identifiers,
    year=st.integers(1900, 2200),
    references=st.lists(texts, max_size=3),
    evidence=st.lists(identifiers, max_size=3),
    comment=texts,
    department=identifiers,
    review=reviews,
)
districts = st.fixed_dictionaries({"id": identifiers, "name": texts, "population": st.integers(1, 10**8)})
facts = st.dictionaries(identifiers, st.one_of(st.booleans(), numbers, texts), max_size=4)
cities = st.fixed_dictionaries(
    {"name": texts, "population": st.integers(1, 10**8)},
    optional={
        "country": st.sampled_from(["CO", "NO", "BR"]),
        "facts": facts,
        "districts": st.lists(districts, max_size=3),
        "residents": st.dictionaries(
            identifiers | st.just("sex"),
            st.dictionaries(
                identifiers | st.just("man"), st.integers(0, 10**6) | st.floats(0, 1), max_size=2
            ),
            max_size=2,
        ),
    },
)
evidence = st.fixed_dictionaries(
    {"title": texts, "kind": identifiers},
    optional={
        "link": links,
        "date": days.map(str),
        "quality": st.sampled_from("ABCDEF"),
        "internal": st.booleans(),
    },
)
assessments = st.fixed_dictionaries(
    {
        "schema": st.just("assessment/1"),
        "rubric": st.just({"id": "tiny", "version": "1.0.0"}),
        "city": cities,
        "date": days.map(str),
    },
    optional={
        "locale": st.sampled_from(["es_CO", "pt_BR", "es_419"]),
        "departments": st.dictionaries(
            identifiers, groups(signed_by=texts, signed_on=days.map(str)), max_size=2
        ),
        "evidence": st.dictionaries(identifiers, evidence, max_size=3),
        "answers": st.dictionaries(identifiers, answers, max_size=4),
    },
)


def read(data: bytes, file: str) -> Assessment:
    findings = Findings()
    document = parse(data, file, findings)
    assert document is not None, [(item.code, item.values) for item in findings]
    assessment = bind(Assessment, document, findings)
    assert assessment is not None, [(item.code, item.place.path, item.values) for item in findings]
    return assessment


def made(value: dict[str, Any]) -> Assessment:
    return Assessment.model_validate_json(json.dumps(value), strict=True)


@given(assessments)
@settings(max_examples=200)
def test_load_save_load_is_the_identity(value: dict[str, Any]) -> None:
    assessment = made(value)
    assert read(to_json(assessment), "a.json") == assessment
    assert read(to_yaml(assessment), "a.yaml") == assessment


@given(assessments)
@settings(max_examples=50)
def test_the_types_of_numbers_survive(value: dict[str, Any]) -> None:
    assessment = made(value)
    for again in (read(to_json(assessment), "a.json"), read(to_yaml(assessment), "a.yaml")):
        assert repr(again) == repr(assessment)


@given(assessments)
@settings(max_examples=50)
def test_same_assessment_same_bytes(value: dict[str, Any]) -> None:
    assessment = made(value)
    assert to_yaml(assessment) == to_yaml(read(to_yaml(assessment), "a.yaml"))
    assert to_json(assessment) == to_json(read(to_yaml(assessment), "a.yaml"))


def test_what_has_its_default_is_not_written() -> None:
    minimal = {
        "schema": "assessment/1",
        "rubric": {"id": "tiny", "version": "1.0.0"},
        "city": {"name": "A", "population": 1},
        "date": "2026-01-01",
        "answers": {"plan": {}},
    }
    assert as_data(made(minimal)) == minimal
    assert to_yaml(made(minimal)).startswith(b'schema: "assessment/1"\n')


def test_a_district_without_an_answer_stays_one() -> None:
    value = {
        "schema": "assessment/1",
        "rubric": {"id": "tiny", "version": "1.0.0"},
        "city": {"name": "A", "population": 1},
        "date": "2026-01-01",
        "answers": {"plan": {"districts": {"north": {}, "south": 0}}},
    }
    again = read(to_yaml(made(value)), "a.yaml").answers["plan"].districts
    assert again == {"north": DistrictAnswer(), "south": 0}


@pytest.mark.parametrize("path", sorted(data_folder("examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_example_cities_survive(path: Any) -> None:
    if path.read_text(encoding="utf-8").find("schema: assessment/1") < 0:
        return
    assessment = read(path.read_bytes(), path.name)
    assert read(to_yaml(assessment), "a.yaml") == assessment
    assert read(to_json(assessment), "a.json") == assessment
