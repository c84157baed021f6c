"""What a result says of a target: how far each part is from the level aimed at, today and at the end of the roadmap."""

from __future__ import annotations

from assessment.result.entry import Entry
from assessment.result.roadmap import PlanLens


class TargetItem(Entry):
    """One node or question of the profile.

    Attributes:
        target: the level aimed at.
        needed: secured points that it takes, 0..100.
        level, secured: where it stands; null where it has none.
        missing: points that are missing, never below 0; gates and balance may be missing besides. Null without points.
        level_after, secured_after, missing_after: the same at the end of the roadmap.
    """

    id: str
    target: int
    needed: float
    level: int | None
    secured: float | None
    missing: float | None
    reached: bool
    level_after: int | None
    secured_after: float | None
    missing_after: float | None
    reached_after: bool


class Target(Entry):
    """A profile of levels aimed at. `profile`: its id in the rubric, or the name of its file."""

    profile: str
    lens: PlanLens
    items: tuple[TargetItem, ...]
    reached: int
    reached_after: int
