"""The words that the scorecard uses, each with what it means here."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from assessment.report.pdf.flowables import TaggedTable
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import capital, needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Story

MARK = "glossary"
MOST = 0.3  # the most of the measure that the words take
PAD = 0.6


def glossary_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page; none where no word has to be explained."""
    known = story.glossary
    if known is None or not known.lines:
        return []
    rows = [
        [parts.text(paper, capital(line.term), "cell_strong"), parts.text(paper, line.meaning, "cell")]
        for line in known.lines
    ]
    words = needed((capital(line.term) for line in known.lines), paper.style("cell_strong"))
    first = min(words + 12, MOST * paper.measure)
    heads = [parts.head(paper, known.word), parts.head(paper, known.meaning)]
    style = parts.grid(paper, PAD)
    return [
        parts.text(paper, known.title, "heading", "H2", bookmark=MARK),
        parts.text(paper, known.about, "small"),
        Spacer(1, 6),
        TaggedTable(
            [heads, *rows], [first, paper.measure - first], header_columns=1, style=style, summary=known.title
        ),
    ]
