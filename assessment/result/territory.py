"""What a result says of districts: the same questions, asked in each, and who lives where the city reaches least."""

from __future__ import annotations

import datetime

from pydantic import Field

from assessment.result.entry import Entry, LensName

MAP_WIDTH = 10_000
"""Width of a map in its own units."""


class DistrictNode(Entry):
    """A node in one district, over the questions by district alone; null: too little was answered there."""

    node: str
    score: float | None
    level: int | None
    lagging: bool = False


class DistrictOf(Entry):
    """A district: its share of the residents, and what was answered there. `nodes` begins with the whole."""

    district: str
    residents: float = Field(description="share of the residents of all districts, 0..1")
    coverage: float = Field(description="share of the weight of these questions that has a score there")
    claimed: float | None = Field(
        default=None, description="points of the whole as claimed there, over the same questions"
    )
    nodes: tuple[DistrictNode, ...]


class NodeGap(Entry):
    """A node from district to district.

    Attributes:
        city: points of the city on the same questions, each of which is the mean of the districts by residents.
        best, least: the districts with most and least points; gap: their difference.
        ratio: best / least, where the best has points enough and the least any.
        lagging: districts below the rubric's share of the city.
        below: share of the residents who live below each level, from level 1, where districts have one; else empty.
        gap_before, gap_same: the gap of the earlier assessment and today's, over the districts and those questions that
            can be compared, with today's weights; null: none to compare.
    """

    node: str
    city: float
    best: str
    least: str
    gap: float
    ratio: float | None = None
    lagging: tuple[str, ...] = ()
    below: tuple[float, ...]
    gap_before: float | None = None
    gap_same: float | None = None


class QuestionGap(Entry):
    """A question from district to district, in the lens of the territory."""

    question: str
    best: str
    least: str
    gap: float
    gini: float | None = Field(
        default=None, description="of the values of an indicator, by residents; never of points"
    )
    theil: float | None = None


class Outline(Entry):
    """The ground of a district for drawing: rings of points, x from 0 to 10000 eastward, y northward; the first ring
    of each polygon is its edge, the others are holes.
    """

    district: str
    polygons: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]


class Territory(Entry):
    """Districts compared over the questions that are answered by district.

    Attributes:
        covered: share of the residents whose districts answered; below the rubric's least nothing is compared, and
            `nodes` is empty.
        questions: those that count.
        date_before: of the earlier assessment that the gaps are compared with.
        outlines: the map, if one was given; its width is 10000 and `height` its height.
    """

    lens: LensName
    covered: float
    questions: tuple[str, ...]
    districts: tuple[DistrictOf, ...]
    nodes: tuple[NodeGap, ...] = ()
    gaps: tuple[QuestionGap, ...] = ()
    date_before: datetime.date | None = None
    outlines: tuple[Outline, ...] = ()
    height: int | None = None
