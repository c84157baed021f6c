"""Levels: thresholds on what is shown, balance, the limit of a question set, and where there is no level at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from assessment.rubric.load import Rubric
from assessment.rubric.models import Gate
from assessment.scoring.compile import compile_rubric
from assessment.scoring.engine import Scored, score_all
from assessment.scoring.kernel import Answers, aggregate
from assessment.scoring.levels import judge
from assessment.scoring.readings import Reading
from tests.builders import city, indicator, ladder, node, node_of, rubric, scored
from tests.scoring import reference
from tests.scoring.strategies import examples, rubrics_and_assessments

EXPECTED_BALANCE = {"from_level": 2, "every_within": 2, "most_within": 1, "most_share": 0.666666667}
LAYERS = (
    {"id": "whole", "assessed_from": 0.0, "balance": EXPECTED_BALANCE},
    {"id": "dimension", "assessed_from": 0.0},
)


def level_at(points: float, **more: Any) -> int | None:
    """Level of a city whose one answer has these points."""
    of = rubric(node("gov", indicator("reach")), **more.pop("header", {}))
    return node_of(scored(of, {"reach": points}, **more), "gov").level


@pytest.mark.parametrize(
    ("points", "level"),
    [
        (0, 0),
        (19.94, 0),
        (19.95, 1),
        (20, 1),
        (39.949999999, 1),
        (39.95, 2),
        (40, 2),
        (59.94, 2),
        (60, 3),
        (79.9, 3),
        (80, 4),
        (94.9, 4),
        (94.95, 5),
        (100, 5),
    ],
)
def test_thresholds_are_judged_on_the_number_that_is_shown(points: float, level: int) -> None:
    assert level_at(points) == level


def test_thresholds_are_the_rubrics() -> None:
    header = {"thresholds": (0, 33.3, 66.6)}
    assert [level_at(points, header=header) for points in (33.2, 33.3, 66.59, 99)] == [0, 1, 2, 2]


def test_levels_are_judged_on_what_is_secured() -> None:
    of = rubric(node("gov", ladder("known"), ladder("blank")))
    found = node_of(scored(of, {"known": 5}), "gov")
    assert (found.score, found.secured, found.ceiling, found.level) == (100, 50, 100, 2)


# -- balance


def whole_level(
    points: Sequence[float | None], weights: Sequence[float] | None = None, **balance: Any
) -> int | None:
    """Level of the whole above dimensions with these points; None: not answered."""
    names = [f"d{index}" for index in range(len(points))]
    parts = [
        node(name, indicator(f"q{name}"), weight=weight)
        for name, weight in zip(names, weights or [1.0] * len(names), strict=True)
    ]
    layers = ({**LAYERS[0], "balance": {**EXPECTED_BALANCE, **balance}}, LAYERS[1])
    said = {f"q{name}": value for name, value in zip(names, points, strict=True) if value is not None}
    return node_of(scored(rubric(*parts, layers=layers), said), "whole").level


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ((72, 72, 72, 72, 72, 0), 2),  # 60 points on average; nothing is at level 0 of a city at level 3
        ((72, 72, 72, 72, 72, 20), 3),
        ((100, 100, 100, 100, 100, 0), 2),
        ((100, 100, 100, 100, 100, 20), 3),
        ((100, 100, 100, 100, 100, 40), 4),
        ((100, 100, 100, 100, 100, 79), 5),
        ((100, 100, 100, 100, 40, 40), 4),  # four of six, two thirds, at 3 or more
        ((100, 100, 100, 60, 40, 40), 3),  # 73.3 points
        ((100, 100, 100, 100, 60, 60), 4),
        ((100, 100, 100, 100, 100, None), 1),  # not assessed has no level
        ((40, 40, 40, 40, 40, 40), 2),
        ((100, 100, 100, 100, 20, 20), 3),
        ((100, 100, 100, 20, 20, 20), 2),  # only half of them near level 3: 60 points
    ],
)
def test_a_whole_is_not_far_above_its_parts(points: Sequence[float | None], level: int) -> None:
    assert whole_level(points) == level


def test_balance_counts_weights() -> None:
    assert whole_level((100, 100, 20), (1, 1, 1)) == 3
    assert whole_level((100, 100, 20), (2, 2, 3)) == 2  # 65.7 points, but 4/7 near level 3
    assert whole_level((100, 100, 20), (4, 2, 3)) == 3  # 6/9 is two thirds


def test_balance_leaves_out_what_does_not_apply() -> None:
    coast = indicator("qcoast", applies=({"fact": "coastal", "is": True},))
    of = rubric(node("a", indicator("qa")), node("b", coast), layers=LAYERS)
    assert node_of(scored(of, {"qa": 100}, facts={"coastal": False}), "whole").level == 5
    assert node_of(scored(of, {"qa": 100}, facts={"coastal": True}), "whole").level == 1


def test_the_rubric_sets_the_balance() -> None:
    assert whole_level((100, 0)) == 1  # 50 points: level 2, but only half is near
    assert whole_level((100, 0), most_share=0.5) == 2
    assert whole_level((100, 0), from_level=3) == 2
    assert whole_level((100, 0), from_level=1, every_within=0) == 0
    assert whole_level((100, 0), from_level=0, every_within=0, most_within=0) == 0
    assert whole_level((100, 60), every_within=0) == 3
    assert whole_level((100, 60), every_within=1) == 4
    assert whole_level((100, 60), every_within=1, most_within=0) == 3


def test_balance_may_look_at_questions_themselves() -> None:
    layers = (
        {"id": "whole", "assessed_from": 0.0},
        {"id": "dimension", "balance": EXPECTED_BALANCE, "assessed_from": 0.0},
    )
    of = rubric(node("gov", *[ladder(f"q{index}") for index in range(6)]), layers=layers)
    answers = {f"q{index}": 5 for index in range(5)}
    assert node_of(scored(of, {**answers, "q5": 0}), "gov").level == 2
    assert node_of(scored(of, {**answers, "q5": 1}), "gov").level == 3


def test_without_balance_only_points_count() -> None:
    of = rubric(node("a", indicator("qa")), node("b", indicator("qb")))
    assert node_of(scored(of, {"qa": 100, "qb": 70}), "whole").level == 4
    assert node_of(scored(of, {"qa": 100, "qb": 0}), "whole").level == 2


# -- limits


EXPRESS = {"question_set": "express"}


def test_an_express_result_reaches_no_more_than_its_limit() -> None:
    of = rubric(node("gov", indicator("reach", sets=("express",)), ladder("left_out")))
    result = scored(of, {"reach": 100}, question_set="express")
    assert [node_of(result, ident).level for ident in ("gov", "whole")] == [3, 3]
    assert node_of(result, "gov").score == 100
    assert result.level_limit == 3
    assert node_of(scored(of, {"reach": 50}, question_set="express"), "gov").level == 2


def test_the_full_set_has_no_limit() -> None:
    result = scored(rubric(node("gov", indicator("reach"))), {"reach": 100})
    assert (node_of(result, "gov").level, result.level_limit) == (5, None)


@pytest.mark.parametrize(("limit", "level", "told"), [(0, 0, 0), (5, 5, None), (9, 5, None), (None, 5, None)])
def test_limits_of_a_set(limit: int | None, level: int, told: int | None) -> None:
    sets = ({"id": "full", "everything": True}, {"id": "express", "level_limit": limit})
    of = rubric(node("gov", indicator("reach", sets=("express",))), question_sets=sets)
    result = scored(of, {"reach": 100}, question_set="express")
    assert (node_of(result, "gov").level, result.level_limit) == (level, told)


def test_public_sources_give_points_and_no_level() -> None:
    result = scored(rubric(node("gov", indicator("reach"))), {"reach": 72}, basis="public_sources")
    for ident in ("gov", "whole"):
        found = node_of(result, ident)
        assert (found.state, found.score, found.level, found.next_level) == ("assessed", 72, None, None)
    assert result.level_limit is None


def test_each_city_of_a_program_has_its_own_limit() -> None:
    of = rubric(node("gov", indicator("reach", sets=("express",))))
    cities = [
        city(of, {"reach": 100}),
        city(of, {"reach": 100}, question_set="express"),
        city(of, {"reach": 100}, basis="public_sources"),
    ]
    levels = score_all(of, compile_rubric(of), cities).lenses["claimed"].levels.level
    assert levels[:, -1].tolist() == [5, 3, -1]


def test_what_is_not_assessed_has_no_level() -> None:
    found = node_of(scored(rubric(node("gov", indicator("reach")))), "gov")
    assert (found.state, found.level, found.score) == ("not_assessed", None, None)


# -- against the reference


@examples(1.5)
@given(rubrics_and_assessments())
def test_levels_agree_with_the_reference(given_: tuple) -> None:
    of, said = given_
    found = score_all(of, compile_rubric(of), [said])
    for lens, numbers in found.lenses.items():
        for ident in of.nodes:
            column = found.compiled.column[ident]
            ours = int(numbers.levels.level[0, column])
            if lens == "verified" and ours == -1:
                continue  # also without a level where not everything was reviewed: test_lenses.py
            assert ours == _or_none(expected_level(of, found, lens, ident)), (lens, ident)


def _or_none(level: int | None) -> int:
    return -1 if level is None else level


def expected_level(of: Rubric, found: Scored, lens: str, ident: str) -> int | None:
    """Level of a node by the reference, from our points and the levels below it."""
    numbers, column = found.lenses[lens], found.compiled.column[ident]
    one, at = of.nodes[ident], (0, found.compiled.column[ident])
    secured = float(numbers.tree.secured[at]) if numbers.tree.assessed[at] else None
    gates = [(gate.level, gate_holds(of, found, lens, gate)) for gate in one.gates]
    balance = of.header.layers[depth_of(of, ident)].balance
    rule = None if balance is None else reference.Rule(**balance.model_dump())
    below = [found.compiled.column[child.id] for child in (*one.nodes, *one.questions)]
    children = [
        (float(found.weights[child]), int(numbers.levels.level[0, child]))
        for child in below
        if numbers.tree.applicable[0, child]
    ]
    thresholds = [level.threshold for level in of.header.levels]
    assert found.compiled.column[ident] == column
    return reference.level_of(secured, thresholds, gates, rule, children, found.limits[0])


def depth_of(of: Rubric, ident: str) -> int:
    """0 for the whole."""
    above = [one for one in of.nodes.values() if ident in {below.id for below in one.walk()}]
    return len(above) - 1


def gate_holds(of: Rubric, found: Scored, lens: str, gate: Gate) -> bool:
    """Whether a gate holds or is void, by the words of the method."""
    numbers = found.lenses[lens]
    at = (0, found.compiled.column[gate.needs])
    if gate.needs in of.nodes:
        return not numbers.tree.applicable[at] or int(numbers.levels.level[at]) >= gate.at_least
    reading = found.readings[0][gate.needs]
    if reading.state == "not_asked":
        return True
    if reading.state == "not_applicable":
        return reading.confirmed
    needed = round(100 * gate.at_least / 5, 9)
    if gate.every_district:
        return all(round(points, 9) >= needed for points in least_served(reading, lens))
    return numbers.tree.assessed[at] and round(float(numbers.tree.secured[at]), 9) >= needed


def least_served(reading: Reading, lens: str) -> list[float]:
    """Points of every district concerned; 0 where it did not answer."""
    if any(part.district is None for part in reading.parts):
        return [0.0]  # the cities drawn have districts, and this question was answered for the whole city
    return [part.points(lens) or 0.0 for part in reading.parts if part.state != "not_applicable"]


def test_a_limit_may_be_one_for_all() -> None:
    of = rubric(node("gov", ladder("one")))
    compiled = compile_rubric(of)
    answers = Answers(np.array([[100.0], [60.0], [20.0]]), np.ones((3, 1)), np.ones((3, 1), dtype=bool))
    tree = aggregate(compiled, answers)
    assert judge(compiled, tree, answers, limit=2).level[:, compiled.column["gov"]].tolist() == [2, 2, 1]
    assert judge(compiled, tree, answers).level[:, compiled.column["gov"]].tolist() == [5, 3, 1]


def two_parts(**weights: float) -> Rubric:
    """Two dimensions under balance."""
    parts = [node(name, indicator(f"q{name}"), weight=weights.get(name, 1)) for name in ("a", "b")]
    return rubric(*parts, layers=LAYERS)


def test_balance_takes_the_weights_that_were_chosen() -> None:
    """Half of the weight near is too little for level 2; three quarters are enough."""
    said = {"qa": 100, "qb": 0}
    assert node_of(scored(two_parts(), said), "whole").level == 1
    assert node_of(scored(two_parts(a=3), said), "whole").level == 2
    of = two_parts(a=3)
    compiled = compile_rubric(of)
    flat = np.ones(compiled.width)
    whole = (0, compiled.column["whole"])
    numbers = score_all(of, compiled, [city(of, said)], flat).lenses["claimed"]
    assert (numbers.tree.secured[whole], numbers.levels.level[whole]) == (50, 1)
    assert judge(compiled, numbers.tree, numbers.answers).level[whole] == 2  # by the rubric's own weights
    assert judge(compiled, numbers.tree, numbers.answers, weights=flat).level[whole] == 1


def test_levels_under_drawn_weights_equal_a_loop() -> None:
    parts = [
        node(f"d{index}", indicator(f"a{index}"), indicator(f"b{index}", weight=2)) for index in range(4)
    ]
    of = rubric(*parts, layers=LAYERS, gates=(Gate(id="needed", level=3, needs="d1", at_least=3),))
    compiled = compile_rubric(of)
    rng = np.random.default_rng(7)
    points = rng.uniform(0, 100, (5, 8))
    answers = Answers(points, np.ones_like(points), np.ones(points.shape, dtype=bool))
    weights = compiled.weights * rng.uniform(0.2, 3, (6, compiled.width))
    together = judge(compiled, aggregate(compiled, answers, weights), answers, weights=weights)
    for index, drawn in enumerate(weights):
        alone = judge(compiled, aggregate(compiled, answers, drawn), answers, weights=drawn)
        for name in ("level", "passed", "by_threshold", "balanced"):
            assert np.array_equal(getattr(together, name)[index], getattr(alone, name)), name
