"""From an answer to points, 0 to 100, by the kind of its question; and the one rule by which points are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Perception, Question, Scale

Floats = npt.NDArray[np.float64]

NONE_IN_PLACE = "none"
_NANO = 1_000_000_000


def points_of(question: Question, answer: Any, scales: Mapping[str, Scale]) -> float:
    """Points of an answer that fits its question.

    Ladder and choice: 100 x level / highest level of the scale. Checklist: 100 x weight in place / weight of all.
    Indicator: piecewise linear between the reference points, flat outside them.

    Raises:
        KeyError: an option or practice that the question does not have (`answers.check` finds these first).
    """
    match question:
        case Ladder():
            return 100.0 * float(answer) / scales[question.scale].highest
        case Choice():
            levels = {option.id: option.level for option in question.options}
            return 100.0 * levels[answer] / scales[question.scale].highest
        case Checklist():
            return _checklist(question, answer)
        case Indicator():
            values, reached = zip(*question.reference_points, strict=True)
            return float(np.interp(float(answer), values, reached))
        case Perception():
            raise ValueError(f"{question.id}: residents answer it; it has no points of its own")


def _checklist(question: Checklist, answer: Any) -> float:
    weights = {practice.id: practice.weight for practice in question.practices}
    in_place = () if answer == NONE_IN_PLACE else (answer,) if isinstance(answer, str) else answer
    return 100.0 * sum(weights[code] for code in sorted(set(in_place))) / sum(weights.values())


def clean(values: Floats) -> Floats:
    """Values to 9 decimals: what the result holds and what is compared."""
    return np.rint(values * _NANO) / _NANO


def clean_number(value: float) -> float:
    """`clean` of one number: an array of one costs twenty times as much."""
    return round(value * _NANO) / _NANO


def shown_tenth(value: float) -> int:
    """`shown_tenths` of one number."""
    return (round(value * _NANO) + _NANO // 20) // (_NANO // 10)


def shown_tenths(values: Floats) -> npt.NDArray[np.int64]:
    """Points as a reader sees them, in tenths: clean to 9 decimals, then round half up to one decimal.

    Integer arithmetic, so that 39.95 is 400 tenths on every machine. Not-a-number gives 0: mask it before use.
    """
    nano: npt.NDArray[np.int64] = np.rint(np.where(np.isnan(values), 0.0, values) * _NANO).astype(np.int64)
    return (nano + _NANO // 20) // (_NANO // 10)
