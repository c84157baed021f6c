"""What a table of the open data is: its columns, its key, and what it refers to."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.result.models import Result
from assessment.rubric.load import Rubric

Kind = Literal["code", "codes", "text", "whole", "number", "points", "share", "day", "yes_no"]
"""`points`: 0..100; `share`: 0..1; `codes`: several, with `SEPARATOR` between them."""

Value = str | int | float | bool | datetime.date | tuple[str, ...] | None
Row = Mapping[str, Value]
"""One row, by name of column. None: there is no such value."""

SEPARATOR = "|"
RANGES: dict[Kind, tuple[float, float | None]] = {"points": (0, 100), "share": (0, 1), "whole": (0, None)}
"""What a column of a kind can hold, unless it says otherwise itself."""


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        required: no cell is empty.
        allowed: the only values there are; any if empty.
        signed: whole numbers below 0 are possible.
        internal: it stands in internal data only.
        lang: the language of its texts, where there is a column for each.
    """

    name: str
    kind: Kind
    required: bool = False
    allowed: tuple[str, ...] = ()
    signed: bool = False
    internal: bool = False
    lang: str | None = None

    @property
    def word(self) -> str:
        """The key of its texts: that of all languages is the same."""
        return self.name if self.lang is None else self.name.removesuffix(f"_{self.lang}")

    @property
    def lowest(self) -> float | None:
        """The lowest number that can stand there; None: no limit."""
        return None if self.signed or self.kind not in RANGES else RANGES[self.kind][0]

    @property
    def highest(self) -> float | None:
        """The highest number that can stand there; None: no limit."""
        return None if self.signed or self.kind not in RANGES else RANGES[self.kind][1]


@dataclass(frozen=True)
class Reference:
    """Columns whose values are together the key of a row of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table. Its name is that of its file; `is_list`: it explains codes and comes from rubrics, not from cities."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    is_list: bool = False

    def seen(self, internal: bool) -> Table:
        """The table as the public sees it, or with what is internal."""
        kept = tuple(column for column in self.columns if internal or not column.internal)
        return Table(self.name, self.key, kept, self.references, self.is_list)


@dataclass(frozen=True)
class City:
    """One city to be exported: its result and the rubric that has its words, with the keys that stand for both."""

    key: str
    result: Result
    rubric: Rubric

    @property
    def rubric_key(self) -> str:
        """The key of the rubric."""
        return rubric_key(self.rubric)


@dataclass(frozen=True)
class OfCity:
    """A table with what fills it from one city."""

    table: Table
    rows: Callable[[City], Iterator[Row]]


def rubric_key(rubric: Rubric) -> str:
    """Id and version in one word."""
    return f"{rubric.id}-{rubric.version}"


ASSESSMENT = Column("assessment", "code", required=True)
RUBRIC = Column("rubric", "code", required=True)
NODE = Column("node", "code", required=True)
QUESTION = Column("question", "code", required=True)
NUMBER = Column("number", "whole", required=True)
TO_ASSESSMENT = Reference(("assessment",), "assessments", ("assessment",))
TO_RUBRIC = Reference(("rubric",), "rubrics", ("rubric",))
TO_NODE = Reference(("rubric", "node"), "nodes", ("rubric", "node"))
TO_QUESTION = Reference(("rubric", "question"), "questions", ("rubric", "question"))
