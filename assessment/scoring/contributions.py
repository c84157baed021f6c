"""How much each child gives to, or takes from, the score of its parent.

Arithmetic mean: w x / sum w, which add up to the score. Other orders: the loss 100 - score is shared by
w (g(100) - g(x)), g = ln for order 0 and x^p / p else, x as the mean takes it. Source: `docs/method.md`, Contributions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assessment.rubric.models import Layer
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.kernel import Tree, to_mean
from assessment.scoring.points import Floats


@dataclass(frozen=True)
class Contribution:
    """Of one scored child: its share of the parent's weight (0..1) and the points it gives or takes."""

    child: int
    weight: float
    gives: float | None
    takes: float | None


def contributions(
    compiled: CompiledRubric, tree: Tree, weights: Floats, row: int
) -> dict[int, tuple[Contribution, ...]]:
    """Contributions to every assessed node of one assessment, by column of the node."""
    return {
        node: tuple(_of_node(compiled, layer, tree, weights, row, node))
        for node, layer in _assessed(compiled, tree, row)
    }


def _assessed(compiled: CompiledRubric, tree: Tree, row: int) -> Iterator[tuple[int, Layer]]:
    for group in compiled.groups:
        for node in group.nodes.tolist():
            if tree.assessed[row, node]:
                yield node, group.layer


def _of_node(
    compiled: CompiledRubric, layer: Layer, tree: Tree, weights: Floats, row: int, node: int
) -> Iterator[Contribution]:
    assessed, score = tree.assessed[row], tree.score[row]
    children = [child for child in compiled.children[node] if assessed[child] and weights[child] > 0]
    share = weights[children] / weights[children].sum()
    if layer.mean == 1:
        for child, part, points in zip(children, share.tolist(), score[children].tolist(), strict=True):
            yield Contribution(child, part, part * points, None)
    else:
        losses = _losses(layer, share, score[children], 100.0 - score[node])
        for child, part, points in zip(children, share.tolist(), losses.tolist(), strict=True):
            yield Contribution(child, part, None, points)


def _losses(layer: Layer, share: Floats, values: Floats, loss: float) -> Floats:
    with np.errstate(divide="ignore"):
        missing = share * (
            _utility(to_mean(np.array(100.0), layer), layer) - _utility(to_mean(values, layer), layer)
        )
    if np.isinf(missing).any():  # a zero under a mean without floor takes everything
        missing = np.isinf(missing).astype(np.float64) * share
    total = missing.sum()
    return loss * missing / total if total > 0 else np.zeros_like(share)


def _utility(mapped: Floats, layer: Layer) -> Floats:
    utility: Floats = np.log(mapped) if layer.mean == 0 else mapped**layer.mean / layer.mean
    return utility
