"""A day as people write it in any language and order."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assessment.questionnaire.understand.cells import opened
from assessment.questionnaire.understand.models import Found, Problem
from assessment.questionnaire.understand.plain import plain
from assessment.questionnaire.understand.spellings import spelled
from assessment.text.catalogue import languages

if TYPE_CHECKING:
    from assessment.sheets.raw import RawCell

FIRST_YEAR, LAST_YEAR = 1900, 2200
_CENTURY = 2000
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})")
_PARTIAL = re.compile(r"\d{4}|\d{1,2}[-/. ]\d{4}|\d{4}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}")
_CLOCK = re.compile(r"[t ,]+\d{1,2}:\d{2}.*$")
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True)
class _Read:
    day: datetime.date
    certain: bool = True


def understand_day(cell: RawCell | None, lang: str, locale: str) -> Found[datetime.date]:
    """A day: of the spreadsheet, as 2026-03-05, in numbers by the locale's order, or with the month's name.

    Of 03/04/2026 the locale's order decides, and the day is listed as understood.
    """
    seen = opened(cell, locale)
    value = seen.value
    if value is None:
        return Found(problems=seen.problems)
    if isinstance(value, datetime.datetime):
        value = value.date()
    read = _Read(value) if isinstance(value, datetime.date) else _written(str(value), locale)
    if isinstance(value, bool | datetime.time) or read is None or not _is_likely(read.day):
        part = isinstance(value, str | int) and not isinstance(value, bool) and _is_partial(plain(str(value)))
        code = "cell_day_incomplete" if part else "cell_day_unclear"
        return Found(problems=(*seen.problems, Problem(code, {"found": seen.found})))
    return Found(read.day, read.certain, seen.problems)


def _is_likely(day: datetime.date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _is_partial(body: str) -> bool:
    """A year, a month and year, or a day and month: real, but not a day."""
    tokens = [token for token in _WORD.findall(body) if token not in _fillers()]
    named = 0 < len(tokens) < 3 and any(token in month_names() for token in tokens)
    return named or _PARTIAL.fullmatch(body) is not None


def _written(text: str, locale: str) -> _Read | None:
    body = _CLOCK.sub("", plain(text)).strip(" ,.")
    if iso := _ISO.fullmatch(body):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if compact := _COMPACT.fullmatch(body):
        return _day(int(compact[1]), int(compact[2]), int(compact[3]), certain=False)
    if numeric := _NUMERIC.fullmatch(body):
        return _in_numbers(int(numeric[1]), int(numeric[2]), numeric[3], locale)
    return _in_words(body)


def _in_numbers(first: int, second: int, year: str, locale: str) -> _Read | None:
    """By the locale's order, or else by the other one; certain if only the locale's order gives a day."""
    full = _full_year(year)
    day, month = (second, first) if _month_first(locale) else (first, second)
    by_locale, otherwise = _day(full, month, day), _day(full, day, month)
    if by_locale is None:
        return None if otherwise is None else _Read(otherwise.day, certain=False)
    return _Read(by_locale.day, len(year) == 4 and (otherwise is None or day == month))


def _in_words(body: str) -> _Read | None:
    """`5 de marzo de 2026`, `March 5, 2026`, `5-mar-26`."""
    tokens = [token for token in _WORD.findall(body) if token not in _fillers() and token not in _weekdays()]
    months = [month_names()[token] for token in tokens if token in month_names()]
    numbers = sorted((token for token in tokens if token.isdigit()), key=lambda token: len(token) > 2)
    if len(tokens) != 3 or len(months) != 1 or len(numbers) != 2:
        return None
    return _day(_full_year(numbers[1]), months[0], int(numbers[0]), certain=len(numbers[1]) == 4)


def _day(year: int, month: int, day: int, certain: bool = True) -> _Read | None:
    try:
        return _Read(datetime.date(year, month, day), certain)
    except (ValueError, OverflowError):
        return None


def _full_year(digits: str) -> int:
    return int(digits) + (_CENTURY if len(digits) == 2 else 0)


@cache
def _month_first(locale: str) -> bool:
    from babel.dates import get_date_format

    pattern = str(get_date_format("short", locale=locale).pattern)
    return pattern.lower().find("m") < pattern.lower().find("d")


@cache
def month_names() -> dict[str, int]:
    """Months by their plain names and abbreviations in every language."""
    from babel.dates import get_month_names

    names = {
        plain(name): number
        for lang in languages()
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=lang).items()
    }
    pairs = (one.partition("=") for one in spelled("months"))
    return names | {name: int(number) for name, _, number in pairs}


@cache
def _weekdays() -> frozenset[str]:
    from babel.dates import get_day_names

    names = {
        token
        for lang in languages()
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, locale=lang).values()
        for token in _WORD.findall(plain(name))
    }
    return frozenset(names) - month_names().keys()


@cache
def _fillers() -> frozenset[str]:
    return frozenset(token for one in spelled("day_fillers") for token in _WORD.findall(one))
