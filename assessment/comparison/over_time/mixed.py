"""Today's assessment with the old answers put back, scored by the kernel: four mixtures of claims and backing.

S(c, k): claims of c and backing of k, each of now (1) or then (0), over the parts that both years have points for;
everything else as it is today. Source: `docs/method.md`, Over time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from assessment.comparison.over_time.pairs import Pair
from assessment.result.arrays import arrays
from assessment.result.models import LensName, Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS
from assessment.scoring.compile import CompiledRubric, shares_of_whole
from assessment.scoring.kernel import Answers, aggregate
from assessment.scoring.points import Floats

LENSES: tuple[LensName, ...] = ("claimed", "evidenced", "verified")
MIXTURES = tuple(product((True, False), repeat=2))
"""Claims of now, backing of now: S11, S10, S01, S00."""
_AS_STATED = 1e-6


@dataclass(frozen=True)
class Mixed:
    """Scores of every column in the four mixtures of one lens; shape (4, columns), NaN where not assessed."""

    compiled: CompiledRubric
    scores: Floats

    def effects(self, ident: str) -> tuple[float, float] | None:
        """What practice and what backing add to a node or question, in points, each the mean of the two orders.

        practice = 1/2 [(S11 - S01) + (S10 - S00)], backing = 1/2 [(S11 - S10) + (S01 - S00)].
        """
        column = self.compiled.column.get(ident)
        if column is None or np.isnan(self.scores[:, column]).any():
            return None
        both, claims, backing, neither = self.scores[:, column].tolist()
        return ((both - backing) + (claims - neither)) / 2, ((both - claims) + (backing - neither)) / 2


def mixed(
    now: Result, rubric: Rubric, compiled: CompiledRubric, pairs: Sequence[Pair]
) -> dict[LensName, Mixed]:
    """The four mixtures of every lens, in one run of the kernel."""
    answers = [_answers(now, rubric, compiled, pairs, lens) for lens in LENSES]
    stacked = Answers(
        points=np.concatenate([each.points for each in answers]),
        share=np.concatenate([each.share for each in answers]),
        applicable=np.concatenate([each.applicable for each in answers]),
    )
    scores = aggregate(compiled, stacked, weights_of(now, rubric, compiled)).score
    rows = len(MIXTURES)
    return {
        lens: Mixed(compiled, scores[index * rows : (index + 1) * rows]) for index, lens in enumerate(LENSES)
    }


def _answers(
    now: Result, rubric: Rubric, compiled: CompiledRubric, pairs: Sequence[Pair], lens: LensName
) -> Answers:
    today = arrays([now], rubric, compiled, lens)
    points = np.repeat(today.points, len(MIXTURES), axis=0)
    for pair in pairs:
        if pair.swaps(lens):
            column = compiled.column[pair.now.id]
            points[:, column] = [pair.points(lens, claims, backing) for claims, backing in MIXTURES]
    share = np.repeat(today.share, len(MIXTURES), axis=0)
    applicable = np.repeat(today.applicable, len(MIXTURES), axis=0)
    return replace(today, points=points, share=share, applicable=applicable, lowest=None, unconfirmed=None)


def weights_of(result: Result, rubric: Rubric, compiled: CompiledRubric) -> Floats:
    """The weights that a result was scored with, within the parent, shape (columns,).

    The rubric's own or one of its sets where the name and the shares agree; else the shares that the result states,
    which are weights to their 9 decimals.
    """
    stated = np.zeros(compiled.width)
    shares = {node.id: node.nominal_weight for node in result.nodes}
    shares |= {question.id: question.nominal_weight for question in result.questions}
    for ident, share in shares.items():
        stated[compiled.column[ident]] = share
    sets = {known.id: known for known in rubric.header.weight_sets}
    name = result.rubric.weights
    named = compiled.weights if name == OWN_WEIGHTS else None
    if name in sets:
        named = compiled.weights_from(sets[name])
    if named is not None:
        own = shares_of_whole(compiled, named, compiled.scorable)
        if np.allclose(own, stated, rtol=0, atol=_AS_STATED):
            return named
    return stated
