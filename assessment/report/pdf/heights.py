"""How high flowables are that stand below each other."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import Flowable

UNMEASURED = 1e6
"""Room for anything, in points."""


def height_of(flowables: Iterable[Flowable], width: float) -> float:
    """Their height with the spaces around them, laid out for a width; all in points."""
    return sum(
        each.wrap(width, UNMEASURED)[1] + max(each.getSpaceBefore(), 0) + each.getSpaceAfter()
        for each in flowables
    )
