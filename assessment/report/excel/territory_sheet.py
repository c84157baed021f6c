"""The sheet of the districts: the ground as a picture, the districts, who lives at which level, every gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.ground_picture import ground_picture
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import Quantity
from assessment.report.story.models.territory import (
    DistrictLine,
    DistrictScore,
    DistrictScores,
    GapLine,
    TerritoryStory,
)
from assessment.sheets.contents import Column, Said
from assessment.sheets.paper import print_setup

NAME, PLACE, LEVEL, NUMBER, IDENT = 40.0, 24.0, 18.0, 13.5, 21.0
"""Widths of columns."""

NUMBERS, AFTER = 6, 2
"""Columns of numbers between the names and the id, and after it."""

SPREAD = ("gini", "theil")
GAPS = ("least_points", "best_points", "gap", "city")


def territory(book: ScoreBook, title: str, told: TerritoryStory) -> None:
    """Write the sheet."""
    level = book.looks.level_width(LEVEL)
    more = len(told.scores.nodes) - NUMBERS - AFTER - 3 if told.scores is not None else 0
    widths = (
        NAME,
        max(PLACE, level),
        PLACE,
        *(NUMBER,) * NUMBERS,
        IDENT,
        *(NUMBER,) * (AFTER + max(more, 0)),
    )
    sheet = ScoreSheet(book, title, widths)
    sheet.opening(told.title)
    sheet.freeze(sheet.row)
    for said in filter(None, (*told.sentences, told.reach)):
        sheet.end(sheet.paragraph(said, sheet.looks.text), sheet.looks.text)
    _ground(sheet, told)
    _districts(sheet, told)
    _scores(sheet, told.scores)
    _living(sheet, told)
    _nodes(sheet, told)
    _questions(sheet, told)
    print_setup(sheet, landscape=True, repeat=2)


def _ground(sheet: ScoreSheet, told: TerritoryStory) -> None:
    if told.ground is None:
        return
    sheet.space()
    height = ground_picture(sheet, told.ground, f"A{sheet.row}")
    sheet.spaces(1.03 * height + 4)  # programs round the heights of rows and of pictures apart
    _note(sheet, told.ground.note)


def _note(sheet: ScoreSheet, said: str) -> None:
    sheet.end(sheet.paragraph(said, sheet.looks.note), sheet.looks.note)


def _table(sheet: ScoreSheet, columns: Sequence[Column], rows: Sequence[Sequence[Content]]) -> None:
    sheet.table(columns, rows, body=replace(sheet.looks.cell, middle=True))


def _ident(sheet: ScoreSheet, ident: str) -> Said:
    return Said(ident, sheet.looks.ident)


def _districts(sheet: ScoreSheet, told: TerritoryStory) -> None:
    words = told.words
    sheet.heading(words["districts"])
    columns = [Column(words["district"]), Column(words["level"]), Column(words["against"])]
    numbers = ("number", "points", "claimed", "residents", "share", "answered")
    columns += [Column(words[key], True) for key in numbers]
    columns.append(Column(sheet.book.text("id")))
    _table(sheet, columns, [_district(sheet, line) for line in told.lines])
    if told.ground is not None:
        _note(sheet, told.rank_note)


def _district(sheet: ScoreSheet, line: DistrictLine) -> list[Content]:
    return [
        line.name, line.level, line.lagging,
        Quantity(line.number, str(line.number), "count"), line.score, line.claimed, line.residents, line.share,
        line.answered, _ident(sheet, line.id),
    ]  # fmt: skip


def _scores(sheet: ScoreSheet, scores: DistrictScores | None) -> None:
    """Points of every district in every node, and below them in the same places the levels."""
    if scores is None:
        return
    district, levels = scores.head, f"{scores.title}: {scores.level.lower()}"
    columns = [Column(district), *(Column(name, True) for name in scores.nodes)]
    sheet.heading(scores.title)
    _table(sheet, columns, [[row.name, *(of.score for of in row.scores)] for row in scores.rows])
    districts = [row for row in scores.rows if row.number is not None]
    if any(of.level.number is not None for row in districts for of in row.scores):
        sheet.heading(levels)
        _table(sheet, columns, [[row.name, *(_level(of) for of in row.scores)] for row in districts])


def _level(of: DistrictScore) -> Quantity:
    number = of.level.number
    return Quantity(None, of.level.name) if number is None else Quantity(number, str(number), "count")


def _living(sheet: ScoreSheet, told: TerritoryStory) -> None:
    if not told.living:
        return
    words = told.words
    sheet.heading(words["levels"])
    columns = [Column(words["level"]), Column(words["living"], True), Column(words["below"], True)]
    _table(sheet, columns, [[line.level, line.living, line.below] for line in told.living])


def _nodes(sheet: ScoreSheet, told: TerritoryStory) -> None:
    if not told.nodes:
        return
    sheet.heading(told.words["gaps"])
    after = (*(("before",) if told.compared else ()), *(("now",) if told.others else ()))
    _gaps(sheet, told, told.words["part"], told.nodes, ("ratio", "lagging_count"), after)


def _questions(sheet: ScoreSheet, told: TerritoryStory) -> None:
    if not told.questions:
        return
    sheet.heading(told.words["questions"])
    _gaps(sheet, told, told.words["question"], told.questions, SPREAD)
    _note(sheet, told.spread_note)


def _gaps(
    sheet: ScoreSheet,
    told: TerritoryStory,
    head: str,
    lines: Sequence[GapLine],
    more: Sequence[str],
    after: Sequence[str] = (),
) -> None:
    words = told.words
    columns = [Column(head), Column(words["least"]), Column(words["best"])]
    columns += [Column(words[key], True) for key in ("points_least", "points_best", "gap", "city", *more)]
    columns += [Column(sheet.book.text("id")), *(Column(words[key], True) for key in after)]
    _table(sheet, columns, [_gap(sheet, line, (*GAPS, *more), after) for line in lines])


def _gap(sheet: ScoreSheet, line: GapLine, keys: Sequence[str], after: Sequence[str]) -> list[Content]:
    first, last = ([getattr(line, key) for key in listed] for listed in (keys, after))
    return [line.name, line.least, line.best, *first, _ident(sheet, line.id), *last]
