"""Columns that are not read and are probably what is asked under another name: told, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assessment.documents.plain import plain_words
from assessment.rubric.load import Rubric
from assessment.survey.asked import Asked
from assessment.survey.form.called import called
from assessment.survey.form.names import CONSENT, DISTRICT, NO, PRIORITIES, YES, about_field, column_of
from assessment.survey.read.columns import Columns
from assessment.survey.read.table import Table

_LIKE = 0.85
_SHORT = 3
"""A word of no more letters is like no other."""


@dataclass(frozen=True)
class Perhaps:
    """A column that is probably a field.

    Attributes:
        at: its position.
        field: what it should be called.
        allowed: the codes that it may have; several: whether a cell may have several.
    """

    at: int
    field: str
    allowed: tuple[str, ...]
    several: bool = False


def perhaps(
    table: Table, columns: Columns, asked: Asked, rubric: Rubric, districts: Sequence[str]
) -> Iterator[Perhaps]:
    """For each field that no column is, the column that is most like what it is called in any language.

    Args:
        districts: codes of the city; without any, districts are not looked for.
    """
    unread = {at: plain_words(column_of(head).field) for at, head in enumerate(table.heads)}
    for at in columns.positions():
        unread.pop(at, None)
    for field, names in _missing(columns, asked, rubric, districts).items():
        ranked = [(rank, at) for at, head in unread.items() if (rank := _rank(head, names)) is not None]
        if ranked:
            at = min(ranked)[1]
            del unread[at]
            own, allowed = _codes(field, columns, asked, districts)
            yield Perhaps(at, own, allowed, several=field == PRIORITIES)


def _missing(
    columns: Columns, asked: Asked, rubric: Rubric, districts: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """What each field that no column is may be called; fields that would not be read are left out."""
    there = {*columns.fields, *([PRIORITIES] if columns.options else [])}
    fields = [
        *([DISTRICT] if districts else []),
        *asked.about,
        CONSENT,
        *([PRIORITIES] * bool(asked.priorities)),
    ]
    missing = [field for field in fields if field not in there and about_field(field) not in there]
    return {field: tuple(map(plain_words, called(field, rubric))) for field in missing}


def _codes(
    field: str, columns: Columns, asked: Asked, districts: Sequence[str]
) -> tuple[str, tuple[str, ...]]:
    """What the column should be called in this table, and the codes that it may have."""
    if field in asked.about:
        return (field if columns.plain else about_field(field)), asked.about[field]
    allowed = {DISTRICT: tuple(districts), CONSENT: (YES, NO), PRIORITIES: asked.priorities}
    return field, allowed[field]


def _rank(head: str, names: Sequence[str]) -> int | None:
    """0 if a column is called so, 1 if the name is among its words, 2 if it is much like one; else None."""
    if head in names:
        return 0
    if any(f" {name} " in f" {head} " for name in names if name):
        return 1
    return 2 if any(_like(head, name) for name in names) else None


def _like(head: str, name: str) -> bool:
    near = len(head) > _SHORT and head[:1] == name[:1]
    return near and SequenceMatcher(None, head, name).ratio() >= _LIKE
