"""Pydantic's errors as problems of a document: the real path of each, and one per mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]
KEY = "[key]"

EXPECTED = {
    "string_type": "text", "int_type": "whole", "int_from_float": "whole", "int_parsing": "whole",
    "float_type": "number", "float_parsing": "number", "finite_number": "number", "bool_type": "yes_no",
    "bool_parsing": "yes_no", "dict_type": "group", "mapping_type": "group", "model_type": "group",
    "model_attributes_type": "group", "dataclass_type": "group", "list_type": "list", "tuple_type": "list",
    "set_type": "list", "frozen_set_type": "list", "iterable_type": "list", "none_required": "nothing",
}  # fmt: skip
"""What was expected, by type of the error."""

_CHOICE = ("literal_error", "enum")


@dataclass(frozen=True)
class Problem:
    """One error.

    Attributes:
        path: keys and indices that lead to the value in the document; the missing key is its last part.
        tags: where on the path pydantic named a member of a union, and which, outermost first.
        at_key: the key itself is wrong, not its value.
        others: errors of the other members of a union, none of which fits the value.
    """

    error: ErrorDetails
    path: Path
    tags: tuple[tuple[int, str], ...] = ()
    at_key: bool = False
    others: tuple[ErrorDetails, ...] = ()

    @property
    def kind(self) -> str:
        """Pydantic's type of the error."""
        return self.error["type"]

    @property
    def mismatch(self) -> bool:
        """True if the value is of another kind altogether, rather than wrong in itself."""
        return self.kind in EXPECTED or self.kind in _CHOICE


def problems(errors: Iterable[ErrorDetails], value: Any) -> list[Problem]:
    """The errors of a validation of `value`, one per mistake."""
    return _settle([_problem(error, value) for error in errors])


def _problem(error: ErrorDetails, value: Any) -> Problem:
    path: list[str | int] = []
    tags: list[tuple[int, str]] = []
    at_key = error["loc"][-1:] == (KEY,)
    loc = error["loc"][:-1] if at_key else error["loc"]
    for index, part in enumerate(loc):
        if _has(value, part):
            value = value[part]
            path.append(part)
        elif error["type"] == "missing" and index == len(loc) - 1:
            path.append(part)
        else:
            tags.append((len(path), str(part)))
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        path.append(error["ctx"]["discriminator"].strip("'"))
    return Problem(error, tuple(path), tuple(tags), at_key)


def _has(value: Any, part: str | int) -> bool:
    if isinstance(value, dict):
        return part in value
    return isinstance(value, list) and isinstance(part, int) and 0 <= part < len(value)


def _settle(found: list[Problem]) -> list[Problem]:
    """Keep, for every union, the errors of the member that fits the value best."""
    plain = [problem for problem in found if not problem.tags]
    unions: dict[Path, dict[str, list[Problem]]] = {}
    for problem in found:
        if problem.tags:
            depth, tag = problem.tags[0]
            inner = replace(problem, tags=problem.tags[1:])
            unions.setdefault(problem.path[:depth], {}).setdefault(tag, []).append(inner)
    for path, members in unions.items():
        plain.extend(_best(path, list(members.values())))
    return plain


def _best(path: Path, members: list[list[Problem]]) -> list[Problem]:
    fitting = [member for member in members if not _misfit(path, member)]
    if fitting:
        return _settle(min(fitting, key=len))
    misfits = [problem for member in members for problem in _settle(member)]
    others = tuple(error for problem in misfits[1:] for error in (problem.error, *problem.others))
    return [replace(misfits[0], others=misfits[0].others + others)]


def _misfit(path: Path, member: list[Problem]) -> bool:
    return all(problem.path == path and problem.mismatch for problem in member)
