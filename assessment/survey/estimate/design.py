"""The sampling design: which unit every respondent was drawn with, and in which stratum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assessment.documents.findings import Findings, Place, Term
from assessment.survey.responses import UNKNOWN, Coded, Responses

Codes = NDArray[np.intp]


@dataclass(frozen=True)
class Design:
    """Strata and units of n respondents.

    Attributes:
        unit: (n,), number of the unit, 0..units - 1. stratum: (units,), number of the stratum of each unit.
        strata: how many, after merging. merged: names of strata that had one unit only.
    """

    unit: Codes
    stratum: Codes
    strata: int
    merged: tuple[str, ...] = ()

    @property
    def units(self) -> int:
        """How many units were drawn."""
        return len(self.stratum)

    @property
    def degrees(self) -> int:
        """Degrees of freedom: units less strata."""
        return self.units - self.strata


def design_of(responses: Responses, findings: Findings) -> Design:
    """The design as declared. Clusters of the same name in two strata are two units.

    A stratum with one unit says nothing of the variance: it is merged with the next in the order of names (the last
    with the one before), and named. Errors: somebody has no stratum or cluster; all respondents are in one unit.
    """
    people = len(responses.answers)
    stratum, names = _ranked(responses.stratum, people, "stratum", findings)
    if responses.cluster is None:
        unit, of_unit = np.arange(people), stratum
    else:
        cluster, clusters = _ranked(responses.cluster, people, "cluster", findings)
        keys, unit = np.unique(stratum * max(1, len(clusters)) + cluster, return_inverse=True)
        of_unit = keys // max(1, len(clusters))
        if len(keys) == 1 < people:
            findings.error("estimate_one_unit", Place(), found=people)
    new, strata, alone = merged_strata(np.bincount(of_unit, minlength=len(names)), names)
    return Design(unit, new[of_unit], strata, alone)


def _ranked(coded: Coded | None, people: int, kind: str, findings: Findings) -> tuple[Codes, tuple[str, ...]]:
    """Codes by the order of names, so that the order of rows plays no part."""
    if coded is None:
        return np.zeros(people, dtype=np.intp), ("",)
    if unsaid := int(np.sum(coded.codes == UNKNOWN)):
        findings.error("estimate_design_missing", Place(), kind=Term(f"estimate.{kind}"), found=unsaid)
    used = sorted({coded.values[code] for code in np.unique(coded.codes) if code != UNKNOWN})
    rank = {name: place for place, name in enumerate(used)}
    places = np.array([*(rank.get(name, 0) for name in coded.values), 0], dtype=np.intp)
    return places[coded.codes], tuple(used)


def merged_strata(
    counts: NDArray[np.number[Any]], names: tuple[str, ...]
) -> tuple[Codes, int, tuple[str, ...]]:
    """The new number of each stratum, how many there are then, and the names of those that were alone.

    Args:
        counts: units of each stratum, in the order of its name.
    """
    groups: list[list[int]] = [[]]
    for stratum in range(len(names)):
        groups[-1].append(stratum)
        if counts[groups[-1]].sum() > 1:
            groups.append([])
    last = groups.pop()
    if groups:
        groups[-1].extend(last)
    else:
        groups = [last]
    new = np.zeros(len(names), dtype=np.intp)
    for number, group in enumerate(groups):
        new[group] = number
    alone = tuple(name for name, count in zip(names, counts, strict=True) if count == 1 and len(names) > 1)
    return new, len(groups), alone
