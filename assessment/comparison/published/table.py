"""A published table once it has been read, whatever file it came from: editions, and cities with their ranks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from assessment.documents.findings import Place
from assessment.result.published import PublishedIndex, PublishedSource

CURRENT, PREVIOUS = "current", "previous"
"""The editions of a table that does not say its years."""

NEW: Literal["new"] = "new"
Printed = int | Literal["new"]
"""A change as a table prints it."""


@dataclass(frozen=True)
class Edition:
    """One edition. `cities`: how many it ranks, if that is known; `method`: id of the index's method."""

    name: str
    cities: int | None = None
    method: str | None = None


@dataclass(frozen=True)
class RankedCity:
    """A city as the table names it. `key`: the same for every row of one city, and for no other city."""

    key: str
    name: str
    also: tuple[str, ...] = ()
    country: str | None = None
    region: str | None = None


@dataclass(frozen=True)
class Standing:
    """One city in one edition.

    Attributes:
        rank: 1 is best; None: not known.
        rank_to: the rank is only known to lie in rank..rank_to.
        method: by which the rank was made; None: not known.
        printed: the change as printed.
        new: the city was not ranked in the edition before.
        restated: the rank was calculated again by the method of a later edition.
    """

    city: RankedCity
    edition: str
    place: Place
    method: str | None = None
    rank: int | None = None
    rank_to: int | None = None
    rating: str | None = None
    group: int | None = None
    printed: Printed | None = None
    new: bool = False
    restated: bool = False
    factors: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    remark: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def exact(self) -> int | None:
        """The rank, if it is known and no range."""
        return None if self.rank_to is not None else self.rank


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        file: None for a ranking that comes with the program.
        editions: from the oldest.
        standings: in the order of the file.
        whole: a printed table, whose gaps are worth telling, and not a collection of single figures.
    """

    file: str | None
    index: PublishedIndex | None
    editions: tuple[Edition, ...]
    standings: tuple[Standing, ...]
    sources: tuple[PublishedSource, ...] = ()
    whole: bool = False

    def before(self, edition: str) -> Edition | None:
        """The edition before this one in the table."""
        names = [each.name for each in self.editions]
        at = names.index(edition)
        return self.editions[at - 1] if at else None

    def of(self, city: str, edition: str) -> tuple[Standing, ...]:
        """What the table says of a city (by its key) in an edition; more than one where sources or methods differ."""
        return self._by_city.get((city, edition), ())

    @cached_property
    def _by_city(self) -> Mapping[tuple[str, str], tuple[Standing, ...]]:
        found: dict[tuple[str, str], list[Standing]] = {}
        for each in self.standings:
            found.setdefault((each.city.key, each.edition), []).append(each)
        return {key: tuple(many) for key, many in found.items()}
