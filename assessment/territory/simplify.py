"""Outlines with fewer points, whose shared borders stay shared: borders are cut where three areas meet, and each piece is
simplified once (D. Douglas and T. Peucker, 1973; the cutting as in M. Bostock's TopoJSON).

Points are whole numbers on the grid of a map; a ring does not repeat its first point at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from assessment.scoring.points import Floats

Point = tuple[int, int]
Ring = list[Point]
Polygon = list[Ring]
"""Its edge, then its holes."""

TOLERANCE = 15.0
"""Units of the grid that a border may be moved: less than a hair on a page."""

LEAST = 3
SPECK = 25
"""Half the size of the mark that stands for a district too small to have a shape on the grid."""


def simplified(shapes: Mapping[str, Sequence[Polygon]]) -> dict[str, list[Polygon]]:
    """The same areas with fewer points; none disappears."""
    rings = {
        ident: [[_without_repeats(ring) for ring in polygon] for polygon in polygons]
        for ident, polygons in shapes.items()
    }
    corners = _corners(ring for polygons in rings.values() for polygon in polygons for ring in polygon)
    known: dict[tuple[Point, ...], Ring] = {}
    return {ident: _polygons(polygons, corners, known) for ident, polygons in rings.items()}


def _polygons(
    polygons: Sequence[Polygon], corners: set[Point], known: dict[tuple[Point, ...], Ring]
) -> list[Polygon]:
    found = []
    for polygon in polygons:
        rings = [_ring(ring, corners, known) for ring in polygon]
        if len(rings[0]) >= LEAST:
            found.append([ring for ring in rings if len(ring) >= LEAST])
    return found or [[_speck(polygons[0][0][0])]]


def _speck(at: Point) -> Ring:
    x, y = at
    return [(x - SPECK, y), (x, y + SPECK), (x + SPECK, y), (x, y - SPECK)]


def _without_repeats(ring: Ring) -> Ring:
    """Points that fall together on the grid, once."""
    kept = [point for at, point in enumerate(ring) if point != ring[at - 1]]
    return kept or ring[:1]


def _corners(rings: Iterator[Ring]) -> set[Point]:
    """Points where borders meet: their neighbours are not the same two in every ring."""
    beside: dict[Point, frozenset[Point]] = {}
    corners = set()
    for ring in rings:
        for at, point in enumerate(ring):
            near = frozenset((ring[at - 1], ring[(at + 1) % len(ring)]))
            if beside.setdefault(point, near) != near:
                corners.add(point)
    return corners


def _ring(ring: Ring, corners: set[Point], known: dict[tuple[Point, ...], Ring]) -> Ring:
    """A ring piece by piece; one without corners is cut at its first point and the one farthest from it."""
    if len(ring) <= LEAST:
        return ring
    cuts = [at for at, point in enumerate(ring) if point in corners]
    if not cuts:
        first = min(range(len(ring)), key=lambda at: ring[at])
        cuts = [first]
    if len(cuts) == 1:
        start = ring[cuts[0]]
        cuts.append(max(range(len(ring)), key=lambda at: (_between(start, ring[at]), ring[at])))
        cuts.sort()
    made: Ring = []
    for at, begin in enumerate(cuts):
        end = cuts[(at + 1) % len(cuts)]
        piece = ring[begin : end + 1] if begin < end else [*ring[begin:], *ring[: end + 1]]
        made += _piece(piece, known)[:-1]
    return made


def _piece(piece: Ring, known: dict[tuple[Point, ...], Ring]) -> Ring:
    """A border in one direction, so that both sides of it are simplified alike."""
    turned = piece[0] > piece[-1] or (piece[0] == piece[-1] and piece[1] > piece[-2])
    ordered = tuple(reversed(piece)) if turned else tuple(piece)
    if ordered not in known:
        known[ordered] = _douglas_peucker(ordered)
    found = known[ordered]
    return found[::-1] if turned else found


def _douglas_peucker(points: Sequence[Point]) -> Ring:
    """The points that lie farther than the tolerance from the line between those that are kept."""
    places = np.array(points, dtype=np.float64)
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        away = _from_segment(places[first + 1 : last], places[first], places[last])
        far = int(away.argmax())
        if away[far] > TOLERANCE**2:
            middle = first + 1 + far
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return [points[at] for at in sorted(kept)]


def _between(one: Point, other: Point) -> int:
    """Squared distance."""
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _from_segment(places: Floats, first: Floats, last: Floats) -> Floats:
    """Squared distances of points, shape (points, 2), from a segment. Shape (points,)."""
    along = last - first
    long = float(along @ along)
    share = np.clip((places - first) @ along / long, 0.0, 1.0) if long else np.zeros(len(places))
    away: Floats = ((first + share[:, None] * along - places) ** 2).sum(axis=1)
    return away
