"""Which places of a document stand in its outline and its contents, and who hears of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from reportlab.platypus import Flowable

from assessment.look import safe

CLOSED = 2
"""Entries of the outline from this level on are shown closed: what lies below them opens by hand."""


class Entry(NamedTuple):
    """A heading with a bookmark, as the document hears of it: level from 0, page from 1."""

    level: int
    title: str
    page: int
    bookmark: str


def enter(flowable: Any, level: int, title: str, bookmark: str) -> None:
    """Tell outline and contents of a place; no level of the outline is skipped."""
    canvas = flowable.canv
    level = min(level, canvas._doc.outline.currentlevel + 1)
    canvas.addOutlineEntry(title, bookmark, level, closed=level >= CLOSED)
    notify = flowable._doctemplateAttr("notify")
    if notify:
        notify("TOCEntry", Entry(level, title, canvas.getPageNumber(), bookmark))


class OutlineEntry(Flowable):
    """Makes its place a target and enters the outline and the contents, without being drawn: a group of headings."""

    _ZEROSIZE = 1

    def __init__(self, title: str, bookmark: str, level: int = 1) -> None:
        super().__init__()
        self.title, self.bookmark, self.level = safe.line(title, characters=200), bookmark, level

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self.bookmark, 0, 0)
        enter(self, self.level, self.title, self.bookmark)
