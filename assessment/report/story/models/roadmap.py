"""The roadmap as people read it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from assessment.report.story.models.basics import Fact, LevelMark, Quantity, Step


@dataclass(frozen=True)
class ActionLine:
    """An action as people read it.

    Attributes:
        text, why: what to do; why it comes here.
        proof: the backing that the new answer needs.
        brings: what it adds, in a few words; `then`: the same with where the whole then stands, in the roadmap.
        score, secured: points that it adds to the whole, in the lens of the roadmap.
        after_score, after_secured, after_level: where the whole stands after it and all before; empty outside the roadmap.
        due: the end of its horizon, if it has one.
        on_the_way: it belongs to the least effort to the next level.
        lessons: cases of the library that it can learn from, each with figure and counter-figure.
    """

    id: str
    kind: str
    kind_name: str
    text: str
    why: str
    proof: str
    brings: str
    question: str
    part: str
    part_name: str
    districts: str
    owner: str
    effort: str
    cost: Quantity
    score: Quantity
    secured: Quantity
    horizon: str = ""
    due: datetime.date | None = None
    due_text: str = ""
    after_score: Quantity = Quantity(None, "")
    after_secured: Quantity = Quantity(None, "")
    after_level: LevelMark = LevelMark(None, "")
    then: str = ""
    on_the_way: bool = False
    lessons: tuple[str, ...] = ()


@dataclass(frozen=True)
class HorizonLine:
    """A stretch of the roadmap: what it may cost, what it costs, and where the city stands at its end."""

    name: str
    due: str
    budget: Quantity
    spent: Quantity
    steps: tuple[ActionLine, ...]
    score: Quantity
    secured: Quantity
    level: LevelMark
    sentence: str
    parts: tuple[tuple[str, LevelMark, Quantity, Quantity], ...]


@dataclass(frozen=True)
class RoadmapStory:
    """The roadmap: where it leads in one sentence, its stretches, then every single step at hand.

    Attributes:
        sentences: where it leads, what the next level takes, what is not promised.
        do, document, find_out: single steps; what each brings alone.
        bundles: documents that can be handed in together.
        notes: how to read it.
        opening: the steps in order, each question once, where documents at hand are told as one.
        stands_notes: why a level of the parts may be lower than that of its points; nothing where none is.
        on_the_way: head of a column that marks the steps of the least effort to the next level; empty if there is none.
    """

    title: str
    on_the_way: str
    sentences: tuple[str, ...]
    horizons: tuple[HorizonLine, ...]
    do: tuple[ActionLine, ...]
    document: tuple[ActionLine, ...]
    find_out: tuple[ActionLine, ...]
    bundles: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    opening: tuple[Step, ...] = ()
    stands_notes: tuple[str, ...] = ()
    label: dict[str, str] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[ActionLine, ...]:
        """All steps in order."""
        return tuple(step for horizon in self.horizons for step in horizon.steps)
