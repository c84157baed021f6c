"""`result/1`: the one truth that every scorecard renders, as data with a published schema.

Points are 0..100 with 9 decimals, shares 0..1. A number that does not exist is null and its `state` says why; it is
never 0. Ids are those of the rubric; the words for them stand in the rubric of the same fingerprint.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from assessment.answers.models import City, Evidence, Review
from assessment.result.change import Change
from assessment.result.entry import Entry as Entry
from assessment.result.entry import LensName as LensName
from assessment.result.entry import NodeState as NodeState
from assessment.result.peers import Peers
from assessment.result.published import Published
from assessment.result.roadmap import Roadmap
from assessment.result.robustness import Robustness
from assessment.result.survey import Survey
from assessment.result.target import Target
from assessment.result.territory import Territory


class Engine(Entry):
    """The program that scored."""

    name: Literal["smart-city-assessment"] = "smart-city-assessment"
    version: str


class RubricOf(Entry):
    """The rubric that was scored, exactly; `base_id` and `base_version` if it is an overlay of another."""

    id: str
    version: str
    base_id: str | None = None
    base_version: str | None = None
    fingerprint: str
    headline: LensName
    weights: str
    levels: tuple[float, ...] = Field(description="threshold of each level, in points")
    own_weights: dict[str, float] = Field(
        default={},
        description="weight of each question and node within its parent, where the rubric does not hold these weights",
    )

    @property
    def named(self) -> str:
        """Id and version; of an overlay also those of its base, e.g. `mine-co 1.0.0 + mine 1.2.0`."""
        own = f"{self.id} {self.version}"
        return own if self.base_id is None else f"{own} + {self.base_id} {self.base_version}"


class MissingPoints(Entry):
    """Points that the secured score lacks for the next level, as shown."""

    needed: float
    found: float


class FailingGate(Entry):
    """A gate that holds the level down: what it needs of what, and what was found there."""

    gate: str
    level: int
    needs: str
    at_least: int
    every_district: bool
    found: float | None = Field(description="points of a question, level of a node; null: nothing")
    needed: float
    districts: tuple[str, ...] = Field(default=(), description="districts that do not reach it")


class Unbalanced(Entry):
    """A child that is too far behind for the next level of its parent."""

    child: str
    level: int | None
    needed: int


class NextLevel(Entry):
    """What is missing for the next level; all empty: nothing but the limit of the question set."""

    level: int
    points: MissingPoints | None = None
    gates: tuple[FailingGate, ...] = ()
    balance: tuple[Unbalanced, ...] = ()
    question_set_limit: int | None = None


class ContributionOf(Entry):
    """What a child gives to (order 1) or takes from (other orders) the score of its parent, in points."""

    child: str
    weight: float = Field(description="share of the parent's weight, 0..1, over the children with a score")
    gives: float | None = None
    takes: float | None = None


class NodeLens(Entry):
    """A node in one lens."""

    state: NodeState
    score: float | None = None
    secured: float | None = None
    ceiling: float | None = None
    coverage: float | None = None
    level: int | None = None
    effective_weight: float | None = Field(
        default=None, description="share of the whole over what was scored"
    )
    contributions: tuple[ContributionOf, ...] = ()
    next_level: NextLevel | None = None


class NodeResult(Entry):
    """A dimension, theme or other node. `parent` is null for the whole."""

    id: str
    parent: str | None
    depth: int
    nominal_weight: float
    lenses: dict[LensName, NodeLens]


class CapOf(Entry):
    """The most points that the evidence allows, and why."""

    points: float
    backing: Literal["none", "reference", "document", "public", "inspected", "external"]
    quality: str | None = None
    stale: bool = False


class PartResult(Entry):
    """A question in one district, or in the whole city (`district` null). Points are null where missing."""

    district: str | None
    state: str
    answer: int | float | str | tuple[str, ...] | None = None
    reason: str | None = None
    claimed: float | None = None
    evidenced: float | None = None
    verified: float | None = None
    cap: CapOf | None = None


class QuestionLens(Entry):
    """A question in one lens."""

    score: float | None = None
    secured: float | None = None
    ceiling: float | None = None
    coverage: float | None = None
    effective_weight: float | None = None


class QuestionResult(Entry):
    """One question: what was said, what it is worth in each lens, and what backs it."""

    id: str
    node: str
    state: str
    reason: str | None = None
    nominal_weight: float
    lenses: dict[LensName, QuestionLens]
    parts: tuple[PartResult, ...]
    unit: str | None = None
    year: int | None = None
    references: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    comment: str | None = None
    department: str | None = None
    answered_by: str | None = None
    draft: bool = False
    review: Review | None = None


class DepartmentResult(Entry):
    """A department's part: how much was asked and answered, and whether its head has signed."""

    id: str
    asked: int
    answered: int
    without_reference: int
    signed: bool
    signed_by: str | None = None
    role: str | None = None
    signed_on: datetime.date | None = None


class ReviewSummary(Entry):
    """How much was reviewed, and how the lenses compare over what was.

    Attributes:
        share: of the applicable weight, 0..1.
        overturned: share of the reviewed answers that were lowered or refused; None if none was reviewed.
        claimed, evidenced, verified: mean points of the reviewed answers by nominal weight; None without any.
    """

    share: float
    questions: int
    overturned: float | None
    claimed: float | None = None
    evidenced: float | None = None
    verified: float | None = None


class AcrossLens(Entry):
    """A group of questions in one lens: mean points by nominal weight, and the share that was answered."""

    state: NodeState
    score: float | None = None
    coverage: float | None = None


class AcrossResult(Entry):
    """Questions from anywhere in the tree read together: a tag, or a code of another framework."""

    id: str
    questions: tuple[str, ...]
    lenses: dict[LensName, AcrossLens]


class Result(Entry):
    """Everything about one assessment. Same input, same bytes."""

    schema_: Literal["result/1"] = Field(default="result/1", alias="schema")
    engine: Engine
    rubric: RubricOf
    assessment: str = Field(description="fingerprint of the answers")
    public: bool = False
    city: City
    date: datetime.date
    basis: Literal["self", "public_sources"]
    question_set: str
    level_limit: int | None
    language: str | None
    locale: str | None
    prepared_by: str | None
    review: ReviewSummary
    not_applicable_share: float = Field(
        description="share of the asked weight that is N/A by the city's own word"
    )
    not_applicable_high: bool
    nodes: tuple[NodeResult, ...]
    questions: tuple[QuestionResult, ...]
    tags: tuple[AcrossResult, ...] = ()
    departments: tuple[DepartmentResult, ...]
    evidence: dict[str, Evidence]
    reused_links: dict[str, tuple[str, ...]]
    roadmap: Roadmap | None = None
    target: Target | None = None
    change: Change | None = None
    peers: Peers | None = None
    robustness: Robustness | None = None
    published: Published | None = None
    survey: Survey | None = None
    territory: Territory | None = None
