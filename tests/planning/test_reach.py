"""The least effort to a level is what trying everything finds; where there is no way, it is said why."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest

from assessment.answers.models import Answer
from assessment.planning.reach import Goal, OutOfReach, Reached, goal_of, reach
from assessment.planning.rescore import State
from assessment.result.roadmap import PlanLens
from assessment.rubric.load import Rubric
from assessment.rubric.models import Question
from assessment.scoring.compile import compile_rubric
from tests.builders import (
    backed,
    by_district,
    checklist,
    choice,
    city,
    gate,
    indicator,
    item,
    ladder,
    node,
    not_applicable,
    reviewed,
    rubric,
    unknown,
)
from tests.examples.cities import loaded

MOST_CHOICES = 6_000
EFFORTS = ("small", "medium", "large")


def state_of(of: Rubric, answers: Any, **more: Any) -> State:
    return State.of(of, compile_rubric(of), city(of, answers, **more))


# -- trying everything


def least_by_trying(goal: Goal) -> float | None:
    """The least cost of all choices that a full score confirms; None if there is none."""
    names = list(goal.options)
    choices = itertools.product(*(range(len(goal.options[name])) for name in names))
    costs = []
    while batch := list(itertools.islice(choices, 500)):
        chosen = [dict(zip(names, numbers, strict=True)) for numbers in batch]
        costs += [
            sum(goal.options[name][number].cost for name, number in each.items())
            for each, (holds, _) in zip(chosen, goal._hold(chosen), strict=True)
            if holds
        ]
    return min(costs, default=None)


class Dice:
    """A small random rubric with gates and balance, and a city that answered it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def question(self) -> Question:
        self.count += 1
        r, name = self.random, f"q{self.count}"
        common: dict[str, Any] = {
            "weight": r.choice((1, 1, 2, 0.5, 3)),
            "evidence": r.choice(((), ("act",), ("act", "audit"))),
            "effort": tuple(r.choice(EFFORTS) for _ in range(5)),
            "by_district": r.random() < 0.3,
        }
        kind = r.choice(("ladder", "choice", "checklist", "indicator"))
        if kind == "choice":
            return choice(name, {"a": 0, "b": 2, "c": 5}, **common)
        if kind == "checklist":
            return checklist(name, {"a": 1, "b": 2}, **common)
        if kind == "indicator":
            return indicator(name, ((0, 0), (50, 60), (100, 100)), **common)
        return ladder(name, **common)

    def answer(self, question: Question) -> Any:
        r = self.random
        if r.random() < 0.2:
            return r.choice((Answer(), unknown("nobody_measures"), unknown("not_at_hand"), not_applicable()))
        if question.by_district and r.random() < 0.8:
            values = {name: r.choice((None, *self.values(question))) for name in ("north", "south")}
            return by_district(**values)
        value = r.choice(self.values(question))
        if r.random() < 0.15:
            return reviewed(value)
        return backed(value, *r.choice(((), ("paper",))), references=r.choice(((), ("Law 1",))))

    def values(self, question: Question) -> tuple[Any, ...]:
        kinds: dict[str, tuple[Any, ...]] = {
            "ladder": (1, 2, 3, 4),
            "choice": ("a", "b", "c"),
            "checklist": ("none", ("a",)),
            "indicator": (0.0, 30.0, 70.0),
        }
        return kinds[question.kind]

    def part(self, ident: str, most: int) -> Any:
        members = [self.question() for _ in range(self.random.randint(1, most))]
        gates = [
            gate(
                f"g{question.id}",
                self.random.randint(1, 4),
                question.id,
                self.random.randint(1, 4),
                question.by_district and self.random.random() < 0.5,
            )
            for question in members
            if self.random.random() < 0.4
        ]
        return node(ident, *members, weight=self.random.choice((1, 2, 0.7)), gates=gates)

    def layers(self) -> tuple[dict[str, Any], ...]:
        r = self.random
        balance = {
            "from_level": r.choice((1, 2)), "every_within": r.choice((1, 2)),
            "most_within": r.choice((0, 1)), "most_share": r.choice((0.5, 0.666666667)),
        }  # fmt: skip
        names = ("whole", "dimension", "theme")
        found = [
            {
                "id": name,
                "assessed_from": r.choice((0.0, 0.5)),
                "assessed_by": r.choice(("coverage", "children")),
            }
            for name in names
        ]
        found[0]["balance"] = balance if r.random() < 0.8 else None
        return tuple(found)

    def goal(self) -> Goal:
        r = self.random
        parts = [self.part(f"part{number}", 2) for number in range(r.randint(2, 3))]
        own = [gate("over", r.randint(2, 4), "part0", r.randint(1, 3))] if r.random() < 0.5 else []
        of = rubric(*parts, layers=self.layers(), gates=own)
        answers = {question.id: self.answer(question) for question in of.questions.values()}
        state = state_of(of, answers, districts={"north": 4_000, "south": 6_000}, evidence={"paper": item()})
        lens: PlanLens = r.choice(("claimed", "evidenced", "evidenced"))
        return goal_of(state, r.choice(("whole", "whole", "part0")), r.randint(1, 5), lens)


def goals(count: int) -> list[tuple[int, Goal]]:
    """Small enough that everything can be tried."""
    found: list[tuple[int, Goal]] = []
    seeds = itertools.count()
    while len(found) < count:
        seed = next(seeds)
        goal = Dice(seed).goal()
        tries = 1
        for options in goal.options.values():
            tries *= len(options)
        if tries <= MOST_CHOICES and not goal.holds({}):
            found.append((seed, goal))
    return found


def test_the_least_effort_is_that_of_trying_everything() -> None:
    ways = 0
    for seed, goal in goals(200):
        wanted = least_by_trying(goal)
        state = goal.state
        ident = (*state.compiled.question_ids, *state.compiled.node_ids)[goal.node]
        found = reach(state, ident, goal.level, goal.lens)
        if wanted is None:
            assert isinstance(found, OutOfReach), seed
        else:
            ways += 1
            assert isinstance(found, Reached), seed
            assert (found.proof, found.cost) == ("least", pytest.approx(wanted)), seed
    assert 60 < ways < 190


def test_a_tree_of_other_means_is_searched_and_said_to_be_unproven() -> None:
    geometric = ({"id": "whole", "mean": 0}, {"id": "dimension", "mean": 0.5}, {"id": "theme"})
    of = rubric(node("gov", ladder("plan"), ladder("rule")), node("env", ladder("air")), layers=geometric)
    state = state_of(of, {"plan": 2, "rule": 1, "air": 3})
    found = reach(state, "whole", 3, "claimed")
    assert isinstance(found, Reached)
    assert found.proof == "unproven"
    wanted = least_by_trying(goal_of(state, "whole", 3, "claimed"))
    assert wanted is not None
    assert found.cost >= wanted
    assert (
        state.after([step.edit for step in found.steps]).numbers()["claimed"].level[0, state.compiled.whole]
        >= 3
    )


def test_the_search_finds_ways_that_are_not_far_from_the_least() -> None:
    for seed, goal in goals(40):
        wanted, most = least_by_trying(goal), goal.at_best()
        if wanted is None or most is None:
            continue
        found = goal.told(goal.searched(most), "unproven")
        assert wanted <= found.cost <= max(1.6 * wanted, wanted + 3), seed


def test_the_way_to_a_level_reaches_it_when_carried_out_by_hand() -> None:
    of, said = loaded("vila-clara").rubric, loaded("vila-clara").assessment
    state = State.of(of, compile_rubric(of), said)
    found = reach(state, "whole", 3, "evidenced")
    assert isinstance(found, Reached)
    after = state.after([step.edit for step in found.steps])
    assert after.numbers()["evidenced"].level[0, state.compiled.whole] == 3
    without_one = state.after(
        [step.edit for step in found.steps if step.edit.question.id != found.steps[-1].edit.question.id]
    )
    assert without_one.numbers()["evidenced"].level[0, state.compiled.whole] < 3


def test_a_level_that_is_there_takes_no_effort() -> None:
    of = rubric(node("gov", ladder("plan")))
    assert reach(state_of(of, {"plan": 4}), "gov", 3, "claimed") == Reached("least", 0.0, ())


def test_a_gate_that_no_step_can_open_is_the_reason_that_there_is_no_way() -> None:
    of = rubric(node("gov", ladder("plan"), ladder("rule"), gates=(gate("needs", 3, "rule", 2),)))
    state = state_of(of, {"plan": 2, "rule": not_applicable()})
    found = reach(state, "gov", 3, "claimed")
    assert isinstance(found, OutOfReach)
    assert found.level == 2
    assert found.missing is not None
    assert [failing.gate for failing in found.missing.gates] == ["needs"]


def test_evidence_that_nobody_can_give_is_a_reason_too() -> None:
    of = rubric(
        node("gov", ladder("plan", evidence=()))
    )  # lists no kind of evidence: a reference is the most
    found = reach(state_of(of, {"plan": 5}), "gov", 3, "evidenced")
    assert isinstance(found, OutOfReach)
    assert found.level == 2
    assert found.missing is not None
    assert found.missing.points is not None


def test_a_short_question_set_ends_below() -> None:
    of = rubric(node("gov", ladder("plan", sets=("express",))))
    found = reach(state_of(of, {"plan": 2}, question_set="express"), "gov", 4, "claimed")
    assert isinstance(found, OutOfReach)
    assert found.missing is not None
    assert found.missing.question_set_limit == 3


def test_what_is_missing_is_found_out_first_and_taken_to_be_at_the_bottom() -> None:
    of = rubric(node("gov", ladder("plan", effort=("small", "small", "large", "large", "large"))))
    found = reach(state_of(of, {}), "gov", 1, "claimed")
    assert isinstance(found, Reached)
    assert [step.kind for step in found.steps] == ["find_out", "do"]
    assert found.cost == 2.0
