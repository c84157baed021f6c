"""How far a result depends on choices: what was drawn, and what came of it. Points are 0..100 with 9 decimals.

A percentile is one of the draws, never between two: at most 5 of 100 draws lie below `low`, at most 5 above `high`.
"""

from __future__ import annotations

from pydantic import Field

from assessment.result.entry import Entry, LensName, NodeState


class Span(Entry):
    """5th and 95th percentile of the draws: 90 of 100 lie between, these two included."""

    low: float
    high: float


class NodeSpans(Entry):
    """A node in the draws. Spans are null where the node is not assessed or does not apply.

    Attributes:
        score: of another rater, over what was answered; otherwise what is missing is drawn between 0 and 100.
        secured: missing is 0.
    """

    node: str
    state: NodeState
    score: Span | None = None
    secured: Span | None = None


class NodeStability(NodeSpans):
    """A node in the draws, and whether it keeps its level.

    Attributes:
        level_stays: share of the draws; null without a level.
        by_order: the same share among the draws of each order of the mean; empty where the order does not vary.
        by_level: share of the draws at each level, from 0; empty without a level, and in results of earlier programs.
        by_order_and_level: `by_level` among the draws of each order; empty where `by_order` or `by_level` is.
    """

    level: int | None = None
    level_stays: float | None = None
    by_order: tuple[float, ...] = ()
    by_level: tuple[float, ...] = ()
    by_order_and_level: tuple[tuple[float, ...], ...] = ()


class NodeNumbers(Entry):
    """A node as it would be under another choice; null where it would have no number or no level."""

    node: str
    score: float | None = None
    secured: float | None = None
    level: int | None = None


class WithoutNode(Entry):
    """The whole when one node and all below it were not asked; its gates do not bind."""

    node: str
    whole: NodeNumbers


class OtherWeights(Entry):
    """The whole and its children under one weight set of the rubric, or under its own (`rubric`)."""

    weights: str
    nodes: tuple[NodeNumbers, ...]


class OtherMean(Entry):
    """The whole and its children under a mean of another order, where the rubric takes the plain one."""

    order: float
    nodes: tuple[NodeNumbers, ...]


class CapsOnAndOff(Entry):
    """The whole of the evidenced lens as it stands, and with every cap at 100; what a reviewer lowered stays low."""

    with_caps: NodeNumbers
    without_caps: NodeNumbers


class LensRobustness(Entry):
    """One lens, tried. The whole comes first, then its children.

    Attributes:
        draws: weights, orders and missing answers varying together.
        without: each node that has questions of its own left out in turn.
        other_rater: ladder answers moved by a level now and then, weights and orders as they are.
        weight_sets: the rubric's own weights, then each set that it names.
        means: each order that was drawn and is not that of the plain mean; empty in results of earlier programs.
    """

    draws: tuple[NodeStability, ...]
    without: tuple[WithoutNode, ...]
    other_rater: tuple[NodeStability, ...]
    weight_sets: tuple[OtherWeights, ...]
    means: tuple[OtherMean, ...] = ()


class Robustness(Entry):
    """How far a result depends on choices; the same seed gives the same bytes.

    Attributes:
        lenses: the headline lens and the claimed one.
    """

    seed: int
    draws: int
    weights: float = Field(description="each weight was multiplied by 1 + this x U(-1, 1)")
    orders: tuple[float, ...] = Field(description="orders of the mean, each in as many draws")
    other_rater: float = Field(description="probability that a ladder answer moves by one level")
    lenses: dict[LensName, LensRobustness]
    caps: CapsOnAndOff


class RankSpan(Entry):
    """Competition ranks of a city over the draws: best is 1, ties share the smaller rank."""

    mean: float
    low: int
    median: int
    high: int


class CityRobustness(Entry):
    """A city among others, all under the same drawn weights and orders.

    Attributes:
        assessment: fingerprint of its answers.
        rank: by the score of the whole; null where that is not assessed.
        nodes: the whole, then its children.
    """

    assessment: str
    rank: RankSpan | None
    nodes: tuple[NodeSpans, ...]
