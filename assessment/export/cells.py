"""Values as the text of CSV cells, and rows as bytes: UTF-8 without a mark, commas, a decimal point, nothing rounded.

People's texts may be opened by an office program although the data are for machines, so what such a program would run
is made a text: an apostrophe stands before = + - @ (and before an apostrophe) at the beginning of a text, and behind a
line end, a tab or a semicolon, where a program of another locale begins a new cell. `unguarded` takes it away again.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable
from functools import lru_cache

from assessment.documents.fields import TEXT_LIMIT
from assessment.export.columns import SEPARATOR, Row, Table, Value
from assessment.look.safe import plain

_RUN = "=+\\-@\uff1d\uff0b\uff0d\uff20'"
_BEFORE_RUN = re.compile(f"(^|[\n\t;])(?=[{_RUN}])")
_GUARDED = re.compile(f"(^|[\n\t;])'(?=[{_RUN}])")


def header(table: Table) -> bytes:
    """The first line of a table's file."""
    return _csv([[column.name for column in table.columns]])


def lines(table: Table, rows: Iterable[Row]) -> bytes:
    """The rows of a table, without its header. Raises KeyError where a row lacks a column."""
    return _csv([[cell(row[column.name]) for column in table.columns] for row in rows])


def cell(value: Value) -> str:
    """One cell. A float has all its digits, as in JSON; nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case datetime.date():
            return value.isoformat()
        case tuple():
            return SEPARATOR.join(map(_text, value))
    return _text(value)


@lru_cache(maxsize=1024)  # most texts are codes, and stand in every row
def _text(text: str) -> str:
    return guarded(clean(text))


def clean(text: str) -> str:
    """The text without characters that control or turn a line, which no file of the program may hold."""
    return plain(text, characters=TEXT_LIMIT, lines=TEXT_LIMIT)


def guarded(text: str) -> str:
    """The text with an apostrophe before whatever an office program would take for a formula."""
    return _BEFORE_RUN.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return _GUARDED.sub(r"\1", text)


def _csv(rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")
