"""What another rater would say: each ladder answer one level up or down now and then, each district for itself.

An answer stays within its scale; in the evidenced lens it stays under its cap. Where a reviewer has judged, it is what
the reviewer accepted that moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from assessment.robustness.again import repeated
from assessment.robustness.draws import Purpose, evenly, of_city
from assessment.rubric.models import Ladder, Scale
from assessment.rubric.policies import RobustnessPolicy
from assessment.scoring.kernel import Answers
from assessment.scoring.points import Floats
from assessment.scoring.readings import Reading


@dataclass(frozen=True)
class _Part:
    """A part of a ladder question that has points in the lens. `step`: one level in points; 0: it does not move."""

    base: float
    step: float
    cap: float
    weight: float


def rated(
    answers: Answers,
    readings: Mapping[str, Reading],
    scales: Mapping[str, Scale],
    lens: str,
    policy: RobustnessPolicy,
    seed: int,
    fingerprint: str,
) -> Answers:
    """The answers of one city as other raters would have given them, a row for each.

    Args:
        answers: of the city in this lens, one row.
        readings: of the city, in the order of the columns.
    """
    found = repeated(answers, policy.draws)
    random = of_city(seed, Purpose.RATER, fingerprint)
    for column, reading in enumerate(readings.values()):
        if isinstance(reading.question, Ladder) and reading.points(lens) is not None:
            parts = list(_parts(reading, lens, 100.0 / scales[reading.question.scale].highest))
            moved = _moved(parts, evenly(random, len(parts), policy.draws).T, policy.other_rater)
            weights = np.array([part.weight for part in parts])
            found.points[:, column] = moved @ weights / weights.sum()
            if found.lowest is not None and not _fails_anyway(reading, lens):
                found.lowest[:, column] = moved.min(axis=1)
    return found


def _parts(reading: Reading, lens: str, step: float) -> Iterator[_Part]:
    for part in reading.parts:
        if part.claimed is not None and part.points(lens) is not None:
            judged = part.claimed if part.accepted is None else min(part.claimed, part.accepted)
            base = part.claimed if lens == "claimed" else judged
            cap = part.cap.points if lens == "evidenced" else 100.0
            yield _Part(base, step if part.state == "answered" else 0.0, cap, part.weight)


def _moved(parts: list[_Part], chance: Floats, probability: float) -> Floats:
    """Points of every part in every draw, shape (draws, parts)."""
    base, step, cap = (np.array([getattr(part, name) for part in parts]) for name in ("base", "step", "cap"))
    up, down = chance < probability / 2, chance >= 1.0 - probability / 2
    return np.minimum(np.clip(base + step * up - step * down, 0.0, 100.0), cap)


def _fails_anyway(reading: Reading, lens: str) -> bool:
    """A district that must answer has no points: the least served has 0 whatever anybody says of the others."""
    concerned = (part for part in reading.parts if part.state != "not_applicable" or not reading.reviewed)
    return reading.undivided or any(part.points(lens) is None for part in concerned)
