"""Weights: from those of the sample to those that give what is known of all residents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessment.documents.findings import Findings, Place
from assessment.survey.estimate.design import Codes
from assessment.survey.estimate.margins import Known
from assessment.survey.estimate.values import Numbers
from assessment.survey.responses import Responses

SETTLED = 1e-12
ROUNDS = 10_000


@dataclass(frozen=True)
class Cells:
    """The combinations of the options of all margins that occur, and who is in each.

    Attributes:
        cell: (n,), 0..cells - 1. codes: (cells, margins), the option of each margin.
    """

    cell: Codes
    codes: Codes


def cells_of(margins: Sequence[Known]) -> Cells:
    """The combinations that occur, of one margin or more."""
    codes, cell = np.unique(
        np.column_stack([margin.codes for margin in margins]), axis=0, return_inverse=True
    )
    return Cells(cell.reshape(-1), codes)


def base_weights(responses: Responses) -> Numbers:
    """The weights of the sample, (n,); all 1 if none were given."""
    people = len(responses.answers)
    return np.ones(people) if responses.weight is None else responses.weight.astype(np.float64)


def post_stratify(base: Numbers, margin: Known) -> Numbers:
    """Base weights times share of residents / share of the sample, in each option of one margin; sum n.

    A cross table is a margin whose options are its cells. Source: Holt and Smith 1979.
    """
    found = np.bincount(margin.codes, base, minlength=len(margin.shares)) / base.sum()
    factor = np.divide(margin.shares, found, out=np.zeros_like(found), where=found > 0)
    return _to_people(base * factor[margin.codes])


def rake(base: Numbers, margins: Sequence[Known], findings: Findings) -> Numbers:
    """Base weights fitted to every margin in turn until nothing moves by more than 1e-12; sum n.

    Iterative proportional fitting (Deming and Stephan 1940), over the combinations that occur rather than over
    respondents. An error if it does not settle: the margins contradict each other where nobody answered.
    """
    cells = cells_of(margins)
    start = np.bincount(cells.cell, base) / base.sum()
    weight = start.copy()
    for _ in range(ROUNDS):
        before = weight.copy()
        for codes, margin in zip(cells.codes.T, margins, strict=True):
            found = np.bincount(codes, weight, minlength=len(margin.shares))
            weight *= np.divide(margin.shares, found, out=np.zeros_like(found), where=found > 0)[codes]
        if _settled(before, weight, cells, margins):
            return _to_people(base * (weight / start)[cells.cell])
    findings.error("estimate_margins_contradict", Place(), margins=[margin.by for margin in margins])
    return base


def _settled(before: Numbers, weight: Numbers, cells: Cells, margins: Sequence[Known]) -> bool:
    moved = np.max(np.abs(weight - before) / before)
    off = max(
        np.max(np.abs(np.bincount(codes, weight, minlength=len(margin.shares)) - margin.shares))
        for codes, margin in zip(cells.codes.T, margins, strict=True)
    )
    return bool(moved <= SETTLED and off <= SETTLED)


def _to_people(weight: Numbers) -> Numbers:
    """The same weights, of mean 1."""
    return np.asarray(weight * (len(weight) / weight.sum()))


def effective_size(weight: Numbers) -> float:
    """Kish's effective sample size: (sum of w)^2 / sum of w^2 (Kish 1965, Survey Sampling, 11.7); 0 for nobody."""
    return float(weight.sum() ** 2 / np.sum(weight**2)) if len(weight) else 0.0
