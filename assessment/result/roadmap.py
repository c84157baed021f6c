"""What a result says of the way on: single steps with what each brings, and the roadmap that puts them in order.

Every gain is the difference of two scorings, before and after; gains of single steps do not add up. Lenses are
`claimed` and `evidenced`. Source: `docs/method.md`, Actions and roadmap.
"""

from __future__ import annotations

import datetime
from typing import Literal

from assessment.result.entry import Entry

ActionKind = Literal["do", "document", "find_out"]
Way = Literal[
    "next", "refer", "attach", "publish", "confirm", "renew", "quality", "answer", "measure", "divide"
]
Needed = Literal["none", "reference", "document", "public", "external"]
PlanLens = Literal["claimed", "evidenced"]
Answered = int | float | str | tuple[str, ...]


class Total(Entry):
    """A node as it would stand; null where it has no score or no level."""

    score: float | None
    secured: float | None
    level: int | None


class Gain(Entry):
    """What a node gains in one lens, in points and levels; null where it has no score before and after."""

    score: float | None
    secured: float | None
    level: int | None


class Urgent(Entry):
    """What residents chose as urgent and feel low; `share`: of all of them, points 0..100."""

    priority: str
    share: float


class Action(Entry):
    """One step of one question, and what it brings if nothing else changes.

    Attributes:
        id: question, kind and number, e.g. `gov_plan.do.2`.
        way: how: the next practice, or what is done with the evidence, or how the answer is found.
        part: the child of the whole that the question belongs to.
        districts: those that it is about; the whole city if empty.
        number: which of the question's own steps it is, from 0; null for evidence and for finding out.
        code: the option, or practice, that it reaches.
        before: the answer of the whole city, where there is one.
        after: the answer then, of the city or of each of `districts`; null where practices are added to each one's own.
        stands, reaches: points of the question, 0..100, before and after: of a practice as claimed (or accepted) where
            it stands lowest, of a document as evidenced.
        needed: the backing that the answer needs after it to count in full.
        effort: a word of the rubric; `cost` its effort units.
        owner: the department that answered or usually does.
        aim: the next level of the whole when the step is taken; null at the top, or where the whole has no level.
        gates: failing gates on the way to the next level that it works on.
        balance: children too far behind for the next level of the whole that it works on.
        gain: by lens and node: the whole and `part`. For `find_out` as if the answer turned out worst.
        best: for `find_out`, as if it turned out best, fully backed.
        cases: of the case library, that it can learn from.
        urgent: what most residents call urgent and feel low of what the question works on.
    """

    id: str
    kind: ActionKind
    way: Way
    question: str
    part: str
    districts: tuple[str, ...] = ()
    number: int | None = None
    code: str | None = None
    before: Answered | None = None
    after: Answered | None = None
    stands: float | None = None
    reaches: float | None = None
    needed: Needed = "none"
    effort: Literal["small", "medium", "large"]
    cost: float
    owner: str | None = None
    aim: int | None = None
    gates: tuple[str, ...] = ()
    balance: tuple[str, ...] = ()
    gain: dict[PlanLens, dict[str, Gain]]
    best: dict[PlanLens, dict[str, Gain]] | None = None
    cases: tuple[str, ...] = ()
    urgent: Urgent | None = None


class RoadmapStep(Entry):
    """A step in its place: its gain is what it adds to all before it; `after`: where the whole and its part then stand."""

    horizon: str | None
    due: datetime.date | None
    action: Action
    after: dict[PlanLens, dict[str, Total]]


class HorizonEnd(Entry):
    """A stretch of the roadmap: what was spent of its budget, and where the whole and its children stand at its end."""

    id: str
    due: datetime.date
    budget: float
    spent: float
    after: dict[PlanLens, dict[str, Total]]


class Bundle(Entry):
    """All documents of one part, scored together."""

    part: str
    actions: tuple[str, ...]
    gain: dict[PlanLens, dict[str, Gain]]


class LeastEffort(Entry):
    """The least effort after which a node has a level.

    Attributes:
        proof: `least`: no way takes less; `unproven`: the best that was found; `none`: there is no way.
        cost: effort units; null without a way.
        actions: ids of the steps.
        reaches: without a way, the level that the node has when everything is done.
    """

    node: str
    level: int
    lens: PlanLens
    proof: Literal["least", "unproven", "none"]
    cost: float | None = None
    actions: tuple[str, ...] = ()
    reaches: int | None = None


class Roadmap(Entry):
    """The steps at hand, in three lists, and the order in which a budget allows them.

    Attributes:
        lens: the one that gains are ordered by.
        now: where the whole and its children stand.
        do, document, find_out: every next step, the most useful first.
        bundles: documents that can be handed in together.
        steps: in order; the same question can come again with its following step.
        horizons: in order; empty if the rubric has none.
        next_level: the least effort to the next level of the whole; null at the top, or where the whole has no level.
    """

    lens: PlanLens
    now: dict[PlanLens, dict[str, Total]]
    do: tuple[Action, ...]
    document: tuple[Action, ...]
    find_out: tuple[Action, ...]
    bundles: tuple[Bundle, ...]
    steps: tuple[RoadmapStep, ...]
    horizons: tuple[HorizonEnd, ...] = ()
    next_level: LeastEffort | None = None
