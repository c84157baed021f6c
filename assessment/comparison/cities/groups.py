"""Which cities are of one kind: by a grouping of the rubric, by country, by a file, or all together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessment.answers.models import City
from assessment.comparison.cities.models import GroupingKind, GroupOf
from assessment.comparison.cities.names import CityKey, city_key
from assessment.rubric.policies import PeerGrouping

COUNTRY = "country"


@dataclass(frozen=True)
class Grouping:
    """A way to tell cities of one kind.

    Attributes:
        ident: id of the rubric's grouping, `country`, name of a file; None where all are one group.
        place: the group of a city; None where nothing says it.
    """

    kind: GroupingKind
    ident: str | None
    place: Callable[[City], GroupOf | None]


def everyone() -> Grouping:
    """All cities in one table."""
    return Grouping("everyone", None, lambda city: GroupOf())


def by_country() -> Grouping:
    """One group for each country."""
    return Grouping("country", COUNTRY, lambda city: _value(city.country))


def by_fact(grouping: PeerGrouping) -> Grouping:
    """By a grouping of the rubric: classes of a number, or a group for each value."""

    def place(city: City) -> GroupOf | None:
        found = _fact(city, grouping.fact)
        return _class(found, grouping.bounds) if grouping.bounds else _value(found)

    return Grouping("rubric", grouping.id, place)


def by_file(name: str, groups: Mapping[CityKey, str]) -> Grouping:
    """By a table of cities that somebody wrote; a city named without country stands for its name anywhere."""

    def place(city: City) -> GroupOf | None:
        known = city_key(city.name, city.country)
        return _value(groups.get(known, groups.get((known[0], ""))))

    return Grouping("file", name, place)


def group_order(group: GroupOf) -> tuple[float, str, float, str]:
    """Classes by their numbers, values by number or by name."""
    lowest = float("-inf") if group.lowest is None else float(group.lowest)
    number = float(group.value) if isinstance(group.value, int | float) else 0.0
    return lowest, type(group.value).__name__, number, str(group.value)


def _fact(city: City, fact: str) -> bool | int | float | str | None:
    own: dict[str, bool | int | float | str | None] = {
        "population": city.population,
        "development_group": city.development_group,
        "country": city.country,
    }
    return own[fact] if fact in own else city.facts.get(fact)


def _value(found: bool | int | float | str | None) -> GroupOf | None:
    return None if found is None else GroupOf(value=found)


def _class(found: bool | int | float | str | None, bounds: tuple[int | float, ...]) -> GroupOf | None:
    """A number that equals a bound belongs to the class above it."""
    if not isinstance(found, int | float) or isinstance(found, bool):
        return None
    above = bisect_right(bounds, found)
    return GroupOf(
        lowest=bounds[above - 1] if above else None, below=bounds[above] if above < len(bounds) else None
    )
