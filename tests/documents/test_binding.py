"""Binding: from a document to a model, and every way in which it does not fit."""

from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from assessment.documents.bind import bind
from assessment.documents.fields import Code, Day, FilledText, Identifier, Link, Number, Text, Version
from assessment.documents.findings import Findings
from assessment.documents.strict import Document, parse


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Ladder(Part):
    kind: Literal["ladder"]
    level: Annotated[int, Field(ge=0, le=5)] = 0


class Indicator(Part):
    kind: Literal["indicator"]
    points: tuple[tuple[Number, Number], ...] = ()


class District(Part):
    state: Literal["unknown", "blank"] | None = None


class City(Part):
    name: Text = "x"
    title: FilledText = "x"
    id: Identifier = "x"
    code: Code = "a"
    version: Version = "1.0.0"
    day: Day | None = None
    link: Link | None = None
    share: Annotated[Number, Field(ge=0, le=1)] = 0
    count: int = 0
    coastal: bool = False
    lax: Annotated[float, Strict(False)] = 0.0
    grade: Literal["A", "B"] = "A"
    schema_: Annotated[str, Field(alias="schema")] = "city/1"
    tags: Annotated[tuple[Identifier, ...], Field(max_length=2)] = ()
    needed: Annotated[tuple[int, ...], Field(min_length=1)] = (1,)
    questions: tuple[Annotated[Ladder | Indicator, Field(discriminator="kind")], ...] = ()
    facts: dict[Identifier, bool | int | float | Text] = {}
    answer: int | float | Text | tuple[Text, ...] | None = None
    districts: dict[Identifier, int | Text | District] = {}
    inner: Ladder | None = None

    @model_validator(mode="after")
    def _not_both(self) -> "City":
        if self.name == "both" and self.coastal:
            raise PydanticCustomError("answer_and_state", "both", {"question": "q"})
        if self.name == "odd":
            raise ValueError("odd")
        return self


def bound(text: str) -> tuple[City | None, Findings]:
    findings = Findings()
    document = parse(text.encode(), "city.yaml", findings)
    assert document is not None
    return bind(City, document, findings), findings


def test_a_document_becomes_a_model() -> None:
    city, findings = bound(
        "name: Río Claro\nday: 2026-03-05\nlink: https://rio.example/plan?a=1\nshare: 0.25\nlax: 3\nschema: city/2\n"
        "tags: [a, b]\nquestions:\n  - {kind: ladder, level: 3}\n  - {kind: indicator, points: [[1, 2.5]]}\n"
        "facts: {coastal: true, people: 3, text: t}\nanswer: [a]\ndistricts: {north: {state: blank}, south: 3}\n"
    )
    assert not findings.failed
    assert city is not None
    assert str(city.day) == "2026-03-05"
    assert city.questions[0] == Ladder(kind="ladder", level=3)
    assert city.facts == {"coastal": True, "people": 3, "text": "t"}
    assert type(city.facts["people"]) is int
    assert city.answer == ("a",)
    assert city.districts["north"] == District(state="blank")


@pytest.mark.parametrize(
    ("text", "code", "column", "values"),
    [
        ("naem: x", "field_unknown", 1, {"found": "naem", "nearest": "name"}),
        ("inner: {kind: ladder, lvel: 2}", "field_unknown", 23, {"nearest": "level", "allowed": ["kind", "level"]}),
        ("questions: [{kind: ladder, points: []}]", "field_unknown", 28, {"allowed": ["kind", "level"]}),
        ("districts: {north: {stat: blank}}", "field_unknown", 21, {"nearest": "state", "allowed": ["state"]}),
        ("inner: {level: 2}", "field_missing", 1, {"found": "kind"}),
        ("questions: [{level: 2}]", "field_missing", 13, {"found": "kind"}),
        ("questions: [{kind: laddr}]", "value_not_listed", 20, {"nearest": "ladder"}),
        ("name: 3", "type_expected", 7, {"found": "3", "expected": "terms.expected_text"}),
        ("name: [x]", "type_expected", 7, {"found": "terms.kind_list"}),
        ("name:", "type_expected", 6, {"found": "terms.kind_nothing"}),
        ("count: '3'", "type_expected", 8, {"found": '"3"', "expected": "terms.expected_whole"}),
        ("count: 3.5", "type_expected", 8, {"expected": "terms.expected_whole"}),
        ("count: true", "type_expected", 8, {"found": "true"}),
        ("lax: '3'", "type_expected", 6, {"expected": "terms.expected_number"}),
        ("share: true", "type_expected", 8, {"expected": "terms.expected_number"}),
        ("share: '0.5'", "type_expected", 8, {"expected": "terms.expected_number"}),
        ("coastal: 1", "type_expected", 10, {"expected": "terms.expected_yes_no"}),
        ("tags: a", "type_expected", 7, {"expected": "terms.expected_list"}),
        ("inner: a", "type_expected", 8, {"expected": "terms.expected_group"}),
        ("answer: true", "type_expected", 9,
         {"expected": ("terms.expected_number", "terms.expected_text", "terms.expected_list")}),
        ("facts: {a: [1]}", "type_expected", 12,
         {"expected": ("terms.expected_yes_no", "terms.expected_number", "terms.expected_text")}),
        ("grade: C", "value_not_listed", 8, {"found": '"C"', "allowed": ["A", "B"]}),
        ("districts: {north: {state: blnk}}", "value_not_listed", 28, {"nearest": "blank"}),
        ("id: Río", "pattern", 5, {"rule": "terms.rule_identifier"}),
        ("id: aaaaaaaaaaaaaaaaaaaaa", "pattern", 5, {}),
        ("code: a_b", "pattern", 7, {"rule": "terms.rule_code"}),
        ("version: 1.0", "type_expected", 10, {"found": "1.0"}),
        ("version: v1.0.0", "pattern", 10, {"rule": "terms.rule_version"}),
        ("facts: {A: 1}", "pattern", 9, {"found": '"A"'}),
        ("share: 1.5", "number_range", 8, {"found": "1.5", "rule": "≤ 1"}),
        ("inner: {kind: ladder, level: -1}", "number_range", 30, {"rule": "≥ 0"}),
        ("title: ' '", "text_empty", 8, {}),
        ("title: ''", "text_empty", 8, {}),
        ("name: " + "x" * 4001, "text_too_long", 7, {"length": 4001, "limit": 4000}),
        ('name: "a\\u0007"', "character_unreadable", 7, {"found": "U+0007"}),
        ("day: 05/03/2026", "date_invalid", 6, {"found": '"05/03/2026"'}),
        ("day: 2026-02-30", "date_invalid", 6, {}),
        ("day: 20260305", "date_invalid", 6, {"found": "20260305"}),
        ("link: ftp://a.org", "link_not_http", 7, {}),
        ("link: https://", "link_not_http", 7, {}),
        ("link: https://a.org/a b", "link_not_http", 7, {}),
        ("link: 'javascript:alert(1)'", "link_not_http", 7, {}),
        ("link: https://a.org:x/", "link_not_http", 7, {}),
        ("needed: []", "list_empty", 9, {"lowest": 1}),
        ("tags: [a, b, c]", "list_too_long", 7, {"found": 3, "highest": 2}),
        ("questions: [{kind: indicator, points: [[1]]}]", "list_too_short", 40, {"lowest": 2}),
        ("questions: [{kind: indicator, points: [[1, 2, 3]]}]", "list_too_long", 40, {"highest": 2}),
        ("{name: both, coastal: true}", "answer_and_state", 1, {"question": "q"}),
        ("name: odd", "value_invalid", 1, {}),
        ("[1]", "type_expected", 1, {"expected": "terms.expected_group"}),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_one_finding(text: str, code: str, column: int, values: dict[str, Any]) -> None:
    city, findings = bound(text)
    (finding,) = findings
    assert city is None
    assert (finding.code, finding.place.line, finding.place.column) == (code, 1, column)
    assert {key: finding.values[key] for key in values} == values


def test_all_problems_are_found_at_once() -> None:
    _, findings = bound("name: 3\ncount: x\nday: mañana\ncoastal: no\nfacts: {01: 2}\n")
    assert [(item.code, item.place.line) for item in findings.ordered()] == [
        ("type_expected", 1), ("type_expected", 2), ("date_invalid", 3), ("yaml_yes_no", 4), ("yaml_leading_zero", 5),
    ]  # fmt: skip


def test_a_refused_word_gives_no_model_even_where_text_would_fit() -> None:
    city, findings = bound("name: no\n")
    assert city is None
    assert [item.code for item in findings] == ["yaml_yes_no"]


def test_a_part_of_a_document_is_bound_with_its_own_places() -> None:
    findings = Findings()
    document = parse(
        b"a: no\nquestions:\n  - {kind: ladder, level: 9}\n  - {kind: ladder}\n", "city.yaml", findings
    )
    assert document is not None
    assert bind(Ladder, document, findings, ("questions", 1)) == Ladder(kind="ladder")
    assert bind(Ladder, document, findings, ("questions", 0)) is None
    assert bind(Ladder, document, findings, ("questions", 7)) is None
    assert [(str(item.place), item.code) for item in findings][1:] == [
        ("city.yaml:3:27", "number_range"),
        ("city.yaml:2:1", "field_missing"),
    ]


def test_values_of_a_program_have_a_path_and_no_line() -> None:
    findings = Findings()
    assert bind(City, Document(None, {"inner": {"kind": "ladder", "level": "3"}}), findings) is None
    assert [str(item.place) for item in findings] == ["inner.level"]
    assert bind(City, Document(None, {"share": float("nan")}), findings) is None
    assert bind(City, Document(None, {"name": "\ud800"}), findings) is None


@given(
    st.builds(
        City,
        name=st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Cf")), max_size=30
        ),
        day=st.dates() | st.none(),
        share=st.floats(0, 1) | st.integers(0, 1),
        answer=st.none() | st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False),
        questions=st.lists(
            st.builds(Ladder, kind=st.just("ladder"), level=st.integers(0, 5)), max_size=3
        ).map(tuple),
        link=st.just("https://ciudad.example/plan") | st.none(),
    )
)
def test_a_model_survives_json_and_back(city: City) -> None:
    findings = Findings()
    document = parse(city.model_dump_json(by_alias=True).encode(), "city.json", findings)
    assert document is not None
    assert bind(City, document, findings) == city
