"""Where the name of a district has room inside its shape; for whoever draws the ground, in any format.

Lengths of type are points; `scale` turns units of the ground into points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.report.story.models.territory import Ground, Shape
from assessment.scoring.points import Floats

Measure = Callable[[str, float], float]
"""Width of a text in a size of type."""

NAME_SIZES, NUMBER_SIZES = (7.5, 6.5), (7.5, 6.5, 5.5)
LEADING, INSET = 1.22, 3.0
"""Height of a line as a multiple of its size; room that stays free on both sides together."""

ROWS = 16
"""Heights at which room is looked for."""

TO_MIDDLE = 0.5
"""How much room a step away from the middle of the shape must be worth."""


@dataclass(frozen=True)
class Label:
    """Lines of text around a point of the ground; without a name they are the number alone."""

    lines: tuple[str, ...]
    size: float
    x: float
    y: float


@dataclass(frozen=True)
class Spot:
    """A place in a shape where a box of some height has so much width, all in units of the ground."""

    x: float
    y: float
    width: float


def drawing_scale(ground: Ground, width: float, height: float, tile: float) -> float:
    """Points of a unit of the ground that fits into a box; tiles are not larger than `tile`."""
    fits = min(width / ground.width, height / ground.height)
    return fits if ground.tile is None else min(fits, tile / ground.tile)


def label_of(shape: Shape, scale: float, measure: Measure) -> Label | None:
    """Number, name and what stands below it if there is room; else the number; else nothing."""
    edges = _edges(shape)
    for size, count in ((size, count) for size in NAME_SIZES for count in (1, 2)):
        spot = _spot(edges, (count + 1) * size * LEADING / scale)
        lines = [] if spot is None else _folded(f"{shape.number} {shape.name}", size, spot, scale, measure)
        if spot is not None and 0 < len(lines) <= count and _fits(shape.below, size, spot, scale, measure):
            return Label((*lines, shape.below), size, spot.x, spot.y)
    for size in NUMBER_SIZES:
        spot = _spot(edges, size * LEADING / scale)
        if spot is not None and _fits(str(shape.number), size, spot, scale, measure):
            return Label((str(shape.number),), size, spot.x, spot.y)
    return None


def baselines(label: Label) -> Iterator[tuple[str, float]]:
    """Each line, and how far its base is above the middle of the label, in points."""
    line = label.size * LEADING
    top = line * len(label.lines) / 2
    for at, said in enumerate(label.lines):
        yield said, top - line * (at + 1) + 0.3 * label.size


def _fits(said: str, size: float, spot: Spot, scale: float, measure: Measure) -> bool:
    return measure(said, size) <= spot.width * scale - INSET


def _folded(said: str, size: float, spot: Spot, scale: float, measure: Measure) -> list[str]:
    """The words in lines; empty where one has no room."""
    lines: list[str] = []
    for word in said.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _fits(joined, size, spot, scale, measure):
            lines[-1] = joined
        elif _fits(word, size, spot, scale, measure):
            lines.append(word)
        else:
            return []
    return lines


def _edges(shape: Shape) -> Floats:
    """The sides of all rings: x and y of both ends. Shape (sides, 4)."""
    sides = []
    for polygon in shape.polygons:
        for ring in polygon:
            points = np.array(ring, dtype=np.float64)
            sides.append(np.hstack([points, np.roll(points, -1, axis=0)]))
    return np.vstack(sides)


def _spot(edges: Floats, height: float) -> Spot | None:
    """The widest room for a box of a height, rather in the middle than at an end; None if there is none."""
    bottom, top = float(edges[:, 1].min()), float(edges[:, 1].max())
    if top - bottom < height:
        return None
    left, right = float(edges[:, 0].min()), float(edges[:, 0].max())
    box = np.isin(edges[:, 0], (left, right)) & np.isin(edges[:, 1], (bottom, top))
    if len(edges) == 4 and bool(box.all()):  # a tile: room is the same everywhere
        return Spot((left + right) / 2, (bottom + top) / 2, right - left)
    middle, best, found = (bottom + top) / 2, 0.0, None
    for y in np.linspace(bottom + height / 2, top - height / 2, ROWS).tolist():
        spans = _common([_inside(edges, y + share * height) for share in (-0.48, 0.0, 0.48)])
        left, right = max(spans, key=lambda span: span[1] - span[0], default=(0.0, 0.0))
        worth = right - left - TO_MIDDLE * abs(y - middle)
        if right > left and (found is None or worth > best):
            best, found = worth, Spot((left + right) / 2, y, right - left)
    return found


def _inside(edges: Floats, y: float) -> list[tuple[float, float]]:
    """The stretches of a horizontal line inside the rings, by the even-odd rule."""
    crosses = (edges[:, 1] <= y) != (edges[:, 3] <= y)
    x1, y1, x2, y2 = edges[crosses].T
    at = np.sort(x1 + (y - y1) * (x2 - x1) / (y2 - y1)).tolist()
    return list(zip(at[::2], at[1::2], strict=True))


def _common(lines: Sequence[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """The stretches that all lines share."""
    found, *others = lines
    for line in others:
        both = ((max(a, c), min(b, d)) for a, b in found for c, d in line)
        found = [(left, right) for left, right in both if left < right]
    return found
