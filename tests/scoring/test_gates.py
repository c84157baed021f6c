"""Gates: what they need, when they bind, when they are void."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.answers.models import Review
from assessment.rubric.models import Gate
from tests.builders import (
    backed,
    by_district,
    checklist,
    choice,
    gate,
    indicator,
    item,
    ladder,
    node,
    node_of,
    not_applicable,
    reviewed,
    rubric,
    scored,
    unknown,
)

HIGH = {"other": 5, "third": 5, "fourth": 5, "fifth": 5}
MANY = [ladder(ident) for ident in HIGH]


def level(question: Any, answer: Any, at_least: int = 2, lens: str = "claimed", **more: Any) -> int | None:
    """Level of a node with four perfect answers and a gate for level 3 on the question."""
    gates = [gate("needed", 3, question.id, at_least, every_district=more.pop("every_district", False))]
    of = rubric(node("gov", question, *MANY, gates=gates), **more.pop("header", {}))
    answers = {**HIGH} if answer is None else {**HIGH, question.id: answer}
    return node_of(scored(of, answers, **more), "gov", lens).level


@pytest.mark.parametrize(
    ("question", "short", "enough"),
    [
        (ladder("q"), 1, 2),
        (choice("q", {"a": 0, "b": 1, "c": 2, "d": 5}), "b", "c"),
        (checklist("q", {"a": 1, "b": 2, "c": 2}), ("a",), ("b",)),  # of the main scale: 40 points
        (indicator("q"), 39.99, 40),
        (indicator("q"), 39.9999999, 40.0000001),
    ],
)
def test_a_gate_compares_points_with_the_level_it_needs(question: Any, short: Any, enough: Any) -> None:
    assert level(question, short) == 2
    assert level(question, enough) >= 4  # type: ignore[operator]


def test_a_gate_judges_a_question_by_its_own_scale() -> None:
    header = {"scales": {"main": {"highest": 5}, "short": {"highest": 3}}}
    question = ladder("q", scale="short")
    assert level(question, 1, header=header) == 2  # 33.3 points; level 2 of the short scale is 66.7
    assert level(question, 2, header=header) == 4
    assert level(question, 2, at_least=3, header=header) == 2  # 66.7 points; 60 would be enough of the main
    assert level(question, 3, at_least=3, header=header) == 5


@pytest.mark.parametrize("answer", [None, unknown("not_at_hand"), unknown("nobody_measures")])
def test_missing_fails_a_gate(answer: Any) -> None:
    assert level(ladder("q"), answer) == 2


def test_a_gate_is_void_where_its_question_is_not_asked() -> None:
    coast = ladder("q", applies=({"fact": "coastal", "is": True},))
    assert level(coast, None, facts={"coastal": False}) == 5
    assert level(coast, None, facts={"coastal": True}) == 2


def test_a_gate_binds_where_not_applicable_is_the_citys_own_word() -> None:
    assert level(ladder("q"), not_applicable()) == 2


def test_a_gate_is_void_where_a_reviewer_accepts_not_applicable() -> None:
    assert level(ladder("q"), reviewed(not_applicable(), "not_applicable")) == 5


@pytest.mark.parametrize("lens", ["claimed", "evidenced"])
def test_a_gate_binds_where_a_reviewer_refuses_not_applicable(lens: str) -> None:
    answers = {ident: backed(5, "doc") for ident in HIGH}
    of = rubric(node("gov", ladder("q"), *MANY, gates=[gate("needed", 1, "q", 1)]))
    said = {**answers, "q": reviewed(not_applicable(), "refused")}
    assert node_of(scored(of, said, evidence={"doc": item("audit")}), "gov", lens).level == 0


def test_a_gate_of_a_level_holds_down_every_level_above_it() -> None:
    of = rubric(
        node("gov", ladder("q"), *MANY, gates=[gate("first", 1, "q", 1), gate("fourth_one", 4, "q", 5)])
    )
    assert [node_of(scored(of, {**HIGH, "q": said}), "gov").level for said in (0, 1, 4, 5)] == [0, 3, 3, 5]


def test_a_gate_reads_the_lens_it_stands_in() -> None:
    evidence = {"doc": item("audit")}
    of = rubric(node("gov", ladder("q"), *MANY, gates=[gate("needed", 3, "q", 2)]))
    said = {**{ident: backed(5, "doc") for ident in HIGH}, "q": 2}
    result = scored(of, said, evidence=evidence)
    assert (node_of(result, "gov").level, node_of(result, "gov", "evidenced").level) == (4, 2)


def test_a_gate_reads_what_is_secured_of_a_question() -> None:
    question = ladder("q", by_district=True)
    districts = {"north": 60, "south": 40}
    assert (
        level(question, by_district(north=5), at_least=4, districts=districts) == 2
    )  # 100 of 60 % secure 60 points
    assert level(question, by_district(north=5), at_least=3, districts=districts) == 4


# -- every district


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (by_district(north=5, south=2), 5),
        (by_district(north=5, south=1), 2),
        (by_district(north=5), 2),
        (by_district(north=5, south=None), 2),
        (by_district(north=2, south=2), 4),
    ],
)
def test_every_district_reads_the_least_served(answer: Any, expected: int) -> None:
    districts = {"north": 99, "south": 1}
    assert level(ladder("q", by_district=True), answer, every_district=True, districts=districts) == expected


def test_an_answer_for_the_whole_city_is_no_answer_of_its_districts() -> None:
    districts = {"north": 99, "south": 1}
    assert level(ladder("q", by_district=True), 5, every_district=True, districts=districts) == 2
    assert level(ladder("q", by_district=True), 5, every_district=False, districts=districts) == 5


@pytest.mark.parametrize(("population", "expected"), [(49_999, 5), (50_000, 2)])
def test_a_city_too_small_for_districts_is_one_district(population: int, expected: int) -> None:
    header = {"districts_from": 50_000}
    assert (
        level(ladder("q", by_district=True), 5, every_district=True, population=population, header=header)
        == expected
    )


def test_where_the_rubric_says_so_every_city_needs_districts() -> None:
    header = {"districts_from": 1}
    assert level(ladder("q", by_district=True), 5, every_district=True, population=1, header=header) == 2


def test_no_city_is_too_large_where_the_rubric_does_not_say() -> None:
    assert level(ladder("q", by_district=True), 5, every_district=True, population=9_000_000) == 5


@pytest.mark.parametrize(("review", "expected"), [(None, 2), (Review(accepts="answer"), 5)])
def test_a_district_where_it_does_not_apply_leaves_the_gate_only_with_a_reviewer(
    review: Review | None, expected: int
) -> None:
    answer = by_district(north=5, south={"state": "not_applicable", "reason": "other_body"})
    answer = answer.model_copy(update={"review": review})
    found = level(
        ladder("q", by_district=True), answer, every_district=True, districts={"north": 9, "south": 1}
    )
    assert found == expected


# -- gates on nodes


def node_gate(answers: dict[str, Any], **more: Any) -> int | None:
    """Level of the whole, which needs node `inner` at level 3 for level 2."""
    of = rubric(
        node("dim", node("inner", ladder("a"), ladder("b")), *MANY), ladder("free"),
        gates=(gate("needed", 2, "inner", 3),), **more,
    )  # fmt: skip
    return node_of(scored(of, {**HIGH, "free": 5, **answers}), "whole").level


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"a": 3, "b": 3}, 5),  # (92 + 100) / 2
        ({"a": 3, "b": 2}, 1),
        ({"a": 5, "b": 5}, 5),
        ({}, 1),  # not assessed fails
        ({"a": not_applicable(), "b": not_applicable()}, 5),  # not applicable is void
    ],
)
def test_a_gate_may_name_a_node_below(answers: dict[str, Any], expected: int) -> None:
    assert node_gate(answers) == expected


def test_a_gate_on_a_node_reads_its_level_with_the_gates_of_that_node() -> None:
    inner = node("inner", ladder("a"), *MANY, gates=[gate("own", 1, "a", 1)])
    of = rubric(
        node("dim", inner), ladder("free"), gates=(Gate(id="needed", level=3, needs="inner", at_least=2),)
    )
    result = scored(of, {**HIGH, "free": 5, "a": 0})
    assert (node_of(result, "inner").level, node_of(result, "inner").secured) == (0, 80)
    assert node_of(result, "whole").level == 2
