"""Scoring again with some answers changed: many variants in one run of the kernel.

Only the readings of the changed questions are made anew; everything else is the row of the assessment as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessment.answers.models import Assessment
from assessment.planning.edit import Edit, edited
from assessment.result.roadmap import Gain, PlanLens, Total
from assessment.rubric.load import Rubric
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.engine import LensNumbers, Scored, level_limit, score_answers
from assessment.scoring.kernel import Answers, repeated
from assessment.scoring.levels import LevelNumbers
from assessment.scoring.matrix import matrices, put
from assessment.scoring.points import Floats, clean_number
from assessment.scoring.readings import Reading, read_all, read_one

LENSES: tuple[PlanLens, ...] = ("claimed", "evidenced")


@dataclass(frozen=True)
class Numbers:
    """Score, secured score and level of every column in one lens. Shape of each: (variants, columns)."""

    score: Floats
    secured: Floats
    level: LevelNumbers

    def total(self, row: int, column: int) -> Total:
        """One node of one variant."""
        score, secured = float(self.score[row, column]), float(self.secured[row, column])
        level = int(self.level[row, column])
        return Total(score=_number(score), secured=_number(secured), level=level if level >= 0 else None)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else clean_number(value)


def gain(before: Total, after: Total) -> Gain:
    """What came between two totals; None where one of them has no number."""
    level = None if before.level is None or after.level is None else after.level - before.level
    return Gain(
        score=_less(after.score, before.score), secured=_less(after.secured, before.secured), level=level
    )


def _less(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else clean_number(after - before)


Variant = Mapping[str, Reading]
"""Readings of the questions that were changed, by id."""


@dataclass(frozen=True)
class State:
    """One assessment, read and scored, from which variants are scored.

    Attributes:
        weights: within the parent, shape (columns,).
        answers: one row for each lens.
    """

    rubric: Rubric
    compiled: CompiledRubric
    assessment: Assessment
    weights: Floats
    readings: Mapping[str, Reading]
    answers: dict[str, Answers]

    @classmethod
    def of(
        cls, rubric: Rubric, compiled: CompiledRubric, assessment: Assessment, weights: Floats | None = None
    ) -> State:
        """The state of an assessment as it stands."""
        chosen = compiled.weights if weights is None else weights
        readings = read_all(rubric, assessment)
        answers = matrices(compiled, [readings])
        return cls(rubric, compiled, assessment, chosen, readings, {lens: answers[lens] for lens in LENSES})

    def after(self, edits: Sequence[Edit]) -> State:
        """The state with some answers changed."""
        variant = self.variant(edits)
        return State(
            self.rubric,
            self.compiled,
            edited(self.assessment, edits),
            self.weights,
            {**self.readings, **variant},
            {lens: self._rows(lens, [variant]) for lens in LENSES},
        )

    @property
    def limit(self) -> int:
        """The highest level that can be reached; -1 if none is given at all."""
        return level_limit(self.rubric, self.assessment)

    @cached_property
    def scored(self) -> Scored:
        """What levels and explanations need."""
        limits = (self.limit,)
        lenses = score_answers(self.compiled, self.answers, self.weights, limits)
        return Scored(self.compiled, self.weights, (self.readings,), limits, lenses)

    def numbers(self) -> dict[PlanLens, Numbers]:
        """The numbers of this state, one row."""
        return {lens: _numbers(self.scored.lenses[lens]) for lens in LENSES}

    def variant(self, edits: Sequence[Edit]) -> Variant:
        """The readings that some edits change; those of other questions stay."""
        said = edited(self.assessment, edits)
        return {edit.question.id: read_one(self.rubric, said, edit.question) for edit in edits}

    def variants(self, changed: Sequence[Variant]) -> dict[PlanLens, Numbers]:
        """The numbers of many variants; rows in their order."""
        answers: dict[str, Answers] = {lens: self._rows(lens, changed) for lens in LENSES}
        lenses = score_answers(self.compiled, answers, self.weights, (self.limit,) * len(changed))
        return {lens: _numbers(lenses[lens]) for lens in LENSES}

    def _rows(self, lens: PlanLens, changed: Sequence[Variant]) -> Answers:
        rows = repeated(self.answers[lens], len(changed))
        for row, readings in enumerate(changed):
            for ident, reading in readings.items():
                put(rows, row, self.compiled.column[ident], reading, lens)
        return rows


def _numbers(found: LensNumbers) -> Numbers:
    return Numbers(found.tree.score, found.tree.secured, found.levels.level)
