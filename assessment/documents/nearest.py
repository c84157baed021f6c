"""The legal word that a person probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(found: str, legal: Iterable[str]) -> str:
    """The legal word most like `found`; where none is like it, the first twenty legal words."""
    words = list(legal)
    return meant(found, words) or ", ".join(words[:20])


def meant(found: str, legal: Iterable[str], like: float = 0.6) -> str | None:
    """The legal word most like `found`, capitals aside; None where none is like it.

    Args:
        like: how much at least, from 0 to 1 for equal.
    """
    by_small = {word.lower(): word for word in legal}
    close = get_close_matches(found.lower()[:100], by_small, n=1, cutoff=like)
    return by_small[close[0]] if close else None
