"""The city beside its own target."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.story.models.basics import Quantity


@dataclass(frozen=True)
class TargetLine:
    """A part of the target: the level aimed at, the level today and at the end of the roadmap, what is missing."""

    id: str
    name: str
    target: int
    level: int | None
    level_after: int | None
    missing: Quantity
    missing_after: Quantity
    sentence: str
