"""The types that models of documents share: what an identifier, a day, a number, a text or a link may be.

Each refuses rather than guesses: "3" is no number, true is no number, `05/03/2026` is no day. A model that
uses them survives `model_dump(mode="json")` and `bind` unchanged.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

IDENTIFIER = r"^[a-z][a-z0-9_]{0,19}$"
CODE = r"^[a-z0-9]{1,5}$"
VERSION = (
    r"^(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})"
    r"(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$"
)
COUNTRY = r"^[A-Z]{2}$"
LANGUAGE = r"^[a-z]{2}$"
LOCALE = r"^[a-z]{2}(_[A-Z]{2}|_419)?$"
SHA256 = r"^[0-9a-f]{64}$"
SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
RULES = {
    IDENTIFIER: "identifier",
    CODE: "code",
    VERSION: "version",
    COUNTRY: "country",
    LANGUAGE: "language",
    LOCALE: "locale",
    SHA256: "sha256",
    SLUG: "slug",
}
"""The patterns that can be told in words: the text stands under `terms.rule_<name>`. Others are shown as they are."""

TEXT_LIMIT = 4000
LINK_LIMIT = 2000

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NOT_IN_LINK = re.compile(r"[\s<>\"\\^`{|}]")


def _day(value: Any) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date_invalid", "not a day written as YYYY-MM-DD")


def _number(value: Any) -> int | float:
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        return value
    raise PydanticCustomError("float_type", "not a finite number")


def _printable(value: str) -> str:
    found = _CONTROL.search(value)
    if found:
        raise PydanticCustomError(
            "character_unreadable", "control character", {"found": f"U+{ord(found.group()):04X}"}
        )
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("text_empty", "only spaces")
    return value


def _link(value: str) -> str:
    if _NOT_IN_LINK.search(_printable(value)) or not _has_host(value):
        raise PydanticCustomError("link_not_http", "not a link that begins with https:// or http://")
    return value


def _has_host(value: str) -> bool:
    try:
        parts = urlsplit(value)
        _ = parts.port  # raises on a port that is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day; written `2026-03-05`, nothing else."""

Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, strict=True)]
"""Name of a question, node, district, case: a letter a-z, then a-z, 0-9, _; at most 20 characters."""

Code = Annotated[str, StringConstraints(pattern=CODE, strict=True)]
"""Name of an option or practice: one to five of a-z, 0-9."""

Version = Annotated[str, StringConstraints(pattern=VERSION, strict=True, max_length=60)]
"""Semantic version, e.g. `1.2.0` or `1.2.0-draft.1`."""

Text = Annotated[str, StringConstraints(strict=True, max_length=TEXT_LIMIT), AfterValidator(_printable)]
"""At most 4,000 characters; no control characters but line end and tab. May be empty."""

FilledText = Annotated[
    str,
    StringConstraints(strict=True, min_length=1, max_length=TEXT_LIMIT),
    AfterValidator(_printable),
    AfterValidator(_filled),
]
"""A `Text` that says something."""

Link = Annotated[
    str,
    StringConstraints(strict=True, max_length=LINK_LIMIT),
    AfterValidator(_link),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": LINK_LIMIT}),
]
"""An http or https address with a host, at most 2,000 characters; kept as written."""

Number = Annotated[int | float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A finite number; a whole one stays whole. Neither true/false nor text. Bounds: `Annotated[Number, Field(ge=0)]`."""
