"""From readings to numbers of every lens: the kernel, the levels and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.answers.models import Assessment
from assessment.rubric.load import Rubric
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.kernel import Answers, Tree, aggregate
from assessment.scoring.levels import NO_LEVEL, Levels, judge
from assessment.scoring.matrix import matrices
from assessment.scoring.points import Floats, clean
from assessment.scoring.readings import Reading, read_all


@dataclass(frozen=True)
class LensNumbers:
    """One lens over all assessments given: rows in their order."""

    answers: Answers
    tree: Tree
    levels: Levels


@dataclass(frozen=True)
class Scored:
    """Every lens of every assessment, with the readings that they were made from.

    Attributes:
        weights: within the parent, shape (columns,): the ones that were used.
        limits: highest level that each assessment's question set can reach; the top level where it has no limit.
    """

    compiled: CompiledRubric
    weights: Floats
    readings: tuple[Mapping[str, Reading], ...]
    limits: tuple[int, ...]
    lenses: Mapping[str, LensNumbers]


def score_all(
    rubric: Rubric, compiled: CompiledRubric, assessments: Sequence[Assessment], weights: Floats | None = None
) -> Scored:
    """Score any number of assessments of one rubric together; each row equals scoring it alone to 1e-12."""
    chosen = compiled.weights if weights is None else weights
    readings = tuple(read_all(rubric, assessment) for assessment in assessments)
    limits = tuple(_limit(rubric, assessment) for assessment in assessments)
    return Scored(compiled, chosen, readings, limits, _lenses(compiled, readings, chosen, limits))


def _lenses(
    compiled: CompiledRubric,
    readings: Sequence[Mapping[str, Reading]],
    weights: Floats,
    limits: Sequence[int],
) -> dict[str, LensNumbers]:
    """All lenses in one run of the kernel: their rows stand below each other."""
    answers = matrices(compiled, readings)
    everyone = _below_each_other(list(answers.values()))
    tree = aggregate(compiled, everyone, weights)
    levels = judge(compiled, tree, everyone, limit=np.tile(limits, len(answers)), weights=weights)
    found = {}
    for index, (lens, seen) in enumerate(answers.items()):
        rows = slice(index * len(readings), (index + 1) * len(readings))
        found[lens] = LensNumbers(seen, tree.cut(rows), levels.cut(rows))
    verified = found["verified"]  # a level only where everything that applies was reviewed
    verified.levels.level[clean(verified.tree.coverage) < 1.0] = NO_LEVEL
    return found


def _below_each_other(answers: Sequence[Answers]) -> Answers:
    return Answers(
        points=np.concatenate([seen.points for seen in answers]),
        share=np.concatenate([seen.share for seen in answers]),
        applicable=np.concatenate([seen.applicable for seen in answers]),
        lowest=np.concatenate([seen.lowest for seen in answers if seen.lowest is not None]),
        unconfirmed=np.concatenate([seen.unconfirmed for seen in answers if seen.unconfirmed is not None]),
    )


def _limit(rubric: Rubric, assessment: Assessment) -> int:
    """What is made from public sources alone has no level at all; an express set may have a highest one."""
    if assessment.basis == "public_sources":
        return NO_LEVEL
    top = len(rubric.header.levels) - 1
    chosen = {known.id: known for known in rubric.header.question_sets}.get(assessment.question_set)
    return top if chosen is None or chosen.level_limit is None else min(top, chosen.level_limit)
