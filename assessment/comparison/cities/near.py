"""Which cities of a group are nearest to one of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.answers.models import City
from assessment.comparison.cities.names import city_key
from assessment.result.models import Result

UNKNOWN = 9
"""Distance of development groups where one is not known: more than between any two that are."""

Distance = tuple[int, int, bool, float, tuple[str, str]]


def by_nearness(city: City, others: Sequence[Result]) -> list[Result]:
    """The others, nearest first.

    First by how many times larger or smaller they are, in whole doublings: round(|log2(population / population)|); within
    that by distance of development groups, then those of the same country, then by the ratio itself, then by name.
    """
    return sorted(others, key=lambda other: distance(city, other.city))


def distance(city: City, other: City) -> Distance:
    """What `by_nearness` sorts by."""
    doublings = abs(math.log2(other.population / city.population))
    groups = city.development_group, other.development_group
    apart = UNKNOWN if groups[0] is None or groups[1] is None else abs(groups[0] - groups[1])
    abroad = city.country is None or city.country != other.country
    return round(doublings), apart, abroad, doublings, city_key(other.name, other.country)
