"""What the result says of the assessment as a whole: how much was reviewed, withdrawn, signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from assessment.answers.models import Assessment, SignOff
from assessment.result.models import DepartmentResult, ReviewSummary
from assessment.scoring.points import clean_number
from assessment.scoring.readings import Reading

Readings = Mapping[str, Reading]
Weight = Callable[[str], float]
"""Nominal share of the whole of a question, by id."""

_UNSIGNED = SignOff()


def review_summary(readings: Readings, weight: Weight, share: float) -> ReviewSummary:
    """What was reviewed; lenses are compared over reviewed answers only.

    Args:
        share: of the applicable weight that a reviewer has judged, 0..1.
    """
    reviewed = [reading for reading in _asked(readings) if reading.reviewed]
    lowered = [reading for reading in reviewed if reading.refused or _lowered(reading)]
    scored = [reading for reading in reviewed if reading.points("verified") is not None]
    return ReviewSummary(
        share=share,
        questions=len(reviewed),
        overturned=clean_number(len(lowered) / len(reviewed)) if reviewed else None,
        claimed=_mean(scored, weight, "claimed"),
        evidenced=_mean(scored, weight, "evidenced"),
        verified=_mean(scored, weight, "verified"),
    )


def _mean(readings: Sequence[Reading], weight: Weight, lens: str) -> float | None:
    """Mean points by nominal weight; None without any."""
    pairs = [(weight(reading.question.id), reading.points(lens) or 0.0) for reading in readings]
    total = sum(share for share, _ in pairs)
    return clean_number(sum(share * points for share, points in pairs) / total) if total else None


def _lowered(reading: Reading) -> bool:
    return any(
        part.accepted is not None and part.claimed is not None and part.accepted < part.claimed
        for part in reading.parts
    )


def not_applicable_share(readings: Readings, weight: Weight) -> float:
    """Share of the asked weight that the city itself calls not applicable, 0..1."""
    asked = _asked(readings)
    total = sum(weight(reading.question.id) for reading in asked)
    out = sum(weight(reading.question.id) for reading in asked if reading.state == "not_applicable")
    return clean_number(out / total) if total else 0.0


def departments(assessment: Assessment, readings: Readings) -> Iterator[DepartmentResult]:
    """Each department that was asked something, by id: what it answered, and whether its head has signed."""
    asked: dict[str, list[Reading]] = {}
    for reading in _asked(readings):
        if (department := department_of(reading)) is not None:
            asked.setdefault(department, []).append(reading)
    for department, own in sorted(asked.items()):
        signature = sign_off(assessment, department)
        yield DepartmentResult(
            id=department,
            asked=len(own),
            answered=sum(reading.state != "blank" for reading in own),
            without_reference=sum(_is_bare(reading) for reading in own),
            signed=signature.signed,
            signed_by=signature.signed_by,
            role=signature.role,
            signed_on=signature.signed_on,
        )


def department_of(reading: Reading) -> str | None:
    """Who answered, or who usually does."""
    return reading.answer.department or reading.question.asked_of


def sign_off(assessment: Assessment, department: str | None) -> SignOff:
    """The signature under a department's part; empty where there is none."""
    return assessment.departments.get(department or "", _UNSIGNED)


def _is_bare(reading: Reading) -> bool:
    return reading.state == "answered" and not (reading.answer.references or reading.answer.evidence)


def _asked(readings: Readings) -> list[Reading]:
    return [reading for reading in readings.values() if reading.state != "not_asked"]
