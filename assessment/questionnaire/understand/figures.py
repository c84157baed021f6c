"""A figure that was typed as text: alone, with its percent sign, unit or multiplier; or why it is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assessment.questionnaire.understand.models import Found
from assessment.questionnaire.understand.numeral import Numeral, even, numeral, whole_numeral
from assessment.questionnaire.understand.plain import plain, shortened
from assessment.questionnaire.understand.shown import tidy_number
from assessment.questionnaire.understand.spellings import number_words, spelled
from assessment.questionnaire.understand.wanted import Wanted, as_share, example, told_figure, unclear_figure

_FIGURE_FIRST = re.compile(r"([+-]?\s?(?:\d|[.,]\d)(?:[\d.,' ]*\d)?)\s*(\D.*)")
_FIGURE_LAST = re.compile(r"(\D*?)\s*([+-]?\s?(?:\d|[.,]\d)(?:[\d.,' ]*\d)?)")
_FRACTION = re.compile(r"(\d{1,9})\s?(?:/|de|of|out of)\s?(\d{1,9})")
_INEXACT_SIGN = re.compile(r"[~≈≃≅<>≤≥±+]")
_SEVERAL = re.compile(r"\d[^\d]*[^\d.,'\s][^\d]*\d")
_OWN_FIGURE = re.compile(r"(?<![^\W\d_])\d")  # of its own: the 2 of m2 is none
_SHORTEST_UNIT = 3  # letters of a unit's beginning: "min", "hora"
_FRACTION_DIGITS = 9


def read_figure(text: str, wanted: Wanted) -> Found[int | float]:
    """The figure that a text says, or the message why it says none."""
    return _Reader(text, wanted).read()


@dataclass(frozen=True)
class _Reader:
    """One text on its way through the ways to write a figure; each gives None if it is not written so."""

    text: str
    wanted: Wanted

    @cached_property
    def even(self) -> str:
        return even(self.text).strip(" ;").rstrip(". ")

    def read(self) -> Found[int | float]:
        ways: tuple[Callable[[], Found[int | float] | None], ...] = (
            self.alone, self.word, self.before_words, self.after_words, self.fraction, self.inexact, self.more,
        )  # fmt: skip
        found = next((found for way in ways if (found := way()) is not None), None)
        return found or unclear_figure(shortened(self.text), self.wanted)

    def alone(self) -> Found[int | float] | None:
        parsed = self._parse(self.even)
        if parsed is None:
            return None
        return as_share(Found(parsed.number, parsed.certain), self.wanted, shortened(self.text))

    def word(self) -> Found[int | float] | None:
        value = number_words().get(plain(self.text))
        if value is not None:
            return Found(value, literal=False)
        if plain(self.text) in spelled("none"):
            return told_figure("cell_none_for_number", found=shortened(self.text))
        return None

    def before_words(self) -> Found[int | float] | None:
        match = _FIGURE_FIRST.fullmatch(self.even)
        return self._beside_words(match[1], plain(match[2])) if match else None

    def after_words(self) -> Found[int | float] | None:
        match = _FIGURE_LAST.fullmatch(self.even)
        words = plain(match[1]) if match else ""
        known = words in spelled("percent") or _is_unit(words, self.wanted.unit_words)
        return self._beside_words(match[2], words) if match and known else None

    def fraction(self) -> Found[int | float] | None:
        """So many of so many, which a share can be: `12/25` is 48 %."""
        match = _FRACTION.fullmatch(self.even)
        if match is None or not self.wanted.share:
            return None
        part, whole = int(match.group(1)), int(match.group(2))
        if not 0 <= part <= whole or whole == 0:
            return None
        return Found(tidy_number(round(100 * part / whole, _FRACTION_DIGITS)), literal=False)

    def inexact(self) -> Found[int | float] | None:
        body = plain(self.text)
        around = any(_begins_or_ends(body, word) for word in spelled("inexact"))
        if not any(sign.isdigit() for sign in body) or not (around or _INEXACT_SIGN.search(self.even)):
            return None
        return told_figure("cell_number_inexact", found=shortened(self.text))

    def more(self) -> Found[int | float] | None:
        if not _SEVERAL.search(self.even):
            return None
        return told_figure("cell_number_several", found=shortened(self.text), example=example(self.wanted))

    def _parse(self, digits: str) -> Numeral | None:
        read = whole_numeral if self.wanted.whole else numeral
        return read(digits, self.wanted.locale)

    def _beside_words(self, digits: str, words: str) -> Found[int | float] | None:
        """A figure and the plain words beside it; before a multiplier even a whole number may have decimals."""
        factor, after = _multiplier(words)
        parsed = self._parse(digits) if factor == 1 else numeral(digits, self.wanted.locale)
        if parsed is None:
            return None
        return self._beside(Numeral(parsed.value * factor, parsed.certain and factor == 1), after)

    def _beside(self, parsed: Numeral, words: str) -> Found[int | float] | None:
        """A figure with words: a percent sign, the unit, or what is none of these."""
        if words in spelled("percent"):
            return self._percent(parsed)
        if not words or _is_unit(words, self.wanted.unit_words):
            if self.wanted.whole and isinstance(parsed.number, float):
                return None
            return as_share(Found(parsed.number, literal=False), self.wanted, shortened(self.text))
        if any(_begins_or_ends(words, word) for word in spelled("inexact")) or _INEXACT_SIGN.search(words):
            return None
        return self._other_unit() if words[0].isalpha() and not _OWN_FIGURE.search(words) else None

    def _percent(self, parsed: Numeral) -> Found[int | float]:
        if not self.wanted.percent:
            return told_figure("cell_percent_not_asked", found=shortened(self.text))
        return Found(parsed.number, parsed.certain)

    def _other_unit(self) -> Found[int | float] | None:
        units = [unit for unit in self.wanted.unit_words if unit]
        if not units or self.wanted.whole:
            return None
        return told_figure("cell_unit_other", found=shortened(self.text), unit=units[0])


def _multiplier(words: str) -> tuple[Decimal, str]:
    """A thousand or a million at the start of the words, and the words after it."""
    first, _, rest = words.partition(" ")
    for key, factor in (("thousand", Decimal(1_000)), ("million", Decimal(1_000_000))):
        if first in spelled(key):
            linking, _, after = rest.partition(" ")
            return factor, after if linking in spelled("of") else rest
    return Decimal(1), words


def _is_unit(words: str, units: Iterable[str]) -> bool:
    """Whether words are a unit, or the beginning of one: `min` for minutes."""
    bare = _bare(words)
    long_enough = sum(sign.isalpha() for sign in bare) >= _SHORTEST_UNIT
    known = [_bare(plain(unit)) for unit in units]
    return bool(bare) and any(unit == bare or (long_enough and unit.startswith(bare)) for unit in known)


def _bare(body: str) -> str:
    return re.sub(r"[\s.,()]", "", body)


def _begins_or_ends(body: str, word: str) -> bool:
    return bool(re.search(rf"^{re.escape(word)}(?!\w)|(?<!\w){re.escape(word)}$", body.strip(" ().")))
