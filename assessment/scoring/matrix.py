"""Readings of many cities as the matrices that the kernel takes, one set per lens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assessment.scoring.compile import CompiledRubric
from assessment.scoring.kernel import Answers
from assessment.scoring.readings import LENSES, Reading


def matrices(compiled: CompiledRubric, cities: Sequence[Mapping[str, Reading]]) -> dict[str, Answers]:
    """Answers of every city as each lens sees them; rows in the order of `cities`."""
    return {lens: _matrix(compiled, cities, lens) for lens in LENSES}


def _matrix(compiled: CompiledRubric, cities: Sequence[Mapping[str, Reading]], lens: str) -> Answers:
    shape = (len(cities), len(compiled.question_ids))
    points, share, lowest = (np.zeros(shape) for _ in range(3))
    applicable, unconfirmed = (np.zeros(shape, dtype=bool) for _ in range(2))
    found = Answers(points, share, applicable, lowest, unconfirmed)
    for row, readings in enumerate(cities):
        for column, ident in enumerate(compiled.question_ids):
            put(found, row, column, readings[ident], lens)
    return found


def put(answers: Answers, row: int, column: int, reading: Reading, lens: str) -> None:
    """Write one reading, as a lens sees it, into its place."""
    seen = reading.seen(lens)
    reached, missing = seen.points, seen.points is None
    answers.applicable[row, column] = reading.applicable(lens)
    answers.points[row, column] = 0.0 if missing else reached
    answers.share[row, column] = 0.0 if missing else seen.share
    if answers.lowest is not None:
        answers.lowest[row, column] = 0.0 if missing else seen.lowest
    if answers.unconfirmed is not None:
        answers.unconfirmed[row, column] = reading.state == "not_applicable" and not reading.confirmed
