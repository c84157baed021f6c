"""What a result says of an earlier one: what changed, why, and what cannot be compared.

The change of a score is split exactly: practice + backing + method = score now - score before. A number that does not
exist is null. Ids of questions are today's; of those that are gone, the ids of then. Source: `docs/method.md`, Over time.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from assessment.result.entry import Entry, LensName

Comparable = Literal["same", "rescaled", "different", "new", "gone"]
Reason = Literal[
    "new",
    "gone",
    "different",
    "unproved",
    "points_differ",
    "does_not_fit",
    "districts_differ",
    "not_asked_now",
    "not_asked_then",
    "not_applicable_now",
    "not_applicable_then",
    "not_answered_now",
    "not_answered_then",
    "not_scored_either",
]
Mark = Literal[
    "name_differs",
    "country_differs",
    "fictional_differs",
    "other_overlay",
    "other_words",
    "version_unknown",
    "rubric_not_at_hand",
    "rubric_changed",
    "weights_differ",
    "question_set_differs",
    "basis_differs",
    "districts_differ",
]


class Edition(Entry):
    """One of the results that are compared: enough to say which."""

    date: datetime.date
    city: str
    population: int
    basis: str
    question_set: str
    rubric: str
    version: str
    base_id: str | None = None
    base_version: str | None = None
    fingerprint: str
    weights: str
    assessment: str = Field(description="fingerprint of the answers")


class ScoreChange(Entry):
    """A score then and now, and what made the difference, in points.

    Attributes:
        change: now - before; null where either is not assessed.
        practice: better or worse answers.
        backing: more or less evidence, or another verdict of a reviewer; 0 in the claimed lens.
        method: the rest: questions that came, went or were rescaled, newly answered or no longer, other weights, other
            populations, another rubric.
    """

    before: float | None = None
    now: float | None = None
    change: float | None = None
    practice: float | None = None
    backing: float | None = None
    method: float | None = None


class NodeLensChange(ScoreChange):
    """A node in one lens, then and now. `state_before` is null where the earlier rubric had no such node.

    Attributes:
        compared: share of today's applicable weight that is compared, 0..1; null where nothing applies.
    """

    state_before: str | None
    state_now: str
    secured_before: float | None = None
    secured_now: float | None = None
    coverage_before: float | None = None
    coverage_now: float | None = None
    level_before: int | None = None
    level_now: int | None = None
    compared: float | None = None


class NodeChange(Entry):
    """A node of today's result in every lens but the felt one."""

    id: str
    parent: str | None
    lenses: dict[LensName, NodeLensChange]


class QuestionChange(Entry):
    """A question, then and now.

    Attributes:
        previous: its id in the earlier result; null if it is new.
        node: where it belongs now, or, if it is gone, where it belonged.
        reason: why nothing is compared; null where something is.
        lenses: points; for a rescaled question those of the old answer by today's question. `change` and its parts
            are null where nothing is compared.
    """

    id: str
    previous: str | None
    node: str
    comparable: Comparable
    reason: Reason | None = None
    state_before: str | None
    state_now: str | None
    lenses: dict[LensName, ScoreChange] = {}


class Backing(Entry):
    """What backed an answer: the most points that evidence allowed, why, and what a reviewer lowered it to."""

    cap: float
    backing: str
    quality: str | None = None
    stale: bool = False
    lowered_to: float | None = None


class PartBacking(Entry):
    """The backing of the whole city (`district` null) or of a district, then and now."""

    district: str | None
    before: Backing
    now: Backing


class BackingChange(Entry):
    """A question whose evidenced points changed through its backing; `points`: by how much."""

    question: str
    points: float
    parts: tuple[PartBacking, ...]


class Change(Entry):
    """A result held against an earlier one.

    Attributes:
        marks: what a reader must know before any number.
        shares: of today's asked weight, how much is same, rescaled, different or new, 0..1.
        questions: those of today in the order of the rubric, then those that are gone.
    """

    before: Edition
    now: Edition
    marks: tuple[Mark, ...] = ()
    shares: dict[Comparable, float]
    nodes: tuple[NodeChange, ...]
    questions: tuple[QuestionChange, ...]
    newly_backed: tuple[BackingChange, ...] = ()
    newly_lost: tuple[BackingChange, ...] = ()


class TrendPoint(Entry):
    """A node in one lens and edition, as published. `state` is null where the edition had no such node."""

    state: str | None
    score: float | None = None
    secured: float | None = None
    coverage: float | None = None
    level: int | None = None


class TrendOf(Entry):
    """A node of the latest result: one point for each edition, in each lens."""

    id: str
    parent: str | None
    lenses: dict[LensName, tuple[TrendPoint, ...]]


class Trend(Entry):
    """Many editions of one city, in the order of their dates.

    Attributes:
        breaks: positions in `editions` before which the line is broken: another rubric, version or wording.
        steps: each edition held against the one before it; one less than editions.
    """

    editions: tuple[Edition, ...]
    breaks: tuple[int, ...]
    nodes: tuple[TrendOf, ...]
    steps: tuple[Change, ...]
