"""Where a name has room inside the shape of a district: inside it, never in a hole, and a number where a name has none."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from assessment.report.labels import Label, baselines, drawing_scale, label_of
from assessment.report.story.models import LevelMark
from assessment.report.story.models.territory import Ground, Shape
from tests.scoring.strategies import examples

LEVEL = LevelMark(2, "two")
Ring = tuple[tuple[int, int], ...]


def wide(said: str, size: float) -> float:
    """Every letter is half as wide as it is high."""
    return len(said) * size / 2


def box(left: int, bottom: int, right: int, top: int) -> Ring:
    return ((left, bottom), (left, top), (right, top), (right, bottom))


def shape(*rings: Ring, name: str = "Norte") -> Shape:
    return Shape(1, name, "40,0 · nivel 2", LEVEL, (rings,))


def named(found: Label | None) -> bool:
    return found is not None and len(found.lines) > 1


def test_a_large_district_has_number_name_points_and_level() -> None:
    found = label_of(shape(box(0, 0, 100, 60)), 1.0, wide)
    assert found is not None
    assert found.lines == ("1 Norte", "40,0 · nivel 2")
    assert (found.x, found.y) == (50, 30)


def test_a_small_one_has_its_number_and_a_tiny_one_nothing() -> None:
    found = label_of(shape(box(0, 0, 20, 20)), 1.0, wide)
    assert found is not None
    assert found.lines == ("1",)
    assert label_of(shape(box(0, 0, 3, 3)), 1.0, wide) is None


def test_a_long_name_is_folded_or_left_to_the_table() -> None:
    long = "San Cristóbal de los Altos"
    found = label_of(shape(box(0, 0, 75, 60), name=long), 1.0, wide)
    assert found is not None
    assert len(found.lines) == 3
    endless = label_of(shape(box(0, 0, 75, 60), name="N" * 80), 1.0, wide)
    assert endless is not None
    assert endless.lines == ("1",)


def test_a_label_avoids_the_hole_and_the_narrow_end() -> None:
    ring = shape(box(0, 0, 200, 100), box(20, 10, 110, 90)[::-1])
    found = label_of(ring, 1.0, wide)
    assert found is not None
    assert found.x > 110
    bottle: Ring = ((0, 0), (0, 60), (45, 60), (45, 160), (55, 160), (55, 60), (100, 60), (100, 0))
    found = label_of(shape(bottle), 1.0, wide)
    assert named(found)
    assert found is not None
    assert found.y < 60


def test_lines_stand_around_the_middle() -> None:
    label = Label(("one", "two"), 10.0, 0, 0)
    above = [offset for _, offset in baselines(label)]
    assert above == sorted(above, reverse=True)
    assert above[0] == pytest.approx(3.0)


def test_tiles_do_not_grow_beyond_their_size() -> None:
    one = Ground(1000, 1000, (), 1000, "", "")
    assert drawing_scale(one, 500, 500, 80) == 0.08
    assert drawing_scale(Ground(1000, 1000, (), None, "", ""), 500, 500, 80) == 0.5


@examples(0.5)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=3, max_size=12, unique=True))
def test_any_shape_has_a_label_inside_its_box_or_none(points: list[tuple[int, int]]) -> None:
    found = label_of(shape(tuple(points)), 1.0, wide)
    if found is not None:
        half = max(wide(line, found.size) for line in found.lines) / 2
        xs = [x for x, _ in points]
        assert min(xs) <= found.x - half
        assert found.x + half <= max(xs)
