"""When two names mean the same city."""

from __future__ import annotations

from assessment.documents.plain import plain

CityKey = tuple[str, str]
"""Name without case, accents and stray spaces, and country."""


def city_key(name: str, country: str | None) -> CityKey:
    """What a city is known by in a table and from one edition to the next."""
    return plain(name), country or ""
