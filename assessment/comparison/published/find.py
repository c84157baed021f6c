"""The part of a table that is asked for: by city, country, region and edition."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.comparison.published.names import plain_name
from assessment.comparison.published.table import RankedCity, Standing, Table


@dataclass(frozen=True)
class Wanted:
    """What is asked for; what is None or empty filters nothing.

    Attributes:
        city: a name, whatever its accents and capitals.
        country: two letters.
        regions: names and codes of the region, any of which may stand in the table.
        edition: its name.
    """

    city: str | None = None
    country: str | None = None
    regions: tuple[str, ...] = ()
    edition: str | None = None


def choose(table: Table, wanted: Wanted) -> tuple[Standing, ...]:
    """The standings that fit, in the order of the table."""
    return tuple(
        each
        for each in table.standings
        if wanted.edition in (None, each.edition) and fits_city(each.city, wanted)
    )


def fits_city(city: RankedCity, wanted: Wanted) -> bool:
    """True if the city's name, country and region are those asked for."""
    if wanted.city is not None and not is_named(city, wanted.city):
        return False
    if wanted.country is not None and city.country != wanted.country:
        return False
    if not wanted.regions:
        return True
    return city.region is not None and plain_name(city.region) in set(map(plain_name, wanted.regions))


def is_named(city: RankedCity, name: str) -> bool:
    """True if the city is called so, in the table or in another language."""
    return plain_name(name) in {plain_name(known) for known in (city.name, *city.also)}
