"""Tables of what residents feel that are numbers alone: items in groups, parts of the residents, every item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.report.pdf.heights import height_of
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts
from assessment.report.pdf.pages.fitting import narrow, needed
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.story.models.residents import SHOWN, Felt, GroupTable, PartTable, Residents

PAD = 1.2
NAME, FIRST = 0.2, 0.3
"""Shares of the measure: the least that names have beside numbers, and the least they have with room enough."""

SHORT = 0.3
"""Of a page: what is no longer stays together."""

MOST_COLUMNS = 8
"""Nodes beside each other in a table of the residents' parts; with more, the whole alone."""

ITEM, THEME = 0.5, 0.22  # shares of the measure


def cell(paper: Paper, felt: Felt, style: str = "cell_right") -> Line:
    """A share with its margin, or in small type why there is none."""
    if felt.share.value is None:
        return parts.number(paper, felt.share)
    return Line(felt.text, paper.style(style), paper.style("cell").fontSize)


def groups_table(paper: Paper, told: Residents) -> list[Flowable]:
    """Items read by two groupings crossed; nothing where the rubric has none."""
    groups = told.groups
    if groups is None:
        return []
    table = _of_cells(paper, groups.head, groups.columns, _rows(groups), groups.title)
    title = parts.text(paper, groups.title, "section_table", "H3")
    note = parts.text(paper, f"{told.words['felt']} {groups.note}", "small")
    return [*table.below([title], paper.measure), note]


def _rows(groups: GroupTable) -> list[tuple[str, Sequence[Felt]]]:
    return list(zip(groups.rows, groups.cells, strict=True))


def _of_cells(
    paper: Paper, head: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Felt]]], summary: str
) -> TaggedTable:
    """A table of shares: names at the left, one column for each head; as wide as its numbers need."""
    heads = [parts.head(paper, head), *(parts.head(paper, name, True) for name in columns)]
    cells = [[cell(paper, felt) for felt in felts] for _, felts in rows]
    numbers = [[heads[n + 1], *(row[n] for row in cells)] for n in range(len(columns))]
    widths = narrow(numbers, (1 - NAME) * paper.measure, 10.0, 50.0)
    told = [[parts.name(paper, name), *row] for (name, _), row in zip(rows, cells, strict=True)]
    names = max(needed((name for name, _ in rows), paper.style("cell")) + 8, FIRST * paper.measure)
    first = min(paper.measure - sum(widths), names)
    return TaggedTable(
        [heads, *told], [first, *widths], header_columns=1, style=parts.grid(paper, PAD), summary=summary
    )


def part_tables(paper: Paper, told: Residents) -> list[Flowable]:
    """Who feels what: a table for districts, one for each thing that respondents were asked about themselves."""
    if not told.parts:
        return []
    found: list[Flowable] = []
    for number, part in enumerate(told.parts):
        found += _part(paper, told, part, first=number == 0)
    return found


def _part(paper: Paper, told: Residents, part: PartTable, *, first: bool) -> list[Flowable]:
    opening: list[Flowable] = []
    if first:
        opening = [
            parts.text(paper, told.words["parts"], "section_table", "H3"),
            parts.text(paper, told.words["parts_note"], "small"),
        ]
    opening.append(parts.text(paper, part.title, "section_table", "H4"))
    if part.said:
        opening.append(parts.text(paper, part.said, "body"))
    said = " ".join(filter(None, (part.more, *part.notes)))
    note = [Spacer(1, 2), parts.text(paper, said, "small")] if said else []
    if not part.lines:
        return [CondPageBreak(height_of([*opening, *note], paper.measure)), *opening, *note]
    shown = len(part.nodes) if len(part.nodes) <= MOST_COLUMNS else 1
    rows = [(line.name, line.cells[:shown]) for line in part.lines[:SHOWN]]
    table = _of_cells(paper, part.head, part.nodes[:shown], rows, part.title)
    whole = height_of([*opening, table, *note], paper.measure)
    room = table.room_with(opening, paper.measure) if whole > SHORT * paper.room else CondPageBreak(whole)
    return [room, *opening, table, *note]


def items_table(paper: Paper, told: Residents) -> list[Flowable]:
    """Every item as it was asked, with its share, its mean and who answered."""
    if not told.items:
        return []
    words = told.words
    heads = [parts.head(paper, words["item"]), parts.head(paper, words["theme"])]
    heads += [parts.head(paper, words[key], True) for key in ("felt", "mean", "answered")]
    rows: list[list[Any]] = [
        [
            parts.text(paper, line.text, "cell"),
            parts.text(paper, line.node, "small"),
            cell(paper, line.felt),
            parts.number(paper, line.mean),
            parts.number(paper, line.felt.answered),
        ]
        for line in told.items
    ]
    columns = [[heads[at], *(row[at] for row in rows)] for at in (2, 3, 4)]
    numbers = narrow(columns, (1 - ITEM - 0.1) * paper.measure, 8.0, 34.0, fold_heads=True)
    theme = min(THEME * paper.measure, paper.measure - sum(numbers) - 0.4 * paper.measure)
    widths = [paper.measure - theme - sum(numbers), theme, *numbers]
    style = [*parts.grid(paper, PAD), ("TOPPADDING", (1, 1), (1, -1), PAD + paper.small_drop)]
    table = TaggedTable([heads, *rows], widths, header_columns=1, style=style, summary=words["items"])
    title = parts.text(paper, words["items"], "section_table", "H3")
    note = parts.text(paper, words["items_note"], "small")
    return table.below([title, note], paper.measure)
