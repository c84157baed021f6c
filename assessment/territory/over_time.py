"""How the distance between districts changed: both years on the same questions, the same districts and today's weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from assessment.comparison.over_time.fitness import is_at_hand
from assessment.comparison.over_time.lineage import origins
from assessment.comparison.over_time.mixed import weights_of
from assessment.comparison.over_time.pairs import Pair, pairs
from assessment.result.models import Result
from assessment.result.territory import NodeGap
from assessment.rubric.load import Rubric
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.points import Floats, clean, clean_number
from assessment.territory.compare import Ground, scored
from assessment.territory.said import Said, position, said_by_district


def with_earlier(now: Result, before: Result, rubric: Rubric, compiled: CompiledRubric) -> Result:
    """Today's result, its gaps beside those of an earlier one; unchanged where there is nothing to compare.

    A question is compared where it is comparable (`comparison.over_time`) and every district that has points today had
    points then. Both gaps are those of the questions that are compared.
    """
    territory = now.territory
    same = {district.id for district in before.city.districts} == {each.id for each in now.city.districts}
    if territory is None or not territory.nodes or not same or not is_at_hand(now, rubric):
        return now
    said = said_by_district(now, rubric, compiled)
    if said is None:
        return now
    today, then = _both(said, territory.questions, before, now, rubric)
    if not today.questions:
        return now
    weights = weights_of(now, rubric, compiled)
    grounds = [scored(each, now, compiled, weights) for each in (then, today)]
    nodes = tuple(_with_gaps(gap, *grounds) for gap in territory.nodes)
    return now.model_copy(
        update={"territory": territory.model_copy(update={"nodes": nodes, "date_before": before.date})}
    )


def _both(
    said: Said, counting: tuple[str, ...], before: Result, now: Result, rubric: Rubric
) -> tuple[Said, Said]:
    """Today's answers to the questions that can be compared, and the earlier answers to them."""
    earlier = np.full(said.points.shape, np.nan)
    at, row = position(said.questions), position(said.districts)
    for pair in pairs(before, now, rubric, origins(before, rubric)):
        if pair.now.id in at and pair.now.id in counting:
            _put(earlier, at[pair.now.id], row, pair, said)
    whole = np.array([ident in counting for ident in said.questions]) & (said.has <= ~np.isnan(earlier)).all(
        axis=0
    )
    earlier[~said.has] = np.nan
    return said.only(whole), replace(said, points=earlier).only(whole)


def _put(earlier: Floats, column: int, row: dict[str, int], pair: Pair, said: Said) -> None:
    for part in pair.then:
        limit = part.limit(said.lens)
        if part.district in row and part.claim is not None and limit is not None:
            earlier[row[part.district], column] = min(part.claim, limit)


def _with_gaps(gap: NodeGap, then: Ground, today: Ground) -> NodeGap:
    column = today.compiled.column[gap.node]
    old, new = (clean(ground.tree.score[:-1, column]) for ground in (then, today))
    both = ~np.isnan(old) & ~np.isnan(new)
    if not both.any():
        return gap
    return gap.model_copy(update={"gap_before": _apart(old[both]), "gap_same": _apart(new[both])})


def _apart(score: Floats) -> float:
    return clean_number(float(score.max() - score.min()))
