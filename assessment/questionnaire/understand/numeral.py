"""Numbers as people write them: `1.234,5`, `1,234.5`, `12 500`, `1'250.000`.

The locale's habits come first; the other ones are read if they alone fit.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assessment.questionnaire.understand.shown import decimal_sign, tidy_number

LONGEST = 40  # characters
_SIGNED = re.compile(r"([+-]?)\s?((?:\d|[.,](?=\d))[\d.,' ]*)")
_SPACED = re.compile(r"[1-9]\d{0,2}(?:[ ']\d{3})+([.,]\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ ',.]\d{3})+")
_MILLIONS = re.compile(r"[1-9]\d{0,2}'\d{3}([.,])\d{3}.*[.,].*")  # 1'250.000,50
_APOSTROPHES = dict.fromkeys(map(ord, "’‘`´"), "'")
_MINUS = dict.fromkeys(map(ord, "−–—‑‒"), "-")


@dataclass(frozen=True)
class Numeral:
    """A number that was read; `certain` if the locale's habits read it so and no others read it otherwise."""

    value: Decimal
    certain: bool

    @property
    def number(self) -> int | float:
        """Whole if it is whole."""
        whole = self.value == self.value.to_integral_value()
        return int(self.value) if whole else tidy_number(float(self.value))


def even(text: str) -> str:
    """The text with plain digits, spaces, minus signs and apostrophes, in small letters."""
    wide = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).translate(_MINUS)
    return " ".join("".join(s for s in wide if unicodedata.category(s) != "Cf").split()).casefold()


def numeral(text: str, locale: str) -> Numeral | None:
    """The number that an even text is; None if it is none, or fits no habit."""
    match = _SIGNED.fullmatch(text)
    if match is None or len(text) > LONGEST or not text.isascii():
        return None
    digits = _with_one_group_sign(match.group(2).strip())
    own, other = _conventions(locale)
    first, second = _read(digits, own), _read(digits, other)
    found = Numeral(first, second in (None, first)) if first is not None else None
    found = found or (Numeral(second, False) if second is not None else _spaced(digits, own))
    return _signed(found, match.group(1))


def whole_numeral(text: str, locale: str) -> Numeral | None:
    """As `numeral`, where a whole number is asked: signs before groups of three digits are never decimals."""
    match = _SIGNED.fullmatch(text)
    digits = match.group(2).strip() if match else ""
    if match is None or len(text) > LONGEST or not _THOUSANDS.fullmatch(digits):
        found = numeral(text, locale)
        return found if found and found.value == found.value.to_integral_value() else None
    value = Decimal(re.sub(r"\D", "", digits))
    return _signed(Numeral(value, decimal_sign(locale) not in digits), match.group(1))


@cache
def _conventions(locale: str) -> tuple[str, str]:
    """The decimal sign of the locale, and the other one."""
    own = decimal_sign(locale)
    return (own, "." if own == "," else ",")


def _read(digits: str, decimal: str) -> Decimal | None:
    """The value by one habit: the decimal sign, and the other sign before each group of three digits."""
    group = "." if decimal == "," else ","
    whole, _, fraction = digits.partition(decimal)
    if digits.endswith(decimal) or (fraction and not fraction.isdigit()):
        return None
    grouped = _GROUPED.fullmatch(whole)
    if not whole.isdigit() and whole != "" and not (grouped and grouped.group(1) == group):
        return None
    return Decimal(f"{whole.replace(group, '') or '0'}.{fraction or '0'}")


def _with_one_group_sign(digits: str) -> str:
    """An apostrophe before the millions becomes the sign that stands before the thousands."""
    millions = _MILLIONS.fullmatch(digits)
    return digits.replace("'", millions[1]) if millions else digits


def _spaced(digits: str, own: str) -> Numeral | None:
    """Groups of three digits after spaces or apostrophes; what comes after a sign are decimals.

    Three digits after a sign are another group where apostrophes stand for millions, as in 1'250.000.
    """
    match = _SPACED.fullmatch(digits)
    if match is None:
        return None
    sign, bare = match.group(1), re.sub(r"[ ']", "", digits)
    if sign and len(sign) == 4:
        return Numeral(Decimal(re.sub(r"\D", "", digits)), False) if "'" in digits else None
    return Numeral(Decimal(bare.replace(",", ".")), sign is None or sign[0] == own)


def _signed(found: Numeral | None, sign: str) -> Numeral | None:
    return Numeral(-found.value, found.certain) if found and sign == "-" else found
