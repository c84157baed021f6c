"""The roadmap of one assessment: single steps in three lists, and their order under a budget of effort.

Order: steps for failing gates first, then those for parts that are too far behind, then the most secured points for the
effort. After each step everything is scored again, since gains do not add up. Source: `docs/method.md`, Actions and roadmap.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment.answers.models import Assessment
from assessment.planning.actions import Ahead, Planner, gains_between
from assessment.planning.rescore import State, Variant
from assessment.planning.steps import Step, steps_of
from assessment.result.roadmap import Action, Bundle, HorizonEnd, PlanLens, Roadmap, RoadmapStep
from assessment.rubric.load import Rubric
from assessment.rubric.models import Effort
from assessment.rubric.policies import Horizon
from assessment.scoring.compile import CompiledRubric, compile_rubric
from assessment.scoring.points import Floats, clean_number

_ENOUGH = 1e-9


@dataclass(frozen=True)
class Stretch:
    """A horizon as it is filled; `id` and `months` None: there is only this one."""

    id: str | None
    months: int | None
    budget: float
    efforts: tuple[Effort, ...]


def roadmap_of(
    rubric: Rubric,
    assessment: Assessment,
    *,
    compiled: CompiledRubric | None = None,
    weights: Floats | None = None,
    budgets: Sequence[float] | None = None,
) -> Roadmap | None:
    """What to do, what to document, what to find out, and in which order; None where the city did not answer itself.

    Args:
        weights: within the parent, shape (columns,); the rubric's own if None.
        budgets: effort points of each horizon; the rubric's own if None.
    """
    if assessment.basis != "self":
        return None
    state = State.of(rubric, compiled or compile_rubric(rubric), assessment, weights)
    planner, lens = Planner(rubric), plan_lens(rubric)
    steps = [step for reading in state.readings.values() for step in steps_of(rubric, assessment, reading)]
    actions = sorted(planner.actions(state, steps, lens), key=lambda action: _usefulness(action, lens))
    plan = _Plan(planner, lens, state)
    placed, ends = [], []
    for stretch in stretches(rubric, budgets):
        due = None if stretch.months is None else months_after(assessment.date, stretch.months)
        spent = 0.0
        for step in plan.fill(stretch, due):
            placed.append(step)
            spent += step.action.cost
        if stretch.id is not None and due is not None:
            ends.append(
                HorizonEnd(
                    id=stretch.id, due=due, budget=stretch.budget, spent=spent, after=planner.now(plan.state)
                )
            )
    return Roadmap(
        lens=lens,
        now=planner.now(state),
        do=tuple(action for action in actions if action.kind == "do"),
        document=tuple(action for action in actions if action.kind == "document"),
        find_out=tuple(action for action in actions if action.kind == "find_out"),
        bundles=tuple(_bundles(planner, state, steps)),
        steps=tuple(placed),
        horizons=tuple(ends),
    )


def plan_lens(rubric: Rubric) -> PlanLens:
    """The lens that steps are ordered by: the headline, or what is evidenced where that waits for a reviewer."""
    return "claimed" if rubric.header.lenses.headline == "claimed" else "evidenced"


def stretches(rubric: Rubric, budgets: Sequence[float] | None = None) -> tuple[Stretch, ...]:
    """The horizons with their budgets; one without an end where the rubric has none.

    Raises:
        ValueError: not as many budgets as horizons.
    """
    policy = rubric.header.roadmap
    if not policy.horizons:
        everything = float("inf") if not budgets else budgets[0]
        return (Stretch(None, None, everything, tuple(policy.efforts)),)
    given = [horizon.budget for horizon in policy.horizons] if budgets is None else budgets
    return tuple(_stretch(horizon, budget) for horizon, budget in zip(policy.horizons, given, strict=True))


def _stretch(horizon: Horizon, budget: float) -> Stretch:
    return Stretch(horizon.id, horizon.months, budget, horizon.efforts)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, last))


def _usefulness(action: Action, lens: PlanLens) -> tuple[int, float]:
    """What comes first: gates, balance, then secured points for the effort; of finding out what it may bring."""
    found = action.best if action.best is not None else action.gain
    brought = next(iter(found[lens].values())).secured or 0.0
    return _rank(bool(action.gates), bool(action.balance)), -clean_number(brought / action.cost)


def _rank(gates: bool, balance: bool) -> int:
    return 0 if gates else 1 if balance else 2


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


class _Plan:
    """A roadmap under way: where the city would stand, and the steps that are open there."""

    def __init__(self, planner: Planner, lens: PlanLens, state: State) -> None:
        self.planner, self.lens, self.state = planner, lens, state
        self.open: dict[str, list[_Candidate]] = {ident: self._steps(ident) for ident in state.readings}

    def fill(self, stretch: Stretch, due: datetime.date | None) -> Iterator[RoadmapStep]:
        """Steps until the budget holds none that brings anything."""
        efforts, left = self.planner.rubric.header.roadmap.efforts, stretch.budget
        while True:
            at_hand = [
                candidate
                for candidates in self.open.values()
                for candidate in candidates
                if candidate.step.effort in stretch.efforts
                and efforts[candidate.step.effort] <= left + _ENOUGH
            ]
            taken = self._take(at_hand)
            if taken is None:
                return
            left -= taken.cost
            after = self.planner.now(self.state, self.planner.nodes_of(taken.question))
            yield RoadmapStep(horizon=stretch.id, due=due, action=taken, after=after)

    def _take(self, at_hand: Sequence[_Candidate]) -> Action | None:
        """The best step, with what it brings; the plan then stands after it."""
        if not at_hand:
            return None
        ahead = self.planner.ahead(self.state, self.lens)
        chosen = self._best(at_hand, ahead)
        if chosen is None:
            return None
        before, question = self.planner.now(self.state), chosen.step.edit.question.id
        state = self.state
        self.state = state.after([chosen.step.edit])
        self.open[question] = self._steps(question)
        after = self.planner.now(self.state, self.planner.nodes_of(question))
        return self.planner.action(state, chosen.step, gains_between(before, after), ahead)

    def _best(self, at_hand: Sequence[_Candidate], ahead: Ahead) -> _Candidate | None:
        numbers = self.state.variants([candidate.variant for candidate in at_hand])[self.lens]
        whole = self.state.compiled.whole
        now = self.state.numbers()[self.lens]
        own = [self.state.compiled.column[candidate.step.edit.question.id] for candidate in at_hand]
        ranked = []
        for row, (candidate, column) in enumerate(zip(at_hand, own, strict=True)):
            brought = float(numbers.secured[row, whole] - now.secured[0, whole])
            if brought != brought:  # the whole is not assessed: what the question itself gains, by its weight
                gained = numbers.secured[row, column] - now.secured[0, column]
                brought = float(gained * self.state.compiled.nominal[column])
            if brought > _ENOUGH:
                ranked.append((self._key(candidate, brought, ahead), candidate))
        return min(ranked, key=lambda pair: pair[0])[1] if ranked else None

    def _key(self, candidate: _Candidate, brought: float, ahead: Ahead) -> tuple[int, float, str]:
        step = candidate.step
        question, cost = step.edit.question.id, self.planner.rubric.header.roadmap.efforts[step.effort]
        rank = _rank(question in ahead.gates, question in ahead.behind)
        return rank, -clean_number(brought / cost), step.id

    def _steps(self, question: str) -> list[_Candidate]:
        steps = steps_of(self.planner.rubric, self.state.assessment, self.state.readings[question])
        return [
            _Candidate(step, self.state.variant([step.edit])) for step in steps if step.kind != "find_out"
        ]
