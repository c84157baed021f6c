"""The arithmetic of the tree, for one assessment and for ten thousand: scores, secured scores, ceilings, coverage.

Arrays have shape (..., assessments, columns); leading axes come from drawn weights. Missing is neither zero nor
nothing: every node carries three numbers, made by the same mean. Source: `docs/method.md`, Aggregation; the availability
rule is that of Giffinger et al., European Smart Cities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assessment.rubric.models import Layer
from assessment.scoring.compile import CompiledRubric, Group, Ints
from assessment.scoring.points import Floats, clean

Bools = npt.NDArray[np.bool_]

_BLOCK = 256
_NOISE = 1e-12  # what is left of 0 points by a floor and back; a root above it would make it 1e-6


@dataclass(frozen=True)
class Answers:
    """What one lens sees of the answers. Shape of each: (assessments, questions).

    Attributes:
        points: 0..100 over what was answered; any finite number where nothing was.
        share: 0..1, how much of the question was answered (by district: of the population).
        applicable: False where the question was not asked or does not apply.
        lowest: points of the least served district, 0 where a district did not answer; None: no question by district.
        unconfirmed: not applicable by the city's own word and not accepted by a reviewer: its gates bind. None: nowhere.
    """

    points: Floats
    share: Floats
    applicable: Bools
    lowest: Floats | None = None
    unconfirmed: Bools | None = None

    def cut(self, rows: slice) -> Answers:
        """Some assessments of all; nothing is copied."""
        lowest = None if self.lowest is None else self.lowest[rows]
        unconfirmed = None if self.unconfirmed is None else self.unconfirmed[rows]
        return Answers(self.points[rows], self.share[rows], self.applicable[rows], lowest, unconfirmed)


def repeated(answers: Answers, times: int) -> Answers:
    """Every assessment so many times, one below the other; a copy."""
    lowest = None if answers.lowest is None else np.repeat(answers.lowest, times, axis=0)
    unconfirmed = None if answers.unconfirmed is None else np.repeat(answers.unconfirmed, times, axis=0)
    return Answers(
        points=np.repeat(answers.points, times, axis=0),
        share=np.repeat(answers.share, times, axis=0),
        applicable=np.repeat(answers.applicable, times, axis=0),
        lowest=lowest,
        unconfirmed=unconfirmed,
    )


@dataclass(frozen=True)
class Tree:
    """Numbers of every question and node. Shape of each: (..., assessments, columns).

    Attributes:
        score: over what was answered; NaN where not assessed or not applicable.
        secured, ceiling: missing counted as 0 and as 100; NaN likewise.
        coverage: 0..1, the share of the applicable weight that was scored.
        applicable: False where nothing below was asked or applies.
        assessed: True where there is a score.
    """

    score: Floats
    secured: Floats
    ceiling: Floats
    coverage: Floats
    applicable: Bools
    assessed: Bools

    def cut(self, rows: slice) -> Tree:
        """Some assessments of all; nothing is copied."""
        return Tree(
            score=self.score[..., rows, :],
            secured=self.secured[..., rows, :],
            ceiling=self.ceiling[..., rows, :],
            coverage=self.coverage[..., rows, :],
            applicable=self.applicable[..., rows, :],
            assessed=self.assessed[..., rows, :],
        )


def aggregate(compiled: CompiledRubric, answers: Answers, weights: Floats | None = None) -> Tree:
    """Make every node from its children, deepest first.

    Args:
        weights: within the parent, shape (columns,) or (draws, columns); the rubric's own if None. Coverage always
            takes the rubric's own, so that it does not depend on anyone's opinion.
    """
    chosen = compiled.weights if weights is None else weights
    tree = _empty((*chosen.shape[:-1], len(answers.points), compiled.width))
    for rows in blocks(len(answers.points)):
        _fill(compiled, answers.cut(rows), tree.cut(rows), chosen)
    return tree


def blocks(rows: int) -> Iterator[slice]:
    """All rows, some at a time: what one step writes is still in the processor's cache when the next one reads it."""
    for start in range(0, rows, _BLOCK):
        yield slice(start, start + _BLOCK)


def _empty(shape: tuple[int, ...]) -> Tree:
    score, secured, ceiling, coverage = (np.empty(shape) for _ in range(4))
    return Tree(score, secured, ceiling, coverage, np.empty(shape, dtype=bool), np.empty(shape, dtype=bool))


def _fill(compiled: CompiledRubric, answers: Answers, tree: Tree, weights: Floats) -> None:
    _questions(compiled, answers, tree)
    for group in compiled.groups:
        _group(compiled, group, tree, weights)
    nowhere = ~tree.assessed
    for values in (tree.score, tree.secured, tree.ceiling):
        np.copyto(values, np.nan, where=nowhere)


def _questions(compiled: CompiledRubric, answers: Answers, tree: Tree) -> None:
    first = slice(0, len(compiled.question_ids))
    share = np.where(answers.applicable, answers.share, 0.0)
    known = share * answers.points
    tree.assessed[..., first] = share > 0
    tree.applicable[..., first] = answers.applicable
    tree.coverage[..., first] = share
    tree.score[..., first] = np.where(share > 0, answers.points, 0.0)
    tree.secured[..., first] = known
    tree.ceiling[..., first] = known + (1.0 - share) * 100.0


def _group(compiled: CompiledRubric, group: Group, tree: Tree, weights: Floats) -> None:
    layer, nodes, children = group.layer, group.nodes, _span(group.children)
    applicable = tree.applicable[..., children]
    has = tree.assessed[..., children]
    by_weight = weights[..., children, None] * group.member
    counted, scored = applicable.astype(np.float64), has.astype(np.float64)
    of_counted, of_scored = counted @ by_weight, scored @ by_weight
    present = (counted @ group.member) > 0
    tree.applicable[..., nodes] = present
    coverage = _coverage(
        tree.coverage[..., children], counted, compiled.weights[children, None] * group.member
    )
    tree.coverage[..., nodes] = coverage
    available = _available(layer, coverage, scored, counted, group.member)
    tree.assessed[..., nodes] = present & (of_scored > 0) & available
    tree.score[..., nodes] = power_mean(tree.score[..., children], scored, by_weight, layer, of_scored)
    # A child that is not assessed secures nothing and may still turn out perfect.
    secured = np.where(has, tree.secured[..., children], 0.0)
    ceiling = np.where(has, tree.ceiling[..., children], 100.0)
    tree.secured[..., nodes] = power_mean(secured, counted, by_weight, layer, of_counted)
    tree.ceiling[..., nodes] = power_mean(ceiling, counted, by_weight, layer, of_counted)


def _span(columns: Ints) -> slice | Ints:
    """Columns that lie side by side as a slice: arrays cut by it are not copied."""
    if len(columns) == 0 or columns[-1] - columns[0] + 1 != len(columns):
        return columns
    return slice(int(columns[0]), int(columns[-1]) + 1)


def _coverage(covered: Floats, counted: Floats, by_weight: Floats) -> Floats:
    total = counted @ by_weight
    return np.divide((covered * counted) @ by_weight, total, out=np.zeros_like(total), where=total > 0)


def _available(layer: Layer, coverage: Floats, scored: Floats, counted: Floats, member: Floats) -> Bools:
    judged = coverage
    if layer.assessed_by == "children":
        have, of = scored @ member, counted @ member
        judged = np.divide(have, of, out=np.zeros_like(have), where=of > 0)
    return clean(judged) >= clean(np.array(layer.assessed_from))


def power_mean(
    values: Floats, counted: Floats, by_weight: Floats, layer: Layer, total: Floats | None = None
) -> Floats:
    """Weighted power mean of order p of the counted children, for every parent: (sum w x^p / sum w)^(1/p).

    Args:
        values: points 0..100, shape (..., assessments, children).
        counted: 1 where a child takes part, same shape.
        by_weight: weight of a child in its parent, shape (..., children, parents).
        total: `counted @ by_weight`, if it is at hand.

    Returns:
        Points 0..100, shape (..., assessments, parents); 0 where no child counts.
    """
    total = counted @ by_weight if total is None else total
    mapped = to_mean(values, layer)
    zero = mapped <= 0 if layer.mean <= 0 and layer.floor == "none" else None
    if zero is not None:  # also where it does not count: infinity times 0 is no number
        mapped = np.where(zero, 1.0, mapped)
    sums = (_forward(mapped, layer.mean) * counted) @ by_weight
    mean = np.divide(sums, total, out=np.zeros_like(sums), where=total > 0)
    back = from_mean(_backward(mean, layer.mean, total > 0), layer)
    if zero is not None:
        back = np.where((zero * counted) @ by_weight > 0, 0.0, back)
    return np.where(total > 0, back, 0.0)


def to_mean(values: Floats, layer: Layer) -> Floats:
    """Points as the mean takes them: raised from 0 by the layer's floor for orders p <= 0, else as they are."""
    if layer.mean > 0 or layer.floor == "none":
        return values
    return layer.floor + (100.0 - layer.floor) * values / 100.0


def from_mean(values: Floats, layer: Layer) -> Floats:
    """The inverse of `to_mean`, kept within 0..100."""
    if layer.mean <= 0 and layer.floor != "none":
        values = (values - layer.floor) * 100.0 / (100.0 - layer.floor)
        values = np.where(values < _NOISE, 0.0, values)
    return np.clip(values, 0.0, 100.0)


def _forward(values: Floats, order: float) -> Floats:
    if order == 1:
        return values
    return np.log(values) if order == 0 else values**order


def _backward(mean: Floats, order: float, valid: Bools) -> Floats:
    if order == 1:
        return mean
    if order == 0:
        return np.exp(mean)
    return np.where(valid, mean, 1.0) ** (1.0 / order)
