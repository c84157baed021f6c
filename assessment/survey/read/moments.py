"""When somebody was asked, and when a record was sent."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assessment.survey.read.making import Making

_NEVER = -math.inf
_DAY = len("YYYY-MM-DD")


def days_of(made: Making, at: Sequence[int]) -> NDArray[np.int32]:
    """Days since the first of the calendar; 0 where there is none."""
    columns = [made.column(position) for position in at]
    known: dict[str, int] = {"": 0}
    found = np.zeros(len(made.lines), np.int32)
    for row in range(len(made.lines)):
        text = next((text for column in columns if (text := column[row].strip()[:_DAY])), "")
        if text not in known:
            known[text] = _ordinal(text)
        found[row] = known[text]
    return found


def _ordinal(text: str) -> int:
    try:
        return datetime.date.fromisoformat(text).toordinal()
    except ValueError:
        return 0


def moments_of(made: Making, at: Sequence[int]) -> list[float]:
    """Seconds, to compare by; the earliest of all where it is not said."""
    columns = [made.column(position) for position in at]
    return [
        _moment(next((text for column in columns if (text := column[row].strip())), ""))
        for row in range(len(made.lines))
    ]


def _moment(text: str) -> float:
    if not text:
        return _NEVER
    try:
        found = datetime.datetime.fromisoformat(text)
        return found.replace(tzinfo=found.tzinfo or datetime.UTC).timestamp()
    except (ValueError, OverflowError):
        return _NEVER
