"""Many editions of one city in the order of their dates: what each published, where the line breaks, and every step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assessment.comparison.over_time.change import change_of, edition_of
from assessment.comparison.over_time.mixed import LENSES
from assessment.result.change import Trend, TrendOf, TrendPoint
from assessment.result.models import LensName, NodeResult, Result
from assessment.rubric.load import Rubric
from assessment.scoring.compile import compile_rubric


def trend(results: Sequence[Result], rubric: Rubric) -> Trend:
    """The editions by date; those of one day stay in the order given.

    Args:
        results: two or more of one city, in any order.
        rubric: that of the latest. Steps between results of other versions are compared as they were published.

    Raises:
        Rejected: results of rubrics that have nothing in common.
        ValueError: fewer than two results.
    """
    if len(results) < 2:
        raise ValueError("a trend needs two results")
    ordered = sorted(results, key=lambda result: result.date)
    compiled = compile_rubric(rubric)
    return Trend(
        editions=tuple(map(edition_of, ordered)),
        breaks=tuple(_breaks(ordered)),
        nodes=tuple(_of_node(node, ordered) for node in ordered[-1].nodes),
        steps=tuple(change_of(before, now, rubric, compiled=compiled) for before, now in pairwise(ordered)),
    )


def _breaks(ordered: Sequence[Result]) -> Iterator[int]:
    for index, (before, now) in enumerate(pairwise(ordered), start=1):
        if before.rubric.fingerprint != now.rubric.fingerprint or before.rubric.named != now.rubric.named:
            yield index


def _of_node(node: NodeResult, ordered: Sequence[Result]) -> TrendOf:
    known = [{each.id: each for each in result.nodes}.get(node.id) for result in ordered]
    lenses: dict[LensName, tuple[TrendPoint, ...]] = {
        lens: tuple(_point(each, lens) for each in known) for lens in LENSES
    }
    return TrendOf(id=node.id, parent=node.parent, lenses=lenses)


def _point(node: NodeResult | None, lens: LensName) -> TrendPoint:
    seen = None if node is None else node.lenses.get(lens)
    if seen is None:
        return TrendPoint(state=None)
    return TrendPoint(
        state=seen.state, score=seen.score, secured=seen.secured, coverage=seen.coverage, level=seen.level
    )
