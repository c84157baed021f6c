"""What residents call urgent and feel low decides among steps that bring about as much for their effort."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeVar

NEAR = 0.9
"""A step that brings at least this share of what the best one brings for its effort is as good."""

T = TypeVar("T")


@dataclass(frozen=True)
class Weighed:
    """What decides the place of a step.

    Attributes:
        rank: steps of a lower rank come first, whatever the others bring.
        worth: points for an effort unit.
        urgent: share of all residents who call it urgent and feel it low, points; 0 where nobody was asked.
    """

    rank: int
    worth: float
    urgent: float


def first_of(ordered: Sequence[T], weighed: Callable[[T], Weighed]) -> T:
    """The step that comes first: the most urgent of those that are as good as the first.

    Args:
        ordered: at least one, by rank, then by worth from the highest. Where nothing is urgent the first stays the first.
    """
    best = weighed(ordered[0])
    least = best.worth - (1 - NEAR) * abs(best.worth)

    def is_near(step: T) -> bool:
        found = weighed(step)
        return found.rank == best.rank and found.worth >= least

    return max(takewhile(is_near, ordered), key=lambda step: weighed(step).urgent)


def urgent_first(ordered: Sequence[T], weighed: Callable[[T], Weighed]) -> list[T]:
    """All steps, one after the other by `first_of`."""
    left, found = list(ordered), list[T]()
    while left:
        found.append(first_of(left, weighed))
        left.remove(found[-1])
    return found
