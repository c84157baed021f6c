"""What a cell may say, and the number that stands for it."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.survey.form.names import DONT_KNOW, NOT_SAID, OUTSIDE, answer_code
from assessment.survey.responses import MISSING, UNKNOWN

BAD = -9
"""For a text that is none of the codes."""

LIVES_OUTSIDE = -2
"""For `OUTSIDE`."""

BAD_TEXTS = -100
"""For the first of the texts that are none of the codes, where they are told apart; one less for each other."""


class Codes(dict[str, int]):
    """The number of each code; spaces around it and capitals do not count, nor ".0" after a number.

    Attributes:
        allowed: codes to tell whoever wrote another text.
        blank: for a cell that is empty.
    """

    def __init__(self, numbers: dict[str, int], allowed: Iterable[str], blank: int) -> None:
        super().__init__({**numbers, "": blank})
        self.allowed, self.blank = tuple(allowed), blank

    def __missing__(self, text: str) -> int:
        plain = text.strip().lower()
        return self.get(plain.removesuffix(".0"), BAD)


def answer_codes(highest: int, *, plain: bool = False) -> Codes:
    """1 to `highest` for `a1`, `a2`, ... or the number itself; `MISSING` for nothing and for "don't know".

    Args:
        plain: whether the numbers are what is told to be allowed, as in tables that people write themselves.
    """
    answers = range(1, highest + 1)
    numbers = {answer_code(answer): answer for answer in answers} | {
        str(answer): answer for answer in answers
    }
    allowed = [*(map(str, answers) if plain else map(answer_code, answers)), DONT_KNOW]
    return Codes({**numbers, DONT_KNOW: MISSING}, allowed, MISSING)


def option_codes(options: Iterable[str]) -> Codes:
    """The place of each option, from 0; `UNKNOWN` for nothing and for "would rather not say"."""
    listed = list(options)
    numbers = {option: at for at, option in enumerate(listed)}
    return Codes({**numbers, NOT_SAID: UNKNOWN}, [*listed, NOT_SAID], UNKNOWN)


def district_codes(districts: Iterable[str]) -> Codes:
    """As `option_codes`, with `LIVES_OUTSIDE`."""
    codes = option_codes(districts)
    codes[OUTSIDE] = LIVES_OUTSIDE
    return codes
