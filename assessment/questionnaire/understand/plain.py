"""Texts as they are compared: without case, accents, quotes, stray spaces and final points."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟«»‹›"))
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_HALVES = {ord("½"): ",5", ord("¼"): ",25", ord("¾"): ",75"}
_AUTOCORRECTED = {ord("©"): "(c)", ord("®"): "(r)"}  # what spreadsheets make of (c) and (r)
_BEFORE = _QUOTES | _HALVES | _AUTOCORRECTED
_BULLET = re.compile(r"[-•*·▪►◦]\s+(?=\S)")
_ESCAPED = re.compile(r"_x000[dD]_\n?")
_KEPT = "\n\t"


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text as it is compared: compatible characters made one, small letters, single spaces."""
    wide = unicodedata.normalize("NFKC", text.translate(_BEFORE)).translate(_DASHES).casefold()
    marks = unicodedata.normalize("NFD", wide)
    letters = "".join(sign for sign in marks if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join(letters.split()).rstrip(" .")


def squeezed(body: str) -> str:
    """Only the letters and digits of a plain text, so that `n. a`, `n/a` and `na` are one."""
    return "".join(sign for sign in body if sign.isalnum())


def lines(text: str) -> list[str]:
    """The lines of a text that hold something, plain and without bullets."""
    return [unbulleted(body) for line in text.splitlines() if (body := plain(line))]


def unbulleted(body: str) -> str:
    """A plain line without the sign of a list before it."""
    return _BULLET.sub("", body, count=1) if _BULLET.match(body) else body


def clean(text: str) -> tuple[str, bool]:
    """The text without control characters, trimmed; and whether some were removed."""
    unified = _ESCAPED.sub("\n", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        sign for sign in unified if sign in _KEPT or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    return kept.strip().strip("\ufeff\u200b\u2060").strip(), kept != unified


def shortened(text: str, limit: int = 60) -> str:
    """A text in one line, cut at a word where it is longer than the limit."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rpartition(" ")[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:.") + "…"
