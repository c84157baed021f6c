"""What if: the numbers with other answers are those of a full score, and nothing of it is kept."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.answers.models import Answer
from assessment.planning.rescore import State
from assessment.planning.whatif import Supposition, what_if
from assessment.result.build import score
from assessment.result.whatif import WhatIf
from assessment.rubric.load import Rubric
from assessment.scoring.compile import compile_rubric
from tests.builders import (
    by_district,
    checklist,
    city,
    indicator,
    item,
    ladder,
    node,
    node_of,
    reviewed,
    rubric,
)

DISTRICTS = {"north": 4_000, "south": 6_000}


def suppose(of: Rubric, answers: Any, *sets: tuple[Any, ...], backed: bool = False, **more: Any) -> WhatIf:
    state = State.of(of, compile_rubric(of), city(of, answers, **more))
    suppositions = [Supposition(of.questions[ident], value, *where) for ident, value, *where in sets]
    return what_if(state, suppositions, (), "evidenced", backed=backed)


def test_another_answer_is_scored_as_if_it_had_been_given() -> None:
    of = rubric(node("gov", ladder("plan"), ladder("rule", 2)))
    found = suppose(of, {"plan": 1, "rule": 2}, ("plan", 5))
    wanted = node_of(score(of, city(of, {"plan": 5, "rule": 2})), "whole")
    assert found.after["claimed"]["whole"].score == wanted.score
    assert found.before["claimed"]["whole"].score == pytest.approx(100 / 3)


def test_what_evidence_holds_down_is_said_with_what_it_needs() -> None:
    of = rubric(node("gov", ladder("plan", evidence=("act", "audit"))))
    (told,) = suppose(of, {"plan": 1}, ("plan", 4)).sets
    assert (told.claimed, told.evidenced, told.needed) == (80.0, 0.0, "public")


def test_the_evidence_can_be_supposed_too() -> None:
    of = rubric(node("gov", ladder("plan", evidence=("act", "audit"))))
    found = suppose(of, {"plan": 1}, ("plan", 4), backed=True)
    assert found.after["evidenced"]["whole"].secured == 80.0
    assert found.sets[0].needed == "none"


def test_one_district_or_all_of_them() -> None:
    of = rubric(node("gov", ladder("light", by_district=True)))
    said = {"light": by_district(north=1, south=1)}
    one = suppose(of, said, ("light", 5, "south"), districts=DISTRICTS)
    everywhere = suppose(of, said, ("light", 5), districts=DISTRICTS)
    assert one.after["claimed"]["whole"].score == pytest.approx(68.0)
    assert everywhere.after["claimed"]["whole"].score == 100.0


def test_a_district_can_be_supposed_where_the_city_answered_as_a_whole() -> None:
    of = rubric(node("gov", ladder("light", by_district=True)))
    found = suppose(of, {"light": 2}, ("light", 5, "south"), districts=DISTRICTS)
    assert found.after["claimed"]["whole"].score == pytest.approx(0.4 * 40 + 0.6 * 100)


def test_a_missing_answer_can_be_supposed() -> None:
    of = rubric(node("gov", ladder("plan"), ladder("rule")))
    found = suppose(of, {"plan": 4, "rule": 2}, ("rule", "blank"))
    assert found.after["claimed"]["whole"].secured == 40.0
    assert found.after["claimed"]["whole"].score == 80.0


@pytest.mark.parametrize(("value", "score_then"), [("nobody_measures", 40.0), ("not_at_hand", 80.0)])
def test_the_two_kinds_of_not_knowing(value: str, score_then: float) -> None:
    of = rubric(node("gov", ladder("plan"), indicator("reach")))
    found = suppose(of, {"plan": 4, "reach": 50}, ("reach", value))
    assert found.after["claimed"]["whole"].score == score_then


def test_practices_of_a_checklist() -> None:
    of = rubric(node("gov", checklist("tools", {"a": 1, "b": 3})))
    assert suppose(of, {"tools": ["a"]}, ("tools", ("a", "b"))).after["claimed"]["whole"].score == 100.0
    assert suppose(of, {"tools": ["a"]}, ("tools", "none")).after["claimed"]["whole"].score == 0.0


def test_a_supposed_answer_is_not_the_one_that_was_reviewed() -> None:
    of = rubric(node("gov", ladder("plan", evidence=("act",))))
    answer = reviewed(Answer(answer=4, evidence=("a",)), "other", answer=1)
    found = suppose(of, {"plan": answer}, ("plan", 3), evidence={"a": item()})
    assert found.before["evidenced"]["whole"].score == 20.0
    assert found.after["evidenced"]["whole"].score == 60.0


def test_only_nodes_that_change_are_told_and_always_the_whole() -> None:
    of = rubric(node("gov", ladder("plan")), node("env", ladder("air")))
    assert set(suppose(of, {"plan": 1, "air": 1}, ("plan", 2)).after["claimed"]) == {"whole", "gov"}
    assert set(suppose(of, {"plan": 1, "air": 1}, ("plan", 1)).after["claimed"]) == {"whole"}


def test_later_suppositions_stand_on_earlier_ones() -> None:
    of = rubric(node("gov", ladder("plan")))
    assert suppose(of, {"plan": 1}, ("plan", 5), ("plan", 2)).after["claimed"]["whole"].score == 40.0
