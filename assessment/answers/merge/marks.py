"""When two values say the same: marks, short fingerprints of what a value means and not of how it is written.

1 and 1.0 are the same, so are the practices of a checklist in any order, a district's plain answer and one with nothing
else around it, and all the ways to say nothing.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from assessment.answers.merge.paths import values_of
from assessment.answers.models import Answer, Assessment

BLANK = ""
"""The mark of nothing."""
_DIGITS = 16


def fingerprints(assessment: Assessment) -> dict[str, str]:
    """The mark of everything that an assessment says, by path; what is blank is left out."""
    marks = {path: mark(value) for path, value in values_of(assessment).items()}
    return {path: found for path, found in marks.items() if found != BLANK}


def mark(value: Any) -> str:
    """16 hexadecimal digits of a SHA-256; `BLANK` for a value that says nothing."""
    plain = _meant(value)
    if plain is None or plain == {} or plain == []:
        return BLANK
    return hashlib.sha256(_json(plain).encode()).hexdigest()[:_DIGITS]


def written(value: Any) -> str:
    """A value as it is written: equal for equal values alone, and an order among different ones."""
    return _json(_plain(value))


def _json(plain: Any) -> str:
    return json.dumps(plain, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _meant(value: Any) -> Any:
    plain = _same_numbers(_plain(value))
    return _answer(plain) if isinstance(value, Answer) else plain


def _same_numbers(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: _same_numbers(each) for key, each in plain.items()}
    if isinstance(plain, list):
        return [_same_numbers(each) for each in plain]
    return int(plain) if isinstance(plain, float) and plain.is_integer() else plain


def _answer(plain: Mapping[str, Any]) -> dict[str, Any]:
    meant = _unordered(plain)
    districts = {ident: _district(given) for ident, given in plain.get("districts", {}).items()}
    meant["districts"] = {ident: given for ident, given in districts.items() if given != {}}
    if "review" in meant:
        review = _unordered(meant["review"])
        accepted = review.get("districts", {})
        meant["review"] = review | {"districts": {ident: _sorted(each) for ident, each in accepted.items()}}
    return {key: each for key, each in meant.items() if each != {} or key == "review"}


def _district(given: Any) -> Any:
    if not isinstance(given, dict):
        return _sorted(given)
    meant = _unordered(given)
    return meant["answer"] if set(meant) == {"answer"} else meant


def _unordered(given: Mapping[str, Any]) -> dict[str, Any]:
    """Without the state "blank", which says nothing, and with practices in alphabetical order."""
    meant = {key: each for key, each in given.items() if (key, each) != ("state", "blank")}
    return meant | ({"answer": _sorted(meant["answer"])} if "answer" in meant else {})


def _sorted(answer: Any) -> Any:
    return sorted(answer) if isinstance(answer, list) else answer
