"""Every district in every dimension: the level as a chip with its number, and beside it the points."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.chips import OneLine
from assessment.report.pdf.pages.fitting import narrow, needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models import Story
from assessment.report.story.models.territory import SHOWN, DistrictRow, DistrictScore, DistrictScores

CHIP, PAD = 9.6, 1.2
MOST_COLUMNS = 8
"""Nodes beside each other; where there are more, the table stands on the sheet alone."""

NAME, FIRST = 0.2, 0.26
"""Shares of the measure: the least that names have, and the least they have with room enough."""


class PointsLine(OneLine):
    """Points at the right edge, and left of them the chip of their level."""

    def __init__(self, paper: Paper, of: DistrictScore, highest: int) -> None:
        super().__init__(paper, highest, CHIP)
        self.of, self.face, self.type = of, paper.faces.regular, paper.style("cell").fontSize
        alone = of.level.number is None
        # the space makes two numbers of chip and points, also for who has them read aloud
        self.said = of.score.text if alone else f" {of.score.text}"
        self.needed = (0.0 if alone else self.size) + stringWidth(self.said, self.face, self.type)

    def minWidth(self) -> float:
        """The width of chip and points."""
        return self.needed

    @property
    def widest_word(self) -> float:
        """It is never folded."""
        return self.needed

    def paint(self) -> None:
        """The chip stands close to the points, not at the left edge."""
        self.chip(self.width - self.needed, self.of.level)
        self.canv.setFont(self.face, self.type)
        self.canv.setFillColor(self.paper.colour("ink" if self.of.score.value is not None else "muted"))
        self.canv.drawRightString(self.width, 1 + self.size * 0.26, self.said)


def scores_table(paper: Paper, story: Story, told: DistrictScores | None) -> list[Flowable]:
    """The table with title and note; a line in its place where it has too many columns; nothing without scores."""
    if told is None:
        return []
    title = parts.text(paper, told.title, "section_table", "H3")
    if len(told.nodes) > MOST_COLUMNS:
        return [title, parts.text(paper, told.elsewhere, "small")]
    table = _table(paper, story, told)
    note = parts.text(paper, told.note, "small")
    more = [parts.text(paper, told.more, "small")] if told.more else []
    return [*table.below([title, note], paper.measure), *more]


def _table(paper: Paper, story: Story, told: DistrictScores) -> TaggedTable:
    *districts, city = told.rows
    rows, highest = [*districts[:SHOWN], city], len(story.level_names) - 1
    heads = [parts.head(paper, name, True) for name in told.nodes]
    cells = [[PointsLine(paper, score, highest) for score in row.scores] for row in rows]
    columns: list[list[Any]] = [[head, *(row[at] for row in cells)] for at, head in enumerate(heads)]
    widths = narrow(columns, (1 - NAME) * paper.measure, 8.0, 46.0)
    names = max(needed((_said(row) for row in rows), paper.style("cell")) + 8, FIRST * paper.measure)
    first = min(paper.measure - sum(widths), names)
    content = [[_name(paper, row), *row_cells] for row, row_cells in zip(rows, cells, strict=True)]
    style = [*parts.grid(paper, PAD), ("VALIGN", (0, 1), (-1, -1), "MIDDLE")]
    head = parts.head(paper, told.head)
    return TaggedTable(
        [[head, *heads], *content], [first, *widths], header_columns=1, style=style, summary=told.title
    )


def _said(row: DistrictRow) -> str:
    return row.name if row.number is None else f"{row.number}  {row.name}"


def _name(paper: Paper, row: DistrictRow) -> TaggedParagraph:
    return parts.name(paper, _said(row), "cell" if row.number is not None else "cell_strong")
