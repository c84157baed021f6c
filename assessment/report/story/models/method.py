"""How it was scored, with all scores."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.story.models.basics import Fact, LevelMark, Point, Quantity


@dataclass(frozen=True)
class ScoreLine:
    """One node in the table of all scores, in one lens."""

    id: str
    name: str
    depth: int
    lens: str
    lens_name: str
    state: str
    level: LevelMark
    score: Quantity
    secured: Quantity
    ceiling: Quantity
    coverage: Quantity
    nominal_weight: Quantity
    effective_weight: Quantity


@dataclass(frozen=True)
class DepartmentLine:
    """A department's part: how many of its questions were answered, how many answers name no reference, who signed."""

    name: str
    answered: str
    without_reference: str
    state: str


@dataclass(frozen=True)
class ReadingLine:
    """Questions from anywhere in the tree read together, by tag. `answered`: share of their weight."""

    id: str
    name: str
    claimed: Quantity
    evidenced: Quantity
    answered: Quantity


@dataclass(frozen=True)
class Method:
    """How it was scored, in plain words, with all scores.

    Attributes:
        readings: one for each tag of the rubric, in its order; empty where it has none.
        departments, sign_offs: the same, as items of a list and as rows of a table.
    """

    title: str
    paragraphs: tuple[Fact, ...]
    scores: tuple[ScoreLine, ...]
    reused_links: tuple[Point, ...]
    departments: tuple[Point, ...]
    sign_offs: tuple[DepartmentLine, ...]
    readings: tuple[ReadingLine, ...] = ()
