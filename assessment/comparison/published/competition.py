"""Competition ranks: the best is 1, ties share the smaller rank, and the next rank leaves room for all before it.

A table may hold a part of the ranking, so a gap is no mistake. A rank that comes too early is: after two cities at 5
the next can be 7, never 6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class TooEarly:
    """A rank that cannot be: `ties` cities share the rank `before` it, so the next rank is `lowest` or later."""

    rank: int
    before: int
    ties: int

    @property
    def lowest(self) -> int:
        """The first rank that can follow."""
        return self.before + self.ties


def too_early(ranks: Iterable[int]) -> Iterator[TooEarly]:
    """The ranks of one edition that competition ranking cannot have. `ranks`: 1 or more, in any order."""
    before, ties = 0, 1
    for rank, count in sorted(Counter(ranks).items()):
        if rank < before + ties:
            yield TooEarly(rank, before, ties)
        before, ties = rank, count


def missing(ranks: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The stretches of ranks, from..to, that a part of a ranking does not hold, up to its last rank."""
    gaps = []
    following = 1
    for rank, count in sorted(Counter(ranks).items()):
        if rank > following:
            gaps.append((following, rank - 1))
        following = rank + count
    return tuple(gaps)
