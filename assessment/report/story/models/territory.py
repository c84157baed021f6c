"""The city district by district: who is least served, how far apart, where."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.story.models.basics import LevelMark, Quantity

SHOWN = 40
"""Districts that the table of all nodes shows on a page; a sheet shows all."""


@dataclass(frozen=True)
class Shape:
    """A district to draw.

    Attributes:
        number: its place in the table, from 1 for the least served.
        polygons: of each, its edge and its holes, as points of the ground.
        below: what stands under the name, e.g. its points and level.
        missing: it has no points, which must not look like a low level.
    """

    number: int
    name: str
    below: str
    level: LevelMark
    polygons: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]
    missing: bool = False


@dataclass(frozen=True)
class Ground:
    """The districts as a map, or as tiles where there is none.

    Attributes:
        width, height: in units of the shapes; y runs upwards.
        tile: side of a tile, in these units; None on a map.
        note: how to read the numbers.
        missing: how many districts have no points, for the legend.
    """

    width: int
    height: int
    shapes: tuple[Shape, ...]
    tile: int | None
    note: str
    alt: str
    missing: str = ""


@dataclass(frozen=True)
class DistrictLine:
    """A district in the table. `share`: of the residents; `claimed`: points as claimed; `lagging`: the word, or empty."""

    number: int
    id: str
    name: str
    residents: Quantity
    share: Quantity
    answered: Quantity
    score: Quantity
    claimed: Quantity
    level: LevelMark
    lagging: str
    alt: str


@dataclass(frozen=True)
class DistrictScore:
    """A node in one district."""

    score: Quantity
    level: LevelMark


@dataclass(frozen=True)
class DistrictRow:
    """A district in every node; the city has no `number`, and no levels."""

    number: int | None
    name: str
    scores: tuple[DistrictScore, ...]


@dataclass(frozen=True)
class DistrictScores:
    """Every district in the whole and its children.

    Attributes:
        head, level: what the rows are, and the word for levels.
        nodes: heads of the scores, the whole first.
        rows: districts, the least served first; then the city.
        more: said where a page shows only the first districts.
        elsewhere: said in place of the table where a page has no room for so many nodes.
    """

    title: str
    head: str
    level: str
    nodes: tuple[str, ...]
    rows: tuple[DistrictRow, ...]
    note: str
    more: str
    elsewhere: str


@dataclass(frozen=True)
class LivingLine:
    """A level, and the share of the residents whose district is at it, and below it."""

    level: LevelMark
    living: Quantity
    below: Quantity


@dataclass(frozen=True)
class GapLine:
    """A node or a question from district to district. `id` of a question opens its answers."""

    id: str
    name: str
    least: str
    least_points: Quantity
    best: str
    best_points: Quantity
    gap: Quantity
    city: Quantity
    ratio: Quantity
    before: Quantity
    now: Quantity
    lagging_count: Quantity
    gini: Quantity
    theil: Quantity
    alt: str


@dataclass(frozen=True)
class TerritoryStory:
    """The section.

    Attributes:
        reach: which steps of the roadmap name the least served district; empty where nothing is to be said.
        lagging_line: points below which a district lags behind.
        city: points of the city on the same questions.
        lines: districts, the least served first.
        claims: whether what is claimed differs from the points anywhere, so that a table shows both.
        scores: None where districts are not compared.
        living: levels from 0; empty where districts have none.
        nodes: the whole, then its children; questions: the widest gap first.
        compared: whether a gap of an earlier assessment is known; others: whether it speaks of fewer questions.
    """

    title: str
    sentences: tuple[str, ...]
    reach: str
    city: Quantity
    lagging_line: float | None
    lines: tuple[DistrictLine, ...]
    claims: bool
    scores: DistrictScores | None
    ground: Ground | None
    living: tuple[LivingLine, ...]
    living_alt: str
    living_note: str
    nodes: tuple[GapLine, ...]
    questions: tuple[GapLine, ...]
    compared: bool
    others: bool
    rank_note: str
    questions_note: str
    spread_note: str
    words: dict[str, str]
