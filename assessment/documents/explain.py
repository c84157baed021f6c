"""What an error of pydantic means to the person who wrote the document: a code of ours and the values of its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from assessment.documents.fields import RULES
from assessment.documents.findings import Term
from assessment.documents.legal import legal_keys
from assessment.documents.nearest import nearest
from assessment.documents.problems import EXPECTED, Problem
from assessment.documents.scalars import kind

Told = tuple[str, dict[str, Any]]
"""Code of the finding and its values."""

_KNOWN = frozenset(get_args(ErrorType))
_SIGNS = {"greater_than": ">", "greater_than_equal": "≥", "less_than": "<", "less_than_equal": "≤"}
_SHOWN = 60
_NUMBER = Term("terms.expected_number")
_WHOLE = Term("terms.expected_whole")


def explain(problem: Problem, model: type[BaseModel]) -> Told:
    """Code and values of a problem found in validating `model`."""
    if problem.kind not in _KNOWN:
        return problem.kind, {"found": shown(problem.error["input"])} | _context(problem.error)
    if problem.others:
        return _alternatives(problem)
    if problem.kind == "extra_forbidden":
        return _unknown(problem, model)
    if problem.kind in EXPECTED:
        return "type_expected", {"found": shown(problem.error["input"]), "expected": _expected(problem.kind)}
    return _EXPLAIN.get(problem.kind, _invalid)(problem)


def shown(value: Any) -> Any:
    """A found value for a text: quoted text, number, true/false, or what kind of value it is."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= _SHOWN else f'"{value[:_SHOWN]}…"'
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)[:_SHOWN] if isinstance(value, int | float) else kind(value)


def _context(error: ErrorDetails) -> dict[str, Any]:
    return dict(error.get("ctx", {}))


def _expected(error_type: str) -> Term:
    return Term(f"terms.expected_{EXPECTED[error_type]}")


def _unknown(problem: Problem, model: type[BaseModel]) -> Told:
    found = str(problem.path[-1])
    allowed = legal_keys(model, problem.error["loc"])
    return "field_unknown", {"found": found, "nearest": nearest(found, allowed), "allowed": allowed}


def _missing(problem: Problem) -> Told:
    last = problem.path[-1]
    if isinstance(last, int):
        return "list_too_short", {"found": last, "lowest": last + 1}
    return "field_missing", {"found": last}


def _alternatives(problem: Problem) -> Told:
    """No member of a union fits: say all that would."""
    expected: list[str] = []
    for error in (problem.error, *problem.others):
        choice = [f'"{word}"' for word in _listed(_context(error))]
        expected.extend(choice or [_expected(error["type"])])
    if _NUMBER in expected:
        expected = [word for word in expected if word != _WHOLE]
    return "type_expected", {
        "found": shown(problem.error["input"]),
        "expected": tuple(dict.fromkeys(expected)),
    }


def _listed(context: dict[str, Any]) -> list[str]:
    words = str(context.get("expected", context.get("expected_tags", "")))
    return re.findall(r"'([^']*)'", words) or [word for word in re.split(r", | or ", words) if word]


def _choice(problem: Problem) -> Told:
    found, allowed = problem.error["input"], _listed(_context(problem.error))
    return _not_listed(found, allowed)


def _not_listed(found: Any, allowed: list[str]) -> Told:
    return "value_not_listed", {
        "found": shown(found),
        "allowed": allowed,
        "nearest": nearest(str(found), allowed),
    }


def _tag_unknown(problem: Problem) -> Told:
    context = _context(problem.error)
    return _not_listed(context["tag"], _listed(context))


def _tag_missing(problem: Problem) -> Told:
    return "field_missing", {"found": problem.path[-1]}


def _pattern(problem: Problem) -> Told:
    pattern = _context(problem.error)["pattern"]
    rule = Term(f"terms.rule_{RULES[pattern]}") if pattern in RULES else pattern
    return "pattern", {"found": shown(problem.error["input"]), "rule": rule}


def _range(problem: Problem) -> Told:
    limit = next(iter(_context(problem.error).values()))
    rule = (
        f"{_SIGNS[problem.kind]} {limit:g}" if isinstance(limit, float) else f"{_SIGNS[problem.kind]} {limit}"
    )
    return "number_range", {"found": shown(problem.error["input"]), "rule": rule}


def _text_short(problem: Problem) -> Told:
    lowest = _context(problem.error)["min_length"]
    found = problem.error["input"]
    return ("text_too_short", {"found": shown(found), "lowest": lowest}) if found else ("text_empty", {})


def _text_long(problem: Problem) -> Told:
    return "text_too_long", {
        "length": len(problem.error["input"]),
        "limit": _context(problem.error)["max_length"],
    }


def _list_short(problem: Problem) -> Told:
    if isinstance(problem.error["input"], str):
        return _text_short(problem)
    context = _context(problem.error)
    found, lowest = context["actual_length"], context["min_length"]
    return (
        ("list_too_short", {"found": found, "lowest": lowest})
        if found
        else ("list_empty", {"lowest": lowest})
    )


def _list_long(problem: Problem) -> Told:
    if isinstance(problem.error["input"], str):
        return _text_long(problem)
    context = _context(problem.error)
    return "list_too_long", {"found": len(problem.error["input"]), "highest": context["max_length"]}


def _date(problem: Problem) -> Told:
    return "date_invalid", {"found": shown(problem.error["input"])}


def _invalid(problem: Problem) -> Told:
    return "value_invalid", {"found": shown(problem.error["input"]), "reason": problem.error["msg"]}


_EXPLAIN: Mapping[str, Callable[[Problem], Told]] = {
    "missing": _missing,
    "literal_error": _choice,
    "enum": _choice,
    "union_tag_invalid": _tag_unknown,
    "union_tag_not_found": _tag_missing,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _text_short,
    "string_too_long": _text_long,
    "too_short": _list_short,
    "too_long": _list_long,
    "date_type": _date,
    "date_parsing": _date,
    "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
} | dict.fromkeys(_SIGNS, _range)
