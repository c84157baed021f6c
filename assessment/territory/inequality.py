"""How unequally a measured quantity is spread over residents, every resident counted with the value of the district.

For indicators only: points of a ladder are no quantity of which one could have twice as much.
"""

from __future__ import annotations

import numpy as np

from assessment.scoring.points import Floats


def gini(values: Floats, people: Floats) -> float | None:
    """Gini coefficient of grouped data: sum over i, j of p_i p_j |x_i - x_j| / (2 mean), p the shares of people.

    0: everyone has the same. Source: A. Sen, On Economic Inequality (1973), chapter 2, with weights.

    Args:
        values: shape (districts,), none below 0.
        people: who lives there, shape (districts,), any unit.

    Returns:
        0 to below 1; None without values, with a negative one, or where everyone has 0.
    """
    found = _shares(values, people)
    if found is None:
        return None
    share, mean = found
    apart = np.abs(values[:, None] - values[None, :])
    return float(share @ apart @ share / (2.0 * mean))


def theil(values: Floats, people: Floats) -> float | None:
    """Theil's T of grouped data: sum over i of p_i (x_i / mean) ln(x_i / mean), where 0 ln 0 is 0.

    0: everyone has the same. Source: H. Theil, Economics and Information Theory (1967), chapter 4.

    Args, Returns: as `gini`, but without an upper limit of 1.
    """
    found = _shares(values, people)
    if found is None:
        return None
    share, mean = found
    ratio = values / mean
    logs = np.log(ratio, out=np.zeros_like(ratio), where=ratio > 0)
    return max(0.0, float(share @ (ratio * logs)))


def _shares(values: Floats, people: Floats) -> tuple[Floats, float] | None:
    """Shares of the people and the mean; None where inequality means nothing."""
    if len(values) == 0 or bool((values < 0).any()) or people.sum() <= 0:
        return None
    share = people / people.sum()
    mean = float(share @ values)
    return (share, mean) if mean > 0 else None
