"""A table with its title, set more or less closely: the page that it begins on decides which leaves no page nearly empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.platypus import Flowable, PageBreak
from reportlab.platypus.doctemplate import NullActionFlowable

from assessment.report.pdf.heights import UNMEASURED, height_of
from assessment.report.pdf.tagged_table import TaggedTable

THIN = 0.25
"""A last page with less than this share of its room is nearly empty."""


class Way(NamedTuple):
    """One way to set it: what stands above the table, and the table."""

    above: Sequence[Flowable]
    table: TaggedTable


class Fitted(Flowable):
    """The first of several ways that leaves no page nearly empty, with as few pages as may be.

    Every way is tried on the page where the flowable comes to stand, then on a new one.

    Args:
        ways: the preferred first.
        room: the height of a whole page, in points.
    """

    def __init__(self, ways: Sequence[Way], room: float) -> None:
        super().__init__()
        self.ways, self.room = ways, room

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Never fits as it is, so that `split` is asked for what to set."""
        return availWidth, UNMEASURED

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """The chosen way."""
        starts = [availHeight, *([self.room] if availHeight < self.room - 1 else [])]
        tried = [(way, new) for new in range(len(starts)) for way in self.ways]
        ends = [self._end(way, new, starts[new], availWidth, availHeight) for way, new in tried]
        way, new = tried[ends.index(min(ends))]
        return [PageBreak() if new else NullActionFlowable(), *way.above, way.table]

    def _end(self, way: Way, new: int, here: float, width: float, left: float) -> tuple[int, int]:
        """How many pages a way leaves nearly empty, the one before among them, and how many it begins."""
        above = height_of(way.above, width)
        begun, used = way.table.ends(width, here - above, self.room)
        used += 0.0 if begun else above
        last = begun + new > 0 and used < THIN * self.room
        before = new > 0 and self.room - left < THIN * self.room
        return (last + before, begun + new)
