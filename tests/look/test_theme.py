"""The look: what can be read, and what a city may replace."""

from dataclasses import replace

import pytest

from assessment.look.theme import BLACK, DEFAULT, WHITE, Faint, contrast, too_faint


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(WHITE, BLACK) == pytest.approx(21.0)
    assert contrast("777777", WHITE) == pytest.approx(4.478, abs=0.001)
    assert contrast(WHITE, "777777") == contrast("777777", WHITE)


def test_the_theme_can_be_read() -> None:
    assert too_faint(DEFAULT) == ()
    assert all(contrast(chip.fill, chip.text) >= 5.0 for chip in DEFAULT.chips)


def test_a_theme_that_is_too_faint_is_found() -> None:
    found = too_faint(replace(DEFAULT, ink="AAAAAA"))
    assert found
    assert all(isinstance(pair, Faint) and pair.contrast < pair.needed for pair in found)
    assert {pair.front for pair in found} == {"AAAAAA"}


def test_bars_of_two_lenses_must_differ() -> None:
    assert too_faint(replace(DEFAULT, evidenced=DEFAULT.claimed))


@pytest.mark.parametrize(("highest", "fills"), [(5, [0, 1, 2, 3, 4, 5]), (3, [0, 2, 3, 5]), (1, [0, 5])])
def test_a_ladder_of_another_length_keeps_the_order_of_the_colours(highest: int, fills: list[int]) -> None:
    assert [DEFAULT.chip(level, highest) for level in range(highest + 1)] == [
        DEFAULT.chips[at] for at in fills
    ]


@pytest.mark.parametrize("level", [-1, 6])
def test_there_is_no_chip_for_a_level_that_does_not_exist(level: int) -> None:
    with pytest.raises(ValueError, match="level"):
        DEFAULT.chip(level)
