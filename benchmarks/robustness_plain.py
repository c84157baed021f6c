"""The same draws in plain NumPy: what one would write by hand for this one tree, without a rubric or an engine.

It knows that each theme has its own four questions, that there are two orders of the mean, the plain one and that of
roots, and where missing answers lie. It works in blocks that fit the cache, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Lots = Callable[[slice, npt.NDArray[np.intp]], Floats]
"""Of a block of cities and the rows of its missing answers: numbers of U(0, 1), shape (missing, draws)."""

PER_THEME, CITIES_AT_A_TIME, DRAWS_AT_A_TIME = 4, 128, 16


@dataclass
class Intervals:
    """Percentiles; the whole first, then the dimensions. Shapes: (cities, nodes, 2) and (cities, 4)."""

    score: Floats
    secured: Floats
    ranks: Floats


@dataclass
class Weights:
    """Of draws of one order: of questions, themes and dimensions, each shape (members, draws)."""

    questions: Floats
    themes: Floats
    dimensions: Floats
    draws: slice
    roots: bool


def intervals(
    points: Floats,
    share: Floats,
    applicable: Bools,
    states: Sequence[tuple[Bools, Bools]],
    themes: Sequence[int],
    weights: Sequence[Weights],
    lots: Lots,
) -> Intervals:
    """Everything, ranks included.

    Args:
        points, share, applicable: of the questions, shape (cities, questions).
        states: which themes, dimensions and wholes apply, and which of them are assessed.
        themes: number in each dimension.
    """
    cities, nodes = len(points), len(themes) + 1
    draws = weights[-1].draws.stop
    found = Intervals(np.empty((cities, nodes, 2)), np.empty((cities, nodes, 2)), np.empty((cities, 4)))
    wholes = np.empty((cities, draws))
    for start in range(0, cities, CITIES_AT_A_TIME):
        rows = slice(start, min(start + CITIES_AT_A_TIME, cities))
        missing = np.nonzero(applicable[rows] & (share[rows] < 1))
        own = [(applies[rows], assessed[rows]) for applies, assessed in states]
        block = (points[rows], applicable[rows], missing, lots(rows, missing[0]) * 100.0)
        for drawn, into in ((True, found.score), (False, found.secured)):
            every = np.empty((nodes, rows.stop - rows.start, draws))
            for part in weights:
                _nested(block, own, themes, part, drawn, every[:, :, part.draws])
            every[0, ~own[2][1][:, 0]] = np.nan
            every[1:][~own[1][1].T] = np.nan
            if drawn:
                wholes[rows] = np.round(every[0], 9)
            into[rows] = np.round(_percentiles(every, (5, 95)), 9).transpose(1, 0, 2)
    found.ranks = _ranks(wholes)
    return found


def _nested(
    block: tuple[Floats, Bools, tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]], Floats],
    states: Sequence[tuple[Bools, Bools]],
    themes: Sequence[int],
    weights: Weights,
    drawn: bool,
    into: Floats,
) -> None:
    points, applicable, (rows, columns), lots = block
    values = np.where(applicable, points, 0.0)
    values[rows, columns] = 0.0
    lots = lots[:, weights.draws]
    if weights.roots:
        values, lots = np.sqrt(values), np.sqrt(lots) if drawn else lots
    whole, first = np.zeros(into.shape[1:]), 0
    for dimension, count in enumerate(themes):
        mean = np.zeros(into.shape[1:])
        for theme in range(first, first + count):
            questions = slice(theme * PER_THEME, (theme + 1) * PER_THEME)
            below = values[:, questions] @ weights.questions[questions]
            if drawn:
                for column in range(questions.start, questions.stop):
                    cells = np.flatnonzero(columns == column)
                    below[rows[cells]] += lots[cells] * weights.questions[column]
            _shared(below, applicable[:, questions], weights.questions[questions])
            _left_out(below, states[0], theme, drawn)
            below *= weights.themes[theme]
            mean += below
        inside = slice(first, first + count)
        _shared(mean, states[0][0][:, inside], weights.themes[inside])
        into[dimension + 1] = mean * mean if weights.roots else mean
        _left_out(mean, states[1], dimension, drawn)
        mean *= weights.dimensions[dimension]
        whole += mean
        first += count
    _shared(whole, states[1][0], weights.dimensions)
    into[0] = whole * whole if weights.roots else whole


def _shared(mean: Floats, counted: Bools, weights: Floats) -> None:
    """Weights add up to 1 where everything counts; elsewhere the sum is divided by those that do."""
    some = np.flatnonzero(~counted.all(axis=1))
    total = counted[some] @ weights
    total[total == 0] = 1.0
    mean[some] /= total


def _left_out(mean: Floats, states: tuple[Bools, Bools], member: int, drawn: bool) -> None:
    applies, assessed = states
    mean[~(applies if drawn else assessed)[:, member]] = 0.0


def _percentiles(values: Floats, per_cent: Sequence[int]) -> Floats:
    draws = values.shape[-1]
    places = [-(-each * draws // 100) - 1 for each in per_cent]
    return np.partition(values, places, axis=-1)[..., places]


def _ranks(wholes: Floats) -> Floats:
    found = np.full((len(wholes), 4), np.nan)
    rows = np.flatnonzero(~np.isnan(wholes[:, 0]))
    ranks = np.empty((len(rows), wholes.shape[1]))
    for start in range(0, wholes.shape[1], DRAWS_AT_A_TIME):
        scores = -wholes[rows, start : start + DRAWS_AT_A_TIME].T
        order = np.argsort(scores, axis=1)
        ordered = np.take_along_axis(scores, order, axis=1)
        place = np.tile(np.arange(1.0, len(rows) + 1), (len(scores), 1))
        place[:, 1:][ordered[:, 1:] == ordered[:, :-1]] = 0
        own = np.empty_like(scores)
        np.put_along_axis(own, order, np.maximum.accumulate(place, axis=1), axis=1)
        ranks[:, start : start + DRAWS_AT_A_TIME] = own.T
    found[rows, 0] = np.round(ranks.mean(axis=1), 9)
    found[rows, 1:] = _percentiles(ranks, (5, 50, 95))
    return found
