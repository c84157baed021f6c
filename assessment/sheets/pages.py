"""Where the pages of a printed sheet begin, so that a part that fits on a page is not torn apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

HOLE = 0.4
"""Share of a page that may stay empty before a part that would fit on the next."""

FIRST = 6
"""Rows of a part that stay together in any case: space, heading, heads or a note, and some content."""


@dataclass(frozen=True)
class Page:
    """Heights in points of the sheet: `room` for rows, and the rows that stand on top of every page but the first."""

    room: float
    repeated: float = 0.0


def beginnings(
    heights: Sequence[float], parts: Mapping[int, bool], forced: Collection[int], page: Page
) -> list[int]:
    """Rows at which a page should begin so that parts stay whole, upwards; those that are forced are not among them.

    From the first part on every page is given its beginning, full ones too: programs that fit a little more on a page
    would else end the later pages elsewhere, and tear apart what was to stay whole there.

    Args:
        heights: of the rows 1, 2, ... in points.
        parts: rows where a part begins, and whether all of it should stay on a page; it ends where the next begins,
            or where a page is forced to.
        forced: rows where a page begins in any case.
    """
    ends = sorted({*parts, *forced, len(heights) + 1})
    found, used, first_part = [], 0.0, min(parts, default=len(heights) + 1)
    for row, height in enumerate(heights, 1):
        if row in forced:
            used = page.repeated
        elif row in parts and used > page.repeated:
            end = min(end for end in ends if end > row) if parts[row] else row
            whole, first = sum(heights[row - 1 : end - 1]), sum(heights[row - 1 : row - 1 + FIRST])
            if _moves(whole, first, page.room - used, page):
                found.append(row)
                used = page.repeated
        if used + height > page.room and used > page.repeated:
            used = page.repeated
            if row > first_part:
                found.append(row)
        used += height
    return found


def _moves(whole: float, first: float, left: float, page: Page) -> bool:
    """Whether a part begins on the next page, where so much of this one is left for it and for its first rows."""
    may_stay_whole = whole <= page.room - page.repeated and left < HOLE * page.room
    return max(first, whole if may_stay_whole else 0.0) > left
