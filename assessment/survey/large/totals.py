"""The sums as arrays, and the estimates of items from them: the same as from the respondents one by one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessment.result.survey import Mode, Sample, Sampling
from assessment.scoring.points import clean_number
from assessment.survey.estimate.design import Codes, Design, merged_strata
from assessment.survey.estimate.shares import Raw
from assessment.survey.estimate.values import Numbers
from assessment.survey.estimate.variance import covariance, sums_by


@dataclass(frozen=True)
class Totals:
    """Sums of m items over g groups: strata, or the clusters in them.

    Attributes:
        strata: (g,), the stratum of each group by name. people: (g,), respondents; weights, squares: (g,), sums of
            their w and of w^2.
        clustered: whether a group is one sampling unit; else every respondent is.
        n, f, w, wf, ws, w2, w2f: (g, m); see `sums.WEIGHTED`.
    """

    strata: tuple[str, ...]
    people: Numbers
    weights: Numbers
    squares: Numbers
    clustered: bool
    n: Numbers
    f: Numbers
    w: Numbers
    wf: Numbers
    ws: Numbers
    w2: Numbers
    w2f: Numbers


def item_estimates(totals: Totals) -> tuple[list[Raw | None], int]:
    """The estimate of every item (None where nobody answered), and the degrees of freedom."""
    design = design_of(totals)
    total = totals.w.sum(axis=0)
    safe = np.where(total > 0, total, 1.0)
    share = totals.wf.sum(axis=0) / safe
    mean = totals.ws.sum(axis=0) / safe
    variance = (
        _by_unit(totals, design, share, safe) if totals.clustered else _by_person(totals, design, share, safe)
    )
    people, favourable = totals.n.sum(axis=0), totals.f.sum(axis=0)
    found = [
        Raw(
            respondents=int(people[item]),
            answers=int(people[item]),
            favourable=int(favourable[item]),
            share=float(share[item]),
            variance=max(0.0, float(variance[item])),
            simple=float(share[item] * (1 - share[item]) / (people[item] - 1))
            if people[item] > 1
            else np.nan,
            mean=float(mean[item]),
        )
        if people[item]
        else None
        for item in range(len(people))
    ]
    units = len(totals.people) if totals.clustered else int(totals.people.sum())
    return found, units - design.strata


def sample_of(totals: Totals, mode: Mode, sampling: Sampling, *, weighted: bool) -> Sample:
    """How the answers were collected, as far as sums tell it."""
    design, people = design_of(totals), int(totals.people.sum())
    return Sample(
        mode=mode,
        sampling=sampling,
        respondents=people,
        weighting="base" if weighted else "none",
        strata=design.strata,
        units=len(totals.people) if totals.clustered else people,
        merged=design.merged,
        effective=clean_number(float(totals.weights.sum() ** 2 / totals.squares.sum())) if people else 0.0,
    )


def design_of(totals: Totals) -> Design:
    """Groups as units, in their strata after merging; strata are merged by the units that they have."""
    names = sorted(set(totals.strata))
    of_group: Codes = np.array([names.index(name) for name in totals.strata], dtype=np.intp)
    units = np.ones(len(of_group)) if totals.clustered else totals.people
    new, strata, alone = merged_strata(np.bincount(of_group, units, minlength=len(names)), tuple(names))
    return Design(np.arange(len(of_group)), new[of_group], strata, alone)


def _by_unit(totals: Totals, design: Design, share: Numbers, total: Numbers) -> Numbers:
    """(m,), from what every unit adds: z = sum of w (y - R) / sum of w."""
    return np.diag(covariance((totals.wf - share * totals.w) / total, design))


def _by_person(totals: Totals, design: Design, share: Numbers, total: Numbers) -> Numbers:
    """(m,), from sums of z and z^2 over the respondents of a stratum, those without an answer adding 0.

    y is 0 or 1, so sum of w^2 (y - R)^2 = (1 - 2 R) sum of w^2 y + R^2 sum of w^2.
    """
    z = sums_by(design.stratum, (totals.wf - share * totals.w) / total, design.strata)
    squares = ((1 - 2 * share) * totals.w2f + share**2 * totals.w2) / total**2
    inside = sums_by(design.stratum, squares, design.strata)
    count = np.bincount(design.stratum, totals.people, minlength=design.strata)[:, None]
    factor = np.divide(count, count - 1, out=np.full_like(count, np.nan), where=count > 1)
    return np.asarray((factor * (inside - z**2 / count)).sum(axis=0))
