"""Names of cities as they are compared: without accents, capitals, points and spaces."""

from __future__ import annotations

from assessment.documents.plain import plain

_LONGEST = 300
_KEPT = "()"
"""`(fictional)` after a name makes it another name, so brackets are part of it."""


def plain_name(name: str) -> str:
    """`São Paulo`, `SAO PAULO` and `sao-paulo` are one; `St. Petersburg` is `St Petersburg`."""
    letters = plain(name[:_LONGEST])
    bare = "".join(sign for sign in letters if sign.isalnum() or sign in _KEPT)
    return bare or letters.strip()
