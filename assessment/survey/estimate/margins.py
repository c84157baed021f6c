"""What is known of all residents (how many women, how many in each district), as a survey is weighted to it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.answers.models import City
from assessment.documents.findings import Findings, Place
from assessment.survey.asked import DISTRICT
from assessment.survey.estimate.design import Codes
from assessment.survey.estimate.values import Numbers
from assessment.survey.responses import Coded, Responses

LARGEST_FACTOR = 5.0
"""Nobody may have to stand for more than five times as many residents as by the base weights: the usual limit of
raked weights (DeBell and Krosnick 2009, Computing Weights for American National Election Study Survey Data)."""

FEWEST_EXPECTED = 5.0
"""An option of which a sample of this size has fewer to expect may well be missed by chance: with five, in about one
sample of 150. It need not stop the whole margin."""

MOST_LEFT_OUT = 0.05
"""Options that are left out hold at most this share of the residents of their margin, together: what is published says
nothing of them, and a share of residents cannot move by more than that."""


@dataclass(frozen=True)
class Known:
    """One margin. Who did not say, or said an option without a number or one that is left out, is one more option that
    keeps its share.

    Attributes:
        codes: (n,), the option of each respondent, 0..k - 1. shares: (k,), what they are weighted to; sum 1.
        numbered: how many of the k options have a number of residents.
    """

    by: str
    codes: Codes
    shares: Numbers
    numbered: int

    def off(self, weight: Numbers) -> float:
        """Largest difference between weighted shares and the residents', among who can be compared, 0..1."""
        found = np.bincount(self.codes, weight, minlength=len(self.shares))[: self.numbered]
        wanted = self.shares[: self.numbered]
        return float(np.max(np.abs(found / found.sum() - wanted / wanted.sum())))


def margins_of(
    wanted: Sequence[str], responses: Responses, city: City | None, base: Numbers, findings: Findings
) -> list[Known]:
    """The margins named in `wanted`; errors say which of them cannot be used and what to do.

    Args:
        base: base weights (n,).
        findings: get errors, and a warning for each option to which the sample is too small to be weighted.
    """
    found: list[Known] = []
    residents = _residents(city)
    for by in dict.fromkeys(wanted):
        if city is None:
            findings.error("estimate_no_city", Place(), by=by)
        elif by not in responses.by:
            findings.error("estimate_margin_not_asked", Place(), by=by)
        elif by not in residents:
            findings.error("estimate_no_numbers", Place(), by=by, city=city.name)
        else:
            found.append(_usable(by, responses.by[by], residents[by], base, findings))
    return found


def _residents(city: City | None) -> dict[str, dict[str, float]]:
    """Options with a number above 0, by margin."""
    if city is None:
        return {}
    numbers: dict[str, Mapping[str, float]] = dict(city.residents)
    if city.districts:
        numbers[DISTRICT] = {district.id: district.population for district in city.districts}
    above = {
        by: {option: float(number) for option, number in options.items() if number > 0}
        for by, options in numbers.items()
    }
    return {by: options for by, options in above.items() if options}


def _usable(by: str, coded: Coded, numbers: Mapping[str, float], base: Numbers, findings: Findings) -> Known:
    """The margin over the options that can be weighted to; warnings name those left out, errors those that few said."""
    small = _too_small(by, coded, numbers, base)
    for option in small:
        found, residents = _respondents(coded, option), round(numbers[option])
        values = {"option": option, "found": found, "residents": residents, "limit": f"{FEWEST_EXPECTED:g}"}
        findings.warning("estimate_left_out", Place(), by=by, **values)
    kept = _without(numbers, small)
    known = _known(by, coded, kept, base)
    for place, option in enumerate(kept):
        if _is_too_few(place, known, base):
            found = _respondents(coded, option)
            least = max(1, math.ceil(known.shares[place] * len(known.codes) / LARGEST_FACTOR))
            values = {"option": option, "found": found, "needed": max(least, found + 1)}
            findings.error("estimate_cell_few", Place(), by=by, **values)
    return known


def _too_small(by: str, coded: Coded, numbers: Mapping[str, float], base: Numbers) -> tuple[str, ...]:
    """Options that too few said, as was to be expected of so few residents; none where they would be too many together.

    Their residents leave the known total; who said them keeps the share that they have, as who did not say does. The
    others are then weighted to a little more, so what is left is looked at again.
    """
    small: tuple[str, ...] = ()
    while True:
        kept = _without(numbers, small)
        known = _known(by, coded, kept, base)
        more = tuple(
            option
            for place, option in enumerate(kept)
            if _is_too_few(place, known, base) and known.shares[place] * len(base) < FEWEST_EXPECTED
        )
        small += more
        if sum(numbers[option] for option in small) > MOST_LEFT_OUT * sum(numbers.values()):
            return ()
        if not more:
            return small


def _without(numbers: Mapping[str, float], small: Sequence[str]) -> dict[str, float]:
    return {option: number for option, number in numbers.items() if option not in small}


def _respondents(coded: Coded, option: str) -> int:
    return sum(int(np.sum(coded.codes == code)) for code, value in enumerate(coded.values) if value == option)


def _is_too_few(option: int, known: Known, base: Numbers) -> bool:
    """Whether nobody said an option, by its place, or whoever did would have to stand for too many."""
    said = known.codes == option
    return bool(not said.any() or base[said].sum() < known.shares[option] * base.sum() / LARGEST_FACTOR)


def _known(by: str, coded: Coded, numbers: Mapping[str, float], base: Numbers) -> Known:
    place = {option: number for number, option in enumerate(numbers)}
    rest = len(place)
    codes = np.array([*(place.get(value, rest) for value in coded.values), rest], dtype=np.intp)[coded.codes]
    kept = float(base[codes == rest].sum() / base.sum()) if len(base) else 0.0
    shares = np.array(list(numbers.values())) / sum(numbers.values()) * (1 - kept)
    return Known(by, codes, np.append(shares, kept) if kept else shares, rest)
