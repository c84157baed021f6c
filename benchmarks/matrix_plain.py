"""The same numbers in plain NumPy: what one would write by hand for this one tree, without a rubric or an engine.

It knows that means are arithmetic, that each theme has its own block of questions, that only the whole has balance,
and which gates there are. Three layers are three calls of one function; that is all the structure it has.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass
class Layer:
    """Numbers of one layer; shape of each: (assessments, members)."""

    score: Floats
    secured: Floats
    ceiling: Floats
    coverage: Floats
    applicable: Bools
    assessed: Bools
    level: npt.NDArray[np.int64] | None = None


# (index of the layer that holds it, its column, level, layer needed, its column, points or level needed)
Gates = list[tuple[int, int, int, int, int, float]]


def score(
    points: Floats,
    share: Floats,
    applicable: Bools,
    weights: list[Floats],
    thresholds: Floats,
    gates: Gates,
) -> list[Layer]:
    """Layers from the questions to the whole.

    Args:
        points, share, applicable: of the questions, shape (assessments, 100).
        weights: per layer above the questions, shape (members below, members), 0 where one is not of the other.
        thresholds: points of each level.
    """
    known = share * points
    layers = [Layer(points, known, known + 100.0 * (1.0 - share), share, applicable, share > 0)]
    for by_weight, enough in zip(weights, (0.5, 0.5, 0.75), strict=True):
        layers.append(_above(layers[-1], by_weight, enough))
    for index, layer in enumerate(layers[1:], start=1):
        shown = np.floor(np.rint(layer.secured * 1e9) / 1e8 + 0.5) / 10
        level = np.searchsorted(thresholds, shown, side="right") - 1
        if index == len(layers) - 1:
            level = np.minimum(
                level, _balance(layers[index - 1], weights[-1][:, 0], len(thresholds) - 1)[:, None]
            )
        for holder, column, at, needed_in, needed, least in gates:
            if holder == index:
                passed = _passes(layers[needed_in], needed, least)
                level[:, column] = np.where(passed, level[:, column], np.minimum(level[:, column], at - 1))
        layer.level = np.where(layer.assessed, level, -1)
        for values in (layer.score, layer.secured, layer.ceiling):
            values[~layer.assessed] = np.nan
    return layers


def _above(below: Layer, by_weight: Floats, enough: float) -> Layer:
    applies = below.applicable.astype(np.float64)
    total = applies @ by_weight
    present = total > 0
    total[~present] = 1.0
    coverage = (below.coverage * applies) @ by_weight / total
    scored = below.assessed.astype(np.float64)
    known = scored @ by_weight
    assessed = present & (known > 0) & (np.round(coverage, 9) >= enough)
    known[known == 0] = 1.0
    return Layer(
        score=(below.score * scored) @ by_weight / known,
        secured=(below.secured * scored) @ by_weight / total,
        ceiling=(np.where(below.assessed, below.ceiling, 100.0) * applies) @ by_weight / total,
        coverage=coverage,
        applicable=present,
        assessed=assessed,
    )


def _passes(layer: Layer, column: int, least: float) -> Bools:
    void = ~layer.applicable[:, column]
    if layer.level is not None:
        return void | (layer.level[:, column] >= least)
    return void | (np.round(layer.secured[:, column], 9) >= least)


def _balance(children: Layer, weights: Floats, top: int) -> npt.NDArray[np.int64]:
    assert children.level is not None
    reached = np.ones(len(children.level), dtype=np.int64)
    total = np.maximum(children.applicable @ weights, 1e-300)
    for level in range(2, top + 1):
        far = (children.applicable & (children.level < level - 2)).any(axis=1)
        near = (children.applicable & (children.level >= level - 1)) @ weights / total
        holds = ~far & (np.round(near, 9) >= np.round(0.666666667, 9))
        reached[holds & (reached == level - 1)] = level
    return reached
