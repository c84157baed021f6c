"""A published ranking beside the own result: rank, change and letter by edition, what letters mean, sources."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import narrow, needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models.comparison import Beside, PublishedLine, SourceLine

PAD = 1.6
HEADS = ("edition", "rank", "change", "rating", "source", "remarks")
RIGHT = ("rank", "change", "rating", "source")
NUMBERS, EDITION = 0.44, 0.24
"""Shares of the measure: at most all short columns together; at most the names of editions."""

LEAST = 130.0
"""Room for the title and what must stand below it."""


def published_part(paper: Paper, told: Beside, bookmark: str) -> list[Flowable]:
    """Flowables below the section's heading."""
    first, *others = told.sentences or ("",)
    return [
        CondPageBreak(LEAST),
        parts.text(paper, told.title, "section", "H3", bookmark=bookmark),
        TaggedParagraph(parts.strong(told.name, first), paper.style("fact")),
        *(parts.text(paper, said, "fact") for said in others),
        *_table(paper, told),
        Spacer(1, 4),
        *_letters(paper, told),
        *(parts.text(paper, note, "small") for note in told.notes),
        *_sources(paper, told),
    ]


def _table(paper: Paper, told: Beside) -> list[Flowable]:
    if not told.lines:
        return []
    heads = [parts.head(paper, told.heads[key], key in RIGHT) for key in HEADS]
    rows = [_row(paper, line) for line in told.lines]
    columns = [[heads[at], *(row[at] for row in rows)] for at in (1, 2, 3, 4)]
    narrowed = narrow(columns, NUMBERS * paper.measure, 10.0)
    names = needed((line.edition for line in told.lines), paper.style("cell")) + 8
    first = min(names, EDITION * paper.measure)
    widths = [first, *narrowed, paper.measure - first - sum(narrowed)]
    style = [*parts.grid(paper, PAD), ("LEFTPADDING", (-1, 0), (-1, -1), 10)]
    return [TaggedTable([heads, *rows], widths, header_columns=1, style=style, summary=told.name)]


def _row(paper: Paper, line: PublishedLine) -> list[Any]:
    return [
        parts.text(paper, line.edition, "cell"),
        Line(_rank(line), paper.style("cell_strong_right")),
        Line(line.change.text, paper.style("cell_right")),
        Line(safe.line(line.letter), paper.style("cell_right")),
        Line(line.sources, paper.style("cell_right")),
        parts.text(paper, line.remarks, "small"),
    ]


def _rank(line: PublishedLine) -> str:
    return line.rank.text if line.rank_to.value is None else f"{line.rank.text}–{line.rank_to.text}"


def _letters(paper: Paper, told: Beside) -> list[Flowable]:
    """One line: what each group can get, from the best."""
    if not told.letters:
        return []
    groups = " · ".join(f"{fact.title}: {fact.text}" for fact in told.letters)
    return [TaggedParagraph(parts.strong(told.letters_note, groups), paper.style("small"))]


def _sources(paper: Paper, told: Beside) -> list[Flowable]:
    if not told.sources:
        return []
    title = parts.text(paper, told.heads["sources"], "section", "H4")
    return [CondPageBreak(60), title, *(_source(paper, source) for source in told.sources)]


def _source(paper: Paper, source: SourceLine) -> Flowable:
    said = (
        safe.anchor(source.link, source.title, color=f"#{paper.theme.evidenced}")
        if source.link
        else safe.paragraph(source.title)
    )
    return TaggedParagraph(f"{safe.paragraph(source.number)}. {said}", paper.style("small"))
