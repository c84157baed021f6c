"""From draws to what is told of them: percentiles and shares, and of which nodes."""

from __future__ import annotations

import numpy as np

from assessment.result.entry import NodeState
from assessment.result.robustness import Span
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.kernel import Bools
from assessment.scoring.points import Floats, clean, clean_number

LOW, MIDDLE, HIGH = 5, 50, 95
"""Per cent of the draws that do not pass each percentile."""


def whole_and_children(compiled: CompiledRubric) -> tuple[int, ...]:
    """Columns of the nodes that are told: the whole, then the nodes below it."""
    below = (child for child in compiled.children[compiled.whole] if child > compiled.whole)
    return (compiled.whole, *below)


def percentiles(values: Floats, *per_cent: int) -> Floats:
    """Of each row the smallest draw that so many per cent of its draws do not pass: never a number between two.

    Args:
        values: shape (rows, draws); their order within a row is lost.

    Returns:
        Shape (rows, percentiles), clean to 9 decimals.
    """
    places = [place_of(each, values.shape[1]) for each in per_cent]
    values.partition(places, axis=1)
    return clean(values[:, places])


def place_of(per_cent: int, draws: int) -> int:
    """Which of the sorted draws a percentile is, from 0."""
    return max(0, -(-per_cent * draws // 100) - 1)


def share(holds: Bools) -> float:
    """Share of the draws in which something holds, 0..1."""
    return clean_number(float(np.mean(holds)))


def span(low_and_high: Floats) -> Span | None:
    """A span from its two ends; None without numbers."""
    low, high = low_and_high.tolist()
    return None if np.isnan(low) else Span(low=low, high=high)


def state_of(applicable: bool, assessed: bool) -> NodeState:
    """Whether a node has numbers, and if not, why."""
    if not applicable:
        return "not_applicable"
    return "assessed" if assessed else "not_assessed"
