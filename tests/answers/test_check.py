"""Every mistake in an assessment: one line of a small town is changed, and line and column are named.

The town's answers begin in line 14; what a test adds stands in line 16 and below.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assessment.documents.findings import Finding, Term
from assessment.documents.tell import message, text_key
from assessment.text.catalogue import languages, words
from tests.answers.towns import found_in, spots, town
from tests.rubric.copies import edited

Row = tuple[str, str, str, tuple[int, int], dict[str, Any]]
"""Severity and code, what is replaced (`old -> new`) or added, line and column, values that are told."""

CITY: list[tuple[str, str, str, tuple[int, int], dict[str, Any]]] = [
    # severity and code, old, new, line and column, values
    ("error question_set_unknown", "date: 2026-03-05\n", "date: 2026-03-05\nquestion_set: short\n", (12, 15), {"found": "short", "allowed": ["full", "express"]}),
    ("error fact_unknown", "staff: 12", "staff: 12, costal: true", (7, 45), {"found": "costal", "nearest": "coastal"}),
    ("error fact_kind", "coastal: true", "coastal: maybe", (7, 20), {"fact": "coastal", "found": "maybe", "expected": Term("terms.fact_yes_no")}),
    ("error fact_kind", "staff: 12", "staff: true", (7, 33), {"fact": "staff", "found": "true", "expected": Term("terms.fact_number")}),
    ("error fact_kind", "staff: 12", "staff: many", (7, 33), {"fact": "staff", "found": "many"}),
    ("error fact_missing", "coastal: true, ", "", (7, 10), {"fact": "coastal"}),
    ("error id_duplicate", "id: south", "id: n_orth", (10, 12), {"found": "n_orth", "first": "santa-clara.yaml:9:12"}),
    ("warning population_sum", "population: 10000", "population: 11000", (6, 15), {"total": 30000, "sum": 31000}),
    ("error date_future", "date: 2026-03-05", "date: 2026-04-01", (11, 7), {"found": "2026-04-01", "today": "2026-03-31"}),
    ("error date_future", "date: 2026-01-10", "date: 2027-01-10", (13, 40), {"found": "2027-01-10"}),
    ("error date_future", "answers:\n", "departments:\n  planning: {signed_by: Ana, signed_on: 2027-01-10}\nanswers:\n", (15, 41), {"found": "2027-01-10"}),
    ("error evidence_kind_unknown", "kind: act", "kind: photo", (13, 29), {"found": "photo", "allowed": ["act", "dataset", "audit"]}),
    ("error evidence_kind_unknown", "kind: act", "kind: act, confirmed_by: dataset", (13, 48), {"found": "dataset", "allowed": ["audit"]}),
    ("error district_unknown", "kind: act", "kind: act, districts: [north, nord]", (13, 53), {"found": "nord", "nearest": "north"}),
    ("warning evidence_unused", "evidence: [law]", "comment: nothing", (13, 8), {"found": "law"}),
    ("error department_unknown", "answers:\n", "departments:\n  plannin: {role: Head}\nanswers:\n", (15, 12), {"found": "plannin", "nearest": "planning"}),
    ("error department_unknown", "evidence: [law]", "evidence: [law], department: street", (15, 58), {"found": "street", "nearest": "streets"}),
]  # fmt: skip

ANSWERS: list[tuple[str, str, tuple[int, int], dict[str, Any]]] = [
    # severity and code, the answers that are added from line 16 on, line and column, values
    ("error question_unknown", "plam: {answer: 2}", (16, 9), {"found": "plam", "nearest": "plan"}),
    ("error level_outside", "plan: {districts: {north: 6}}", (16, 29), {"question": "plan", "found": 6, "lowest": 0, "highest": 5}),
    ("error level_outside", "plan: {districts: {north: -1}}", (16, 29), {"found": -1}),
    ("error answer_kind", "plan: {districts: {north: 2.5}}", (16, 29), {"found": 2.5, "expected": Term("terms.answer_level")}),
    ("error answer_kind", 'plan: {districts: {north: "2"}}', (16, 29), {"found": "2", "expected": Term("terms.answer_level")}),
    ("error answer_kind", "lamps: {answer: 3}", (16, 19), {"found": 3, "expected": Term("terms.answer_option")}),
    ("error option_unknown", "lamps: {answer: d}", (16, 19), {"found": "d", "allowed": ["a", "b", "c"]}),
    ("error answer_kind", "repair: {answer: [a], year: 2025}", (16, 20), {"found": ["a"], "expected": Term("terms.answer_number")}),
    ("error answer_kind", "felt_useful: {answer: 3}", (16, 25), {"expected": Term("terms.answer_survey")}),
    ("error unit_wrong", "repair: {answer: 4, unit: hours, year: 2025}", (16, 29), {"found": "hours", "expected": "days"}),
    ("error unit_wrong", "lamps: {answer: a, unit: days}", (16, 28), {"found": "days", "expected": "-"}),
    ("error share_above_100", "online: {answer: 130, year: 2025}", (16, 20), {"question": "online", "found": 130}),
    ("error value_impossible", "online: {answer: -1, year: 2025}", (16, 20), {"found": -1, "lowest": "0", "highest": "100"}),
    ("error value_impossible", "repair: {answer: -1, year: 2025}", (16, 20), {"found": -1, "lowest": "0", "highest": "…"}),
    ("warning value_doubtful", "online: {answer: 99, year: 2025}", (16, 20), {"found": 99}),
    ("warning value_doubtful", "repair: {answer: 0.5, year: 2025}", (16, 20), {"found": 0.5}),
    ("error year_missing", "online: {answer: 30}", (16, 11), {"question": "online"}),
    ("error year_future", "online: {answer: 30, year: 2027}", (16, 30), {"found": 2027}),
    ("warning year_old", "online: {answer: 30, year: 2022}", (16, 30), {"found": 2022, "oldest": 2023}),
    ("error reason_missing", "lamps: {state: not_applicable, references: [Ley 1]}", (16, 10), {"state": Term("terms.state_not_applicable"), "allowed": ["other_body", "law_forbids"]}),
    ("error reason_missing", "lamps: {state: unknown}", (16, 10), {"state": Term("terms.state_unknown"), "allowed": ["nobody_measures", "not_at_hand"]}),
    ("error reason_missing", "plan: {districts: {north: {state: unknown}}}", (16, 29), {"question": "plan"}),
    ("error reason_unknown", "lamps: {state: not_applicable, reason: too_hard, references: [Ley 1]}", (16, 42), {"found": "too_hard"}),
    ("error reason_unknown", "lamps: {state: unknown, reason: other_body}", (16, 35), {"found": "other_body", "allowed": ["nobody_measures", "not_at_hand"]}),
    ("error reason_without_state", "lamps: {answer: a, reason: other_body}", (16, 30), {"question": "lamps"}),
    ("error reason_without_state", "lamps: {state: blank, reason: other_body}", (16, 33), {"question": "lamps"}),
    ("error na_needs_reference", "lamps: {state: not_applicable, reason: other_body}", (16, 10), {"question": "lamps"}),
    ("error na_needs_reference", "plan: {districts: {north: 2, south: {state: not_applicable, reason: other_body}}}", (16, 9), {"question": "plan"}),
    ("error na_essential", "plan: {state: not_applicable, reason: other_body, references: [Ley 1]}", (16, 9), {"question": "plan"}),
    ("error na_essential", "plan: {references: [Ley 1], districts: {north: {state: not_applicable, reason: other_body}, south: {state: not_applicable, reason: other_body}}}", (16, 9), {"question": "plan"}),
    ("error answer_and_state", "lamps: {answer: a, state: unknown, reason: not_at_hand}", (16, 10), {"question": "lamps"}),
    ("error answer_and_state", "plan: {districts: {north: {answer: 2, state: blank}}}", (16, 29), {"question": "plan"}),
    ("error answer_and_districts", "plan: {answer: 2, districts: {north: 2}}", (16, 9), {"question": "plan"}),
    ("warning districts_needed", "plan: {answer: 2}", (16, 9), {"question": "plan"}),
    ("error districts_not_asked", "lamps: {districts: {north: a}}", (16, 22), {"question": "lamps"}),
    ("error district_unknown", "plan: {districts: {nort: 2}}", (16, 28), {"found": "nort", "nearest": "north"}),
    ("error evidence_unknown", "lamps: {answer: a, evidence: [law, lwa]}", (16, 38), {"found": "lwa", "nearest": "law"}),
    ("error review_without_answer", "lamps: {review: {accepts: answer}}", (16, 10), {"question": "lamps"}),
    ("error review_without_answer", "lamps: {answer: a, review: {accepts: refused}}", (16, 10), {"question": "lamps"}),
    ("error review_unclear", "lamps: {answer: b, review: {answer: a}}", (16, 30), {"question": "lamps"}),
    ("error review_unclear", "lamps: {answer: b, review: {accepts: other}}", (16, 30), {"question": "lamps"}),
    ("error option_unknown", "lamps: {answer: b, review: {accepts: other, answer: d}}", (16, 55), {"found": "d"}),
    ("warning review_above_claim", "lamps: {answer: b, review: {accepts: other, answer: c}}", (16, 55), {"question": "lamps", "found": "c", "claimed": "b"}),
    ("warning review_above_claim", "plan: {districts: {north: 2, south: {answer: 1}}, review: {accepts: other, districts: {south: 3}}}", (16, 97), {"found": 3, "claimed": 1}),
    ("error district_unknown", "plan: {districts: {north: 2}, review: {accepts: other, districts: {nort: 1}}}", (16, 76), {"found": "nort"}),
    ("error districts_not_asked", "lamps: {answer: b, review: {accepts: other, districts: {north: a}}}", (16, 58), {"question": "lamps"}),
    ("error date_future", "lamps: {answer: b, review: {accepts: answer, date: 2027-01-01}}", (16, 54), {"found": "2027-01-01"}),
    ("error question_unknown", "plan: {districts: {north: 2}}\nlamp: {answer: b}", (17, 9), {"found": "lamp", "nearest": "lamps"}),
]  # fmt: skip

CHECKLISTS: list[tuple[str, str, dict[str, Any]]] = [
    ("practice_unknown", "[a, d]", {"found": "d", "allowed": ["a", "b", "c", "none"]}),
    ("practice_unknown", "x", {"found": "x"}),
    ("answer_kind", "[]", {"found": [], "expected": Term("terms.answer_practices")}),
    ("answer_kind", "3", {"found": 3, "expected": Term("terms.answer_practices")}),
]


def one(found: list[Finding], code: str, spot: tuple[int, int]) -> Finding:
    severity, name = code.split()
    chosen = [
        item
        for item in found
        if (item.severity, item.code, item.place.line, item.place.column) == (severity, name, *spot)
    ]
    assert chosen, spots(found)
    return chosen[0]


@pytest.mark.parametrize(
    ("code", "old", "new", "spot", "told"), CITY, ids=[f"{n} {row[0]}" for n, row in enumerate(CITY)]
)
def test_what_is_wrong_with_the_city(
    code: str, old: str, new: str, spot: tuple[int, int], told: dict[str, Any]
) -> None:
    item = one(found_in(town(old, new)), code, spot)
    assert dict(item.values) | told == dict(item.values)


@pytest.mark.parametrize(
    ("code", "answers", "spot", "told"), ANSWERS, ids=[f"{n} {row[0]}" for n, row in enumerate(ANSWERS)]
)
def test_what_is_wrong_with_an_answer(
    code: str, answers: str, spot: tuple[int, int], told: dict[str, Any]
) -> None:
    item = one(found_in(town(answers=answers)), code, spot)
    assert dict(item.values) | told == dict(item.values)


@pytest.mark.parametrize(("code", "answer", "told"), CHECKLISTS)
def test_what_is_wrong_with_a_checklist(code: str, answer: str, told: dict[str, Any]) -> None:
    item = one(found_in(town("answer: none", f"answer: {answer}")), f"error {code}", (15, 23))
    assert dict(item.values) | told == dict(item.values)


def test_a_town_with_good_answers_has_no_finding() -> None:
    answers = """\
plan: {districts: {north: 2, south: {state: unknown, reason: nobody_measures}}, evidence: [law]}
online: {answer: 30, unit: percent, year: 2025, department: planning}
lamps: {answer: c, review: {accepts: other, answer: b, by: Ana, date: 2026-03-20}}
repair: {state: not_applicable, reason: other_body, references: [Ley 1], review: {accepts: not_applicable}}"""
    assert spots(found_in(town(answers=answers))) == []


@pytest.mark.parametrize(
    "answers",
    [
        "plan: {}",
        "plan: {districts: {}}",
        "plan: {districts: {north: {}}}",
        "plan: {state: not_applicable, reason: other_body, references: [Ley 1], review: {accepts: not_applicable}}",
        "plan: {references: [Ley 1], districts: {north: 2, south: {state: not_applicable, reason: other_body}}}",
        "lamps: {state: not_applicable, reason: other_body, evidence: [law], review: {accepts: refused}}",
        "lamps: {state: unknown, reason: not_at_hand, review: {accepts: answer}}",
        "lamps: {answer: c, review: {accepts: other, answer: a}}",
        "online: {answer: 30, year: 2023}",
        "online: {year: 2021}",
    ],
)
def test_what_is_right_is_not_remarked_on(answers: str) -> None:
    assert spots(found_in(town(answers=answers))) == []


def test_all_practices_and_one_alone_and_none_are_answers_to_a_checklist() -> None:
    for answer in ("[a, b, c]", "b", "none", "[a]"):
        assert spots(found_in(town("answer: none", f"answer: {answer}"))) == []


def test_a_question_that_is_not_asked_may_be_answered_and_does_not_count() -> None:
    for old, new, why, line in (
        ("date: 2026-03-05\n", "date: 2026-03-05\nquestion_set: express\n", "set", 17),
        ("coastal: true", "coastal: false", "profile", 16),
    ):
        found = found_in(town(old, new, "repair: {answer: 4, year: 2025}"))
        told = [item for item in found if item.code == "not_asked_answered" and item.place.line == line]
        assert [(item.severity, item.values["why"]) for item in told] == [
            ("warning", Term(f"terms.why_{why}"))
        ]


def test_facts_may_be_texts_and_the_development_group_stands_in_the_profile(tmp_path: Path) -> None:
    rubric = edited(
        tmp_path,
        ("rubric.yaml", "{id: staff, kind: number}", "{id: staff, kind: text}"),
        (
            "parts/streets.yaml",
            "{fact: staff, at_least: 3}",
            "{fact: staff, in: [few, many]}, {fact: development_group, in: [3]}",
        ),
    )
    found = [(item.code, item.values["fact"]) for item in found_in(town(), rubric=rubric)]
    assert found == [("fact_missing", "development_group"), ("fact_kind", "staff")]
    text = town("staff: 12", "staff: few").replace("country: CO", "development_group: 3")
    assert spots(found_in(text, rubric=rubric)) == []
    asked = text.replace("group: 3", "group: 2") + "  lamps: {answer: b}\n"
    assert [item.code for item in found_in(asked, rubric=rubric)] == ["not_asked_answered"]


def test_a_large_city_without_districts_is_told_what_it_will_not_see() -> None:
    text = town("population: 30000", "population: 50000")
    without = text.partition("  districts:")[0] + "date:" + text.partition("date:")[2]
    (item,) = found_in(without)
    assert (item.severity, item.code, item.place.line, item.values["least"]) == (
        "warning",
        "districts_missing",
        4,
        50000,
    )


def test_populations_may_differ_by_one_in_a_hundred() -> None:
    assert spots(found_in(town("population: 10000", "population: 10300"))) == []
    assert [item.code for item in found_in(town("population: 10000", "population: 10301"))] == [
        "population_sum"
    ]


def test_dates_are_not_compared_with_a_day_that_is_not_given() -> None:
    assert spots(found_in(town("date: 2026-03-05", "date: 2090-03-05"), today=None)) == []


def test_all_findings_come_at_once() -> None:
    found = found_in(
        town("staff: 12", "staff: many", "plam: {answer: 2}\nlamps: {answer: d}\nonline: {answer: 130}")
    )
    codes = [item.code for item in found]
    assert codes == ["fact_kind", "question_unknown", "option_unknown", "year_missing", "share_above_100"]


def _texts() -> list[str]:
    cities = [town(old, new) for _, old, new, _, _ in CITY]
    checklists = [town("answer: none", f"answer: {answer}") for _, answer, _ in CHECKLISTS]
    outside = [town("coastal: true", "coastal: false", "repair: {answer: 4, year: 2025}")]
    large = [
        town("population: 30000", "population: 50000")
        .replace("  districts:\n", "")
        .replace(
            "    - {id: north, name: Norte, population: 20000}\n    - {id: south, name: Sur, population: 10000}\n",
            "",
        )
    ]
    return [*cities, *checklists, *outside, *large, *(town(answers=answers) for _, answers, _, _ in ANSWERS)]  # fmt: skip


@pytest.mark.parametrize("lang", languages())
def test_every_finding_is_told_whole_in_every_language(lang: str) -> None:
    codes = set()
    for text in _texts():
        for item in found_in(text):
            codes.add(item.code)
            assert words(lang).placeholders(text_key(item.code)) <= item.values.keys(), item.code
            told = message(item, words(lang))
            assert not any(mark in told for mark in ("terms.", "{", "()", "None")), told
    assert {row[0].split()[1] for row in (*CITY, *ANSWERS)} <= codes


def test_what_is_meant_is_said_in_the_language_of_the_reader() -> None:
    (item,) = [item for item in found_in(town("answer: none", "answer: []")) if item.code == "answer_kind"]
    assert "una lista de prácticas" in message(item, words("es"))
    assert "uma lista de práticas" in message(item, words("pt"))
    assert "a list of practices" in message(item, words("en"))
