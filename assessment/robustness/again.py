"""One city in one lens, scored again with other answers or other weights by the same kernel and the same judge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessment.result.robustness import NodeNumbers
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.engine import LensNumbers
from assessment.scoring.kernel import Answers, Tree, aggregate
from assessment.scoring.levels import NO_LEVEL, judge
from assessment.scoring.points import Floats, clean


@dataclass(frozen=True)
class OneCity:
    """What was scored.

    Attributes:
        lens: claimed, evidenced or verified.
        answers: as the lens sees them, one row.
        weights: within the parent, shape (columns,).
        limit: the highest level that its question set can reach; -1: none at all.
    """

    compiled: CompiledRubric
    lens: str
    answers: Answers
    weights: Floats
    limit: int

    @cached_property
    def as_scored(self) -> LensNumbers:
        """As it stands, one row."""
        return self.again()

    def again(self, answers: Answers | None = None, weights: Floats | None = None) -> LensNumbers:
        """Numbers and levels.

        Args:
            answers: any number of rows; those of the city if None.
            weights: shape (columns,) or (sets, columns); those of the city if None.
        """
        said = self.answers if answers is None else answers
        chosen = self.weights if weights is None else weights
        return self.judged(aggregate(self.compiled, said, chosen), said, chosen)

    def judged(self, tree: Tree, answers: Answers, weights: Floats) -> LensNumbers:
        """Numbers with their levels; verified has one only where everything that applies was reviewed."""
        levels = judge(self.compiled, tree, answers, limit=self.limit, weights=weights)
        if self.lens == "verified":
            levels.level[clean(tree.coverage) < 1.0] = NO_LEVEL
        return LensNumbers(answers, tree, levels)


def repeated(answers: Answers, rows: int) -> Answers:
    """The answers of one city in so many rows, ready to be changed."""
    every = np.zeros(rows, dtype=np.intp)
    return Answers(
        points=answers.points[every],
        share=answers.share[every],
        applicable=answers.applicable[every],
        lowest=None if answers.lowest is None else answers.lowest[every],
        unconfirmed=None if answers.unconfirmed is None else answers.unconfirmed[every],
    )


def node_numbers(
    compiled: CompiledRubric, numbers: LensNumbers, row: tuple[int, ...], node: int
) -> NodeNumbers:
    """One node of one row as a result holds it. `row`: its place before the axis of columns."""
    place = (*row, node)
    assessed, level = bool(numbers.tree.assessed[place]), int(numbers.levels.level[place])
    return NodeNumbers(
        node=compiled.node_ids[node - compiled.whole],
        score=float(clean(numbers.tree.score[place])) if assessed else None,
        secured=float(clean(numbers.tree.secured[place])) if assessed else None,
        level=level if level >= 0 else None,
    )
