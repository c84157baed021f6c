"""What people type into the other cells: figures, whole numbers, days, yes and no, lists, free text."""

import datetime
from typing import Any

import pytest

from assessment.questionnaire.understand import (
    Choice,
    understand_answer,
    understand_day,
    understand_number,
    understand_one_of,
    understand_practice,
    understand_text,
    understand_whole,
    understand_yes_no,
)
from assessment.sheets.raw import RawCell
from tests.questionnaire.asking import LANGUAGES, MINUTES, SHARE, codes, told, typed

DAY = datetime.date(2024, 3, 5)
LITERAL, LISTED = True, False

# what is typed, read in es_CO (1.234,5), in es_MX (1,234.5); each with whether it is literal
FIGURES: list[tuple[Any, tuple[Any, bool], tuple[Any, bool]]] = [
    (52, (52, LITERAL), (52, LITERAL)),
    (52.0, (52, LITERAL), (52, LITERAL)),
    (52.3, (52.3, LITERAL), (52.3, LITERAL)),
    ("52", (52, LITERAL), (52, LITERAL)),
    ("５２", (52, LITERAL), (52, LITERAL)),
    ("52,3", (52.3, LITERAL), (52.3, LISTED)),
    ("52.3", (52.3, LISTED), (52.3, LITERAL)),
    ("1.234", (1234, LISTED), (1.234, LISTED)),
    ("1,234", (1.234, LISTED), (1234, LISTED)),
    ("1.234,5", (1234.5, LITERAL), (1234.5, LISTED)),
    ("1,234.5", (1234.5, LISTED), (1234.5, LITERAL)),
    ("1.234.567", (1234567, LITERAL), (1234567, LISTED)),
    ("1'250,000.5", (1250000.5, LISTED), (1250000.5, LITERAL)),
    ("1'250.000", (1250000, LISTED), (1250000, LISTED)),
    ("12 500", (12500, LITERAL), (12500, LITERAL)),
    ("12\u202f500,5", (12500.5, LITERAL), (12500.5, LISTED)),
    ("0.125", (0.125, LISTED), (0.125, LITERAL)),
    (".5", (0.5, LISTED), (0.5, LITERAL)),
    ("−3", (-3, LITERAL), (-3, LITERAL)),
    ("12.", (12, LITERAL), (12, LITERAL)),
    ("52 min", (52, LISTED), (52, LISTED)),
    ("52 minutos", (52, LISTED), (52, LISTED)),
    ("52 Minutes.", (52, LISTED), (52, LISTED)),
    ("12 m2 por habitante", (12, LISTED), (12, LISTED)),
    ("12 por cada 100.000 habitantes", (12, LISTED), (12, LISTED)),
    ("2 mil", (2000, LISTED), (2000, LISTED)),
    ("1,5 millones de minutos", (1_500_000, LISTED), (1_500_000, LISTED)),
    ("tres", (3, LISTED), (3, LISTED)),
]


@pytest.mark.parametrize(("value", "in_colombia", "in_mexico"), FIGURES)
def test_a_figure_is_read_by_the_locale_first(
    value: Any, in_colombia: tuple[Any, bool], in_mexico: tuple[Any, bool]
) -> None:
    for locale, expected in (
        ("es_CO", in_colombia),
        ("pt_BR", in_colombia),
        ("es_MX", in_mexico),
        ("en", in_mexico),
    ):
        found = understand_answer(typed(value), MINUTES, "es", locale)
        assert (found.answer, found.literal, found.problems) == (*expected, ()), locale
        assert isinstance(found.answer, int) == isinstance(expected[0], int)


@pytest.mark.parametrize(
    ("value", "number_format", "share"),
    [(0.523, "0.0%", 52.3), (0.52, "0%", 52), (0.07, "0.00%", 7), (0.285, "0.0 %;-0.0 %", 28.5), (1, "0%", 100), (0.1 + 0.2, "0%", 30),
     (52, '0.0" %"', 52), (52, "0.0\\%", 52), ("52 %", "@", 52), ("52%", "0%", 52), ("52,3 %", "General", 52.3), ("% 52", "General", 52),
     ("52 por ciento", "General", 52), ("52 por cento", "General", 52), ("52 per cent", "General", 52), ("0 %", "General", 0),
     ("0,5 %", "General", 0.5), ("12/25", "General", 48), ("12 de 25", "General", 48), ("1 out of 3", "General", 33.333333333)],
)  # fmt: skip
def test_a_percentage_is_read_as_it_was_seen(value: Any, number_format: str, share: float) -> None:
    found = understand_answer(typed(value, number_format), SHARE, "es", "es_CO")
    assert (found.answer, found.problems) == (share, ())


@pytest.mark.parametrize(("value", "lang"), [(0.52, "es"), ("0,52", "pt"), ("0.52", "en"), (0.07, "en")])
def test_a_share_that_may_be_a_fraction_of_one_gets_a_warning(value: Any, lang: str) -> None:
    locale = {"es": "es_CO", "pt": "pt_BR", "en": "en"}[lang]
    found = understand_answer(typed(value), SHARE, lang, locale)
    assert found.answer in (0.52, 0.07)
    assert (codes(found), found.problems[0].severity) == (("cell_share_as_fraction",), "warning")
    assert f"{100 * float(str(value).replace(',', '.')):g}%" in told(found.problems[0], lang)
    assert understand_answer(typed(value), MINUTES, lang, locale).problems == ()


NOT_FIGURES: list[tuple[tuple[Any, ...], str]] = [
    (("≈ 50", "~50", "<5", "> 5", "≥ 5", "± 3", "50+", "≤50"), "cell_number_inexact"),
    (("aprox. 50", "50 aprox", "50 (aprox.)", "aproximadamente 50"), "cell_number_inexact"),
    (("más de 50", "mais de 50", "more than 50"), "cell_number_inexact"),
    (("casi 50", "quase 50", "almost 50"), "cell_number_inexact"),
    (("50 o más", "50 ou mais", "50 or more"), "cell_number_inexact"),
    (("40-50", "40 a 50", "entre 40 y 50", "40–50", "40 to 50", "40; 50"), "cell_number_several"),
    (("ninguno", "nenhum", "none"), "cell_none_for_number"),
    (("cincuenta", "muito", "a lot", "1.2.3", "12.34.5", "1 2", "(3)", "x", "sí", "mil", "1,2,3", "N/A 52", "sin dato: 52"), "cell_number_unclear"),
    ((True, False, float("nan"), float("inf")), "cell_number_unclear"),
    ((DAY, datetime.datetime(2024, 3, 5), datetime.time(10, 30)), "cell_date_for_number"),
    (("52 km", "52 horas", "1e5", "3 distritos"), "cell_unit_other"),
]  # fmt: skip


@pytest.mark.parametrize(("spellings", "code"), NOT_FIGURES)
def test_what_is_no_single_figure_gets_a_message(spellings: tuple[Any, ...], code: str) -> None:
    for spelling in spellings:
        found = understand_answer(typed(spelling), MINUTES, "es", "es_CO")
        assert (found.answer, codes(found)) == (None, (code,)), spelling


def test_a_percentage_where_none_is_asked_is_not_read() -> None:
    found = [
        understand_answer(cell, MINUTES, "es", "es_CO")
        for cell in (typed(0.05, "0%"), typed("5 %"), typed("5 mil %"))
    ]
    assert {codes(one) for one in found} == {("cell_percent_not_asked",)}
    rate = understand_number(typed("-5,5 %"), "es_CO", unit_words=("% anual",))
    assert (rate.value, rate.problems) == (-5.5, ())
    assert understand_number(typed("5 mil %"), "es_CO", share=True).value == 5000


# what is typed into a cell for a population or a year, and whether it is literal in es_CO and es_MX
WHOLE: list[tuple[Any, int, bool, bool]] = [
    (412000, 412000, True, True), (412000.0, 412000, True, True), ("412000", 412000, True, True),
    ("412.000", 412000, True, False), ("412,000", 412000, False, True), ("412 000", 412000, True, True),
    ("1'412,000", 1412000, False, True), ("412 mil", 412000, False, False), ("412 mil habitantes", 412000, False, False),
    ("1,2 millones", 1_200_000, False, False), ("1.2 milhões de habitantes", 1_200_000, False, False),
    ("2.024", 2024, True, False), ("2,024", 2024, False, True), ("2024.0", 2024, False, True), ("2024,0", 2024, True, False),
    ("año 2024", 2024, False, False), ("2024.", 2024, True, True), ("８５０", 850, True, True), ("850 hab.", 850, False, False),
]  # fmt: skip


@pytest.mark.parametrize(("value", "number", "in_colombia", "in_mexico"), WHOLE)
def test_a_whole_number_is_read_whole(value: Any, number: int, in_colombia: bool, in_mexico: bool) -> None:
    for locale, literal in (("es_CO", in_colombia), ("es_MX", in_mexico)):
        found = understand_whole(typed(value), locale)
        assert (found.value, found.literal, found.problems) == (number, literal, ()), locale
        assert type(found.value) is int


@pytest.mark.parametrize(
    ("value", "code"),
    [(412.3, "cell_whole_unclear"), ("412.3", "cell_whole_unclear"), ("N/A", "cell_whole_unclear"), ("1,23456 millones 7", "cell_number_several"),
     ("2023-2024", "cell_number_several"), ("2023/2024", "cell_number_several"), ("aprox. 400 mil", "cell_number_inexact"), ("2024 (estimado)", "cell_number_inexact"),
     (DAY, "cell_date_for_number"), (0.5, "cell_whole_unclear"), (True, "cell_whole_unclear"), (1e300, "cell_whole_unclear"), ("1,2345 mil", "cell_whole_unclear")],
)  # fmt: skip
def test_what_is_not_whole_gets_a_message(value: Any, code: str) -> None:
    found = understand_whole(typed(value), "es_CO")
    assert (found.value, codes(found)) == (None, (code,))


@pytest.mark.parametrize(
    "text",
    ["2024-03-05", "2024/03/05", "2024.3.5", "2024-03-05T10:30:00-05:00", "5 de marzo de 2024", "5 marzo 2024", "5 de março de 2024",
     "March 5, 2024", "5 March 2024", "Mar 5 2024", "5-mar-2024", "martes 5 de marzo de 2024", "terça-feira, 5 de março de 2024",
     "Tuesday, March 5th, 2024", "el 5 de marzo del 2024", "5º de março de 2024"],
)  # fmt: skip
def test_a_day_that_can_be_read_in_one_way_is_literal(text: str) -> None:
    for locale in ("es_CO", "en"):
        found = understand_day(typed(text), "es", locale)
        assert (found.value, found.literal, found.problems) == (DAY, True, ())


@pytest.mark.parametrize(
    ("text", "locale", "day", "literal"),
    [("03/04/2024", "es_CO", (4, 3), False), ("03/04/2024", "pt_BR", (4, 3), False), ("03/04/2024", "en", (3, 4), False),
     ("31/12/2024", "es_CO", (12, 31), True), ("12/31/2024", "en", (12, 31), True), ("12/31/2024", "es_CO", (12, 31), False),
     ("31-12-24", "es_MX", (12, 31), False), ("5.5.2024", "es_CO", (5, 5), True), ("5-set-24", "pt_BR", (9, 5), False),
     ("20241231", "es_CO", (12, 31), False), (20241231, "es_CO", (12, 31), False), ("31/12/2024 18:30", "es_CO", (12, 31), True)],
)  # fmt: skip
def test_the_order_of_a_day_in_numbers_is_the_locales(
    text: Any, locale: str, day: tuple[int, int], literal: bool
) -> None:
    found = understand_day(typed(text), "es", locale)
    assert (found.value, found.literal, found.problems) == (datetime.date(2024, *day), literal, ())


def test_days_of_the_spreadsheet_are_days() -> None:
    for value in (DAY, datetime.datetime(2024, 3, 5, 23, 59)):
        assert understand_day(typed(value), "es", "es_CO").value == DAY
    assert understand_day(None, "es", "es_CO").value is None


@pytest.mark.parametrize(
    ("value", "code"),
    [("marzo de 2024", "cell_day_incomplete"), ("2024", "cell_day_incomplete"), (2024, "cell_day_incomplete"), ("03/2024", "cell_day_incomplete"),
     ("5 de marzo", "cell_day_incomplete"), ("March 2024", "cell_day_incomplete"), ("30/02/2024", "cell_day_unclear"), ("hoy", "cell_day_unclear"),
     (45356, "cell_day_unclear"), (True, "cell_day_unclear"), (datetime.time(10), "cell_day_unclear"), ("05/03/0024", "cell_day_unclear"),
     ("99999999", "cell_day_unclear"), ("N/A", "cell_day_unclear")],
)  # fmt: skip
def test_what_is_no_day_gets_a_message(value: Any, code: str) -> None:
    found = understand_day(typed(value), "es", "es_CO")
    assert (found.value, codes(found)) == (None, (code,))


YES = (
    "Sí",
    "si",
    "SI",
    "s",
    "Sim",
    "sim.",
    "Yes",
    "y",
    "x",
    "X",
    "✓",
    "✔",
    "TRUE",
    "verdadero",
    "1",
    1,
    1.0,
    True,
)
NO = ("No", "no", "N", "Não", "nao", "FALSE", "falso", "✗", "ninguna", "todavía no", "0", 0, 0.0, False)


@pytest.mark.parametrize(("spellings", "value"), [(YES, True), (NO, False)])
def test_yes_and_no_are_read_in_many_spellings(spellings: tuple[Any, ...], value: bool) -> None:
    for spelling in spellings:
        for found in (understand_yes_no(typed(spelling)), understand_practice(typed(spelling), "pt")):
            assert (found.value, found.problems) == (value, ()), spelling
            assert found.literal == (spelling in ("Sí", "Sim", "Yes", "No", "Não")), spelling


def test_neither_yes_nor_no_gets_a_message() -> None:
    for spelling in ("parcial", "en parte", "2", 2, "sí y no", DAY, "sí, pero", 0.5):
        assert codes(understand_practice(typed(spelling), "es")) == ("cell_practice",), spelling
        assert codes(understand_yes_no(typed(spelling))) == ("cell_yes_no",), spelling
    for spelling in ("N/A", "-", "não sabe", "don't know", "no aplica: la ley no lo permite"):
        assert codes(understand_practice(typed(spelling), "es")) == ("cell_state_in_practice",), spelling
        assert codes(understand_yes_no(typed(spelling))) == ("cell_yes_no",), spelling
    assert understand_practice(None, "es").value is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [(typed("  Ley 1712 de 2014 "), "Ley 1712 de 2014"), (typed("=no es fórmula"), "=no es fórmula"), (typed("a\r\nb"), "a\nb"),
     (typed("a_x000D_\nb"), "a\nb"), (typed(1712), "1712"), (typed(1712.0), "1712"), (typed(12.5), "12,5"), (typed(3.1, "0.00"), "3,10"),
     (typed(0.52, "0%"), "52 %"), (typed(12, "0000"), "0012"), (typed(1234.5, "#,##0.00"), "1.234,50"), (typed(DAY), "5 de marzo de 2024"),
     (typed(datetime.datetime(2024, 3, 5, 10)), "5 de marzo de 2024"), (typed(datetime.time(8, 5)), "08:05"), (typed(True), "VERDADERO"),
     (RawCell('=HYPERLINK("https://example.org/a","Ley")', "formula"), "https://example.org/a"), (typed("N/A"), "N/A"), (None, None)],
)  # fmt: skip
def test_a_text_is_what_the_person_saw(cell: RawCell | None, text: str | None) -> None:
    found = understand_text(cell, "es_CO")
    assert (found.value, found.problems) == (text, ())


def test_a_text_that_cannot_be_kept_is_told() -> None:
    assert codes(understand_text(RawCell("=A1&B1", "formula"))) == ("cell_formula",)
    assert codes(understand_text(RawCell("#REF!", "error"))) == ("cell_error",)
    assert codes(understand_text(typed("a" * 4001))) == ("cell_too_long",)
    assert understand_text(typed("a" * 4000)).value == "a" * 4000
    assert codes(understand_text(typed("a\x02b"))) == ("cell_control_characters",)


KINDS = (
    Choice(
        "act", ("Decreto, ordenanza o acuerdo", "Decreto, lei municipal ou portaria", "Decree or ordinance")
    ),
    Choice(
        "budget_record",
        ("Partida o ejecución presupuestal", "Dotação ou execução orçamentária", "Budget line"),
    ),
    Choice("map", ("Mapa", "Mapa", "Map")),
)


@pytest.mark.parametrize(
    ("value", "code", "literal"),
    [("Decreto, ordenanza o acuerdo", "act", True), ("Budget line", "budget_record", True), ("decreto, ordenanza o acuerdo ", "act", False),
     ("DOTACAO OU EXECUCAO ORCAMENTARIA", "budget_record", False), ("budget_record", "budget_record", False), ("Budget record", "budget_record", False),
     ("ACT", "act", False), ("mapa.", "map", False), ("Partida o ejecución", "budget_record", False), ("«Map»", "map", False)],
)  # fmt: skip
def test_an_item_of_a_list_is_read_by_label_or_code(value: str, code: str, literal: bool) -> None:
    found = understand_one_of(typed(value), KINDS)
    assert (found.value, found.literal, found.problems) == (code, literal, ())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_in_a_list_gets_the_list(lang: str) -> None:
    for value in ("Decreto", "otro", 3, DAY, True, "map, act"):
        found = understand_one_of(typed(value), KINDS, lang)
        assert (found.value, codes(found)) == (None, ("cell_one_of",)), value
        message = told(found.problems[0], lang)
        assert "Decreto, ordenanza o acuerdo; Partida" in message
        assert "budget_record" not in message
    assert understand_one_of(None, KINDS).value is None


def test_a_long_list_is_not_repeated_whole() -> None:
    many = tuple(Choice(f"k{n}", (f"Asunto número {n}",)) for n in range(200))
    found = understand_one_of(typed("otro"), many)
    assert str(found.problems[0].values["allowed"]).endswith("Asunto número 29; …")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_about_a_figure_or_a_day_says_all_that_its_text_needs(lang: str) -> None:
    found = [
        understand_number(typed(value), "es_CO", unit_words=("minutos",))
        for row, _ in NOT_FIGURES
        for value in row
    ]
    days = [understand_day(typed(value), lang, "es_CO") for value in ("marzo de 2024", "hoy")]
    rows = [understand_practice(typed(value), lang) for value in ("N/A", "parcial")]
    whole = [
        understand_whole(typed("x"), "es_CO"),
        understand_yes_no(typed("x y")),
        understand_text(typed("a" * 5000)),
    ]
    problems = [problem for one in (*found, *days, *rows, *whole) for problem in one.problems]
    assert len({problem.code for problem in problems}) >= 11
    for problem in problems:
        assert "{" not in told(problem, lang)
