"""How sure a rank is: the ranks of a group's cities under weights and orders that vary together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessment.comparison.cities.table import Draws, RankInterval
from assessment.result.arrays import arrays
from assessment.result.models import LensName, Result
from assessment.robustness.many import rank_intervals
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS
from assessment.scoring.compile import CompiledRubric, compile_rubric
from assessment.scoring.points import Floats

SEED = 1
"""Of the draws, if nobody chooses another."""


def draws_of(rubric: Rubric, lens: LensName, seed: int = SEED) -> Draws:
    """Draws for the groups of a table; the same weights and orders are drawn for every group.

    Args:
        lens: the one in which the cities are ranked.
        seed: 0 or more.
    """
    compiled, policy = compile_rubric(rubric), rubric.header.robustness

    def intervals(results: Sequence[Result]) -> list[RankInterval | None]:
        answers = arrays(results, rubric, compiled, lens)
        prints = [result.assessment for result in results]
        weights = _weights(results[0], compiled)
        found = rank_intervals(compiled, policy, answers, prints, seed=seed, weights=weights)
        ranks = [found.rank(row) for row in range(len(results))]
        return [None if rank is None else RankInterval(rank.low, rank.high) for rank in ranks]

    return Draws(seed, policy.draws, intervals)


def _weights(result: Result, compiled: CompiledRubric) -> Floats | None:
    """The weights of a result within the parent, up to a factor: its shares of the whole; None for the rubric's own."""
    if result.rubric.weights == OWN_WEIGHTS:
        return None
    shares = {node.id: node.nominal_weight for node in result.nodes}
    shares |= {question.id: question.nominal_weight for question in result.questions}
    return np.array([shares.get(ident, 0.0) for ident in (*compiled.question_ids, *compiled.node_ids)])
