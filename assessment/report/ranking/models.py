"""What a table of cities says, as frozen data in one language and in no format."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from assessment.comparison.cities.models import RankedCity
from assessment.report.explain.question import Facts

ColumnName = Literal[
    "rank",
    "change",
    "city",
    "country",
    "score",
    "secured",
    "level",
    "coverage",
    "quartile",
    "band",
    "interval",
]


@dataclass(frozen=True)
class CityLine:
    """One line of the table.

    Attributes:
        cells: text of every column that is shown, by name; empty where there is nothing to say.
        change_said: the change in words, for who listens; empty where there is none.
        level: number and word.
        of: the numbers themselves.
    """

    cells: dict[ColumnName, str]
    change_said: str
    level: tuple[int | None, str]
    of: RankedCity


@dataclass(frozen=True)
class GroupStory:
    """The cities of one group; `title` is empty where all are in one table, `note` says why there are no ranks."""

    title: str
    note: str
    lines: tuple[CityLine, ...]


@dataclass(frozen=True)
class RankingStory:
    """A table of cities with all that a reader has to know beside it.

    Attributes:
        group_head: how groups are told, empty where all are in one; group_column: the same as head of a column.
        columns: those shown, in their order; heads: their names.
        legend: what the signs mean; left_out: city and why; notice: of the rubric.
        position: one city among its peers, if somebody asked for it.
    """

    lang: str
    locale: str
    title: str
    about: tuple[str, ...]
    group_head: str
    group_column: str
    columns: tuple[ColumnName, ...]
    heads: dict[ColumnName, str]
    groups: tuple[GroupStory, ...]
    legend_title: str
    legend: tuple[str, ...]
    left_out_title: str
    why_head: str
    left_out: tuple[tuple[str, str], ...]
    notice: str
    level_names: tuple[str, ...]
    page: str
    date: datetime.date | None
    rubric: str
    position: Facts | None = None
