"""What the questions of an earlier rubric version took, by the lists that its workbook brings along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand import Asked, Choice
from assessment.questionnaire.understand.models import Kind
from assessment.sheets.raw import RawSheet

_ITEM = re.compile(r"([a-z0-9]{1,5})\. (\S.*)", re.DOTALL)
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


def listed(lists: RawSheet | None) -> Iterator[str]:
    """The questions that have a list: all that the workbook asked when it was made."""
    for (_, column), cell in sorted(
        lists.cells.items() if lists is not None else (), key=lambda item: item[0]
    ):
        ident, _, kind = str(cell.value).partition(" ")
        if column == 1 and kind in _KINDS:
            yield ident


def asked_then(lists: RawSheet | None, setting: Setting) -> dict[str, Asked]:
    """Each question that has a list: `<id> <kind>` where it begins, and what its cell offered."""
    found: dict[str, list[str]] = {}
    head = ""
    for row, column in sorted(lists.cells if lists is not None else ()):
        value = lists.cells[(row, column)].value if lists is not None else None
        if isinstance(value, str) and column == 1:
            head = value
        elif isinstance(value, str) and column == 2:
            found.setdefault(head, []).append(value)
    asked = (_asked(head, items, setting) for head, items in found.items())
    return {each.question: each for each in asked if each is not None}


def _asked(head: str, items: list[str], setting: Setting) -> Asked | None:
    ident, _, kind = head.partition(" ")
    if kind not in _KINDS:
        return None
    matches = [match for match in map(_ITEM.fullmatch, items) if match is not None]
    choices = tuple(Choice(match.group(1), (match.group(2),)) for match in matches)
    return Asked(ident, _KINDS[kind], choices, setting.not_applicable, setting.unknown)
