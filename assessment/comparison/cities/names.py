"""When two names mean the same city."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

CityKey = tuple[str, str]
"""Name without case, accents and stray spaces, and country."""


def city_key(name: str, country: str | None) -> CityKey:
    """What a city is known by in a table and from one edition to the next."""
    return plain(name), country or ""


@lru_cache(maxsize=16_384)
def plain(name: str) -> str:
    """A name as it is compared."""
    marks = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(sign for sign in marks if not unicodedata.combining(sign)).split())
