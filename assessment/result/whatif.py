"""What a supposition comes to (`whatif/1`): the numbers with other answers, and the least effort to a level from there.

No part of a result: nothing that was supposed is ever published as a city's own.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment.result.entry import Entry
from assessment.result.models import NextLevel
from assessment.result.roadmap import Action, LeastEffort, Needed, PlanLens, Total

Supposed = int | float | str | tuple[str, ...]


class SetAnswer(Entry):
    """One answer that was supposed.

    Attributes:
        districts: where; the whole city if empty.
        claimed, evidenced: points of the question then, 0..100; null where missing.
        needed: the backing with which it would count in full; `none` if it does already.
    """

    question: str
    districts: tuple[str, ...]
    answer: Supposed
    claimed: float | None
    evidenced: float | None
    needed: Needed


class Way(Entry):
    """The least effort to a level, with its steps and where the node then stands; `missing`: why there is no way."""

    least: LeastEffort
    steps: tuple[Action, ...] = ()
    after: dict[PlanLens, dict[str, Total]] = {}
    missing: NextLevel | None = None


class WhatIf(Entry):
    """Numbers before and after, of the whole and of every node that changes.

    Attributes:
        backed: the evidence that the supposed answers need was supposed too.
        next_level: what is then missing for the next level of the whole.
    """

    schema_: Literal["whatif/1"] = Field(default="whatif/1", alias="schema")
    lens: PlanLens
    backed: bool
    sets: tuple[SetAnswer, ...]
    before: dict[PlanLens, dict[str, Total]]
    after: dict[PlanLens, dict[str, Total]]
    next_level: NextLevel | None
    ways: tuple[Way, ...] = ()
