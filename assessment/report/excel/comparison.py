"""The sheet of the comparison: since last time, the target, peers, published rankings; each where the result knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.chart import Place
from assessment.report.excel.contents import Content
from assessment.report.excel.parts import Grid, item, points
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.excel.split_chart import split_chart, split_points
from assessment.report.story.models import Fact
from assessment.report.story.models.comparison import Aim, Among, Beside, ChangeLine, Comparison, Since
from assessment.sheets.contents import Column, Said
from assessment.sheets.paper import print_setup

NAME, WORDS, LONG, NUMBER, TEXT = 36.0, 18.0, 26.0, 11.5, 44.0
"""Widths of columns."""

GRID = Grid(noun=1, text=(2, 9))
NUMBERS = ("before", "now", "change", "practice", "backing", "method")
SPLIT = "GHI"
"""Where a table of changes has practice, backing and method."""

POINTS = ("needed", "secured_today", "secured_then", "missing", "missing_after")


def comparison(book: ScoreBook, title: str, told: Comparison) -> None:
    """Write the sheet."""
    level = book.looks.level_width(WORDS)
    widths = (NAME, level, max(LONG, level), level, *(NUMBER,) * 5, TEXT)
    sheet = ScoreSheet(book, title, widths)
    sheet.opening(told.title)
    sheet.freeze(sheet.row)
    if told.since is not None:
        _since(sheet, told.since)
    if told.aim is not None:
        _heading(sheet, told.aim.title, (told.aim.sentence,))
        _aim(sheet, told.aim)
    if told.among is not None:
        _heading(sheet, told.among.title, told.among.sentences)
        _among(sheet, told.among)
    if told.beside is not None:
        _heading(sheet, told.beside.title, (told.beside.name, *told.beside.sentences))
        _beside(sheet, told.beside)
    print_setup(sheet, landscape=True, repeat=2)


def _table(
    sheet: ScoreSheet, columns: Sequence[Column], rows: Sequence[Sequence[Content]]
) -> tuple[int, int]:
    return sheet.table(columns, rows, body=replace(sheet.looks.cell, middle=True))


def _heading(sheet: ScoreSheet, title: str, sentences: Sequence[str] = ()) -> None:
    sheet.heading(title)
    for said in sentences:
        sheet.end(sheet.paragraph(said, sheet.looks.text, 1, GRID.text[1]), sheet.looks.text)


def _note(sheet: ScoreSheet, said: str) -> None:
    sheet.end(sheet.paragraph(said, sheet.looks.note, 1, GRID.text[1]), sheet.looks.note)


def _ident(sheet: ScoreSheet, ident: str) -> Said:
    return Said(ident, sheet.looks.ident)


# -- since last time


def _since(sheet: ScoreSheet, told: Since) -> None:
    _heading(sheet, told.title, told.sentences)
    near = [line for line in told.nodes if line.depth <= 1]
    below = [line for line in told.nodes if line.depth > 1]
    first, _ = _nodes(sheet, told, near, sheet.book.label("dimension"))
    _note(sheet, told.legend)
    height = split_points(near)
    if height:
        sheet.space()
        top = sheet.row
        sheet.spaces(height)
        split_chart(sheet, told, near, first, Place(1, GRID.text[1], top, sheet.row - 1), SPLIT)
    if below:
        _heading(sheet, told.words["themes"])
        _nodes(sheet, told, below, sheet.book.label("theme"))
    _questions(sheet, told, told.words["gained"], told.gained)
    _questions(sheet, told, told.words["lost"], told.lost)
    points(sheet, told.backing_lost.title, told.backing_lost.points, GRID)
    points(sheet, told.apart.title, told.apart.points, GRID)


def _numbers(told: Since) -> list[Column]:
    return [Column(told.heads[key], True) for key in NUMBERS]


def _nodes(sheet: ScoreSheet, told: Since, lines: Sequence[ChangeLine], head: str) -> tuple[int, int]:
    levels = [Column(told.words["level_before"]), Column(told.words["level_now"])]
    columns = [Column(head), *levels, *_numbers(told), Column(sheet.book.text("id"))]
    rows: list[list[Content]] = [
        [line.name, *(line.levels or ("", "")), *_cells(line), _ident(sheet, line.id)] for line in lines
    ]
    return _table(sheet, columns, rows)


def _questions(sheet: ScoreSheet, told: Since, title: str, lines: Sequence[ChangeLine]) -> None:
    if not lines:
        return
    book = sheet.book
    _heading(sheet, title)
    columns = [Column(book.label("question")), Column(book.label("dimension")), Column(book.text("id"))]
    columns += [*_numbers(told), Column(told.words["why"])]
    rows: list[list[Content]] = [
        [line.name, line.part, _ident(sheet, line.id), *_cells(line), line.why] for line in lines
    ]
    _table(sheet, columns, rows)


def _cells(line: ChangeLine) -> list[Content]:
    return [getattr(line, key) for key in NUMBERS]


# -- the target


def _aim(sheet: ScoreSheet, told: Aim) -> None:
    columns = [Column(told.words["part"]), *(Column(told.words[key]) for key in ("today", "then", "aim"))]
    columns += [Column(told.words[key], True) for key in POINTS]
    remarks = any(line.remark for line in told.lines)
    if remarks:
        columns.append(Column(sheet.book.label("notes")))
    rows: list[list[Content]] = [
        [
            line.name, line.today, line.then, line.aim,
            line.needed, line.secured, line.secured_after, line.missing, line.missing_after,
            *([line.remark] if remarks else []),
        ]
        for line in told.lines
    ]  # fmt: skip
    _table(sheet, columns, rows)
    _note(sheet, told.note)


# -- peers


def _among(sheet: ScoreSheet, told: Among) -> None:
    item(sheet, told.chosen.title, told.chosen.text, GRID)
    _places(sheet, told)
    _nearest(sheet, told)
    _ahead(sheet, told)
    for note in told.notes:
        _note(sheet, note)


def _places(sheet: ScoreSheet, told: Among) -> None:
    if not told.places:
        return
    sheet.space()
    numbers = [Column(told.heads[key], True) for key in ("rank", "cities", "quarter")]
    rows: list[list[Content]] = [[line.name, line.rank, line.cities, line.quarter] for line in told.places]
    _table(sheet, [Column(sheet.book.label("dimension")), *numbers], rows)


def _nearest(sheet: ScoreSheet, told: Among) -> None:
    if not told.nearest:
        return
    _heading(sheet, told.nearest_title)
    columns = [Column(told.heads[key]) for key in ("city", "country", "level")]
    columns += [Column(told.heads[key], True) for key in ("score", "population")]
    rows: list[list[Content]] = [
        [
            Said(line.city, replace(sheet.looks.cell, bold=line.own)),
            line.country, line.level, line.score, line.population,
        ]
        for line in told.nearest
    ]  # fmt: skip
    _table(sheet, columns, rows)


def _ahead(sheet: ScoreSheet, told: Among) -> None:
    if told.ahead_empty:
        _heading(sheet, told.ahead_title, (told.ahead_empty,))
    if not told.ahead:
        return
    _heading(sheet, told.ahead_title)
    columns = [Column(told.heads[key]) for key in ("what", "kind", "who")]
    columns += [*(Column(told.heads[key], True) for key in ("here", "best")), Column(sheet.book.text("id"))]
    rows: list[list[Content]] = [
        [line.name, line.kind, line.who, line.own, line.best, _ident(sheet, line.id)] for line in told.ahead
    ]
    _table(sheet, columns, rows)


# -- what others publish


def _beside(sheet: ScoreSheet, told: Beside) -> None:
    if told.lines:
        _editions(sheet, told)
        if told.letters:
            item(sheet, told.letters_note, _letters(told.letters), GRID)
        for note in told.notes:
            _note(sheet, note)
    if told.sources:
        _heading(sheet, told.heads["sources"])
        columns = (Column(told.heads["sources"]), Column(told.heads["source"], True))
        _table(sheet, columns, [[Said(each.title, link=each.link), each.number] for each in told.sources])


def _letters(facts: Sequence[Fact]) -> str:
    return " · ".join(f"{fact.title}: {fact.text}" for fact in facts)


def _editions(sheet: ScoreSheet, told: Beside) -> None:
    words, numbers = ("edition", "rating", "remarks"), ("rank", "rank_to", "change")
    columns = [
        *(Column(told.heads[key]) for key in words),
        *(Column(told.heads[key], True) for key in numbers),
    ]
    columns.append(Column(told.heads["source"], True))
    rows: list[list[Content]] = [
        [line.edition, line.letter, line.remarks, line.rank, line.rank_to, line.change, line.sources]
        for line in told.lines
    ]
    _table(sheet, columns, rows)
