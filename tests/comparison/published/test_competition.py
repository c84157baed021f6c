"""Competition ranks: what a part of a ranking can hold, and what no ranking can."""

from collections import Counter
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.comparison.published.competition import missing, too_early

MOST = 5


def rankings(cities: int) -> list[list[int]]:
    """Every competition ranking of so many cities: each is alone, or shares the rank of the one before."""
    found = [[1]]
    for place in range(2, cities + 1):
        found = [[*ranks, rank] for ranks in found for rank in (ranks[-1], place)]
    return found


def test_a_part_is_refused_exactly_if_no_whole_ranking_holds_it() -> None:
    wholes = [Counter(ranks) for ranks in rankings(2 * MOST)]
    for size in range(1, MOST):
        for part in combinations_with_replacement(range(1, MOST + 1), size):
            fits = any(Counter(part) <= whole for whole in wholes)
            assert (not list(too_early(part))) == fits, part


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30), st.data())
def test_a_ranking_by_scores_and_each_part_of_it_can_be(scores: list[int], data: st.DataObject) -> None:
    ranks = [1 + sum(other > score for other in scores) for score in scores]
    assert missing(ranks) == ()
    part = [rank for rank in ranks if data.draw(st.booleans())]
    assert not list(too_early(part))
    gone = sum(last - first + 1 for first, last in missing(part))
    assert gone <= len(ranks) - len(part)


@pytest.mark.parametrize(
    ("ranks", "early"),
    [
        ([1, 2, 2, 3], [(3, 2, 2, 4)]),
        ([1, 5, 5, 6], [(6, 5, 2, 7)]),
        ([1, 1, 1, 2, 3], [(2, 1, 3, 4)]),
        ([9, 9, 10, 20, 20, 21], [(10, 9, 2, 11), (21, 20, 2, 22)]),
        ([], []),
    ],
)
def test_each_rank_that_comes_too_early_is_named_once(
    ranks: list[int], early: list[tuple[int, int, int, int]]
) -> None:
    assert [(each.rank, each.before, each.ties, each.lowest) for each in too_early(ranks)] == early


def test_the_ranks_that_a_part_does_not_hold_are_told_as_stretches() -> None:
    assert missing([1, 2, 2, 4, 7, 10]) == ((5, 6), (8, 9))
    assert missing([3]) == ((1, 2),)
