"""Names as they are compared, sorted and made into names of files: without accents and capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Small letters without accents and stray spaces: `São  Paulo` and `SAO PAULO` are one."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())


def plain_words(text: str) -> str:
    """The words of a plain text, without signs."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain(text)).split())


def slug(text: str, longest: int = 60) -> str:
    """Small letters and digits of ASCII with hyphens between; empty for a name that has none."""
    return _NOT_IN_SLUG.sub("-", plain(text)).strip("-")[:longest].strip("-")
