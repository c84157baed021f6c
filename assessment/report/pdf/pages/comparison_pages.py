"""The comparison: since last time, the target, peers, published rankings; each where the result knows it."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.pages.peers_part import peers_part
from assessment.report.pdf.pages.published_part import published_part
from assessment.report.pdf.pages.since_part import since_part
from assessment.report.pdf.pages.target_part import target_part
from assessment.report.story.models import Story

MARK = "comparison"
SINCE, AIM, AMONG, BESIDE = (f"{MARK}-{part}" for part in ("since", "target", "peers", "published"))
"""The bookmarks of the parts."""


def comparison_parts(story: Story) -> tuple[tuple[str, str], ...]:
    """Title and bookmark of every part that there is."""
    told = story.comparison
    if told is None:
        return ()
    known = ((told.since, SINCE), (told.aim, AIM), (told.among, AMONG), (told.beside, BESIDE))
    return tuple((part.title, mark) for part, mark in known if part is not None)


def comparison_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page; none where there is nothing to compare with."""
    told = story.comparison
    if told is None:
        return []
    pages: list[Flowable] = [parts.text(paper, told.title, "heading", "H2", bookmark=MARK), Spacer(1, 2)]
    if told.since is not None:
        pages += since_part(paper, story, told.since, SINCE)
    if told.aim is not None:
        pages += target_part(paper, story, told.aim, AIM)
    if told.among is not None:
        pages += peers_part(paper, story, told.among, AMONG)
    if told.beside is not None:
        pages += published_part(paper, told.beside, BESIDE)
    return pages
