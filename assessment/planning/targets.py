"""A target profile held against a city: the gap today, and what the roadmap leaves of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.planning.rescore import State
from assessment.result.roadmap import PlanLens, Total
from assessment.result.target import Target, TargetItem
from assessment.rubric.models import Question
from assessment.rubric.validate import highest_level
from assessment.scoring.points import clean_number

Levels = Mapping[str, int]
"""The level aimed at, by id of node or question."""


def target_of(profile: str, levels: Levels, now: State, then: State, lens: PlanLens) -> Target:
    """Every item of a profile, in the order of the rubric.

    Args:
        now, then: the city as it stands, and at the end of its roadmap.
    """
    order = now.compiled.column
    items = tuple(
        _item(ident, levels[ident], now, then, lens)
        for ident in sorted(levels.keys() & order.keys(), key=order.__getitem__)
    )
    return Target(
        profile=profile,
        lens=lens,
        items=items,
        reached=sum(item.reached for item in items),
        reached_after=sum(item.reached_after for item in items),
    )


def _item(ident: str, level: int, now: State, then: State, lens: PlanLens) -> TargetItem:
    first, after = (_total(state, ident, lens) for state in (now, then))
    needed = needed_points(now, ident, level)
    return TargetItem(
        id=ident, target=level, needed=needed,
        level=first.level, secured=first.secured, missing=_missing(needed, first), reached=_reached(level, first),
        level_after=after.level, secured_after=after.secured, missing_after=_missing(needed, after),
        reached_after=_reached(level, after),
    )  # fmt: skip


def _total(state: State, ident: str, lens: PlanLens) -> Total:
    """A node as it stands; of a question the level of its own scale that its points hold."""
    total = state.numbers()[lens].total(0, state.compiled.column[ident])
    question = state.rubric.questions.get(ident)
    if question is None or total.secured is None:
        return total
    return total.model_copy(update={"level": int(total.secured * _highest(state, question) / 100 + 1e-9)})


def _highest(state: State, question: Question) -> int:
    return highest_level(question, state.rubric)


def needed_points(state: State, ident: str, level: int) -> float:
    """Secured points that a level takes: the threshold of a node, 100 x level / highest level of a question."""
    if ident in state.rubric.nodes:
        return float(state.rubric.header.levels[level].threshold)
    return clean_number(100.0 * level / _highest(state, state.rubric.questions[ident]))


def _missing(needed: float, total: Total) -> float | None:
    return None if total.secured is None else clean_number(max(0.0, needed - total.secured))


def _reached(level: int, total: Total) -> bool:
    return total.level is not None and total.level >= level


def unreached(levels: Levels, state: State, lens: PlanLens) -> Iterator[str]:
    """The items of a profile that do not have their level yet."""
    for ident, level in levels.items():
        if ident in state.compiled.column and not _reached(level, _total(state, ident, lens)):
            yield ident
