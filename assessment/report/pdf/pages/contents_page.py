"""The contents: every section with its page, linked; below it, where there is room, the words to read it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, Spacer

from assessment.report.pdf.figures import Figure
from assessment.report.pdf.heights import height_of
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.ladder import HEIGHT, ladder
from assessment.report.pdf.pages.page_line import PageLine
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.sections import Section
from assessment.report.pdf.structure import Group
from assessment.report.story.glossary import LEVEL
from assessment.report.story.models import Quantity, Rung, Story
from assessment.text.letters import capital

MARK = "contents"
STYLES = ("contents", "contents_inner")
WORDS = ("claimed", "evidenced", "verified", "felt", "secured", "answered", "gate", "effort")
"""Words of the glossary that a reader meets first; with less room there are fewer."""

LEAST = 5
"""Words that are worth more than what each level means."""

ROOM = 14.0
"""Between the contents and what is below them, in points."""


def contents_section(paper: Paper, story: Story, sections: Sequence[Section]) -> Section:
    """The contents of these sections."""
    group, title = Group("TOC"), story.label["contents"]
    flowables: list[Flowable] = [parts.text(paper, title, "heading", "H2", bookmark=MARK), Spacer(1, 8)]
    flowables += [
        PageLine(paper, title, bookmark, STYLES[depth], depth=depth, group=group)
        for title, bookmark, depth in _entries(sections)
    ]
    room = paper.room - ROOM - height_of(flowables, paper.measure)
    tried = (_how_to_read(paper, story, keys) for keys in _words(len(story.level_names)))
    below = next((found for found in tried if height_of(found, paper.measure) <= room), [])
    return Section(title, MARK, [*flowables, *([Spacer(1, ROOM)] if below else []), *below])


def _words(levels: int) -> Iterator[tuple[str, ...]]:
    """Ever fewer entries of the glossary; what each level means goes when only the first words would be left."""
    each = tuple(f"{LEVEL}{number}" for number in range(levels))
    yield from ((*each, *WORDS[:most]) for most in range(len(WORDS), LEAST - 1, -1))
    yield from (WORDS[:most] for most in range(len(WORDS), -1, -1))


def _entries(sections: Sequence[Section]) -> Iterator[tuple[str, str, int]]:
    """Title, bookmark and depth of every line."""
    for section in sections:
        yield section.title, section.bookmark, 0
        for title, bookmark in section.inside:
            yield title, bookmark, 1


def _how_to_read(paper: Paper, story: Story, words: Sequence[str]) -> list[Flowable]:
    """The levels along the points, and these words of the glossary."""
    known, width, rungs = story.glossary, paper.measure, _rungs(story)
    level = known.line("level") if known is not None else None
    if known is None or level is None:
        return []
    picture = Figure(
        width,
        HEIGHT,
        lambda canvas: ladder(canvas, paper, width, rungs, None),
        f"{level.term}: {level.meaning}",
    )
    lines = (line for line in map(known.line, words) if line is not None)
    return [
        parts.text(paper, story.label["how_to_read"], "section", "H3"),
        picture,
        Spacer(1, 4),
        *(
            TaggedParagraph(parts.strong(capital(line.term), line.meaning), paper.style("case"))
            for line in (level, *lines)
        ),
    ]


def _rungs(story: Story) -> list[Rung]:
    """Every level as if it were reached."""
    return [
        Rung(number, name, Quantity(threshold, ""), reached=True, here=False)
        for number, (name, threshold) in enumerate(zip(story.level_names, story.thresholds, strict=True))
    ]
