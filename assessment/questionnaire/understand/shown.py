"""Values as the person saw them in the cell: `52,3 %`, `0012`, `5 de marzo de 2026`, `VERDADERO`."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal

from assessment.documents.findings import Term
from assessment.text.dates import long_date
from assessment.text.numbers import number

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PLACES = re.compile(r"0\.(0+)")
_PADDED = re.compile(r"0{2,40}")
_DIGITS = 15  # as many as spreadsheets keep
_MOST = 1e15
LONGEST_FRACTION = 9


def as_seen(value: object, number_format: str, locale: str) -> str | Term:
    """A value of a cell in words; true and false as terms, which a message tells in its reader's language."""
    if isinstance(value, bool):
        return Term("cell.shown_true" if value else "cell.shown_false")
    if isinstance(value, int | float):
        return number_seen(value, number_format, locale)
    if isinstance(value, datetime.datetime):
        return day_seen(value.date(), locale)
    if isinstance(value, datetime.date):
        return day_seen(value, locale)
    return value.isoformat("minutes") if isinstance(value, datetime.time) else str(value)


def number_seen(value: int | float, number_format: str, locale: str) -> str:
    """A number as its format shows it; digits are never cut, and only percentages and decimals are formatted."""
    if not math.isfinite(value) or abs(value) >= _MOST:
        return str(value)
    section = _QUOTED.sub("", number_format).partition(";")[0]
    if is_percent(number_format):
        return f"{_written(percent_of(value), section, locale)} %"
    if _PADDED.fullmatch(section) and value == int(value) and value >= 0:
        return f"{int(value):0{len(section)}d}"
    return _written(value, section, locale)


def day_seen(day: datetime.date, locale: str) -> str:
    """A day in words."""
    return long_date(day, locale)


def is_percent(number_format: str) -> bool:
    """Whether a format shows 0.52 as 52 %; a quoted sign does not."""
    return "%" in _QUOTED.sub("", number_format)


def percent_of(value: int | float) -> int | float:
    """A hundred times a value, without the noise of binary fractions: 0.523 becomes 52.3."""
    hundred = (Decimal(repr(value)) * 100).normalize()
    return tidy_number(float(f"{hundred:.{_DIGITS}g}"))


def tidy_number(value: int | float) -> int | float:
    """Whole if it is whole: a spreadsheet does not tell 3 from 3.0."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < _MOST
    return int(value) if whole else value


def _written(value: int | float, section: str, locale: str) -> str:
    places = _PLACES.search(section)
    exact = Decimal(repr(tidy_number(value))).normalize()
    own = max(0, -int(exact.as_tuple().exponent))
    decimals = max(own, len(places.group(1)) if places else 0)
    if decimals > LONGEST_FRACTION:
        return str(value)
    if "," in section:
        return number(value, locale, decimals)
    return f"{exact:.{decimals}f}".replace(".", decimal_sign(locale))


def decimal_sign(locale: str) -> str:
    """The sign before the decimals: a comma in es_CO, a point in es_MX."""
    from babel.numbers import get_decimal_symbol

    return str(get_decimal_symbol(locale))
