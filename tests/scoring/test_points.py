"""From an answer to points: each kind of question at its bounds, between them and outside."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.rubric.models import Scale
from assessment.scoring.points import clean, points_of, shown_tenths
from assessment.text.numbers import shown
from tests.builders import checklist, choice, indicator, ladder, perception

SCALES = {"main": Scale(highest=5), "short": Scale(highest=3)}
RISING = ((10, 0), (20, 50), (40, 60), (50, 100))
FALLING = ((2, 100), (10, 40), (30, 0))
WITHIN = ((10, 20), (20, 80))


@pytest.mark.parametrize(
    ("question", "answer", "points"),
    [
        (ladder("q"), 0, 0),
        (ladder("q"), 3, 60),
        (ladder("q"), 5, 100),
        (ladder("q", scale="short"), 1, 100 / 3),
        (ladder("q", scale="short"), 3, 100),
        (choice("q", {"a": 0, "b": 3}), "a", 0),
        (choice("q", {"a": 0, "b": 3}), "b", 60),  # of the scale's highest, not of the options'
        (choice("q", {"a": 0, "b": 3}, scale="short"), "b", 100),
        (checklist("q", {"a": 1, "b": 2, "c": 2}), "none", 0),
        (checklist("q", {"a": 1, "b": 2, "c": 2}), ("a",), 20),
        (checklist("q", {"a": 1, "b": 2, "c": 2}), "b", 40),
        (checklist("q", {"ab": 1, "a": 2, "b": 2}), "ab", 20),
        (checklist("q", {"a": 1, "b": 2, "c": 2}), ("a", "b"), 60),
        (checklist("q", {"a": 1, "b": 2, "c": 2}), ["c", "b", "a"], 100),
        (checklist("q", {"a": 1, "b": 2, "c": 2}), ("b", "b"), 40),
        (indicator("q", RISING), 10, 0),
        (indicator("q", RISING), 9.9, 0),
        (indicator("q", RISING), -1000, 0),
        (indicator("q", RISING), 15, 25),
        (indicator("q", RISING), 20, 50),
        (indicator("q", RISING), 30, 55),
        (indicator("q", RISING), 50, 100),
        (indicator("q", RISING), 1e9, 100),
        (indicator("q", FALLING), 2, 100),
        (indicator("q", FALLING), 0, 100),
        (indicator("q", FALLING), 6, 70),
        (indicator("q", FALLING), 20, 20),
        (indicator("q", FALLING), 30, 0),
        (indicator("q", FALLING), 31, 0),
        (indicator("q", WITHIN), 0, 20),  # flat outside, wherever the reference points end
        (indicator("q", WITHIN), 99, 80),
    ],
)
def test_points_of_an_answer(question: Any, answer: Any, points: float) -> None:
    assert points_of(question, answer, SCALES) == pytest.approx(points, abs=1e-12)


def test_the_order_of_practices_changes_not_a_bit() -> None:
    question = checklist("q", {"a": 0.1, "b": 0.2, "c": 0.3, "d": 0.7})
    ways = [("a", "b", "c"), ("c", "b", "a"), ("b", "c", "a"), ("c", "a", "b")]
    assert len({points_of(question, way, SCALES) for way in ways}) == 1


@pytest.mark.parametrize(
    ("question", "answer"), [(choice("q", {"a": 0, "b": 3}), "z"), (checklist("q", {"a": 1, "b": 1}), ("z",))]
)
def test_an_option_that_is_not_there_is_a_programmers_error(question: Any, answer: Any) -> None:
    with pytest.raises(KeyError, match="z"):
        points_of(question, answer, SCALES)


def test_a_question_to_residents_has_no_points_of_its_own() -> None:
    with pytest.raises(ValueError, match="q: residents answer it"):
        points_of(perception("q"), 3, SCALES)


@pytest.mark.parametrize(
    ("points", "tenths"),
    [
        (0, 0),
        (39.95, 400),
        (39.949999999, 399),
        (39.9499999994, 399),
        (39.9499999996, 400),  # cleaned to 9 decimals it is 39.95
        (0.05, 1),
        (0.049999999, 0),
        (19.95, 200),
        (94.95, 950),
        (99.95, 1000),
        (99.949999999, 999),
        (100, 1000),
        (float("nan"), 0),
    ],
)
def test_points_are_shown_cleaned_and_then_rounded_half_up(points: float, tenths: int) -> None:
    assert shown_tenths(np.array([points])).tolist() == [tenths]


@given(st.integers(0, 100_000_000_000))
def test_readers_and_judges_round_alike(billionths: int) -> None:
    points = billionths / 1e9
    assert shown(points) == shown_tenths(np.array([points]))[0] / 10


def test_clean_keeps_nine_decimals() -> None:
    assert clean(np.array([1 / 3, 2e-10, 60.0000000004])).tolist() == [0.333333333, 0.0, 60.0]
