"""Where a city stands among cities of its kind, who of them is nearest, and who does what better."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from assessment.result.entry import Entry, LensName


class Peer(Entry):
    """A city of the same group. `ratio`: its population as a multiple of that of the city at hand."""

    city: str
    country: str | None = None
    fictional: bool = False
    population: int
    ratio: float
    development_group: int | None = None
    date: datetime.date
    score: float
    level: int | None = None


class DoesBetter(Entry):
    """A peer that is at least one step of the level scale higher; `gain` is its lead, in points."""

    city: str
    country: str | None = None
    points: float
    gain: float


class BetterAt(Entry):
    """A theme or a question in which peers do better: own points, the step that counts, and who; most gain first."""

    id: str
    kind: Literal["node", "question"]
    points: float
    step: float
    cities: tuple[DoesBetter, ...]


class PositionOf(Entry):
    """A dimension among those of the group: rank and quarter, 1 the best; null where too few have a score."""

    node: str
    cities: int = Field(description="cities of the group that have a score here, this one included")
    rank: int | None = None
    quartile: int | None = None


class Peers(Entry):
    """One city in its group.

    Attributes:
        grouping: id of the way in which cities of one kind are told; null: all cities together.
        lowest, below, value: the group, as a class of numbers or as a value.
        cities: ranked cities of the group, this one included.
        refused: why nothing is said about peers: `too_few`, or the reason why this city is not ranked.
        quartile: 1 is the best quarter; null in groups too small for quarters.
    """

    lens: LensName
    grouping: str | None = None
    lowest: int | float | None = None
    below: int | float | None = None
    value: bool | int | float | str | None = None
    cities: int = 0
    refused: str | None = None
    rank: int | None = None
    tied: bool = False
    quartile: int | None = None
    dimensions: tuple[PositionOf, ...] = ()
    nearest: tuple[Peer, ...] = ()
    better: tuple[BetterAt, ...] = ()
