"""What a rubric says of the way from a number to a decision: roadmaps, targets, peers, robustness.

None of it changes a score. What the numbers mean: `docs/method.md`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from assessment.documents.fields import Identifier, Number
from assessment.rubric.base import Effort, LevelNumber, Many, Part, Share, Source

EffortPoints = Annotated[float, Field(gt=0, le=1000), Strict(False)]


class Horizon(Part):
    """A stretch of a roadmap: what fits into its budget is done by its end.

    Attributes:
        months: from the date of the assessment to its end.
        budget: effort units that can be spent in it.
        efforts: the efforts that can begin in it.
    """

    id: Identifier
    months: Annotated[int, Field(ge=1, le=240)]
    budget: EffortPoints
    efforts: Annotated[Many[Effort], Field(min_length=1)]


class RoadmapPolicy(Part):
    """How actions become a roadmap. Without horizons all actions stand in one list without an end.

    Attributes:
        efforts: what each effort word is worth, in effort units.
        horizons: in the order of time.
    """

    efforts: dict[Effort, EffortPoints] = {"small": 1.0, "medium": 3.0, "large": 8.0}
    horizons: Many[Horizon] = ()


class TargetProfile(Part):
    """Levels to aim at, by id of node or question."""

    id: Identifier
    source: Source | None = None
    levels: Annotated[dict[Identifier, LevelNumber], Field(min_length=1)]


class PeerGrouping(Part):
    """A way to tell cities of the same kind.

    Attributes:
        fact: of the city's profile: `population`, `development_group`, `country` or a fact of the rubric.
        bounds: where one class of numbers ends and the next begins, rising; without them each value is a group.
    """

    id: Identifier
    fact: Identifier
    bounds: Many[Number] = ()


class RobustnessPolicy(Part):
    """What is drawn to see how far a result depends on choices (`docs/method.md`, Robustness).

    Attributes:
        draws: how many.
        weights: every weight is multiplied by 1 + this x U(-1, 1).
        orders: orders of the mean, each as likely, in place of the order 1 of a layer.
        other_rater: probability that another rater would give a ladder answer one level more or less.
    """

    draws: Annotated[int, Field(ge=100, le=100_000)] = 1000
    weights: Annotated[float, Field(ge=0, lt=1), Strict(False)] = 0.25
    orders: Annotated[Many[Annotated[float, Field(ge=-10, le=10), Strict(False)]], Field(min_length=1)] = (
        1.0,
        0.5,
    )
    other_rater: Share = 0.1
