"""What an unquoted word of YAML means: nothing, true or false, a number, or text.

YAML 1.1 reads `no` as false, `12:30` as 750 and `05001` as 2561. Municipal codes and answers must not
change on reading, so every such word is refused with the advice to quote it. Dates stay text.
"""

from __future__ import annotations

import math
import re

from assessment.documents.findings import Term

Surprise = tuple[str, dict[str, str]]
"""Code of the finding and its values."""

_PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}
_YES_NO = {"yes", "no", "on", "off", "y", "n"}
_NUMBER_START = frozenset("+-.0123456789")
_LONGEST_NUMBER = 60
_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]+")
_TIME = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_ODD_NUMBER = re.compile(
    r"[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\.(?:inf|Inf|INF|nan|NaN|NAN)"
    r"|(?=\.?[0-9])[0-9_]*\.?[0-9_]*(?:[eE][-+]?[0-9]+)?)"
)


def resolve(word: str) -> tuple[object, Surprise | None]:
    """The value of an unquoted word, and what is wrong with it; a surprising word stays text."""
    if word in _PLAIN:
        return _PLAIN[word], None
    if word[0] in _NUMBER_START and len(word) <= _LONGEST_NUMBER:
        return _number(word)
    if len(word) <= 5:
        return word, _surprising(word)
    return word, None


def _surprising(word: str) -> Surprise | None:
    small = word.lower()
    if small in _YES_NO:
        return "yaml_yes_no", {"found": word}
    if small in _PLAIN:
        return "yaml_word_case", {"found": word, "expected": small}
    return ("yaml_odd_word", {"found": word}) if word == "=" else None


def _number(word: str) -> tuple[object, Surprise | None]:
    match = _JSON_NUMBER.fullmatch(word)
    if match:
        return number(word, whole=match.lastindex is None)
    for pattern, code in (
        (_LEADING_ZERO, "yaml_leading_zero"),
        (_TIME, "yaml_time"),
        (_ODD_NUMBER, "yaml_number"),
    ):
        if pattern.fullmatch(word):
            return word, (code, {"found": word})
    return word, None


def number(word: str, whole: bool) -> tuple[object, Surprise | None]:
    """A number written as in JSON; one beyond what a computer can hold is refused."""
    value = int(word) if whole else float(word)
    if isinstance(value, float) and not math.isfinite(value):
        return word, ("number_too_large", {"found": word})
    return value, None


def kind(value: object) -> Term:
    """What a value is, for a reader: `nothing`, `true or false`, `a number`, `text`, `a list`, `a group of keys`."""
    names = {bool: "yes_no", int: "number", float: "number", str: "text", list: "list", dict: "group"}
    return Term(f"terms.kind_{names.get(type(value), 'nothing')}")
