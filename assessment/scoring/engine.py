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
    limits = tuple(level_limit(rubric, assessment) for assessment in assessments)
    return Scored(compiled, chosen, readings, limits, score_readings(compiled, readings, chosen, limits))


def score_readings(
    compiled: CompiledRubric,
    readings: Sequence[Mapping[str, Reading]],
    weights: Floats,
    limits: Sequence[int],
) -> dict[str, LensNumbers]:
    """Every lens of readings that are at hand."""
    return score_answers(compiled, matrices(compiled, readings), weights, limits)


def score_answers(
    compiled: CompiledRubric, answers: Mapping[str, Answers], weights: Floats, limits: Sequence[int]
) -> dict[str, LensNumbers]:
    """Some lenses in one run of the kernel: their rows stand below each other.

    Args:
        limits: the highest level of each assessment.
    """
    everyone = below_each_other(list(answers.values()))
    tree = aggregate(compiled, everyone, weights)
    levels = judge(compiled, tree, everyone, limit=np.tile(limits, len(answers)), weights=weights)
    found = {}
    for index, (lens, seen) in enumerate(answers.items()):
        rows = slice(index * len(limits), (index + 1) * len(limits))
        found[lens] = LensNumbers(seen, tree.cut(rows), levels.cut(rows))
    if (verified := found.get("verified")) is not None:  # a level only where all that applies was reviewed
        verified.levels.level[clean(verified.tree.coverage) < 1.0] = NO_LEVEL
    return found


def below_each_other(answers: Sequence[Answers]) -> Answers:
    """The rows of several matrices in one."""
    return Answers(
        points=np.concatenate([seen.points for seen in answers]),
        share=np.concatenate([seen.share for seen in answers]),
        applicable=np.concatenate([seen.applicable for seen in answers]),
        lowest=np.concatenate([seen.lowest for seen in answers if seen.lowest is not None]),
        unconfirmed=np.concatenate([seen.unconfirmed for seen in answers if seen.unconfirmed is not None]),
    )


def level_limit(rubric: Rubric, assessment: Assessment) -> int:
    """The highest level that an assessment can have: none from public sources alone, less than all for some sets."""
    if assessment.basis == "public_sources":
        return NO_LEVEL
    top = len(rubric.header.levels) - 1
    chosen = {known.id: known for known in rubric.header.question_sets}.get(assessment.question_set)
    return top if chosen is None or chosen.level_limit is None else min(top, chosen.level_limit)
