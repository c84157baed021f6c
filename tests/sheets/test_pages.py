"""Where printed pages begin: a part that fits on a page is not torn apart, and no heading ends a page."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assessment.sheets.pages import FIRST, HOLE, Page, beginnings

PAGE = Page(room=100.0, repeated=10.0)


def rows(*counts: int, height: float = 10.0) -> tuple[list[float], list[int]]:
    """Rows of one height, and the rows where stretches of so many of them begin."""
    starts = [1 + sum(counts[:at]) for at in range(len(counts))]
    return [height] * sum(counts), starts


def test_a_part_that_would_be_torn_begins_a_page() -> None:
    heights, (_, table) = rows(7, 4)
    assert beginnings(heights, {table: True}, (), PAGE) == [table]


def test_a_part_that_fits_below_another_stays_there() -> None:
    heights, (first, second) = rows(6, 4)
    assert beginnings(heights, {first: True, second: True}, (), PAGE) == []


def test_rows_on_top_of_every_page_leave_less_room_from_the_second_on() -> None:
    heights, (first, second, third) = rows(10, 5, 5)
    parts = {first: True, second: True, third: True}
    assert beginnings(heights, parts, (), PAGE) == [second, third]
    assert beginnings(heights, parts, (), Page(room=100.0)) == [second]


def test_a_long_part_flows_on_but_not_with_its_heading_alone() -> None:
    heights, (_, table) = rows(3, 12)
    assert beginnings(heights, {table: True}, (), PAGE) == [11]
    heights, (_, table) = rows(100 // 10 - FIRST + 1, 12)
    assert beginnings(heights, {table: True}, (), PAGE) == [table, table + 9]


def test_a_page_is_not_left_mostly_empty_for_a_part_that_fits_on_the_next() -> None:
    heights, (_, table) = rows(3, 8)
    assert beginnings(heights, {table: True}, (), PAGE) == [11]


def test_a_list_may_be_torn_after_its_first_rows() -> None:
    heights, (_, listed) = rows(4, 8)
    assert beginnings(heights, {listed: False}, (), PAGE) == [11]


def test_a_page_that_is_forced_is_not_told_again_and_ends_a_part() -> None:
    heights, (first, second) = rows(8, 8)
    assert beginnings(heights, {first: True, second: True}, {second}, PAGE) == []


def test_rows_before_the_first_part_go_where_the_program_likes() -> None:
    heights, (_, table) = rows(25, 3)
    assert beginnings(heights, {table: True}, (), PAGE) == []


heights_of_rows = st.lists(st.floats(5.0, 40.0), min_size=1, max_size=80)


@given(heights_of_rows, st.data())
def test_no_page_is_overfull_and_no_part_is_torn_that_had_to_stay_whole(
    heights: list[float], data: st.DataObject
) -> None:
    parts = data.draw(st.dictionaries(st.integers(1, len(heights)), st.booleans(), max_size=8)) | {1: True}
    found = beginnings(heights, parts, (), PAGE)
    assert found == sorted(set(found))
    edges = [1, *found, len(heights) + 1]
    for start, end in pairwise(edges):
        room = PAGE.room - (PAGE.repeated if start > 1 else 0.0)
        assert sum(heights[start - 1 : end - 1]) <= room + 1e-9
    ends = sorted({*parts, len(heights) + 1})
    for row, whole in parts.items():
        end = min(end for end in ends if end > row)
        torn = [page for page in found if row < page < end]
        page = max(edge for edge in edges if edge <= row)
        used = sum(heights[page - 1 : row - 1]) + (PAGE.repeated if page > 1 else 0.0)
        if whole and torn and sum(heights[row - 1 : end - 1]) <= PAGE.room - PAGE.repeated:
            assert PAGE.room - used >= HOLE * PAGE.room
