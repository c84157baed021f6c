"""Shares and means of many columns at once, with everything that is needed for the error of any mean of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessment.survey.estimate.design import Design
from assessment.survey.estimate.values import Flags, Numbers, Scores
from assessment.survey.estimate.variance import Calibration, covariance


@dataclass(frozen=True)
class Sample:
    """How n respondents stand for all residents: final weights (n,) above 0, design, what was weighted to."""

    weight: Numbers
    design: Design
    calibration: Calibration | None = None


@dataclass(frozen=True)
class Raw:
    """An estimate before anybody asked whether it may be published.

    Attributes:
        respondents: who answered something that it rests on. answers, favourable: answers that it rests on.
        share: 0..1. variance: of the share; NaN where the design says nothing of it. simple: the variance that a
            simple random sample of as many would have. mean: of the scores; NaN where there are none.
    """

    respondents: int
    answers: int
    favourable: int
    share: float
    variance: float
    simple: float
    mean: float

    @property
    def unanimous(self) -> bool:
        """All answers are favourable, or none is."""
        return self.favourable in (0, self.answers)


@dataclass(frozen=True)
class Shares:
    """m columns in one part of the respondents; where nobody answered, share and mean are NaN.

    Attributes:
        share: (m,), weighted share of favourable answers among those who answered, 0..1.
        mean: (m,), weighted mean of the scores.
        covariance: (m, m), of the shares. spread: (m, m), sum of w u u' of what each respondent adds to them.
        answered: (r, m), answers of the r respondents of this part with any. weight: (r,), theirs.
        people, favourable: (m,), how many answered, how many favourably.
    """

    share: Numbers
    mean: Numbers
    covariance: Numbers
    spread: Numbers
    answered: Flags
    people: Numbers
    favourable: Numbers
    weight: Numbers

    def combined(self, parts: Numbers) -> Raw | None:
        """The mean of columns with `parts` (m,) as weights of sum 1; None if all are 0.

        Its variance is parts' x covariance x parts, so that what the same respondents say of two columns counts.
        """
        used = parts > 0
        if not used.any():
            return None
        part = parts[used]
        rows = self.answered[:, used].any(axis=1)
        people, weight = int(rows.sum()), float(self.weight[rows].sum())
        inside = float(part @ self.spread[np.ix_(used, used)] @ part)
        return Raw(
            respondents=people,
            answers=int(self.people[used].sum()),
            favourable=int(self.favourable[used].sum()),
            share=float(part @ self.share[used]),
            variance=max(0.0, float(part @ self.covariance[np.ix_(used, used)] @ part)),
            simple=inside * weight / (people - 1) if people > 1 else np.nan,
            mean=float(part @ self.mean[used]),
        )


def measure(
    sample: Sample,
    favourable: Flags,
    answered: Flags,
    score: Scores | None = None,
    part: Flags | None = None,
) -> Shares:
    """Shares of the columns among those who answered, in a part of the respondents.

    For each column, with a = answered and in the part: share R = sum of w a y / sum of w a; each respondent adds
    u = a (y - R) / sum of w a (Taylor's series of the ratio), z = w u after the regression on the margins. Everybody
    else stays with u = 0: a part is a domain, its size is as random as its answers.

    Args:
        favourable, answered: (n, m). score: (n, m); None where columns have no scores. part: (n,); None: everybody.
    """
    rows = np.flatnonzero(answered.any(axis=1) if part is None else part & answered.any(axis=1))
    inside, weight = answered[rows].astype(float), sample.weight[rows, None]
    agreeing = np.where(answered[rows], favourable[rows], 0.0)
    weights = weight * inside
    total = weights.sum(axis=0)
    share = _ratio((weight * agreeing).sum(axis=0), total)
    mean = (
        np.full_like(share, np.nan) if score is None else _ratio((weights * score[rows]).sum(axis=0), total)
    )
    u = (agreeing - inside * np.nan_to_num(share)) / np.where(total > 0, total, 1.0)
    everybody = np.zeros(answered.shape)
    everybody[rows] = u
    left = everybody if sample.calibration is None else sample.calibration.residuals(everybody)
    return Shares(
        share=share,
        mean=mean,
        covariance=covariance(sample.weight[:, None] * left, sample.design),
        spread=np.asarray((weight * u).T @ u),
        answered=answered[rows],
        people=answered[rows].sum(axis=0),
        favourable=agreeing.sum(axis=0),
        weight=sample.weight[rows],
    )


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0)


def cronbach(score: Scores, complete: Flags, weight: Numbers) -> float | None:
    """Cronbach's alpha of k columns among the respondents who answered all of them.

    k / (k - 1) x (1 - sum of the variances of the items / variance of their sum), weighted (Cronbach 1951).

    Args:
        score: (n, k). complete: (n,), who answered all. weight: (n,).
    Returns:
        None for one column, for nobody, or where all gave the same sum.
    """
    items = score.shape[1]
    if items < 2 or not complete.any():
        return None
    chosen, w = score[complete].astype(float), weight[complete] / weight[complete].sum()
    with_sum = np.column_stack((chosen, chosen.sum(axis=1)))
    variances = w @ (with_sum - w @ with_sum) ** 2
    if variances[-1] <= np.finfo(float).eps:
        return None
    return float(items / (items - 1) * (1 - variances[:-1].sum() / variances[-1]))
