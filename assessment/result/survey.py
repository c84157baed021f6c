"""`survey/1`: what a survey of residents says, as it may be published; no answer of a person is in it.

Favourable shares, errors and limits are points, 0..100; shares and weights are 0..1. A number that may not or cannot be
given is null and the `state` of its estimate says why. In a result the same document stands beside the other lenses.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from assessment.result.entry import Entry

Mode = Literal["face_to_face", "telephone", "online", "paper", "mixed"]
Sampling = Literal["probability", "quota", "self_selected"]
Weighting = Literal["none", "base", "post_stratified", "raked"]
EstimateState = Literal["published", "no_answers", "few", "unanimous", "protected", "self_selected"]
"""`few`: from fewer than the rubric publishes; `unanimous`: all said the same, which would tell of each;
`protected`: it would reveal another that is not published; `self_selected`: a share without a margin."""


class Margin(Entry):
    """How well the weighted sample fits a margin that it was weighted to: the largest difference, 0..1."""

    by: str
    off: float


class Sample(Entry):
    """How the answers were collected, and what became of them.

    Attributes:
        first_day, last_day: of the fieldwork.
        respondents: whose answers count.
        dropped: records that do not, by reason (`duplicate`, `no_consent`, `empty`, `outside`, `unreadable`).
        ignored: columns of the export that were not read, since the form does not have them.
        strata, units: of the sampling design; every respondent is a unit where no clusters were given.
        merged: strata with one unit only, merged with their neighbour.
        effective: Kish's effective sample size.
    """

    mode: Mode
    sampling: Sampling
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    respondents: int
    dropped: dict[str, int] = {}
    ignored: int = 0
    weighting: Weighting = "none"
    margins: tuple[Margin, ...] = ()
    strata: int = 1
    units: int
    merged: tuple[str, ...] = ()
    effective: float


class Estimate(Entry):
    """A share of residents, and how sure it is.

    Attributes:
        answered: respondents that it rests on; null where that may not be said.
        share: points, 0..100: of those who answered, who agree; for priorities, of all who chose.
        error: standard error, points. low, high: ends of the 95 % interval.
        mean: of the answers, from 1 to the highest; null for shares of choices.
        design_effect: variance against that of a simple random sample of as many.
    """

    state: EstimateState
    answered: int | None = None
    share: float | None = None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    design_effect: float | None = None


class OfItem(Entry):
    """An item of the rubric."""

    item: str
    node: str
    estimate: Estimate


class OfNode(Entry):
    """A node: the mean of its items, or of its children by their weights. `alpha`: Cronbach's, from two items."""

    node: str
    items: int
    estimate: Estimate
    alpha: float | None = None
    flag: Literal["felt_below", "felt_above"] | None = Field(
        default=None,
        description="among the best backed and the least felt nodes of its depth, or the other way round",
    )


class OfGroup(Entry):
    """The items of a group of a grouping, or of one group of two groupings crossed (`and_group`)."""

    grouping: str
    group: str
    and_grouping: str | None = None
    and_group: str | None = None
    items: int
    estimate: Estimate


class OfPriority(Entry):
    """Who chose a priority as one of the most urgent, and who chose it and scored its node low, of all respondents."""

    priority: str
    node: str
    chosen: Estimate
    urgent_and_low: Estimate


class OfDomain(Entry):
    """An estimate in a part of the residents: `by` is `district` or what the survey asks of the respondent."""

    by: str
    value: str
    node: str
    estimate: Estimate


class Survey(Entry):
    """Everything that a survey says of a city."""

    schema_: Literal["survey/1"] = Field(default="survey/1", alias="schema")
    rubric_id: str
    rubric_version: str
    city: str
    fictional: bool = False
    sample: Sample
    items: tuple[OfItem, ...] = ()
    nodes: tuple[OfNode, ...] = ()
    groups: tuple[OfGroup, ...] = ()
    priorities: tuple[OfPriority, ...] = ()
    domains: tuple[OfDomain, ...] = ()
