"""Numbers, dates and languages as readers of each locale expect them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.text.dates import long_date
from assessment.text.language import default_locale, pick_language
from assessment.text.numbers import (
    integer,
    number,
    parse_number,
    part,
    points,
    rounded,
    seen_change,
    share,
    shown,
)


@pytest.mark.parametrize(
    ("x", "seen"),
    [(0, 0.0), (0.05, 0.1), (0.15, 0.2), (64.95, 65.0), (64.949999999, 64.9), (64.94999999999, 65.0),
     (1 / 3, 0.3), (100, 100.0), (-0.05, -0.1), (-0.04, 0.0), (0.1 + 0.2, 0.3), (2.675, 2.7), (46.449999999999996, 46.5)],
)  # fmt: skip
def test_points_are_cleaned_and_rounded_half_up(x: float, seen: float) -> None:
    assert shown(x) == seen


@given(st.integers(0, 1000))
def test_shown_values_stay_as_they_are(tenths: int) -> None:
    assert shown(tenths / 10) == tenths / 10
    assert shown(shown(tenths / 7)) == shown(tenths / 7)


@given(st.floats(0, 100))
def test_the_rule_is_the_one_of_the_method(x: float) -> None:
    assert shown(x) == (round(x * 1e9) + 50_000_000) // 100_000_000 / 10


@given(st.floats(-1e6, 1e6), st.integers(0, 9))
def test_rounding_moves_by_half_a_step_at_most(x: float, decimals: int) -> None:
    assert abs(float(rounded(x, decimals)) - x) <= 0.5 * 10**-decimals + 1e-8


@pytest.mark.parametrize(
    ("locale", "score", "thousands", "amount"),
    [("es_CO", "47,0", "12.500", "1.234,50"), ("es_MX", "47.0", "12,500", "1,234.50"),
     ("pt_BR", "47,0", "12.500", "1.234,50"), ("en", "47.0", "12,500", "1,234.50"), ("es_419", "47.0", "12,500", "1,234.50")],
)  # fmt: skip
def test_numbers_follow_the_locale(locale: str, score: str, thousands: str, amount: str) -> None:
    assert points(46.96, locale) == score
    assert integer(12_500, locale) == thousands
    assert number(1234.5, locale, 2) == amount


def test_shares_have_the_sign_where_the_locale_puts_it() -> None:
    assert share(0.955, "pt_BR") == "96%"
    assert share(0.955, "es").replace("\u00a0", " ") == "96 %"
    assert share(1, "en", 1) == "100.0%"


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [("1,5", "es_CO", 1.5), ("1.5", "es_MX", 1.5), ("1.234", "es_CO", 1234), ("1,234", "es_MX", 1234),
     ("1.234,5", "pt_BR", 1234.5), (" 1234 ", "es_CO", 1234), ("-3", "en", -3), ("\u22123", "en", -3), ("0,0", "es_CO", 0.0)],
)  # fmt: skip
def test_a_written_number_is_read_by_its_locale(text: str, locale: str, value: float) -> None:
    assert parse_number(text, locale) == value
    assert type(parse_number(text, locale)) is type(value)


@pytest.mark.parametrize(
    ("text", "locale"),
    [("1.5", "es_CO"), ("1,5", "es_MX"), ("1,5", "en"), ("1.23.4", "es_CO"), ("", "en"), ("a", "en"), ("NaN", "en"),
     ("1e5", "en"), ("1_000", "en"), ("5 %", "en"), ("١", "en"), ("--1", "en"), ("9" * 61, "en")],
)  # fmt: skip
def test_a_number_of_another_locale_is_refused(text: str, locale: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_number(text, locale)


@given(st.integers(-(10**9), 10**9), st.sampled_from(("es_CO", "es_MX", "pt_BR", "en")))
def test_written_numbers_are_read_back(x: int, locale: str) -> None:
    assert parse_number(integer(x, locale), locale) == x
    assert parse_number(number(x / 100, locale, 2), locale) == x / 100


def test_long_dates() -> None:
    day = date(2026, 3, 5)
    assert long_date(day, "es_CO") == "5 de marzo de 2026"
    assert long_date(day, "pt_BR") == "5 de março de 2026"
    assert long_date(day, "en") == "March 5, 2026"


@pytest.mark.parametrize(
    ("asked", "env", "lang"),
    [
        ("pt", {"LANG": "es_CO.UTF-8"}, "pt"), ("pt-BR", {}, "pt"), ("EN", {}, "en"),
        (None, {"LANG": "pt_BR.UTF-8"}, "pt"), (None, {"LC_ALL": "en_US", "LANG": "pt_BR"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "pt", "LANG": "en"}, "pt"), (None, {"LANG": "C.UTF-8"}, "es"),
        (None, {"LANG": "POSIX"}, "es"), (None, {"LANG": "de_DE"}, "es"), (None, {}, "es"), ("", {}, "es"),
        (None, {"LANG": "es_ES@euro"}, "es"),
    ],
)  # fmt: skip
def test_the_language_is_asked_for_or_that_of_the_environment(
    asked: str | None, env: dict[str, str], lang: str
) -> None:
    assert pick_language(asked, env) == lang


def test_a_language_without_texts_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="en, es, pt"):
        pick_language("fr", {})


def test_the_locale_is_that_of_language_and_country() -> None:
    assert default_locale("es", "CO") == default_locale("es", "co") == "es_CO"
    assert [default_locale(lang) for lang in ("es", "pt", "en")] == ["es_419", "pt_BR", "en"]
    assert default_locale("es", "ZZ") == "es_419"
    assert default_locale("pt", "CO") == "pt_BR"


def test_numbers_that_read_the_same_have_not_changed_and_others_have() -> None:
    assert seen_change(49.96, 50.04) == 0.0
    assert seen_change(50.04, 50.06) == 0.1
    assert seen_change(60.15, 60.05) == -0.1


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_change_is_the_difference_of_the_numbers_that_are_seen(before: float, after: float) -> None:
    assert seen_change(before, after) == round(shown(after) - shown(before), 1)


@pytest.mark.parametrize(
    ("x", "said"),
    [
        (0.0, "0%"),
        (0.004, "0.4%"),
        (0.005, "1%"),
        (0.5, "50%"),
        (0.994, "99%"),
        (0.995, "99.5%"),
        (1.0, "100%"),
    ],
)
def test_a_part_is_never_told_as_all_or_nothing(x: float, said: str) -> None:
    assert part(x, "en") == said
