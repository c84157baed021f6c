"""Outlines with fewer points: borders stay shared, nothing disappears, nothing moves farther than the tolerance."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from assessment.territory.simplify import TOLERANCE, Point, Polygon, simplified
from tests.scoring.strategies import examples

WAVE = [(5000, 0), *((5000 + (n % 3) * 4, 100 * n) for n in range(1, 50)), (5000, 5000)]
"""A border between two districts that trembles less than the tolerance."""


def sides(polygons: list[Polygon]) -> set[frozenset[Point]]:
    return {
        frozenset((ring[at - 1], point))
        for polygon in polygons
        for ring in polygon
        for at, point in enumerate(ring)
    }


def test_a_shared_border_stays_shared_and_loses_what_nobody_sees() -> None:
    west, east = [(0, 0), *WAVE, (0, 5000)], [*reversed(WAVE), (10_000, 0), (10_000, 5000)]
    found = simplified({"west": [[west]], "east": [[east]]})
    assert sides(found["west"]) & sides(found["east"]) == {frozenset(((5000, 0), (5000, 5000)))}
    assert len(found["west"][0][0]) == 4


def test_a_border_that_turns_keeps_its_corner() -> None:
    bent = [(5000, 0), (5200, 2500), (5000, 5000)]
    found = simplified(
        {"west": [[[(0, 0), *bent, (0, 5000)]]], "east": [[[*reversed(bent), (9000, 0), (9000, 5000)]]]}
    )
    assert sides(found["west"]) & sides(found["east"]) == {
        frozenset(((5000, 0), (5200, 2500))),
        frozenset(((5200, 2500), (5000, 5000))),
    }


def test_an_enclave_fills_its_hole() -> None:
    inner = [(400, 400), (500, 398), (600, 400), (600, 600), (400, 600)]
    outer = [(0, 0), (1000, 0), (1000, 1000), (0, 1000)]
    found = simplified({"around": [[outer, inner[::-1]]], "inside": [[inner]]})
    assert sides([[found["around"][0][1]]]) == sides(found["inside"])
    assert len(found["inside"][0][0]) == 4


def test_points_that_fall_together_leave_a_mark() -> None:
    found = simplified({"speck": [[[(7, 7), (7, 7), (7, 7)]]]})
    assert len(found["speck"][0][0]) == 4


RING = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=3, max_size=40, unique=True)


@examples(0.5)
@given(RING)
def test_every_point_stays_near_and_no_new_one_comes(ring: list[Point]) -> None:
    (polygon,) = simplified({"one": [[ring]]})["one"]
    kept = polygon[0]
    if len(kept) >= 3 and set(kept) <= set(ring):
        for point in ring:
            assert min(_away(point, kept[at - 1], kept[at]) for at in range(len(kept))) <= TOLERANCE + 1e-6


def _away(point: Point, first: Point, last: Point) -> float:
    dx, dy = last[0] - first[0], last[1] - first[1]
    long = dx * dx + dy * dy
    share = (
        max(0.0, min(1.0, ((point[0] - first[0]) * dx + (point[1] - first[1]) * dy) / long)) if long else 0.0
    )
    return float(((first[0] + share * dx - point[0]) ** 2 + (first[1] + share * dy - point[1]) ** 2) ** 0.5)


@examples(0.5)
@given(RING, RING)
def test_the_order_of_districts_changes_no_outline(one: list[Point], other: list[Point]) -> None:
    first = simplified({"a": [[one]], "b": [[other]]})
    second = simplified({"b": [[other]], "a": [[one]]})
    assert first == second
