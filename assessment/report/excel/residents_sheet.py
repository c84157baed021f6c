"""The sheet of what residents feel: nodes, what lies apart, groups, what is urgent, who feels what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.parts import Grid, facts, panel
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import Quantity
from assessment.report.story.models.residents import Felt, GroupTable, PartTable, Residents
from assessment.sheets.contents import Column, Said
from assessment.sheets.paper import print_setup
from assessment.text.letters import capital

NAME, NUMBER, TEXT, IDENT = 50.0, 12.5, 34.0, 19.0
"""Widths of columns."""

NUMBERS = 8
"""Numbers in a row of the tables of nodes and of priorities; then a text and the id."""

NOTHING = "–"


def residents(book: ScoreBook, title: str, told: Residents) -> None:
    """Write the sheet."""
    cells = max((len(each.nodes) for each in told.parts), default=0)
    wide = max(cells, 2 * len(told.groups.columns) if told.groups else 0) - NUMBERS - 2
    more = (NUMBER,) * max(wide, 0)
    sheet = ScoreSheet(book, title, (NAME, *(NUMBER,) * NUMBERS, TEXT, IDENT, *more))
    sheet.opening(told.title)
    sheet.freeze(sheet.row)
    if told.label:
        sheet.line(capital(told.label), sheet.looks.status)
    for said in told.sentences:
        sheet.end(sheet.paragraph(said, sheet.looks.text, *_span()), sheet.looks.text)
    sheet.heading(told.how_title)
    facts(sheet, told.how, _grid())
    if told.lines:
        _felt_nodes(sheet, told)
    if told.groups is not None:
        _groups(sheet, told.groups)
    _priorities(sheet, told)
    _parts(sheet, told)
    print_setup(sheet, landscape=True, repeat=2)


def _felt_nodes(sheet: ScoreSheet, told: Residents) -> None:
    """Every node, and what lies apart."""
    _nodes(sheet, told)
    _note(sheet, told.states_note)
    for each in (told.below, told.above):
        panel(sheet, each, _grid())
    if told.below.points or told.above.points:
        sheet.end(sheet.paragraph(told.words["flag_note"], sheet.looks.small, *_span()), sheet.looks.small)


def _span() -> tuple[int, int]:
    return 1, NUMBERS + 2


def _grid() -> Grid:
    return Grid(noun=1, text=(2, NUMBERS + 2))


def _note(sheet: ScoreSheet, said: str) -> None:
    if said:
        sheet.end(sheet.paragraph(said, sheet.looks.note, *_span()), sheet.looks.note)


def _table(sheet: ScoreSheet, columns: Sequence[Column], rows: Sequence[Sequence[Content]]) -> None:
    if rows:
        sheet.table(columns, rows, body=replace(sheet.looks.cell, middle=True))


def _ident(sheet: ScoreSheet, ident: str) -> Said:
    return Said(ident, sheet.looks.ident)


def shown(quantity: Quantity) -> Quantity:
    """A quantity, or a dash where it has neither number nor word."""
    return quantity if quantity.text else replace(quantity, text=NOTHING)


def interval(felt: Felt) -> list[Content]:
    """A share, the ends of its interval, and its margin."""
    return [shown(each) for each in (felt.share, felt.low, felt.high, felt.margin)]


def interval_heads(told: Residents, first: str) -> list[Column]:
    """A share and its interval; with its name in every head where a table has two."""
    words = told.words
    ends = (words[key] for key in ("low", "high", "margin"))
    heads = ends if first == "felt" else (f"{words[first]}: {end.lower()}" for end in ends)
    return [Column(words[first], True), *(Column(head, True) for head in heads)]


def _nodes(sheet: ScoreSheet, told: Residents) -> None:
    words = told.words
    sheet.heading(words["nodes"])
    columns = [Column(words["part"]), *interval_heads(told, "felt")]
    columns += [Column(words[key], True) for key in ("evidenced", "claimed", "answered", "alpha")]
    columns += [Column(words["flag"]), Column(sheet.book.text("id"))]
    rows: list[list[Content]] = [
        [
            Said(line.name, replace(sheet.looks.cell, bold=line.depth < 2, middle=True)), *interval(line.felt),
            line.evidenced, line.claimed, line.felt.answered, line.alpha, line.flag, _ident(sheet, line.id),
        ]
        for line in told.lines
    ]  # fmt: skip
    _table(sheet, columns, rows)


def _groups(sheet: ScoreSheet, groups: GroupTable) -> None:
    sheet.heading(groups.title)
    _note(sheet, groups.note)
    rows = zip(groups.rows, groups.cells, strict=True)
    _table(
        sheet, _pairs(sheet, groups.head, groups.columns), [[name, *_felts(cells)] for name, cells in rows]
    )


def _pairs(sheet: ScoreSheet, head: str, names: Sequence[str]) -> list[Column]:
    """A share and its margin for each name."""
    margin = sheet.book.text("margin").lower()
    pairs = ((Column(name, True), Column(f"{name}: {margin}", True)) for name in names)
    return [Column(head), *(column for pair in pairs for column in pair)]


def _felts(cells: Sequence[Felt]) -> list[Content]:
    return [shown(each) for felt in cells for each in (felt.share, felt.margin)]


def _priorities(sheet: ScoreSheet, told: Residents) -> None:
    if not told.priorities:
        return
    words = told.words
    sheet.heading(words["priorities"])
    columns = [
        Column(words["priority"]),
        *interval_heads(told, "chosen"),
        *interval_heads(told, "urgent_low"),
    ]
    columns += [Column(words["works"]), Column(sheet.book.text("id"))]
    rows: list[list[Content]] = [
        [line.name, *interval(line.chosen), *interval(line.low), line.node, _ident(sheet, line.id)]
        for line in told.priorities
    ]
    _table(sheet, columns, rows)
    _note(sheet, told.priorities_note)


def _parts(sheet: ScoreSheet, told: Residents) -> None:
    if not told.parts:
        return
    sheet.heading(told.words["parts"])
    _note(sheet, told.words["parts_note"])
    for number, part in enumerate(told.parts):
        _part(sheet, part, begins=number > 0)


def _part(sheet: ScoreSheet, part: PartTable, *, begins: bool) -> None:
    """Shares, and below them in the same places their margins."""
    columns = [Column(part.head), *(Column(name, True) for name in part.nodes)]
    sheet.heading(part.title, begins=begins)
    if part.said:
        sheet.end(sheet.paragraph(part.said, sheet.looks.text, *_span()), sheet.looks.text)
    _table(sheet, columns, [[line.name, *(shown(felt.share) for felt in line.cells)] for line in part.lines])
    _note(sheet, " ".join(part.notes))
    if any(felt.margin.text for line in part.lines for felt in line.cells):
        sheet.heading(f"{part.title}: {sheet.book.text('margin').lower()}")
        _table(
            sheet,
            columns,
            [[line.name, *(shown(felt.margin) for felt in line.cells)] for line in part.lines],
        )
