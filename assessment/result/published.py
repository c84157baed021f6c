"""Where cities stand in a ranking that somebody else published: quoted with its sources, its gaps left as gaps.

Nothing of it enters a score: such a ranking measures something else.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from assessment.result.entry import Entry, LensName

ChangeState = Literal["derived", "new", "no_rank", "no_previous", "first", "other_method", "disagree"]
"""Whether a change could be derived from two ranks; if not, why."""

Contradiction = Literal["printed_change", "sources", "letter"]
"""What does not fit: the printed change and the ranks, two sources, a letter and the group that has no such letter."""

OwnState = Literal["found", "not_in_table", "fictional"]


class PublishedSource(Entry):
    """Where figures were read; without a link where there is no public address."""

    id: str
    title: str
    link: str | None = None


class PublishedMethod(Entry):
    """A method of the ranking, in words by language."""

    id: str
    about: dict[str, str]


class PublishedScale(Entry):
    """The letters of the ranking, and those that each development group allows; both from the best down."""

    letters: tuple[str, ...]
    groups: dict[int, tuple[str, ...]]
    editions: tuple[str, ...] = Field(default=(), description="the editions whose reports state the scale")
    source: str | None = None


class PublishedIndex(Entry):
    """The ranking and its publisher. `notice` (not affiliated), `licence` and `about`: in words by language."""

    id: str
    name: str
    publisher: str
    notice: dict[str, str]
    licence: dict[str, str]
    about: dict[str, str]
    scale: PublishedScale | None = None
    methods: tuple[PublishedMethod, ...] = ()


class PublishedEdition(Entry):
    """One edition. `cities`: how many it ranks, where known; `missing`: ranks from..to that the table does not hold."""

    name: str = Field(description="the year; `current` or `previous` where the table does not say it")
    cities: int | None = None
    method: str | None = None
    missing: tuple[tuple[int, int], ...] = ()


class PublishedRow(Entry):
    """One city in one edition, as one or more sources give it.

    Attributes:
        rank: None where it is not known; never 0.
        rank_to: the rank is known as a range from `rank` to this one.
        method: of the rank, if it is not the edition's own: it was calculated again.
        change: previous rank - rank; positive is better. None unless `change_state` is "derived".
        printed_change: what the table prints; reported where it contradicts, used nowhere.
        best_rating: the best letter that the city's group allows.
        notes: codes that say how the figure was come by, or that there is none.
        remark: in words by language.
    """

    city: str
    country: str | None = None
    region: str | None = None
    group: int | None = None
    edition: str
    method: str | None = None
    rank: int | None = None
    rank_to: int | None = None
    previous_edition: str | None = None
    previous_rank: int | None = None
    change: int | None = None
    change_state: ChangeState
    printed_change: int | Literal["new"] | None = None
    rating: str | None = None
    best_rating: str | None = None
    factors: dict[str, str] = {}
    notes: tuple[str, ...] = ()
    remark: dict[str, str] = {}
    sources: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


class OwnPlace(Entry):
    """A city's own result, and whether the table holds the city. A fictional city has no published rank."""

    city: str
    state: OwnState
    lens: LensName
    score: float | None = None
    level: int | None = None


def bare_name(file: str) -> str:
    """The name of a file without its folders, which say where someone works and differ from machine to machine."""
    return re.split(r"[/\\]", file)[-1]


class Published(Entry):
    """A published table, or the part of it that was asked for.

    Attributes:
        file: the name of the table's file, without folders; None for a ranking that comes with the program.
        index: None for a table that nobody has named.
        editions: from the oldest.
    """

    file: str | None = None
    index: PublishedIndex | None = None
    editions: tuple[PublishedEdition, ...]
    rows: tuple[PublishedRow, ...]
    sources: tuple[PublishedSource, ...] = ()
    own: OwnPlace | None = None
