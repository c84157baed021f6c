"""The nested means for all draws of a block of cities at once, node by node; arrays have shape (cities, draws).

`secured`: missing is 0, and so is a child that is not assessed under the weights before they vary. `score`: what is
missing is drawn between 0 and 100, so that every child that applies counts. One mean after another, never all
questions times all nodes. Source: `docs/method.md`, Robustness; the means are those of Aggregation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.robustness.draws import Draws, Purpose, evenly, of_city
from assessment.rubric.models import Layer
from assessment.scoring.compile import CompiledRubric, Ints
from assessment.scoring.kernel import Answers, Bools, Tree, aggregate, from_mean, to_mean
from assessment.scoring.points import Floats

CELLS = 131_072
"""Cities times draws of a block: a megabyte for each of its arrays, which stay in the processor's cache."""


@dataclass(frozen=True)
class Nested:
    """A block of cities in all draws.

    Attributes:
        tree: the same cities with the weights before they vary, shape (cities, columns).
        score, secured: by column of the node, 0..100, shape (cities, draws); NaN where the node is not assessed.
    """

    tree: Tree
    score: Mapping[int, Floats]
    secured: Mapping[int, Floats]


@dataclass(frozen=True)
class _Step:
    """One node from its children that weigh something.

    Attributes:
        children: columns of the questions, then of the nodes.
        questions: how many of them are questions.
        shares: of each child, shape (children, draws of one order); 1 in sum.
    """

    node: int
    layer: Layer
    children: Ints
    questions: int
    shares: Floats


@dataclass(frozen=True)
class _Reading:
    """What one of the two readings sees of a block.

    Attributes:
        known: points of what was answered, 0 where anything is drawn; shape (cities, questions).
        counted: which columns take part, shape (cities, columns).
        void: which of them count as 0 whatever is below, shape (cities, columns); None: none.
        drawn: of a question: which cities miss some of it, and its points there, shape (those cities, draws).
    """

    known: Floats
    counted: Bools
    void: Bools | None
    drawn: Mapping[int, tuple[Ints, Floats]]


class Nesting:
    """The means of one rubric under given draws; made once for any number of cities."""

    def __init__(self, compiled: CompiledRubric, draws: Draws) -> None:
        self.compiled, self.draws = compiled, draws
        self._steps = [(part, _steps(compiled, draws, order, part)) for order, part in draws.orders]

    def blocks(self, cities: int) -> Iterator[slice]:
        """All cities, few enough at a time that what one of them needs stays small."""
        size = max(1, CELLS // self.draws.count)
        return (slice(start, min(start + size, cities)) for start in range(0, cities, size))

    def of(self, answers: Answers, fingerprints: Sequence[str], wanted: Sequence[int]) -> Nested:
        """Score and secured of a block of cities in every draw.

        Args:
            fingerprints: one for each city; what is missing in its answers is drawn from it.
            wanted: columns of the nodes whose numbers are asked for.
        """
        tree = aggregate(self.compiled, answers, self.draws.own)
        secured = self._secured(answers, tree)
        complete = not (tree.applicable[:, : self.compiled.whole] & (answers.share < 1.0)).any()
        score = secured if complete and secured.void is None else self._score(answers, fingerprints)
        found = self._means(secured, tree, wanted)
        return Nested(tree, found if score is secured else self._means(score, tree, wanted), found)

    def _secured(self, answers: Answers, tree: Tree) -> _Reading:
        void = tree.applicable & ~tree.assessed
        known = tree.secured[:, : self.compiled.whole]
        return _Reading(np.nan_to_num(known), tree.applicable, void if void.any() else None, {})

    def _score(self, answers: Answers, fingerprints: Sequence[str]) -> _Reading:
        missing = answers.applicable & (answers.share < 1.0)
        known = np.where(answers.applicable & ~missing, answers.points, 0.0)
        counted = _counted(self.compiled, answers.applicable, self.draws.own)
        return _Reading(known, counted, None, _drawn(answers, missing, fingerprints, self.draws))

    def _means(self, reading: _Reading, tree: Tree, wanted: Sequence[int]) -> dict[int, Floats]:
        kept = {node: np.empty((len(reading.known), self.draws.count)) for node in wanted}
        for part, steps in self._steps:
            layers = {step.node: step.layer for step in steps}
            pending: dict[int, Floats] = {}
            for step in steps:
                mean = _mean(step, part, reading, pending, layers)
                pending[step.node] = mean
                if step.node in kept:
                    kept[step.node][:, part] = _points(mean, step.layer)
        for node, values in kept.items():
            values[~tree.assessed[:, node]] = np.nan
        return kept


def _steps(compiled: CompiledRubric, draws: Draws, order: float, part: slice) -> list[_Step]:
    """Children before parents, each parent as soon as its last child is there."""
    found = []
    for node in _children_first(compiled, compiled.whole):
        children = np.array([c for c in compiled.children[node] if draws.own[c] > 0], dtype=np.intp)
        weights = draws.weights[part, children].T
        layer = compiled.group_of[node].layer
        chosen = layer.model_copy(update={"mean": order}) if layer.mean == 1 else layer
        questions = int((children < compiled.whole).sum())
        shares = np.ascontiguousarray(weights / weights.sum(axis=0))
        found.append(_Step(node, chosen, children, questions, shares))
    return found


def _children_first(compiled: CompiledRubric, node: int) -> Iterator[int]:
    for child in compiled.children[node]:
        if child > compiled.whole:
            yield from _children_first(compiled, child)
    yield node


def _counted(compiled: CompiledRubric, applicable: Bools, weights: Floats) -> Bools:
    """Columns that have a score once nothing is missing: something below applies and weighs, shape (cities, columns)."""
    counted = np.zeros((len(applicable), compiled.width), dtype=bool)
    counted[:, : compiled.whole] = applicable
    for group in compiled.groups:
        weighs = group.member * (weights[group.children, None] > 0)
        counted[:, group.nodes] = counted[:, group.children] @ weighs > 0
    return counted


def _drawn(
    answers: Answers, missing: Bools, fingerprints: Sequence[str], draws: Draws
) -> dict[int, tuple[Ints, Floats]]:
    """Points of every answer of which something is missing, by question: cities, and points in each draw."""
    rows, columns = np.nonzero(missing)
    points = np.empty((len(rows), draws.count))
    for row in np.unique(rows).tolist():
        own = slice(*np.searchsorted(rows, (row, row + 1)))
        random = of_city(draws.seed, Purpose.MISSING, fingerprints[row])
        points[own] = evenly(random, own.stop - own.start, draws.count)
    share = answers.share[rows, columns, None]
    points *= 100.0 * (1.0 - share)
    points += share * answers.points[rows, columns, None]
    cells = {column: np.flatnonzero(columns == column) for column in np.unique(columns).tolist()}
    return {column: (rows[own], points[own]) for column, own in cells.items()}


def _mean(
    step: _Step, part: slice, reading: _Reading, below: dict[int, Floats], layers: Mapping[int, Layer]
) -> Floats:
    """The mean of a node as its own order takes it, shape (cities, draws of the order). Takes its nodes out of `below`."""
    total = _of_questions(step, part, reading)
    for place in range(step.questions, len(step.children)):
        child = int(step.children[place])
        values = _taken_again(below.pop(child), layers[child], step.layer)
        if reading.void is not None:
            values[reading.void[:, child]] = _taken(np.zeros(1), step.layer)
        values[~reading.counted[:, child]] = 0.0
        values *= step.shares[place]
        total += values
    counted = reading.counted[:, step.children]
    some = np.flatnonzero(~counted.all(axis=1))
    if len(some):
        of = counted[some] @ step.shares
        total[some] = np.divide(total[some], of, out=np.zeros_like(of), where=of > 0)
    return total


def _of_questions(step: _Step, part: slice, reading: _Reading) -> Floats:
    """The questions' part of the sum; a matrix product where nothing is drawn."""
    columns, shares = step.children[: step.questions], step.shares[: step.questions]
    known = np.where(reading.counted[:, columns], _taken(reading.known[:, columns], step.layer), 0.0)
    drawn = [(place, *reading.drawn[c]) for place, c in enumerate(columns.tolist()) if c in reading.drawn]
    for place, rows, _ in drawn:
        known[rows, place] = 0.0
    total: Floats = known @ shares
    for place, rows, points in drawn:
        total[rows] += _taken(points[:, part], step.layer) * shares[place]
    return total


def _taken_again(values: Floats, of: Layer, by: Layer) -> Floats:
    """A mean of one layer as another takes it; as it stands where both take it alike."""
    if of.mean == by.mean and (of.mean > 0 or of.floor == by.floor):
        return values
    return _taken(_points(values, of), by)


def _taken(points: Floats, layer: Layer) -> Floats:
    """Points as the sum of a mean takes them: x^p, or ln x for order 0. Minus or plus infinity where the limit is 0."""
    values = to_mean(points, layer)
    if layer.mean == 1:
        return values
    if layer.mean == 0.5:
        return np.sqrt(values)
    with np.errstate(divide="ignore", over="ignore"):
        taken: Floats = np.log(values) if layer.mean == 0 else values**layer.mean
    return taken


def _points(mean: Floats, layer: Layer) -> Floats:
    """The inverse of `_taken`, within 0..100."""
    if layer.mean == 1:
        return from_mean(mean, layer)
    if layer.mean == 0.5:
        return from_mean(mean * mean, layer)
    with np.errstate(divide="ignore", over="ignore"):
        back = np.exp(mean) if layer.mean == 0 else mean ** (1.0 / layer.mean)
    return from_mean(back, layer)
