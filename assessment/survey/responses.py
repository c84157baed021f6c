"""The answers of a survey as arrays, without anything that says who a respondent is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assessment.result.survey import Mode, Sampling

MISSING = 0
"""In place of an answer: skipped, or "don't know"."""

UNKNOWN = -1
"""In place of the number of an option: not said."""


@dataclass(frozen=True)
class Coded:
    """One option of each respondent: `values[codes]`, shape (respondents,), `UNKNOWN` where none."""

    values: tuple[str, ...]
    codes: NDArray[np.int32]


@dataclass(frozen=True)
class Responses:
    """All respondents that count, n of them.

    Attributes:
        items, answers: ids, and an int8 array (n, items): `MISSING`, or 1 (least agreement) to the highest answer as it
            was given; items that agree with something bad are not turned round yet.
        priorities, chosen: ids, and a boolean array (n, priorities). `asked_priorities`: (n,), False for who skipped
            the question.
        by: what tells respondents apart, `district` and what the rubric asks of them, by id.
        weight: base weights (n,), above 0; None: all alike.
        stratum, cluster: of the sampling design; None: one stratum, every respondent a unit.
        first_day, last_day: of the fieldwork.
        dropped: records that do not count, by reason; ignored: columns that were not read.
    """

    items: tuple[str, ...]
    answers: NDArray[np.int8]
    priorities: tuple[str, ...]
    chosen: NDArray[np.bool_]
    asked_priorities: NDArray[np.bool_]
    by: dict[str, Coded]
    mode: Mode
    sampling: Sampling
    weight: NDArray[np.float64] | None = None
    stratum: Coded | None = None
    cluster: Coded | None = None
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    dropped: dict[str, int] = field(default_factory=dict)
    ignored: int = 0
