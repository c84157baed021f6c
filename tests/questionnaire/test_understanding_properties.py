"""Whatever is typed never raises; whatever the workbook offers is read back; numbers come back as they were."""

import datetime
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from assessment.documents.findings import Finding, Place
from assessment.documents.tell import text_key
from assessment.questionnaire.understand import (
    Asked,
    Choice,
    Found,
    Understood,
    item_text,
    state_text,
    understand_answer,
    understand_day,
    understand_number,
    understand_one_of,
    understand_practice,
    understand_text,
    understand_whole,
    understand_yes_no,
    yes_no_text,
)
from assessment.rubric.load import Rubric, load_rubric
from assessment.sheets.raw import RawCell
from assessment.text.catalogue import words
from tests.questionnaire.asking import (
    CHECKLIST,
    CHOICE,
    LADDER,
    LANGUAGES,
    LOCALES,
    MINUTES,
    OLDER,
    SHARE,
    all_asked,
    codes,
    told,
    typed,
)

KINDS = (LADDER, CHOICE, CHECKLIST, SHARE, MINUTES, OLDER)
FRAGMENTS = st.sampled_from(
    [*"0123456789abcdefxyzIV", " ", "\n", ",", ".", ";", "/", "-", "(", ")", ":", "%", "'", "½", "²", "©", "€", "nivel", "option",
     "N/A", "no sabe", "nadie lo mide", "ninguna", "todas", " y ", " e ", " o ", "mil", "millones", "minutos", "aprox.", "de", "marzo", "2024",
     "Una norma nombra al responsable.", "Funciona en parte", "The law does not allow it"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(FRAGMENTS, max_size=8).map("".join))
VALUES = st.one_of(
    TEXTS,
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.integers(-2, 12),
)
FORMATS = st.sampled_from(["General", "0%", "0.0%", "@", "#,##0.00", "0000", 'dd/mm/yyyy', '0.0" %"', "0" * 60, "[Red]0%;[Blue]0"])  # fmt: skip
CELLS = st.builds(RawCell, VALUES, st.sampled_from(["value", "value", "value", "formula", "error"]), FORMATS)


@cache
def rubric() -> Rubric:
    return load_rubric("latam-six")


@given(CELLS, st.sampled_from(KINDS), st.sampled_from(LANGUAGES))
def test_whatever_is_typed_as_an_answer_is_understood_or_told(cell: RawCell, asked: Asked, lang: str) -> None:
    found = understand_answer(cell, asked, lang, LOCALES[lang])
    failed = any(problem.severity == "error" for problem in found.problems)
    assert not (failed and (found.answer is not None or found.state is not None))
    assert not (found.answer is not None and found.state is not None)
    for problem in found.problems:
        assert text_key(Finding(problem.code, problem.severity, Place()).code) in words(lang)
        assert told(problem, lang)
    fits = {
        "ladder": found.answer is None or found.answer in range(6),
        "choice": found.answer is None or found.answer in set("abcdef"),
        "checklist": found.answer in (None, "none") or (isinstance(found.answer, tuple) and {*found.answer} <= set("abcdef")),
        "indicator": found.answer is None or type(found.answer) in (int, float),
    }  # fmt: skip
    assert fits.get(asked.kind, True)


@given(CELLS, st.sampled_from(LANGUAGES))
def test_whatever_is_typed_elsewhere_is_understood_or_told(cell: RawCell, lang: str) -> None:
    locale = LOCALES[lang]
    results: list[Found[Any]] = [
        understand_number(cell, locale, share=True),
        understand_whole(cell, locale),
        understand_day(cell, lang, locale),
        understand_practice(cell, lang),
        understand_yes_no(cell),
        understand_text(cell, locale),
        understand_one_of(cell, CHOICE.choices, lang),
    ]
    for found in results:
        failed = any(problem.severity == "error" for problem in found.problems)
        assert not failed or found.value is None
        assert all(told(problem, lang) for problem in found.problems)
    assert isinstance(results[1].value, int | None)
    assert isinstance(results[2].value, datetime.date | None)


def offers(asked: Asked, lang: str) -> list[tuple[str, Any, str | None, str | None]]:
    """Every item of a question's list in a language that has the sentences: text, answer, state, reason."""
    found: list[tuple[str, Any, str | None, str | None]] = []
    for choice in asked.choices:
        answer = {"ladder": lambda c: int(c), "choice": lambda c: c, "checklist": lambda c: (c,)}[asked.kind](
            choice.code
        )
        found.append((item_text(choice.code, choice.sentences[0], asked.kind), answer, None, None))
    for reason in asked.not_applicable:
        found.append(
            (state_text("not_applicable", reason.sentences[0], lang), None, "not_applicable", reason.code)
        )
    for reason in asked.unknown:
        found.append(
            (
                state_text("unknown", reason.sentences[LANGUAGES.index(lang)], lang),
                None,
                "unknown",
                reason.code,
            )
        )
    return found


def outcome(found: Understood) -> tuple[Any, str | None, str | None]:
    assert found.problems == ()
    return found.answer, found.state, found.reason


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_item_of_the_rubric_is_read_back_literally(lang: str) -> None:
    questions = all_asked(rubric(), lang)
    assert len(questions) > 60
    for asked in questions:
        for text, *expected in offers(asked, lang):
            for read_in in LANGUAGES:
                found = understand_answer(typed(text), asked, read_in, LOCALES[read_in])
                assert (*outcome(found), found.literal) == (*expected, True), (asked.question, text)
            assert "\n" not in text


def unaccented(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


MANGLINGS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small": lambda text: f" {text.lower()} " if text != text.lower() else f"{text} .",
    "unaccented": lambda text: unaccented(text) + ".",
    "spaces": lambda text: "\u00a0" + text.replace(" ", "  \u00a0") + " ",
    "lines": lambda text: text.replace(" ", "\n", 3),
    "quoted": lambda text: f"«{text}»",
    "without a sign": lambda text: (
        text.replace(". ", " ", 1) if text[1:3] == ". " else text.replace(": ", " - ", 1)
    ),
    "bracket": lambda text: text.replace(". ", ") ", 1) if text[1:3] == ". " else text.replace(": ", ":", 1),
    "sentence alone": lambda text: text.partition(". " if text[1:3] == ". " else ": ")[2],
}


@pytest.mark.parametrize("mangled", MANGLINGS.values(), ids=MANGLINGS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_item_is_read_back_when_it_was_typed_by_hand(lang: str, mangled: Callable[[str], str]) -> None:
    for asked in all_asked(rubric(), lang):
        for text, *expected in offers(asked, lang):
            found = understand_answer(typed(mangled(text)), asked, lang, LOCALES[lang])
            assert (*outcome(found), found.literal) == (*expected, False), (asked.question, mangled(text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_item_with_the_code_of_another_is_told(lang: str) -> None:
    for asked in all_asked(rubric(), lang):
        order = [choice.code for choice in asked.choices]
        for choice, other in zip(asked.choices, [*order[1:], *order[:1]], strict=True):
            text = item_text(other, choice.sentences[0], asked.kind)
            found = understand_answer(typed(text), asked, lang, LOCALES[lang])
            assert (found.answer, codes(found)) == (None, ("cell_code_and_sentence",)), text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_items_of_a_list_are_both_seen(lang: str) -> None:
    for asked in all_asked(rubric(), lang):
        for one, two in zip(asked.choices, asked.choices[1:], strict=False):
            both = "\n".join(item_text(choice.code, choice.sentences[0], asked.kind) for choice in (one, two))
            found = understand_answer(typed(both), asked, lang, LOCALES[lang])
            if asked.kind == "checklist":
                assert outcome(found)[0] == (one.code, two.code)
            else:
                assert (found.answer, codes(found)) == (None, ("cell_two_answers",)), both


@pytest.mark.parametrize("lang", LANGUAGES)
def test_kinds_of_evidence_are_read_back(lang: str) -> None:
    everywhere = [rubric().words(one).header.evidence_kinds for one in LANGUAGES]
    kinds = tuple(Choice(kind, tuple(one[kind] for one in everywhere)) for kind in everywhere[0])
    for kind, label in rubric().words(lang).header.evidence_kinds.items():
        for text, literal in ((label, True), (label.upper() + " ", False), (kind, False)):
            found = understand_one_of(typed(text), kinds, lang)
            assert (found.value, found.literal, found.problems) == (kind, literal, ())


def test_yes_and_no_are_read_back() -> None:
    for lang in LANGUAGES:
        for value in (True, False):
            assert understand_practice(typed(yes_no_text(value, lang)), lang) == Found(value)


LOCALES_OF_NUMBERS = st.sampled_from(["es_CO", "es_MX", "pt_BR", "en", "es_419", "es_CL", "es_AR", "es_PE"])


@given(st.decimals(-(10**9), 10**9, places=2), LOCALES_OF_NUMBERS)
def test_numbers_are_read_back_in_their_locale(value: Any, locale: str) -> None:
    found = understand_number(typed(format_decimal(value, "#,##0.00", locale)), locale)
    assert (found.value, found.problems) == (float(value), ())


@given(st.integers(-(10**12), 10**12), LOCALES_OF_NUMBERS)
def test_whole_numbers_are_read_back_in_their_locale(value: int, locale: str) -> None:
    text = format_decimal(value, "#,##0", locale)
    assert understand_number(typed(text), locale).value == value
    found = understand_whole(typed(text), locale)
    assert (found.value, found.literal, found.problems) == (value, True, ())


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_of_the_spreadsheet_is_never_changed(value: float) -> None:
    assert understand_number(typed(value), "es_CO").value == value


@given(st.integers(0, 100_000))
def test_a_percentage_has_no_noise(thousandths: int) -> None:
    share = understand_number(typed(thousandths / 100_000, "0.000%"), "es_CO", share=True)
    assert share.value == thousandths / 1000


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)), st.sampled_from(LANGUAGES), st.sampled_from(["short", "medium", "long", "full"]))  # fmt: skip
def test_days_are_read_back_in_their_locale(day: datetime.date, lang: str, width: str) -> None:
    from babel.dates import format_date

    text = format_date(
        day, width if width != "short" else "dd/MM/yyyy" if lang != "en" else "MM/dd/yyyy", LOCALES[lang]
    )
    found = understand_day(typed(text), lang, LOCALES[lang])
    assert (found.value, found.problems) == (day, ())
