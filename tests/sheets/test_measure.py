"""Heights of rows: how many lines a text takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.sheets.measure import column_points, lines, text_points

TEXTS = st.text(alphabet="abcmñ WÍ1.,\n", max_size=200)


def test_letters_have_the_widths_of_arial() -> None:
    assert text_points("no evaluado", 10) == pytest.approx(54.48 * 1.02)
    assert text_points("ñ", 10) == text_points("n", 10)
    assert text_points("e\u0301", 10) == text_points("é", 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("corto", 1),
        ("a\nb\n", 3),
        ("palabra " * 10, 10),
        ("a b c d e f g h i j k l", 2),
        ("x" * 100, 11),
        ("corta " + "x" * 30, 5),
    ],
)
def test_lines_break_between_words_and_inside_those_that_are_too_long(text: str, expected: int) -> None:
    assert lines(text.rstrip(" "), 50.0, 10) == expected


@given(TEXTS, st.floats(20, 300), st.floats(1.0, 3.0))
def test_a_wider_column_never_needs_more_lines(text: str, points: float, factor: float) -> None:
    assert lines(text, points * factor, 10) <= lines(text, points, 10)


@given(TEXTS, st.floats(20, 300))
def test_lines_are_enough_for_the_letters(text: str, points: float) -> None:
    needed = sum(text_points(word, 10) for word in text.split())
    assert lines(text, points, 10) * points >= needed * 0.999


def test_a_column_holds_as_many_digits_as_its_width_says() -> None:
    assert text_points("0" * 9, 10) <= column_points(11.5)
