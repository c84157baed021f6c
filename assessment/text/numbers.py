"""Numbers as a locale writes them, and the one rule by which points are rounded for readers.

The locale belongs to the city or the report: es_CO writes 1.234,5 and es_MX 1,234.5. Babel is imported
when first needed.
"""

from __future__ import annotations

import re
from copy import copy
from decimal import Decimal

_CLEAN = 1_000_000_000
_NUMERAL = re.compile(r"[-+\u2212]?[0-9][0-9.,'\u2019\u00a0\u202f ]*")


def rounded(x: float, decimals: int) -> Decimal:
    """The rounding rule: clean to 9 decimals (what is beyond is noise of arithmetic), then half away from zero.

    Args:
        x: finite.
        decimals: 0..9.
    """
    step = 10 ** (9 - decimals)
    clean = round(x * _CLEAN)
    steps = (abs(clean) + step // 2) // step
    return Decimal(steps if clean >= 0 else -steps).scaleb(-decimals)


def shown(x: float) -> float:
    """Points (0..100) as every reader sees them: one decimal. Compare shown values, not raw ones."""
    return float(rounded(x, 1))


def seen_change(before: float, after: float) -> float:
    """By how much points change as readers can check it: the difference of the two that they see."""
    return float(rounded(after, 1) - rounded(before, 1))


def points(x: float, locale: str) -> str:
    """Points with one decimal, e.g. `47,0`."""
    return number(x, locale, 1)


def number(x: float, locale: str, decimals: int) -> str:
    """A number with exactly so many decimals and the locale's grouping, e.g. `1.234,50`."""
    return _written("decimal", rounded(x, decimals), locale, decimals)


def integer(x: float, locale: str) -> str:
    """A whole number with the locale's grouping, e.g. `12.500`."""
    return number(x, locale, 0)


def share(x: float, locale: str, decimals: int = 0) -> str:
    """A share (0..1) as a percentage, e.g. `96 %` with the space that the locale puts there."""
    return _written("percent", rounded(x * 100, decimals).scaleb(-2), locale, decimals)


def part(x: float, locale: str) -> str:
    """A share (0..1) in whole per cents; with a decimal where all or nothing would be told of what is neither."""
    return share(x, locale, 0 if 0.005 <= x < 0.995 or x in (0.0, 1.0) else 1)


def _written(style: str, value: Decimal, locale: str, decimals: int) -> str:
    from babel import Locale

    parsed = Locale.parse(locale)
    pattern = copy((parsed.percent_formats if style == "percent" else parsed.decimal_formats)[None])
    pattern.frac_prec = (decimals, decimals)
    written: str = pattern.apply(value, parsed)
    return written


def parse_number(text: str, locale: str) -> int | float:
    """The number that a person wrote by the habits of a locale; whole if written whole.

    Raises:
        ValueError: no number, or one whose signs fit another locale (`1.5` in es_CO).
    """
    from babel.numbers import parse_decimal

    trimmed = text.strip()
    if not _NUMERAL.fullmatch(trimmed) or len(trimmed) > 60:
        raise ValueError(f"not a number: {text[:60]!r}")
    value = parse_decimal(trimmed.replace("\u2212", "-"), locale=locale, strict=True)
    return int(value) if value.as_tuple().exponent == 0 else float(value)
