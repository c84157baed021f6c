"""The roadmap of one assessment: single steps in three lists, and their order under a budget of effort.

Order: steps for failing gates first, then those for parts that are too far behind, then those below a target, then those
of the least effort to the next level if the budget holds it; among equals the most secured points for the effort; among
those that bring about as much, what residents call urgent and feel low. After each step everything is scored again, since
gains do not add up. Source: `docs/method.md`, Actions and roadmap.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from assessment.answers.models import Assessment
from assessment.planning.actions import Ahead, Planner, gains_between
from assessment.planning.exact import is_linear
from assessment.planning.horizons import Stretch, months_after, needs, room, stretches
from assessment.planning.options import Known
from assessment.planning.reach import Goal, goal_of, least_effort, reached
from assessment.planning.rescore import State, Variant
from assessment.planning.steps import Step, standing, steps_of
from assessment.planning.targets import Levels, needed_points, unreached
from assessment.planning.urgent import Weighed, first_of, urgent_first
from assessment.result.roadmap import (
    Action,
    Bundle,
    HorizonEnd,
    LeastEffort,
    PlanLens,
    Roadmap,
    RoadmapStep,
    Urgent,
)
from assessment.rubric.load import Rubric
from assessment.scoring.compile import CompiledRubric, compile_rubric
from assessment.scoring.points import Floats, clean_number

_ENOUGH = 1e-9


@dataclass(frozen=True)
class Planned:
    """A roadmap, with the city as it stands and as it would stand at its end."""

    roadmap: Roadmap
    now: State
    then: State


def roadmap_of(rubric: Rubric, assessment: Assessment, **more: Any) -> Roadmap | None:
    """The roadmap of `plan`."""
    planned = plan(rubric, assessment, **more)
    return None if planned is None else planned.roadmap


def plan(
    rubric: Rubric,
    assessment: Assessment,
    *,
    compiled: CompiledRubric | None = None,
    weights: Floats | None = None,
    budgets: Sequence[float] | None = None,
    levels: Levels | None = None,
    urgent: Mapping[str, Urgent] | None = None,
) -> Planned | None:
    """What to do, what to document, what to find out, and in which order; None where the city did not answer itself.

    Args:
        weights: within the parent, shape (columns,); the rubric's own if None.
        budgets: effort units of each horizon; the rubric's own if None.
        levels: a target: no step of a question beyond its own, and what is below it comes first.
        urgent: what residents call urgent and feel low, by question.

    Raises:
        ValueError: not as many budgets as horizons.
    """
    if assessment.basis != "self":
        return None
    state = State.of(rubric, compiled or compile_rubric(rubric), assessment, weights)
    planner, lens, aims = Planner(rubric, urgent), plan_lens(rubric), levels or {}
    steps = [
        step
        for reading in state.readings.values()
        for step in steps_of(rubric, assessment, reading)
        if is_wanted(step, state, aims)
    ]
    actions = _most_useful_first(planner.actions(state, steps, lens), state, lens)
    way = _Plan(planner, lens, state, stretches(rubric, budgets), aims)
    first, ends = way.next_level, list[HorizonEnd]()
    placed: list[RoadmapStep] = []
    while way.rest:
        stretch = way.rest[0]
        due = None if stretch.months is None else months_after(assessment.date, stretch.months)
        placed += way.fill(due)
        if stretch.id is not None and due is not None:
            spent = clean_number(stretch.budget - way.rest[0].budget)
            after = planner.now(way.state)
            ends.append(HorizonEnd(id=stretch.id, due=due, budget=stretch.budget, spent=spent, after=after))
        way.rest = way.rest[1:]
    roadmap = Roadmap(
        lens=lens,
        now=planner.now(state),
        do=tuple(action for action in actions if action.kind == "do"),
        document=tuple(action for action in actions if action.kind == "document"),
        find_out=tuple(action for action in actions if action.kind == "find_out"),
        bundles=tuple(_bundles(planner, state, steps)),
        steps=tuple(placed),
        horizons=tuple(ends),
        next_level=first,
    )
    return Planned(roadmap, state, way.state)


def is_wanted(step: Step, state: State, aims: Levels) -> bool:
    """Whether a practice is below the level that a target names for its own question; others always."""
    question = step.edit.question
    if step.kind != "do" or question.id not in aims:
        return True
    stands = [points for part in state.readings[question.id].parts if (points := standing(part)) is not None]
    return min(stands, default=0.0) < needed_points(state, question.id, aims[question.id]) - _ENOUGH


def plan_lens(rubric: Rubric) -> PlanLens:
    """The lens that steps are ordered by: the headline, or what is evidenced where that waits for a reviewer."""
    return "claimed" if rubric.header.lenses.headline == "claimed" else "evidenced"


def _most_useful_first(actions: Sequence[Action], state: State, lens: PlanLens) -> list[Action]:
    """Gates, balance, then secured points for the effort; what is urgent among about equal ones; weight among equal ones."""

    def key(action: Action) -> tuple[int, float, float]:
        found, weight = _weighed(action, lens), state.compiled.nominal[state.compiled.column[action.question]]
        return found.rank, -found.worth, -float(weight)

    return urgent_first(sorted(actions, key=key), lambda action: _weighed(action, lens))


def _weighed(action: Action, lens: PlanLens) -> Weighed:
    """Of finding out, the points that it may bring count."""
    found = action.best if action.best is not None else action.gain
    brought = next(iter(found[lens].values())).secured or 0.0
    urgent = 0.0 if action.urgent is None else action.urgent.share
    return Weighed(
        _rank(bool(action.gates), bool(action.balance)), clean_number(brought / action.cost), urgent
    )


def _rank(gates: bool, balance: bool, aimed: bool = False, way: bool = False) -> int:
    return next((rank for rank, holds in enumerate((gates, balance, aimed, way)) if holds), 4)


def _bundles(planner: Planner, state: State, steps: Sequence[Step]) -> Iterator[Bundle]:
    """All documents of each part, and of the whole, scored together; one document is no bundle."""
    documents = [step for step in steps if step.kind == "document"]
    for part in planner.parts:
        own = [step for step in documents if part in planner.nodes_of(step.edit.question.id)]
        if len(own) > 1:
            nodes = planner.parts if part == planner.parts[0] else (planner.parts[0], part)
            (gains,) = planner.gains(state, [[step.edit for step in own]], [nodes])
            yield Bundle(part=part, actions=tuple(step.id for step in own), gain=gains)


@dataclass(frozen=True)
class _Candidate:
    step: Step
    variant: Variant


@dataclass(frozen=True)
class _Order:
    """What comes before what at one moment.

    Attributes:
        aimed: questions at or below what a target names and has not reached.
        way: ids of the steps of the way to the next level.
        spare: effort units that are left beside that way.
        first: whose gates and balance come first.
    """

    ahead: Ahead
    aimed: frozenset[str]
    way: frozenset[str]
    spare: float
    first: Literal["all", "aimed", "none"]

    def rank(self, step: Step, cost: float) -> int:
        """0 comes first. A step beside the way yields to it where there is no room for both."""
        question, on_the_way = step.edit.question.id, step.id in self.way
        counts = self.first == "all" or (self.first == "aimed" and question in self.aimed)
        fits = counts and (on_the_way or cost <= self.spare + _ENOUGH)
        gates, behind = fits and question in self.ahead.gates, fits and question in self.ahead.behind
        return _rank(gates, behind, question in self.aimed, on_the_way)


class _Plan:
    """A roadmap under way: where the city would stand, the steps that are open there, and what is left of the stretches.

    Attributes:
        next_level: the least effort to the next level of the whole.
        way: steps that are still to be done to reach it within the stretches; empty if they do not hold it.
    """

    def __init__(
        self, planner: Planner, lens: PlanLens, state: State, rest: Sequence[Stretch], aims: Levels
    ) -> None:
        self.planner, self.lens, self.state, self.rest, self.aims = planner, lens, state, tuple(rest), aims
        self.open: dict[str, list[_Candidate]] = {ident: self._steps(ident) for ident in state.readings}
        self.known: Known = {}
        self.next_level, self.way = self._least_effort(), self._way()
        self.climbing = True  # towards the next level: until it is reached and the one after it does not fit

    def fill(self, due: datetime.date | None) -> Iterator[RoadmapStep]:
        """Steps until the present stretch holds none that brings anything."""
        stretch = self.rest[0]
        while (taken := self._take()) is not None:
            left = replace(stretch, budget=self.rest[0].budget - taken.cost)
            self.rest = (left, *self.rest[1:])
            after = self.planner.now(self.state, self.planner.nodes_of(taken.question))
            yield RoadmapStep(horizon=stretch.id, due=due, action=taken, after=after)

    def _at_hand(self) -> list[_Candidate]:
        stretch = self.rest[0]
        return [
            candidate
            for candidates in self.open.values()
            for candidate in candidates
            if candidate.step.effort in stretch.efforts
            and self._cost(candidate.step) <= stretch.budget + _ENOUGH
        ]

    def _cost(self, step: Step) -> float:
        return self.planner.rubric.header.roadmap.efforts[step.effort]

    def _take(self) -> Action | None:
        """The best step, with what it brings; the plan then stands after it."""
        at_hand, ahead = self._at_hand(), self.planner.ahead(self.state, self.lens)
        chosen = self._best(at_hand, ahead) if at_hand else None
        if chosen is None:
            return None
        state, question, whole = self.state, chosen.step.edit.question.id, self.planner.parts[0]
        before = self.planner.now(state)
        self.state = state.after([chosen.step.edit])
        self.open[question] = self._steps(question)
        after = self.planner.now(self.state, self.planner.nodes_of(question))
        self.way = tuple(step for step in self.way if step.id != chosen.step.id)
        if after[self.lens][whole].level != before[self.lens][whole].level:
            self.way = self._way()
            self.climbing = bool(self.way)
        return self.planner.action(state, chosen.step, gains_between(before, after), ahead)

    def _goal(self) -> Goal | None:
        """The next level of the whole; None at the top, without a level, or where a way there is not found at once."""
        whole, state = self.planner.parts[0], self.state
        level = self.planner.now(state, (whole,))[self.lens][whole].level
        linear = is_linear(state, state.compiled.whole)
        if level is None or level + 1 >= len(state.compiled.thresholds) or not linear:
            return None
        return goal_of(state, whole, level + 1, self.lens, self.known)

    def _least_effort(self) -> LeastEffort | None:
        goal = self._goal()
        if goal is None:
            return None
        return least_effort(self.state, self.planner.parts[0], goal.level, self.lens, reached(goal))

    def _way(self) -> tuple[Step, ...]:
        """The steps to the next level that fit into the stretches; none if they do not hold it."""
        goal = self._goal()
        known = None if goal is None else goal.with_what_is_known()
        if known is None or known.at_best() is None:
            return ()
        chosen = known.solved(self.rest)
        return () if chosen is None else known.told(chosen, "least").steps

    def _best(self, at_hand: Sequence[_Candidate], ahead: Ahead) -> _Candidate | None:
        way = frozenset(step.id for step in self.way)
        order = _Order(ahead, self._aimed(), way, self._spare(), self._first())
        ranked = [
            (Weighed(order.rank(candidate.step, cost), clean_number(brought / cost), self._urgent(candidate)), candidate)
            for candidate, brought in zip(at_hand, self._brought(at_hand), strict=True)
            if brought > _ENOUGH and (cost := self._cost(candidate.step))
        ]  # fmt: skip
        ranked.sort(key=lambda pair: (pair[0].rank, -pair[0].worth, pair[1].step.id))
        return first_of(ranked, lambda pair: pair[0])[1] if ranked else None

    def _urgent(self, candidate: _Candidate) -> float:
        found = self.planner.urgent.get(candidate.step.edit.question.id)
        return 0.0 if found is None else found.share

    def _brought(self, at_hand: Sequence[_Candidate]) -> list[float]:
        """Secured points that each step adds to the whole; where that is not assessed, to its question by its weight."""
        numbers = self.state.variants([candidate.variant for candidate in at_hand])[self.lens].secured
        now, whole = self.state.numbers()[self.lens].secured[0], self.state.compiled.whole
        found = []
        for row, candidate in enumerate(at_hand):
            own = self.state.compiled.column[candidate.step.edit.question.id]
            brought = float(numbers[row, whole] - now[whole])
            if brought != brought:
                brought = float((numbers[row, own] - now[own]) * self.state.compiled.nominal[own])
            found.append(brought)
        return found

    def _first(self) -> Literal["all", "aimed", "none"]:
        """Whose gates and balance come first: those of what a target names; where it names nothing, on the climb, all."""
        if self.aims:
            return "aimed"
        return "all" if self.climbing else "none"

    def _aimed(self) -> frozenset[str]:
        """Questions at or below what the target names and has not reached."""
        found = (self.planner.questions(ident) for ident in unreached(self.aims, self.state, self.lens))
        return frozenset[str]().union(*found)

    def _spare(self) -> float:
        """Effort units that are left beside the way to the next level."""
        return room(self.rest)[0] - (needs(self.planner.rubric, self.rest, self.way)[0] if self.way else 0.0)

    def _steps(self, question: str) -> list[_Candidate]:
        steps = steps_of(self.planner.rubric, self.state.assessment, self.state.readings[question])
        return [
            _Candidate(step, self.state.variant([step.edit]))
            for step in steps
            if step.kind != "find_out" and is_wanted(step, self.state, self.aims)
        ]
