"""What each question can be brought to, and at what effort: its answer as it stands, backed, and each step above.

A missing answer is taken to be at the bottom: finding it out costs its effort, and everything above is still to be done.
An answer for the whole city, where one by district is asked, is taken to be the same in every district.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assessment.planning.edit import edited
from assessment.planning.rescore import State, Variant
from assessment.planning.steps import Step, documented, found_out, next_practice
from assessment.rubric.load import Rubric
from assessment.rubric.models import Effort
from assessment.scoring.readings import Reading


@dataclass(frozen=True)
class Option:
    """A question brought so far.

    Attributes:
        cost: effort units of all its steps.
        steps: from where the answer stands; empty for the answer as it stands.
        variant: the reading of the question then.
    """

    cost: float
    steps: tuple[Step, ...]
    variant: Variant


Known = dict[str, tuple[Reading, tuple[Option, ...]]]
"""Options that were found before, with the reading that they begin at: they hold while that is the same."""


def options_of(
    state: State, questions: Iterable[str], known: Known | None = None
) -> dict[str, tuple[Option, ...]]:
    """The options of each question that is asked, the answer as it stands first.

    Args:
        known: is read, and filled with what is found.
    """
    found: dict[str, tuple[Option, ...]] = {}
    known = {} if known is None else known
    for ident in questions:
        reading = state.readings[ident]
        if reading.state == "not_asked":
            continue
        before = known.get(ident)
        if before is None or before[0] is not reading:
            known[ident] = before = (reading, tuple(_options(state, ident)))
        found[ident] = before[1]
    return found


def _options(state: State, ident: str) -> Iterator[Option]:
    reading = state.readings[ident]
    as_it_stands = Option(0.0, (), {ident: reading})
    yield as_it_stands
    document = documented(state.rubric, state.assessment, reading)
    if document is not None:
        yield _taken(state, (document,))
    yield from _climb(state, ident, as_it_stands)
    missing = found_out(state.rubric, state.assessment, reading)
    if missing is not None:
        found = _taken(state, (_in_every_district(missing) if missing.way == "divide" else missing,))
        yield found
        yield from _climb(state, ident, found)


def _in_every_district(step: Step) -> Step:
    return step if step.best is None else replace(step, edit=step.best)


def _climb(state: State, ident: str, begun: Option) -> Iterator[Option]:
    option = begun
    while True:
        said = edited(state.assessment, [step.edit for step in option.steps])
        step = next_practice(state.rubric, said, option.variant[ident])
        if step is None:
            return
        option = _taken(state, (*option.steps, step))
        yield option


def _taken(state: State, steps: tuple[Step, ...]) -> Option:
    cost = sum(cost_of(state.rubric, step.effort) for step in steps)
    return Option(cost, steps, state.variant([step.edit for step in steps]))


def cost_of(rubric: Rubric, effort: Effort) -> float:
    """Effort units of an effort word."""
    return rubric.header.roadmap.efforts[effort]
