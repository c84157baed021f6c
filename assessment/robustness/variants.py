"""One choice changed at a time: a theme left out, another weight set, another mean, no caps. Nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from assessment.result.robustness import CapsOnAndOff, OtherMean, OtherWeights, WithoutNode
from assessment.robustness.again import OneCity, node_numbers, repeated
from assessment.robustness.spans import whole_and_children
from assessment.rubric.load import Rubric
from assessment.rubric.models import OWN_WEIGHTS, PLAIN_MEAN
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.evidence import Cap
from assessment.scoring.matrix import put
from assessment.scoring.readings import Reading

_UNCAPPED = Cap(100.0, "none")


def without_each(city: OneCity) -> Iterator[WithoutNode]:
    """Every node with questions of its own that applies, as if nobody had asked it; the whole itself stays."""
    compiled = city.compiled
    asking = np.unique(compiled.parent[: compiled.whole])
    applicable = city.as_scored.tree.applicable[0]
    nodes = [node for node in asking.tolist() if applicable[node] and node != compiled.whole]
    if not nodes:
        return
    answers = repeated(city.answers, len(nodes))
    for row, node in enumerate(nodes):
        below = _questions_below(compiled, node)
        answers.applicable[row, below] = False
        if answers.unconfirmed is not None:
            answers.unconfirmed[row, below] = False
    numbers = city.again(answers)
    for row, node in enumerate(nodes):
        whole = node_numbers(compiled, numbers, (row,), compiled.whole)
        yield WithoutNode(node=compiled.node_ids[node - compiled.whole], whole=whole)


def _questions_below(compiled: CompiledRubric, node: int) -> list[int]:
    below = []
    for child in compiled.children[node]:
        below += [child] if child < compiled.whole else _questions_below(compiled, child)
    return below


def weight_sets(city: OneCity, rubric: Rubric) -> Iterator[OtherWeights]:
    """The whole and its children under the rubric's own weights and under every set that it names."""
    compiled, sets = city.compiled, rubric.header.weight_sets
    weights = np.stack([compiled.weights, *(compiled.weights_from(each) for each in sets)])
    numbers = city.again(weights=weights)
    for place, name in enumerate((OWN_WEIGHTS, *(each.id for each in sets))):
        nodes = (node_numbers(compiled, numbers, (place, 0), node) for node in whole_and_children(compiled))
        yield OtherWeights(weights=name, nodes=tuple(nodes))


def other_means(city: OneCity, orders: Sequence[float]) -> Iterator[OtherMean]:
    """The whole and its children under each order but the plain one; nothing where no layer has the plain mean.

    Args:
        orders: of the mean; each takes the place of the plain one in the layers that have it.
    """
    compiled = city.compiled
    if all(group.layer.mean != PLAIN_MEAN for group in compiled.groups):
        return
    for order in orders:
        if order == PLAIN_MEAN:
            continue
        groups = tuple(
            replace(group, layer=group.layer.model_copy(update={"mean": order}))
            if group.layer.mean == PLAIN_MEAN
            else group
            for group in compiled.groups
        )
        numbers = replace(city, compiled=replace(compiled, groups=groups)).again()
        nodes = (node_numbers(compiled, numbers, (0,), node) for node in whole_and_children(compiled))
        yield OtherMean(order=order, nodes=tuple(nodes))


def caps_on_and_off(city: OneCity, readings: Mapping[str, Reading]) -> CapsOnAndOff:
    """The whole of the evidenced lens as it stands, and with every cap at 100; reviewed answers stay as accepted.

    Args:
        city: in the evidenced lens.
        readings: of the city, in the order of the columns.
    """
    uncapped = repeated(city.answers, 1)
    for column, reading in enumerate(readings.values()):
        free = tuple(replace(part, cap=_UNCAPPED) for part in reading.parts)
        put(uncapped, 0, column, replace(reading, parts=free), city.lens)
    whole = city.compiled.whole
    on, off = (
        node_numbers(city.compiled, numbers, (0,), whole)
        for numbers in (city.as_scored, city.again(uncapped))
    )
    return CapsOnAndOff(with_caps=on, without_caps=off)
