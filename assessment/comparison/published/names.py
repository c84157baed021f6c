"""Names of cities as they are compared: without accents, capitals, points and spaces."""

from __future__ import annotations

from unicodedata import category, normalize

_LONGEST = 300
_KEPT = "()"
"""`(fictional)` after a name makes it another name, so brackets are part of it."""


def plain_name(name: str) -> str:
    """`São Paulo`, `SAO PAULO` and `sao-paulo` are one; `St. Petersburg` is `St Petersburg`."""
    marks = normalize("NFKD", name[:_LONGEST]).casefold()
    letters = "".join(sign for sign in normalize("NFKD", marks) if category(sign) not in ("Mn", "Cf"))
    bare = "".join(sign for sign in letters if sign.isalnum() or sign in _KEPT)
    return bare or letters.strip()
