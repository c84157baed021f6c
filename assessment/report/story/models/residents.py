"""What residents feel, beside what the city claims and backs."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.story.models.basics import Fact, Panel, Quantity

SHOWN = 40
"""Parts of the residents that a page shows; a sheet shows all."""


@dataclass(frozen=True)
class Felt:
    """A share of residents as pages show it.

    Attributes:
        share, low, high: points, 0..100; the ends only where there is a margin.
        margin: half of the interval, points; its text is empty where there is none.
        text: share and margin, or the word for why there is no share.
        answered: respondents that it rests on.
        error, effect: standard error, points; design effect.
    """

    share: Quantity
    low: Quantity
    high: Quantity
    margin: Quantity
    text: str
    answered: Quantity
    error: Quantity
    effect: Quantity


@dataclass(frozen=True)
class FeltLine:
    """A node: what is claimed and backed, and what is felt; `flag`: in words, where they lie apart; empty else.

    `depth`: 0 for the whole. `alpha`: how well its items go together, 0..1.
    """

    id: str
    name: str
    depth: int
    claimed: Quantity
    evidenced: Quantity
    felt: Felt
    alpha: Quantity
    flag: str
    alt: str


@dataclass(frozen=True)
class GroupTable:
    """Items read by one grouping, or by two crossed: `cells` has a row for each of `rows`.

    Attributes:
        head: what the rows are.
        columns: groups of the other grouping, and all of them together at the end.
        note: that a group is no dimension, whatever it is called.
    """

    title: str
    head: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[Felt, ...], ...]
    note: str


@dataclass(frozen=True)
class PriorityLine:
    """Who chose it as urgent, and who chose it and feels it low, of all residents; `node`: what is felt of it decides who feels it
    low.
    """

    id: str
    name: str
    node: str
    chosen: Felt
    low: Felt
    alt: str


@dataclass(frozen=True)
class PartLine:
    """Residents of one district, sex or age: a cell for each node of the table."""

    id: str
    name: str
    cells: tuple[Felt, ...]


@dataclass(frozen=True)
class PartTable:
    """Residents by what tells them apart. Lines with the least favourable first, those without a number last; none where
    nothing may be published.

    Attributes:
        said: which groups differ by more than their margins, or why that cannot be said.
        nodes: heads of the cells: the whole, then its children.
        notes: why cells have no number.
        more: said where a page shows only the first lines.
    """

    id: str
    title: str
    head: str
    said: str
    nodes: tuple[str, ...]
    lines: tuple[PartLine, ...]
    notes: tuple[str, ...]
    more: str = ""


@dataclass(frozen=True)
class ItemLine:
    """An item as it was asked; `mean`: of the answers, from 1 to the highest, turned round where agreeing is bad."""

    id: str
    text: str
    node: str
    felt: Felt
    mean: Quantity


@dataclass(frozen=True)
class Residents:
    """What residents feel.

    Attributes:
        sentences: how favourable the answers are, what most and least; that nothing is subtracted.
        label: said beside every number of a sample that chose itself; empty else.
        how: how they were asked, and what became of their answers.
        states_note: what a word means in place of points beside a share; empty where there is none.
        below, above: nodes that are backed well and felt low, and the other way round.
        lines, groups, priorities, parts, items: empty, or None, where nothing may be published.
    """

    title: str
    sentences: tuple[str, ...]
    label: str
    how_title: str
    how: tuple[Fact, ...]
    lines: tuple[FeltLine, ...]
    states_note: str
    below: Panel
    above: Panel
    groups: GroupTable | None
    priorities: tuple[PriorityLine, ...]
    priorities_note: str
    parts: tuple[PartTable, ...]
    items: tuple[ItemLine, ...]
    words: dict[str, str]
