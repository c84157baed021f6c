"""The arithmetic of the method a second time: plain recursion over floats, written from its text and not from our code.

It knows no arrays and imports nothing of the package; the tests compare the two. Formulas: `docs/method.md`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Leaf:
    """A question: points over what was answered, and which share of it was (0: missing)."""

    name: str
    weight: float = 1.0
    points: float = 0.0
    share: float = 0.0
    applicable: bool = True


@dataclass
class Branch:
    """A node and how it is made: order of the mean, floor (None: none), availability."""

    name: str
    children: list[Branch | Leaf] = field(default_factory=list)
    weight: float = 1.0
    order: float = 1.0
    floor: float | None = 1.0
    threshold: float = 0.5
    by_children: bool = False


@dataclass
class Numbers:
    """What is known of a question or node; the three points are None where it is not assessed."""

    applicable: bool
    coverage: float
    score: float | None
    secured: float | None
    ceiling: float | None

    @property
    def assessed(self) -> bool:
        return self.score is not None


NOT_APPLICABLE = Numbers(False, 0.0, None, None, None)


def evaluate(item: Branch | Leaf, into: dict[str, Numbers]) -> Numbers:
    """Numbers of an item and, in `into`, of everything below it."""
    into[item.name] = of_leaf(item) if isinstance(item, Leaf) else of_branch(item, into)
    return into[item.name]


def of_leaf(leaf: Leaf) -> Numbers:
    if not leaf.applicable:
        return NOT_APPLICABLE
    if leaf.share == 0:
        return Numbers(True, 0.0, None, None, None)
    known = leaf.points * leaf.share
    return Numbers(True, leaf.share, leaf.points, known, known + 100.0 * (1.0 - leaf.share))


def of_branch(branch: Branch, into: dict[str, Numbers]) -> Numbers:
    pairs = [(child.weight, evaluate(child, into)) for child in branch.children]
    pairs = [(weight, found) for weight, found in pairs if found.applicable]
    if not pairs:
        return NOT_APPLICABLE
    total = sum(weight for weight, _ in pairs)
    coverage = sum(weight * found.coverage for weight, found in pairs) / total if total else 0.0
    if not is_available(branch, coverage, pairs):
        return Numbers(True, coverage, None, None, None)
    scored = [(weight, found.score) for weight, found in pairs if found.score is not None]
    secured = [(weight, 0.0 if found.secured is None else found.secured) for weight, found in pairs]
    ceiling = [(weight, 100.0 if found.ceiling is None else found.ceiling) for weight, found in pairs]
    return Numbers(
        True,
        coverage,
        *(power_mean(values, branch.order, branch.floor) for values in (scored, secured, ceiling)),
    )


def is_available(branch: Branch, coverage: float, pairs: list[tuple[float, Numbers]]) -> bool:
    if not any(weight > 0 and found.assessed for weight, found in pairs):
        return False
    judged = sum(found.assessed for _, found in pairs) / len(pairs) if branch.by_children else coverage
    return round(judged, 9) >= round(branch.threshold, 9)


def power_mean(values: Sequence[tuple[float, float]], order: float, floor: float | None) -> float:
    """(sum w x^p / sum w)^(1/p) over (weight, points); for p <= 0 the points are first raised by the floor."""
    values = [(weight, points) for weight, points in values if weight > 0]
    total = math.fsum(weight for weight, _ in values)
    raised = order <= 0 and floor is not None
    if raised:
        values = [(weight, floor + (100.0 - floor) * points / 100.0) for weight, points in values]
    if order <= 0 and any(points <= 0 for _, points in values):
        mean = 0.0
    elif order == 0:
        mean = math.exp(math.fsum(weight * math.log(points) for weight, points in values) / total)
    else:
        mean = (math.fsum(weight * points**order for weight, points in values) / total) ** (1.0 / order)
    points = (mean - floor) * 100.0 / (100.0 - floor) if raised else mean
    if raised and points < 1e-12:
        return 0.0  # the last bits of floats are no points: under a root above they would grow
    return min(100.0, points)


def effective_weights(
    item: Branch | Leaf, numbers: dict[str, Numbers], share: float = 1.0
) -> dict[str, float]:
    """Share of the whole of everything below, weights renormalised over what has a score; 0 for the rest."""
    share = share if numbers[item.name].assessed else 0.0
    found = {item.name: share}
    if isinstance(item, Branch):
        total = math.fsum(child.weight for child in item.children if numbers[child.name].assessed)
        for child in item.children:
            part = share * child.weight / total if total and numbers[child.name].assessed else 0.0
            found |= effective_weights(child, numbers, part)
    return found


def nominal_weights(item: Branch | Leaf, share: float = 1.0) -> dict[str, float]:
    """Share of the whole of everything below by its weight alone; a branch without a question has none."""
    found = {item.name: share}
    if isinstance(item, Branch):
        holds = {child.name: isinstance(child, Leaf) or has_leaf(child) for child in item.children}
        total = math.fsum(child.weight for child in item.children if holds[child.name])
        for child in item.children:
            part = share * child.weight / total if total and holds[child.name] else 0.0
            found |= nominal_weights(child, part)
    return found


def has_leaf(branch: Branch) -> bool:
    return any(isinstance(child, Leaf) or has_leaf(child) for child in branch.children)


def shown(points: float) -> float:
    """The one rounding rule: clean to 9 decimals, then half up to one decimal."""
    billionths = round(points * 10**9)
    return (billionths + 5 * 10**7) // 10**8 / 10


@dataclass
class Rule:
    """Balance of a node's children."""

    from_level: int
    every_within: int
    most_within: int
    most_share: float

    def holds(self, level: int, children: Sequence[tuple[float, int | None]]) -> bool:
        """Children: (weight, level; None where there is no level), only those that apply."""
        if level < self.from_level:
            return True
        found = [(weight, -1 if reached is None else reached) for weight, reached in children]
        total = sum(weight for weight, _ in found)
        near = sum(weight for weight, reached in found if reached >= level - self.most_within)
        far = any(reached < level - self.every_within for _, reached in found)
        return not far and total > 0 and round(near / total, 9) >= round(self.most_share, 9)


def level_of(
    secured: float | None,
    thresholds: Sequence[float],
    gates: Sequence[tuple[int, bool]] = (),
    rule: Rule | None = None,
    children: Sequence[tuple[float, int | None]] = (),
    limit: int | None = None,
) -> int | None:
    """The highest n such that the threshold of n, the gates of 1..n and the balance for 1..n hold; None without points.

    Args:
        gates: (level, whether it holds or is void).
        children: (weight, level) of the applicable children, for the balance.
        limit: the highest level that the question set can reach; -1: none.
    """
    if secured is None or limit == -1:
        return None
    best = 0
    for level in range(1, len(thresholds)):
        enough = shown(secured) >= shown(thresholds[level])
        open_gates = all(held for at, held in gates if at <= level)
        balanced = all(rule is None or rule.holds(n, children) for n in range(1, level + 1))
        if enough and open_gates and balanced:
            best = level
    return best if limit is None else min(best, limit)
