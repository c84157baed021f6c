"""The sections of a scorecard: what contents and outline call them, where they begin, and their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

APART = 26.0
"""Between a section and the one before it on the same page, in points."""


@dataclass(frozen=True)
class Section:
    """A part of the document; one without flowables is left out everywhere.

    Attributes:
        title: in the contents; the outline has the heading's own words, which are the same but for the first page.
        bookmark: of its heading, so that contents and links lead there.
        flowables: its pages; no break at either end.
        inside: title and bookmark of what it is divided into, if the contents say so.
        room: in points; where so much is left below the section before, it begins there. None: always a new page.
    """

    title: str
    bookmark: str
    flowables: Sequence[Flowable]
    inside: tuple[tuple[str, str], ...] = ()
    room: float | None = None


def on_pages(sections: Sequence[Section]) -> Iterator[Flowable]:
    """All flowables; each section begins a page, or where the one before leaves it room."""
    for number, section in enumerate(sections):
        if number:
            yield from [PageBreak()] if section.room is None else _behind(section.room)
        yield from section.flowables


def _behind(room: float) -> Iterator[Flowable]:
    yield CondPageBreak(room)
    apart = Spacer(1, 0)
    apart.spaceBefore = APART  # not at the head of a page
    yield apart
