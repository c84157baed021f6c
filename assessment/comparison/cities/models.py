"""`ranking/1`: a table of cities as data, which every renderer reads and the next edition takes its changes from."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from assessment.documents.fields import Text
from assessment.result.models import Engine, Entry, LensName

GroupingKind = Literal["everyone", "rubric", "country", "file"]
LeftOutReason = Literal[
    "other_rubric",
    "other_weights",
    "question_set",
    "public_sources",
    "low_coverage",
    "not_assessed",
    "older",
    "no_group",
]
Standing = Literal["known", "new"]

Rank = Annotated[int, Field(ge=1)]
Points = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class GroupOf(Entry):
    """Cities of one kind: a class of numbers from `lowest` to `below` (open where null), or one value.

    All null: the group of all cities.
    """

    lowest: int | float | None = None
    below: int | float | None = None
    value: bool | int | float | Text | None = None


class RankedCity(Entry):
    """One line of the table. Points have 9 decimals; ranks are judged on the score as shown.

    Attributes:
        rank: best is 1, ties share the smaller rank; null: the group is too small for ranks.
        tied: another city has the same rank.
        standing, previous_rank, change: against the previous edition; change is positive when the city rose.
        quartile: 1 is the best quarter; null in groups too small for quarters.
        rank_low, rank_high: 5th and 95th percentile of its rank in the draws, outwards to whole ranks.
        alike_above: its interval overlaps that of the city in the line above.
    """

    city: Text
    country: str | None = None
    fictional: bool = False
    population: int
    date: datetime.date
    rank: Rank | None = None
    tied: bool = False
    standing: Standing | None = None
    previous_rank: Rank | None = None
    change: int | None = None
    score: Points
    secured: Points
    level: int | None = None
    coverage: Share
    quartile: Annotated[int, Field(ge=1, le=4)] | None = None
    band: Text | None = None
    rank_low: Rank | None = None
    rank_high: Rank | None = None
    alike_above: bool | None = None


class RankedGroup(Entry):
    """The cities of one kind in the order of their ranks; without ranks, by name. `refused`: why there are none."""

    group: GroupOf
    refused: Literal["too_few"] | None = None
    cities: tuple[RankedCity, ...]


class LeftOut(Entry):
    """A city that was given and is not in the table, why, and what was found."""

    city: Text
    country: str | None = None
    date: datetime.date
    reason: LeftOutReason
    found: Text | None = None


class EditionOf(Entry):
    """The edition before: its rubric, the dates of its assessments, how many cities it ranked."""

    rubric_version: str
    first: datetime.date | None
    last: datetime.date | None
    cities: int


class Ranking(Entry):
    """A table of cities of one rubric, in one lens.

    Attributes:
        grouping: id of the rubric's grouping, `country`, name of a file, or null where all are in one table.
        first, last: earliest and latest date of the assessments in the table; null if it is empty.
        seed, draws: of the intervals; null where there are none.
        bands: labels of quantile bands, best first, as the user named them.
        repeated: files that held the same assessment as another, counted once.
    """

    schema_: Literal["ranking/1"] = Field(default="ranking/1", alias="schema")
    engine: Engine
    rubric_id: str
    rubric_version: str
    rubric_fingerprint: str
    weights: str
    lens: LensName
    kind: GroupingKind
    grouping: Text | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    seed: int | None = None
    draws: int | None = None
    bands: tuple[Text, ...] = ()
    previous: EditionOf | None = None
    groups: tuple[RankedGroup, ...]
    left_out: tuple[LeftOut, ...] = ()
    repeated: int = 0
