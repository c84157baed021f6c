"""What is missing for the next level: all of it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given

from assessment.result.build import score
from assessment.result.models import NextLevel, Unbalanced
from assessment.rubric.load import Rubric
from assessment.scoring.compile import compile_rubric
from assessment.scoring.engine import Scored, score_all
from tests.builders import (
    by_district,
    gate,
    indicator,
    ladder,
    node,
    node_of,
    not_applicable,
    reviewed,
    rubric,
    scored,
    unknown,
)
from tests.scoring import reference
from tests.scoring.strategies import examples, rubrics_and_assessments
from tests.scoring.test_levels import LAYERS, depth_of, gate_holds


def next_of(
    of: Rubric, answers: dict[str, Any], ident: str = "gov", lens: str = "claimed", **more: Any
) -> NextLevel | None:
    return node_of(scored(of, answers, **more), ident, lens).next_level


# -- points


def test_points_as_a_reader_sees_them() -> None:
    found = next_of(rubric(node("gov", indicator("reach"))), {"reach": 39.94})
    assert found is not None
    assert (found.level, found.points.model_dump()) == (2, {"needed": 40.0, "found": 39.9})  # type: ignore[union-attr]
    assert (found.gates, found.balance, found.question_set_limit) == ((), (), None)


def test_at_the_top_nothing_is_missing() -> None:
    assert next_of(rubric(node("gov", indicator("reach"))), {"reach": 100}) is None


def test_without_a_level_there_is_no_next() -> None:
    of = rubric(node("gov", indicator("reach")))
    assert next_of(of, {}) is None
    assert next_of(of, {"reach": 50}, basis="public_sources") is None
    assert next_of(of, {"reach": 50}, lens="verified") is None


# -- gates


def gated(**more: Any) -> Rubric:
    return rubric(
        node(
            "gov", ladder("law", by_district=True), indicator("reach", weight=9),
            gates=[gate("low", 2, "law", 1), gate("high", 3, "law", 3, every_district=True), gate("top", 5, "law", 5)],
        ), **more,
    )  # fmt: skip


def test_gates_up_to_the_next_level_are_listed_with_what_was_found_and_needed() -> None:
    found = next_of(gated(), {"reach": 90, "law": 0})
    assert found is not None
    assert (found.level, found.points) == (2, None)
    assert [one.model_dump() for one in found.gates] == [
        {"gate": "low", "level": 2, "needs": "law", "at_least": 1, "every_district": False,
         "found": 0.0, "needed": 20.0, "districts": ()},
    ]  # fmt: skip


def test_a_gate_on_every_district_names_those_that_fail_it() -> None:
    districts = {"north": 50, "south": 30, "hills": 20, "coast": 1}
    part = {"state": "not_applicable", "reason": "other_body"}
    found = next_of(
        gated(), {"reach": 90, "law": by_district(north=5, south=2, coast=part)}, districts=districts
    )
    assert found is not None
    assert [(one.gate, one.found, one.needed, one.districts) for one in found.gates] == [
        ("high", 0, 60, ("south", "hills"))
    ]


def test_a_gate_on_every_district_with_an_answer_for_the_whole_city() -> None:
    found = next_of(gated(), {"reach": 90, "law": 5}, districts={"north": 50, "south": 30})
    assert found is not None
    assert [(one.gate, one.found, one.districts) for one in found.gates] == [("high", 0, ())]


def test_a_gate_without_anything_found_says_nothing_was_found() -> None:
    for answer in (unknown("not_at_hand"), not_applicable()):
        found = next_of(gated(), {"reach": 90, "law": answer})
        assert found is not None
        assert [(one.gate, one.found) for one in found.gates] == [("low", None)]


def test_a_void_gate_is_not_listed() -> None:
    found = next_of(gated(), {"reach": 90, "law": reviewed(not_applicable(), "not_applicable")})
    assert found is not None
    assert (found.level, found.points.needed, found.gates) == (5, 95, ())  # type: ignore[union-attr]


def test_a_gate_on_a_node_tells_levels() -> None:
    of = rubric(
        node("dim", node("inner", ladder("a")), ladder("b", 9)), node("empty", ladder("c", 0.1)),
        gates=(gate("deep", 1, "inner", 2), gate("none", 1, "empty", 1)),
    )  # fmt: skip
    found = next_of(of, {"a": 1, "b": 5}, "whole")
    assert found is not None
    assert [(one.gate, one.found, one.needed) for one in found.gates] == [("deep", 1, 2), ("none", None, 1)]


# -- balance


def listed(points: list[float | None], **balance: Any) -> list[tuple[str, int | None, int]]:
    names = [f"d{index}" for index in range(len(points))]
    layers = ({**LAYERS[0], "balance": {**LAYERS[0]["balance"], **balance}}, LAYERS[1])  # type: ignore[dict-item]
    of = rubric(*(node(name, indicator(f"q{name}")) for name in names), layers=layers)
    said = {f"q{name}": value for name, value in zip(names, points, strict=True) if value is not None}
    found = next_of(of, said, "whole")
    assert found is not None
    return [(one.child, one.level, one.needed) for one in found.balance]


def test_a_child_too_far_behind_is_listed_with_the_level_it_needs() -> None:
    assert listed([100, 100, 100, 100, 100, 0]) == [("d5", 0, 1)]
    assert listed([100, 100, 100, 100, 100, None]) == [("d5", None, 0)]


def test_children_near_enough_are_not_listed_where_enough_others_are_near() -> None:
    """Level 3: four of six are at 2 or more; the fifth may stay at 1."""
    assert listed([100, 100, 100, 100, 20, 0]) == [("d5", 0, 1)]


def test_where_too_few_are_near_all_that_are_not_are_listed_with_what_they_need_for_it() -> None:
    assert listed([100, 100, 100, 30, 0, 0]) == [("d4", 0, 2), ("d5", 0, 2), ("d3", 1, 2)]


def test_a_child_that_must_be_nearer_than_near_is_listed_once() -> None:
    assert listed([100, 0], every_within=0, most_within=1, from_level=1) == [("d1", 0, 1)]
    assert listed([100, 0], every_within=0, most_within=0, from_level=1) == [("d1", 0, 1)]


def test_what_does_not_apply_breaks_no_balance() -> None:
    of = rubric(
        node("a", indicator("qa")),
        node("b", indicator("qb", applies=({"fact": "coastal", "is": True},))),
        layers=LAYERS,
    )
    found = next_of(of, {"qa": 70}, "whole", facts={"coastal": False})
    assert found is not None
    assert (found.level, found.balance) == (4, ())


# -- limit


def test_where_only_the_question_set_is_in_the_way_only_that_is_said() -> None:
    of = rubric(node("gov", indicator("reach", sets=("express",))))
    found = next_of(of, {"reach": 100}, question_set="express")
    assert found is not None
    assert (found.level, found.points, found.gates, found.balance, found.question_set_limit) == (
        4,
        None,
        (),
        (),
        3,
    )
    below = next_of(of, {"reach": 50}, question_set="express")
    assert below is not None
    assert (below.level, below.question_set_limit) == (3, None)


# -- all of it, and nothing else


def each_next(of: Rubric, said: Any) -> Iterator[tuple[Scored, str, str, NextLevel]]:
    found, result = score_all(of, compile_rubric(of), [said]), score(of, said)
    for one in result.nodes:
        for lens in ("claimed", "evidenced", "verified"):
            if (wanted := one.lenses[lens].next_level) is not None:  # type: ignore[index]
                yield found, lens, one.id, wanted


def level_if_granted(
    of: Rubric, found: Scored, lens: str, ident: str, wanted: NextLevel, left_out: str = ""
) -> int | None:
    """Level by the reference once everything listed is granted, but for `left_out`."""
    numbers, column = found.lenses[lens], found.compiled.column[ident]
    secured = float(numbers.tree.secured[0, column])
    if wanted.points is not None and left_out != "points":
        secured = max(secured, wanted.points.needed)
    listed_gates = {one.gate for one in wanted.gates} - {left_out}
    one = of.nodes[ident]
    gates = [(g.level, g.id in listed_gates or gate_holds(of, found, lens, g)) for g in one.gates]
    balance = of.header.layers[depth_of(of, ident)].balance
    rule = None if balance is None else reference.Rule(**balance.model_dump())
    raised = (
        {}
        if left_out == "balance"
        else {child.child: child.needed for child in wanted.balance if child.child != left_out}
    )
    children = [
        (float(found.weights[at]), max(int(numbers.levels.level[0, at]), raised.get(child.id, -1)))
        for child in (*one.nodes, *one.questions)
        if numbers.tree.applicable[0, at := found.compiled.column[child.id]]
    ]
    limit = None if wanted.question_set_limit is not None and left_out != "limit" else found.limits[0]
    thresholds = [level.threshold for level in of.header.levels]
    return reference.level_of(secured, thresholds, gates, rule, children, limit)


@examples(1)
@given(rubrics_and_assessments())
def test_granting_everything_listed_reaches_the_next_level(given_: tuple) -> None:
    of, said = given_
    for found, lens, ident, wanted in each_next(of, said):
        reached = level_if_granted(of, found, lens, ident, wanted)
        assert reached is not None
        assert reached >= wanted.level, (lens, ident, wanted)


@examples(1)
@given(rubrics_and_assessments())
def test_nothing_is_listed_that_is_not_needed(given_: tuple) -> None:
    of, said = given_
    for found, lens, ident, wanted in each_next(of, said):
        for one in needed_each(of, ident, wanted):
            reached = level_if_granted(of, found, lens, ident, wanted, left_out=one)
            assert reached is not None
            assert reached < wanted.level, (lens, ident, one, wanted)


def needed_each(of: Rubric, ident: str, wanted: NextLevel) -> Iterator[str]:
    """Everything listed; of the children that must come near, only a share may be needed, so they count as one."""
    if wanted.points is not None:
        yield "points"
    if wanted.question_set_limit is not None:
        yield "limit"
    yield from (one.gate for one in wanted.gates)
    if wanted.balance:
        yield "balance"
        balance = of.header.layers[depth_of(of, ident)].balance
        assert balance is not None
        yield from (
            child.child for child in wanted.balance if must_rise(child, wanted.level - balance.every_within)
        )


def must_rise(child: Unbalanced, least: int) -> bool:
    return (-1 if child.level is None else child.level) < least
