"""The words that the scorecard uses, each with what it means here."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from assessment.report.pdf.fitted import Fitted, Way
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import Glossary, Story
from assessment.text.letters import capital

MARK = "glossary"
MOST = 0.3  # the most of the measure that the words take
PADS = (0.6, 0.9, 1.3, 0.3, 0.05, 1.8, 2.3)
"""Above and below every line, the preferred first: which it is depends on where the words end."""


def glossary_pages(paper: Paper, story: Story) -> list[Flowable]:
    """The words in a table that leaves no page nearly empty; nothing where no word has to be explained."""
    known = story.glossary
    if known is None or not known.lines:
        return []
    return [Fitted([_way(paper, known, pad) for pad in PADS], paper.room)]


def _way(paper: Paper, known: Glossary, pad: float) -> Way:
    """Title, a line on what is here, and the words, with so much room above and below each."""
    rows = [
        [parts.text(paper, capital(line.term), "cell_strong"), parts.text(paper, line.meaning, "cell")]
        for line in known.lines
    ]
    words = needed((capital(line.term) for line in known.lines), paper.style("cell_strong"))
    first = min(words + 12, MOST * paper.measure)
    heads = [parts.head(paper, known.word), parts.head(paper, known.meaning)]
    above = [
        parts.text(paper, known.title, "heading", "H2", bookmark=MARK),
        parts.text(paper, known.about, "small"),
        Spacer(1, 6),
    ]
    table = TaggedTable(
        [heads, *rows],
        [first, paper.measure - first],
        header_columns=1,
        style=parts.grid(paper, pad),
        summary=known.title,
    )
    return Way(above, table)
