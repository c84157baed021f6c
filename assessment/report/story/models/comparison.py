"""The city beside what it was, what it aims at, its peers, and what others publish; and how firm the result is."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.story.models.basics import Fact, LevelMark, Panel, Quantity

SHOWN = 8
"""Questions of a list that a page shows; all of them stand in the workbook."""

# -- before and now


@dataclass(frozen=True)
class ChangeLine:
    """A node or a question before and now. `change` is practice + backing + method, in points with their sign.

    Attributes:
        depth: 0 the whole, 1 its children; of a question 0.
        part: the dimension of a question; empty of a node.
        levels: of a node, before and now.
        why: what backed the answer before and now, if that made a difference; empty else.
        alt: the line in words.
    """

    id: str
    name: str
    depth: int
    part: str
    levels: tuple[LevelMark, LevelMark] | None
    before: Quantity
    now: Quantity
    change: Quantity
    practice: Quantity
    backing: Quantity
    method: Quantity
    why: str
    alt: str


@dataclass(frozen=True)
class Since:
    """What changed since an earlier result.

    Attributes:
        sentences: what the change of the whole is made of; then what a reader must know before any number.
        nodes: every node of today, children after their parent, the whole first.
        gained, lost: questions whose points moved, the largest first; `gained_more`, `lost_more`: where those stand
            that a page has no room for; empty if it has.
        apart: what is not compared, by reason.
        backing_lost: questions that lost backing, and why.
        heads: heads of the numbers by their attribute; words: other fixed words.
    """

    title: str
    sentences: tuple[str, ...]
    nodes: tuple[ChangeLine, ...]
    gained: tuple[ChangeLine, ...]
    gained_more: str
    lost: tuple[ChangeLine, ...]
    lost_more: str
    apart: Panel
    backing_lost: Panel
    legend: str
    heads: dict[str, str]
    words: dict[str, str]


# -- the target


@dataclass(frozen=True)
class TargetLine:
    """A part of the target: the level aimed at, the level today and at the end of the roadmap, what is missing.

    Attributes:
        remark: why it is not reached although no point is missing; empty else.
        sentence: the line as a sentence; alt: its points in words.
    """

    id: str
    name: str
    aim: LevelMark
    today: LevelMark
    then: LevelMark
    needed: Quantity
    secured: Quantity
    secured_after: Quantity
    missing: Quantity
    missing_after: Quantity
    remark: str
    sentence: str
    alt: str


@dataclass(frozen=True)
class Aim:
    """The target as a whole: how much of it is reached, its parts, how to read them."""

    title: str
    sentence: str
    lines: tuple[TargetLine, ...]
    note: str
    words: dict[str, str]


# -- peers


@dataclass(frozen=True)
class PlaceLine:
    """A dimension among those of the group; without numbers where too few have a score."""

    id: str
    name: str
    rank: Quantity
    cities: Quantity
    quarter: Quantity


@dataclass(frozen=True)
class PeerLine:
    """A city of the group; `own`: the one at hand."""

    city: str
    country: str
    population: Quantity
    score: Quantity
    level: LevelMark
    own: bool = False


@dataclass(frozen=True)
class AheadLine:
    """A theme or question in which peers are at least a step higher: own points, the highest of theirs, and who."""

    id: str
    name: str
    kind: str
    is_question: bool
    own: Quantity
    best: Quantity
    who: str


@dataclass(frozen=True)
class Among:
    """Where the city stands among cities of its kind; lists are empty where nothing may be said.

    Attributes:
        sentences: rank and quarter, or why there are none.
        chosen: the group, and how it was chosen.
        ahead_empty: said where nobody is a step higher; empty where that was not looked for.
        ahead_more: as of what gained.
    """

    title: str
    sentences: tuple[str, ...]
    chosen: Fact
    places: tuple[PlaceLine, ...]
    nearest_title: str
    nearest: tuple[PeerLine, ...]
    ahead_title: str
    ahead: tuple[AheadLine, ...]
    ahead_empty: str
    ahead_more: str
    notes: tuple[str, ...]
    heads: dict[str, str]


# -- what others publish


@dataclass(frozen=True)
class PublishedLine:
    """The city in one edition of a published ranking; `rank_to` where its rank is known as a range."""

    edition: str
    rank: Quantity
    rank_to: Quantity
    change: Quantity
    letter: str
    sources: str
    remarks: str


@dataclass(frozen=True)
class SourceLine:
    """Where figures were read."""

    number: str
    title: str
    link: str | None


@dataclass(frozen=True)
class Beside:
    """A published ranking beside the own result.

    Attributes:
        sentences: what the ranking says of the city, and that it measures something else; then who made it.
        letters: what its letters can mean, by development group; empty if the ranking has none.
        notes: how a change was come by, what is missing, the terms.
    """

    title: str
    name: str
    sentences: tuple[str, ...]
    lines: tuple[PublishedLine, ...]
    letters: tuple[Fact, ...]
    letters_note: str
    notes: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    heads: dict[str, str]


@dataclass(frozen=True)
class Comparison:
    """The parts of the comparison that the result has; at least one."""

    title: str
    since: Since | None
    aim: Aim | None
    among: Among | None
    beside: Beside | None


# -- how firm it is


@dataclass(frozen=True)
class FirmLine:
    """A node in the draws. Spans are the 5th and 95th percentile.

    Attributes:
        stays: share of the draws with the level that it has.
        by_level: share of the draws at each level, from 0; empty if the result does not know.
    """

    id: str
    name: str
    level: LevelMark
    score: Quantity
    score_low: Quantity
    score_high: Quantity
    secured: Quantity
    secured_low: Quantity
    secured_high: Quantity
    stays: Quantity
    by_level: tuple[Quantity, ...]
    alt: str


@dataclass(frozen=True)
class MeanLine:
    """The whole in the draws of one kind of mean: the share of them at each level, from 0."""

    name: str
    by_level: tuple[Quantity, ...]


@dataclass(frozen=True)
class ChoiceLine:
    """The whole under another choice, and how far that is from the result as it is."""

    name: str
    score: Quantity
    difference: Quantity
    level: LevelMark


@dataclass(frozen=True)
class ChoiceGroup:
    """One choice made otherwise: in words, then line by line; `lines` in the order of what moves most."""

    title: str
    sentence: str
    lines: tuple[ChoiceLine, ...]


@dataclass(frozen=True)
class Firmness:
    """How far the result depends on choices.

    Attributes:
        lines: the whole, then its children.
        means: the whole by kind of mean, where that decides whether its level stays; empty else.
        how: how it was tried, with the formula.
    """

    title: str
    sentences: tuple[str, ...]
    lines: tuple[FirmLine, ...]
    scale: str
    means: tuple[MeanLine, ...]
    choices_title: str
    choices: tuple[ChoiceGroup, ...]
    how: tuple[Fact, ...]
    words: dict[str, str]
