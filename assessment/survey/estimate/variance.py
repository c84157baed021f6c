"""Variances by Taylor linearisation over sampling units (Binder 1983; Wolter 2007, Introduction to Variance Estimation)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import stdtrit

from assessment.survey.estimate.design import Codes, Design
from assessment.survey.estimate.margins import Known
from assessment.survey.estimate.values import Numbers
from assessment.survey.estimate.weights import cells_of

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Calibration:
    """What the weights were fitted to: residuals from it are all that is left of the error.

    Attributes:
        cell: (n,), combination of options of each respondent. columns: (cells, options of all margins), 0 or 1.
        base: (n,), base weights.
    """

    cell: Codes
    columns: Numbers
    base: Numbers

    def residuals(self, values: Numbers) -> Numbers:
        """Each column of `values` (n, m) less its regression on the margins, weighted by the base weights.

        Source: Deville and Sarndal 1992, Calibration Estimators in Survey Sampling. The columns are constant inside a
        combination, so the regression needs its weighted means alone.
        """
        sums = sums_by(self.cell, self.base[:, None] * values, len(self.columns))
        fitted = self._basis @ (self._basis.T @ (sums / self._root)) / self._root
        return np.asarray(values - fitted[self.cell])

    @cached_property
    def _root(self) -> Numbers:
        """Root of the base weight of each combination, (cells, 1)."""
        return np.asarray(np.sqrt(np.bincount(self.cell, self.base, minlength=len(self.columns)))[:, None])

    @cached_property
    def _basis(self) -> Numbers:
        """Orthonormal columns that span the margins, weighted by combination, (cells, rank)."""
        left, values, _ = np.linalg.svd(self._root * self.columns, full_matrices=False)
        return np.asarray(left[:, values > values[0] * len(left) * np.finfo(float).eps])


def calibration_of(margins: Sequence[Known], base: Numbers) -> Calibration | None:
    """The margins as columns; None without any."""
    if not margins:
        return None
    cells = cells_of(margins)
    columns = [
        np.eye(len(margin.shares))[codes] for codes, margin in zip(cells.codes.T, margins, strict=True)
    ]
    return Calibration(cells.cell, np.hstack(columns), base)


def sums_by(group: Codes, values: Numbers, groups: int) -> Numbers:
    """Sums of the rows of `values` (n, m) by group, (groups, m)."""
    order = np.argsort(group, kind="stable")
    counts = np.bincount(group, minlength=groups)
    starts = np.concatenate(([0], np.cumsum(counts)))[:-1]
    sums = np.zeros((groups, values.shape[1]))
    if (present := counts > 0).any():
        sums[present] = np.add.reduceat(values[order], starts[present], axis=0)
    return sums


def covariance(z: Numbers, design: Design) -> Numbers:
    """Covariances (m, m) of m totals, from what every respondent adds to them, z (n, m).

    Sum over strata of n_h / (n_h - 1) x sum over units of (z_hi - mean z_h)(z_hi - mean z_h)'; units as if drawn with
    replacement. NaN where a stratum has one unit, which happens only if the whole sample is one.
    """
    units = z if design.units == len(z) else sums_by(design.unit, z, design.units)
    of_unit = design.stratum[design.unit] if design.units == len(z) else design.stratum
    count = np.bincount(of_unit, minlength=design.strata).astype(float)
    mean = sums_by(of_unit, units, design.strata) / np.maximum(count, 1)[:, None]
    factor = np.divide(count, count - 1, out=np.full_like(count, np.nan), where=count > 1)
    apart = (units - mean[of_unit]) * np.sqrt(factor)[of_unit, None]
    return np.asarray(apart.T @ apart)


def half_width(error: float, degrees: int) -> float:
    """Half of the 95 % interval: t quantile on units less strata times the standard error."""
    return float(stdtrit(degrees, 0.5 + CONFIDENCE / 2)) * error
