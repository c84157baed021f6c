"""What all pages are made of: numbers with the text that shows them, levels, points of a list, bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["points", "share", "level", "count", "measure"]


@dataclass(frozen=True)
class Quantity:
    """A number and the text that shows it; `value` None: there is none, and the text says why.

    `kind`: points are 0..100 shown with one decimal, shares 0..1 shown as a percentage.
    """

    value: float | None
    text: str
    kind: Kind = "points"


DASH = Quantity(None, "–")
"""Where there is no number, and nothing to say of why."""


@dataclass(frozen=True)
class LevelMark:
    """A level as number and word; `number` None: no level, and the word says why."""

    number: int | None
    name: str


@dataclass(frozen=True)
class Point:
    """One item of a list: the noun that it is about, and what is said of it."""

    noun: str
    text: str
    target: str | None = None  # id of the dimension whose page says more
    section: str | None = None  # or the section that does


@dataclass(frozen=True)
class Fact:
    """A short statement with a title."""

    title: str
    text: str


@dataclass(frozen=True)
class Panel:
    """A titled list with a line for when it is empty."""

    title: str
    points: tuple[Point, ...]
    empty: str


@dataclass(frozen=True)
class Bar:
    """A node in every lens.

    Attributes:
        felt_margin: in points, if it is known.
        felt_text, felt_said: the share with its margin; the same in words, with the label of a sample that chose itself.
        depth: how far below the children of the page's node it stands; these have 0.
    """

    id: str
    name: str
    level: LevelMark
    claimed: Quantity
    evidenced: Quantity
    verified: Quantity
    secured: Quantity
    answered: Quantity
    answered_text: str
    felt: Quantity | None = None
    felt_margin: float | None = None
    felt_text: str = ""
    felt_said: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Rung:
    """One level of the ladder of a node."""

    number: int
    name: str
    threshold: Quantity
    reached: bool
    here: bool


@dataclass(frozen=True)
class Step:
    """Something to do, or several alike: what, why, how much effort it takes (a word).

    Attributes:
        gain: points that it adds to what the whole, or the dimension of the page, can back.
        by: who does it, and by when.
        number: its place in the roadmap, or places; empty if it has none.
        count: so many steps of the roadmap are told as one.
    """

    text: str
    why: str
    effort: str
    target: str | None = None
    gain: Quantity = Quantity(None, "")
    by: str = ""
    count: int = 1
    number: str = ""
