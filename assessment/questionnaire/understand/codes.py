"""The code at the start of a text: `3.`, `(b)`, `nivel 3`, `N3`, `III`, `tres`, and what comes after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assessment.questionnaire.understand.lookup import Lookup
from assessment.questionnaire.understand.models import Kind
from assessment.questionnaire.understand.plain import unbulleted
from assessment.questionnaire.understand.spellings import number_words, spelled, spelled_longest

_START = re.compile(r"[\[(]?\s*([^\W_]+)\s*(.*)", re.DOTALL)
_SIGN = re.compile(r"([.):;,=\](/-]+)\s*")
_NUMBERED = re.compile(r"\b[nl]\s?(?=\d)")  # N3, L3
_TOKEN = re.compile(r"[^\W_]+")
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_ROMAN_NAMED = _ROMAN | {"i": 1, "v": 5, "x": 10}  # a lone I, V or X may be a mark: only after "level"


@dataclass(frozen=True)
class Lead:
    """A code at the start of a text.

    Attributes:
        separated: a sign stands after it, or a word such as "level" before it; else at most a space.
        rest: what comes after.
    """

    code: str
    separated: bool
    rest: str


def lead(body: str, known: Lookup, kind: Kind) -> Lead | None:
    """The code at the start of a plain text; None if there is none of the list."""
    named, body = unnamed(unbulleted(body), kind)
    match = _START.fullmatch(body)
    if match is None:
        return None
    code = code_of(match.group(1), known, kind, named)
    if code is None:
        return None
    sign = _SIGN.match(match.group(2))
    rest = match.group(2)[sign.end() :] if sign else match.group(2)
    return Lead(code, named or sign is not None, rest.strip())


def code_of(token: str, known: Lookup, kind: Kind, named: bool = False) -> str | None:
    """The code that a plain token names, also as a word or in Roman numerals for a level."""
    found = known.code(token)
    if found is not None or kind != "ladder":
        return found
    number = number_words().get(token, (_ROMAN_NAMED if named else _ROMAN).get(token))
    return None if number is None else known.code(str(number))


def several(body: str, known: Lookup, kind: Kind) -> bool:
    """True for a plain text of two or more codes with nothing but joining words between them: `2 o 3`, `b/c`."""
    found = set()
    for token in _TOKEN.findall(_NUMBERED.sub("", body)):
        code = code_of(token, known, kind)
        if code is not None:
            found.add(code)
        elif token not in _joining():
            return False
    return len(found) > 1


@cache
def _joining() -> frozenset[str]:
    return spelled("between") | spelled("level_words") | spelled("option_words")


def unnamed(body: str, kind: Kind) -> tuple[bool, str]:
    """Whether a word such as "level" stands before the code, and the text after it."""
    keys = ("level_words", "option_words") if kind != "ladder" else ("level_words",)
    for word in (word for key in keys for word in spelled_longest(key)):
        match = re.match(rf"{re.escape(word)}(?![^\W\d_])[\s.:#°-]*", body)
        if match:
            return True, body[match.end() :]
    numbered = _NUMBERED.match(body) if kind == "ladder" else None
    return numbered is not None, body[numbered.end() :] if numbered else body
