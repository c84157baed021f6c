"""How a wrong word in an export is told: with the legal one that is really like it, or with the legal ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assessment.documents import nearest

NAMED = 8
"""Legal words that are listed."""

_LIKE = 0.7


def meant(found: str, legal: Iterable[str]) -> str | None:
    """The legal word that was probably meant; None where none is really like it."""
    return nearest.meant(found, legal, _LIKE)


def listed(code: str, legal: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """The code of a finding that lists the legal words and its values: `<code>_more` where there are more of them."""
    words = list(legal)
    more = len(words) - NAMED
    if more <= 0:
        return code, {"allowed": words or ["–"]}
    return f"{code}_more", {"allowed": words[:NAMED], "more": more}
