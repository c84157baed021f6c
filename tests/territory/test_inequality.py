"""Gini and Theil of grouped data against numbers made by hand and against every resident counted alone."""

from __future__ import annotations

import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from assessment.scoring.points import Floats
from assessment.territory.inequality import gini, theil
from tests.scoring.strategies import examples


def arrays(values: list[float], people: list[float]) -> tuple[Floats, Floats]:
    return np.array(values, dtype=float), np.array(people, dtype=float)


def test_two_halves_one_of_which_has_everything() -> None:
    given_ = arrays([0, 10], [1, 1])
    assert gini(*given_) == pytest.approx(0.5)
    assert theil(*given_) == pytest.approx(math.log(2))


def test_the_same_for_everyone_is_no_inequality() -> None:
    given_ = arrays([7, 7, 7], [5, 1, 3])
    assert (gini(*given_), theil(*given_)) == (0, 0)


@pytest.mark.parametrize("values", [[0.0, 0.0], [-1.0, 3.0], []])
def test_there_is_none_without_values_with_a_negative_one_or_where_all_have_nothing(
    values: list[float],
) -> None:
    given_ = arrays(values, [1.0] * len(values))
    assert (gini(*given_), theil(*given_)) == (None, None)


GROUPS = st.lists(st.tuples(st.floats(0, 100), st.integers(1, 6)), min_size=1, max_size=5).filter(
    lambda groups: sum(value for value, _ in groups) > 1
)


@examples(0.5)
@given(GROUPS)
def test_a_group_counts_as_its_people_one_by_one(groups: list[tuple[float, int]]) -> None:
    one_by_one = np.array([value for value, people in groups for _ in range(people)])
    alone = arrays([value for value, _ in groups], [people for _, people in groups])
    ordered, size = np.sort(one_by_one), len(one_by_one)
    by_rank = 2 * (np.arange(1, size + 1) @ ordered) / (size * ordered.sum()) - (size + 1) / size
    assert gini(*alone) == pytest.approx(by_rank, abs=1e-9)
    ratio = one_by_one / one_by_one.mean()
    assert theil(*alone) == pytest.approx(sum(r * math.log(r) for r in ratio if r > 0) / size, abs=1e-9)
