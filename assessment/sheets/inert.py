"""Text from people made harmless before it reaches a cell, a sheet's name, a footer or a link.

What Excel would run, decode or refuse: formulas, `_x0007_`, control characters, more than 32,767 units of UTF-16,
names of sheets with brackets or the reserved name "History", field codes in a footer, links that are not of the web.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assessment.look.safe import ELLIPSIS, line, plain, url

CELL_LIMIT = 32_767
LINE_LIMIT = 253
TITLE_LIMIT = 31
FOOTER_LIMIT = 150
LINK_LIMIT = 2_000

_QUOTED = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED_CODE = "_x005F_"
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_RESERVED = frozenset({"history"})


def cell_text(text: str) -> str:
    """What a cell holds: no control or direction characters, at most as long as Excel takes, never decoded by it."""
    short = text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT + 1]
    clean = plain(short, characters=CELL_LIMIT, lines=LINE_LIMIT)
    if "_x" in clean:
        clean = _CODE.sub(ESCAPED_CODE, clean)
    return clean if 2 * len(clean) <= CELL_LIMIT else _cut(clean, CELL_LIMIT)


def undecoded(text: str) -> str:
    """A text in which no program finds a code such as `_x0041_` to decode."""
    return _CODE.sub(ESCAPED_CODE, text) if "_x" in text else text


def needs_quote(text: str) -> bool:
    """True if Excel would take the text for a formula once someone edits its cell."""
    return text.startswith(_QUOTED)


def web_address(address: str | None) -> str | None:
    """The address in ASCII if it is an http or https link of a length that Excel opens; else None."""
    target = url(address) if address else None
    if target is None or len(target) > LINK_LIMIT:
        return None
    return target if target.lower().startswith(("http://", "https://")) else None


def sheet_title(name: str, taken: Collection[str], fallback: str) -> str:
    """A name that Excel takes for a sheet and that is not yet taken, upper case or lower.

    Args:
        taken: titles of the workbook so far.
        fallback: where nothing of the name is left.
    """
    bare = " ".join(_NOT_IN_TITLES.sub(" ", line(name)).split()).strip("' ")
    wished = bare if bare and bare.casefold() not in _RESERVED else fallback
    used = {title.casefold() for title in taken}
    title, number = _cut(wished, TITLE_LIMIT), 2
    while title.casefold() in used:
        end = f" {number}"
        title, number = _cut(wished, TITLE_LIMIT - len(end)) + end, number + 1
    return title


def footer_text(text: str) -> str:
    """One line for a footer, without field codes."""
    shown = line(text)
    return _cut(shown, FOOTER_LIMIT - shown.count("&")).replace("&", "&&")


def _cut(text: str, units: int) -> str:
    """At most so many units of UTF-16, as Excel counts; a cut text ends in an ellipsis."""
    if _units(text) <= units:
        return text
    kept = text[: units - 1]
    while _units(kept) > units - 1:
        kept = kept[: -max(1, (_units(kept) - units + 1) // 2)]
    return kept.rstrip(" '") + ELLIPSIS


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
