"""The legal word that a person probably meant, if one is really like what was written; else the legal words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

NAMED = 8
"""Legal words that are listed."""

_LIKE = 0.7


def meant(found: str, legal: Iterable[str]) -> str | None:
    """The legal word most like `found`, capitals aside; None where none is like it."""
    by_small = {word.lower(): word for word in legal}
    close = get_close_matches(found.lower()[:100], by_small, 1, _LIKE)
    return by_small[close[0]] if close else None


def listed(code: str, legal: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """The code of a finding that lists the legal words and its values: `<code>_more` where there are more of them."""
    words = list(legal)
    more = len(words) - NAMED
    if more <= 0:
        return code, {"allowed": words or ["–"]}
    return f"{code}_more", {"allowed": words[:NAMED], "more": more}
