"""The sections of a scorecard: what contents and outline call them, where they begin, and their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak


@dataclass(frozen=True)
class Section:
    """A part of the document that begins a page; one without flowables is left out everywhere.

    Attributes:
        title: in the contents; the outline has the heading's own words, which are the same but for the first page.
        bookmark: of its heading, so that contents and links lead there.
        flowables: its pages; no break at either end.
        inside: title and bookmark of what it is divided into, if the contents say so.
    """

    title: str
    bookmark: str
    flowables: Sequence[Flowable]
    inside: tuple[tuple[str, str], ...] = ()


def on_pages(sections: Sequence[Section]) -> Iterator[Flowable]:
    """All flowables, each section on a page of its own."""
    for number, section in enumerate(sections):
        if number:
            yield PageBreak()
        yield from section.flowables
