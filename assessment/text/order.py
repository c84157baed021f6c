"""The order of an alphabet."""

from __future__ import annotations

import unicodedata


def alphabetical(text: str) -> str:
    """What a text is sorted by: without accents and capitals, so that á stands with a."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().casefold()
