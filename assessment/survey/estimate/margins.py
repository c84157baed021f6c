"""What is known of all residents (how many women, how many in each district), as a survey is weighted to it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True)
class Known:
    """One margin. Who did not say, or said an option without a number, is one more option that keeps its share.

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
            known = _known(by, responses.by[by], residents[by], base)
            failed = list(_too_few(known, residents[by], base))
            for values in failed:
                findings.error("estimate_cell_few", Place(), by=by, **values)
            found.append(known)
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


def _known(by: str, coded: Coded, numbers: Mapping[str, float], base: Numbers) -> Known:
    place = {option: number for number, option in enumerate(numbers)}
    rest = len(place)
    codes = np.array([*(place.get(value, rest) for value in coded.values), rest], dtype=np.intp)[coded.codes]
    kept = float(base[codes == rest].sum() / base.sum()) if len(base) else 0.0
    shares = np.array(list(numbers.values())) / sum(numbers.values()) * (1 - kept)
    return Known(by, codes, np.append(shares, kept) if kept else shares, rest)


def _too_few(known: Known, numbers: Mapping[str, float], base: Numbers) -> Iterator[dict[str, object]]:
    people = np.bincount(known.codes, minlength=known.numbered)
    weighted = np.bincount(known.codes, base, minlength=known.numbered)
    for place, option in enumerate(numbers):
        needed = known.shares[place] * weighted.sum() / LARGEST_FACTOR
        if people[place] == 0 or weighted[place] < needed:
            least = max(1, math.ceil(known.shares[place] * len(known.codes) / LARGEST_FACTOR))
            yield {
                "option": option,
                "found": int(people[place]),
                "needed": max(least, int(people[place]) + 1),
            }
