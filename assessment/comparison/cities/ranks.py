"""Ranks with ties, quarters and bands of a group, judged on the numbers that a reader sees."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

PEERS_FROM = 5
"""Ranked cities of a group below which nothing is said about peers."""

QUARTILES_FROM = 10
"""Ranked cities of a group from which quarters and bands are given."""

QUARTERS = 4


def competition_ranks(shown: Sequence[int]) -> list[int]:
    """Rank of each, best is 1; equal numbers share the smaller rank and the next rank is left out (1, 2, 2, 4).

    Args:
        shown: points as shown, in tenths.
    """
    rising = sorted(shown)
    return [len(rising) - bisect_right(rising, points) + 1 for points in shown]


def part_of(rank: int, cities: int, parts: int) -> int:
    """Which of so many equal parts of a group a rank lies in, 1 the best: 1 + floor(parts x (rank - 1) / cities).

    Cities that share a rank share the part.
    """
    return 1 + parts * (rank - 1) // cities
