"""The legal word that a person probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(found: str, legal: Iterable[str]) -> str:
    """The legal word most like `found`, capitals aside; where none is like it, the first twenty legal words."""
    words = list(legal)
    by_small = {word.lower(): word for word in words}
    close = get_close_matches(found.lower()[:100], by_small, n=1, cutoff=0.6)
    return by_small[close[0]] if close else ", ".join(words[:20])
