"""The stretches of a roadmap, and whether a list of steps fits into what is left of them."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.planning.steps import Step
from assessment.rubric.load import Rubric
from assessment.rubric.models import Effort


@dataclass(frozen=True)
class Stretch:
    """A horizon with its budget in effort units; `id` and `months` None: there is only this one."""

    id: str | None
    months: int | None
    budget: float
    efforts: tuple[Effort, ...]


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
    return tuple(
        Stretch(horizon.id, horizon.months, budget, horizon.efforts)
        for horizon, budget in zip(policy.horizons, given, strict=True)
    )


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, last))


def needs(rubric: Rubric, rest: Sequence[Stretch], steps: Sequence[Step]) -> tuple[float, ...]:
    """Effort units of the steps that can begin in each stretch or later, by stretch.

    Steps of one question follow each other: one cannot begin before the one that it builds on.
    """
    found = [0.0] * len(rest)
    earliest: dict[str, int] = {}
    for step in steps:
        question = step.edit.question.id
        first = next((k for k, stretch in enumerate(rest) if step.effort in stretch.efforts), len(rest))
        earliest[question] = max(earliest.get(question, 0), first)
        for k in range(min(earliest[question] + 1, len(rest))):
            found[k] += rubric.header.roadmap.efforts[step.effort]
    return tuple(found)


def room(rest: Sequence[Stretch]) -> tuple[float, ...]:
    """Effort units of each stretch and all after it."""
    return tuple(sum(stretch.budget for stretch in rest[k:]) for k in range(len(rest)))


def never_begins(rest: Sequence[Stretch], steps: Sequence[Step]) -> bool:
    """Whether a step is of an effort that no stretch allows."""
    allowed = {effort for stretch in rest for effort in stretch.efforts}
    return any(step.effort not in allowed for step in steps)
