"""A set of cities under the same drawn weights and orders: intervals of their ranks, scores and secured scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessment.result.robustness import CityRobustness, NodeSpans, RankSpan
from assessment.robustness.draws import draw
from assessment.robustness.nested import Nesting
from assessment.robustness.spans import HIGH, LOW, MIDDLE, percentiles, span, state_of, whole_and_children
from assessment.rubric.policies import RobustnessPolicy
from assessment.scoring.compile import CompiledRubric, Ints
from assessment.scoring.kernel import Answers, Bools
from assessment.scoring.points import Floats, clean

_DRAWS_AT_A_TIME = 16


@dataclass(frozen=True)
class Intervals:
    """What came of the draws, cities in the order given. NaN where a node is not assessed or does not apply.

    Attributes:
        fingerprints: of the answers of each city.
        nodes: ids of the whole and its children.
        applicable: shape (cities, nodes).
        ranks: mean, 5th, 50th and 95th percentile of the competition rank, shape (cities, 4).
        score, secured: 5th and 95th percentile, shape (cities, nodes, 2).
    """

    fingerprints: tuple[str, ...]
    nodes: tuple[str, ...]
    applicable: Bools
    ranks: Floats
    score: Floats
    secured: Floats

    def rank(self, row: int) -> RankSpan | None:
        """Ranks of one city; None if its whole is not assessed."""
        mean, *others = self.ranks[row].tolist()
        if np.isnan(mean):
            return None
        low, median, high = map(int, others)
        return RankSpan(mean=mean, low=low, median=median, high=high)

    def of(self, row: int) -> CityRobustness:
        """Everything about one city, as a result or a table holds it."""
        spans = tuple(self._node(row, place) for place in range(len(self.nodes)))
        return CityRobustness(assessment=self.fingerprints[row], rank=self.rank(row), nodes=spans)

    def _node(self, row: int, place: int) -> NodeSpans:
        score, secured = span(self.score[row, place]), span(self.secured[row, place])
        state = state_of(bool(self.applicable[row, place]), score is not None)
        return NodeSpans(node=self.nodes[place], state=state, score=score, secured=secured)


def rank_intervals(
    compiled: CompiledRubric,
    policy: RobustnessPolicy,
    answers: Answers,
    fingerprints: Sequence[str],
    *,
    seed: int,
    weights: Floats | None = None,
) -> Intervals:
    """Try all cities under the same draws; the order in which they are given changes nothing.

    A rank in a draw is judged on the score of the whole clean to 9 decimals, not on the one decimal that is shown: a
    table shares a rank between scores that look alike, an interval tells how far they can be told apart. A city whose
    whole is not assessed has no rank and takes none. Memory: one number for each city and draw, and beside it what a
    block of cities needs, however many there are.

    Args:
        policy: `rubric.header.robustness`, or a copy with other numbers.
        answers: of one lens, rows are cities (from `result.arrays.arrays` or `scoring.engine.score_all`).
        fingerprints: of the answers of each city (`Result.assessment`).
        seed: 0 or more.
        weights: within the parent, shape (columns,), before they vary; the rubric's own if None.
    """
    nesting = Nesting(compiled, draw(policy, compiled.weights if weights is None else weights, seed))
    order = np.array(sorted(range(len(fingerprints)), key=lambda row: fingerprints[row]), dtype=np.intp)
    columns = whole_and_children(compiled)
    made = _empty(compiled, columns, fingerprints)
    wholes = np.empty((len(order), nesting.draws.count))
    for block in nesting.blocks(len(order)):
        rows = order[block]
        found = nesting.of(_some(answers, rows), [fingerprints[row] for row in rows], columns)
        wholes[block] = clean(found.score[compiled.whole])
        made.applicable[rows] = found.tree.applicable[:, columns]
        for place, node in enumerate(columns):
            made.score[rows, place] = percentiles(found.score[node], LOW, HIGH)
            made.secured[rows, place] = percentiles(found.secured[node], LOW, HIGH)
    made.ranks[order] = _ranks(wholes)
    return made


def _empty(compiled: CompiledRubric, columns: Sequence[int], fingerprints: Sequence[str]) -> Intervals:
    cities, nodes = len(fingerprints), len(columns)
    return Intervals(
        fingerprints=tuple(fingerprints),
        nodes=tuple(compiled.node_ids[column - compiled.whole] for column in columns),
        applicable=np.empty((cities, nodes), dtype=bool),
        ranks=np.empty((cities, 4)),
        score=np.empty((cities, nodes, 2)),
        secured=np.empty((cities, nodes, 2)),
    )


def _some(answers: Answers, rows: Ints) -> Answers:
    return Answers(answers.points[rows], answers.share[rows], answers.applicable[rows])


def _ranks(wholes: Floats) -> Floats:
    """Mean and percentiles of the rank of every city, shape (cities, 4); NaN without a score.

    Args:
        wholes: score of every city in every draw, shape (cities, draws); overwritten.
    """
    rows = np.flatnonzero(~np.isnan(wholes[:, 0]))
    found = np.full((len(wholes), 4), np.nan)
    for start in range(0, wholes.shape[1], _DRAWS_AT_A_TIME):
        part = slice(start, start + _DRAWS_AT_A_TIME)
        wholes[rows, part] = _competition(wholes[rows, part].T).T
    found[:, 0] = clean(wholes.mean(axis=1))
    found[:, 1:] = percentiles(wholes, LOW, MIDDLE, HIGH)
    return found


def _competition(scores: Floats) -> Floats:
    """Ranks within each draw: best is 1, ties share the smaller. Shape of both: (draws, cities)."""
    order = np.argsort(-scores, axis=1)
    ordered = np.take_along_axis(scores, order, axis=1)
    first = np.broadcast_to(np.arange(1.0, scores.shape[1] + 1), scores.shape).copy()
    first[:, 1:][ordered[:, 1:] == ordered[:, :-1]] = 0.0  # shares the rank of the one before
    ranks = np.empty_like(scores)
    np.put_along_axis(ranks, order, np.maximum.accumulate(first, axis=1), axis=1)
    return ranks
