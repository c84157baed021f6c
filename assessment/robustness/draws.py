"""What is drawn: weights and orders, the same for all cities; missing answers and another rater, for each city its own.

What a city draws depends on the seed and the fingerprint of its answers alone, never on its place in a list.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from assessment.rubric.policies import RobustnessPolicy
from assessment.scoring.points import Floats

_LOTS = 65_536  # of 16 bits: these are sorted five times as fast as numbers of 64


class Purpose(IntEnum):
    """Streams of one seed that have nothing to do with each other."""

    WEIGHTS = 0
    MISSING = 1
    RATER = 2


@dataclass(frozen=True)
class Draws:
    """What all cities share.

    Attributes:
        seed: everything follows from it.
        own: weights within the parent before they vary, shape (columns,).
        weights: shape (draws, columns).
        orders: each order of the mean with its draws, which lie side by side.
    """

    seed: int
    own: Floats
    weights: Floats
    orders: tuple[tuple[float, slice], ...]

    @property
    def count(self) -> int:
        """Number of draws."""
        return len(self.weights)


def draw(policy: RobustnessPolicy, weights: Floats, seed: int) -> Draws:
    """Weights times 1 + policy.weights x U(-1, 1), and as many draws of each order as of the others.

    Args:
        weights: within the parent, shape (columns,).
        seed: 0 or more.
    """
    random = np.random.default_rng([seed, Purpose.WEIGHTS])
    factors = 1.0 + policy.weights * (2.0 * evenly(random, len(weights), policy.draws).T - 1.0)
    ends = [policy.draws * place // len(policy.orders) for place in range(len(policy.orders) + 1)]
    parts = zip(policy.orders, ends[:-1], ends[1:], strict=True)
    return Draws(
        seed, weights, weights * factors, tuple((order, slice(start, end)) for order, start, end in parts)
    )


def evenly(random: np.random.Generator, rows: int, draws: int) -> Floats:
    """Numbers of U(0, 1), shape (rows, draws): each row has one from every of `draws` equal parts, in an order of its own.

    A Latin hypercube (McKay, Beckman and Conover 1979): two seeds differ less than two plain samples would.
    """
    order = random.integers(0, _LOTS, (rows, draws), dtype=np.uint16)
    part = np.argsort(order, axis=1, kind="stable")
    return (part + random.random((rows, draws))) / draws


def of_city(seed: int, purpose: Purpose, fingerprint: str) -> np.random.Generator:
    """The random numbers of one city, whatever other cities there are."""
    digest = hashlib.sha256(fingerprint.encode()).digest()
    return np.random.default_rng([seed, purpose, int.from_bytes(digest[:16], "big")])
