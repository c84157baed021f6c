"""Strings from people made harmless before they reach a page.

Answers, comments, names and links are written by strangers: markup is escaped, characters that
control or reorder text are removed, and length is bounded, so that drawing them takes bounded time.
`paragraph` and `anchor` return ReportLab paragraph markup; `plain` returns text for a canvas,
a title or an alternative text.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

MAX_CHARACTERS = 4_000
MAX_LINES = 50
MAX_URL = 2_000
SCHEMES = frozenset({"http", "https", "mailto"})
ELLIPSIS = "…"

_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # bidi and zero width
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"  # not for interchange
)
_URL_SAFE = "!#$%&'()*+,-./:;=?@[]_~"


def plain(text: object, *, characters: int = MAX_CHARACTERS, lines: int = MAX_LINES) -> str:
    """`text` without control or direction characters, cut to `characters` and `lines` (both >= 1).

    Line ends become ``\\n`` and accents are composed. A cut text ends in an ellipsis.
    """
    raw = str(text)
    head = raw[: 2 * characters]
    clean = _REMOVED.sub("", _BREAKS.sub("\n", head).replace("\t", " "))
    composed = unicodedata.normalize("NFC", clean[: characters + 1]).strip()
    kept = "\n".join(composed.split("\n")[:lines])
    was_cut = len(raw) > len(head) or len(clean) > characters or kept != composed
    if was_cut or len(kept) > characters:
        kept = kept[: characters - 1].rstrip() + ELLIPSIS
    return kept


def line(text: object, *, characters: int = MAX_CHARACTERS) -> str:
    """`plain` on one line, for titles, bookmarks and alternative texts."""
    return " ".join(plain(text, characters=characters).split("\n"))


def paragraph(text: object, *, characters: int = MAX_CHARACTERS, lines: int = MAX_LINES) -> str:
    """Paragraph markup that shows `text` as it was written, with its line ends, and nothing else."""
    return escape(plain(text, characters=characters, lines=lines)).replace("\n", "<br/>")


def url(address: object) -> str | None:
    """`address` in ASCII if it is an http, https or mailto link of at most 2,000 characters.

    None for any other scheme, for a web address without a host, and for hidden characters.
    """
    text = str(address).strip()
    if len(text) > MAX_URL or _REMOVED.search(text) or re.search(r"\s", text):
        return None
    try:
        parts = urlsplit(text)
        place = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or not (parts.hostname or parts.scheme == "mailto"):
        return None
    return quote(parts._replace(netloc=place).geturl(), safe=_URL_SAFE)


def anchor(address: object, words: object = "", *, color: str = "") -> str:
    """Paragraph markup of a link with `words` (else the address); plain words if it is not allowed.

    `color` is any colour ReportLab reads, such as ``#0B6E69``; it comes from the theme, not a user.
    """
    shown = paragraph(words or address, characters=500, lines=1)
    target = url(address)
    if target is None:
        return shown
    ink = f" color={quoteattr(color)}" if color else ""
    return f"<a href={quoteattr(target)}{ink}>{shown}</a>"
