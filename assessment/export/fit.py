"""Whether rows are what their table promises: kinds, ranges, keys and references. A result that somebody made up is not."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.export.columns import Column, Row, Table, Value

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]*")
"""What a code is made of; nothing that an office program would run begins so."""

Keys = Mapping[str, frozenset[tuple[Value, ...]]]
"""The keys of the rows that are known, by table."""


@dataclass(frozen=True)
class Misfit:
    """A cell, or the key of a row (`column` joins its columns), that the table cannot hold."""

    table: str
    column: str
    found: str


def keys_of(table: Table, rows: Iterable[Row]) -> frozenset[tuple[Value, ...]]:
    """The keys of rows."""
    return frozenset(tuple(row[name] for name in table.key) for row in rows)


def misfits(tables: Mapping[str, tuple[Table, Sequence[Row]]], lists: Keys) -> Iterator[Misfit]:
    """Everything that is wrong with the rows of one city.

    Args:
        tables: by name; lists: the keys of the code lists.
    """
    known = {**lists, **{name: keys_of(table, rows) for name, (table, rows) in tables.items()}}
    for name, (table, rows) in tables.items():
        for row in rows:
            for column in table.columns:
                if not fits(column, row[column.name]):
                    yield Misfit(name, column.name, str(row[column.name]))
            for reference in table.references:
                wanted = tuple(row[each] for each in reference.columns)
                if wanted not in known[reference.table]:
                    yield Misfit(name, ", ".join(reference.columns), _shown(wanted))
        yield from _twice(table, rows)


def _twice(table: Table, rows: Iterable[Row]) -> Iterator[Misfit]:
    seen = set()
    for row in rows:
        key = tuple(row[name] for name in table.key)
        if key in seen:
            yield Misfit(table.name, ", ".join(table.key), _shown(key))
        seen.add(key)


def _shown(key: tuple[Value, ...]) -> str:
    return ", ".join(map(str, key))


def fits(column: Column, value: Value) -> bool:
    """Whether a column can hold a value."""
    if value is None or value == "":
        return not column.required
    match column.kind:
        case "text":
            return not isinstance(value, float) or math.isfinite(value)
        case "code":
            return isinstance(value, str) and _is_code(column, value)
        case "codes":
            return isinstance(value, tuple) and all(map(CODE.fullmatch, value))
        case "day":
            return isinstance(value, datetime.date)
        case "yes_no":
            return isinstance(value, bool)
    return _is_number(column, value)


def _is_code(column: Column, value: str) -> bool:
    return value in column.allowed if column.allowed else CODE.fullmatch(value) is not None


def _is_number(column: Column, value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return False
    low, high = column.lowest, column.highest
    whole = column.kind != "whole" or isinstance(value, int)
    return whole and (low is None or value >= low) and (high is None or value <= high)
