"""How a text begins, wherever it is shown."""

from __future__ import annotations


def capital(text: str) -> str:
    """Text that begins with a capital letter, as the head of a column or the words of a cell do."""
    return text[:1].upper() + text[1:]
