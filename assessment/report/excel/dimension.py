"""The sheet of one dimension: where it stands, its themes, what is missing, what to do, whom to learn from, its questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.chart import Place, bar_chart, chart_points
from assessment.report.excel.contents import Content
from assessment.report.excel.parts import Grid, bar_cells, bar_columns, item, panel, steps
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import DimensionPage, LevelMark, Rung
from assessment.sheets.contents import Column, Said
from assessment.sheets.paper import print_setup

NAME, LEVEL, NUMBER, BACKING, ANSWER, IDENT = 46.0, 21.0, 13.0, 20.0, 25.0, 19.0
"""Widths of columns; tables of themes and of questions share them."""


def dimension(book: ScoreBook, page: DimensionPage) -> None:
    """Write the sheet."""
    felt = any(bar.felt is not None for bar in page.themes)
    narrow = (book.looks.level_width(LEVEL), *(NUMBER,) * 3)
    felt_widths = (NUMBER, NUMBER) if felt else ()
    sheet = ScoreSheet(book, book.titles[page.id], (NAME, *narrow, BACKING, ANSWER, *felt_widths, IDENT))
    sheet.opening(page.name)
    sheet.freeze(sheet.row)
    _sentence(sheet, page)
    top = sheet.row + 1
    _ladder(sheet, page)
    beside = Place(4, sheet.last, top, sheet.row - 1)
    bar_chart(sheet, page.themes, _themes(sheet, page, felt), beside, page.themes_alt)
    panel(sheet, page.missing, Grid(noun=1, text=(2, sheet.last)))
    steps(sheet, book.story.verdict.steps_title, page.steps, book.story.verdict.steps_empty)
    _case(sheet, page)
    _questions(sheet, page)
    print_setup(sheet, landscape=True, repeat=2)


def _sentence(sheet: ScoreSheet, page: DimensionPage) -> None:
    looks = sheet.looks
    for text, look in ((page.about, looks.text), (page.lead, looks.lead), (page.sentence, looks.text)):
        if text:
            sheet.end(sheet.paragraph(text, replace(look, wrap=True)), look)


def _ladder(sheet: ScoreSheet, page: DimensionPage) -> None:
    """The ladder, with room beside it for the chart."""
    book, label = sheet.book, sheet.book.label
    sheet.heading(label("ladder_title"))
    top = sheet.row
    columns = (Column(label("state")), Column(label("level")), Column(book.text("threshold"), True))
    sheet.table(
        columns,
        [_rung(sheet, rung) for rung in reversed(page.ladder)],
        body=replace(sheet.looks.cell, middle=True),
    )
    sheet.line(label("ladder_secured"), sheet.looks.small)
    sheet.spaces(chart_points(page.themes) - sheet.points_from(top))


def _rung(sheet: ScoreSheet, rung: Rung) -> list[Content]:
    key = "here" if rung.here else "reached" if rung.reached else "ahead"
    look = replace(sheet.looks.cell, bold=rung.here)
    return [Said(sheet.book.text(f"rung_{key}"), look), LevelMark(rung.number, rung.name), rung.threshold]


def _themes(sheet: ScoreSheet, page: DimensionPage, felt: bool) -> int:
    """The table of themes; returns the row of the first."""
    book, look = sheet.book, replace(sheet.looks.cell, middle=True)
    sheet.heading(book.label("themes_title"))
    sheet.line(book.text("points_note"), sheet.looks.small)
    bars = (*page.themes, page.bar)
    rows = [bar_cells(bar, Said(bar.name, replace(look, bold=bar is page.bar)), sheet, felt) for bar in bars]
    first, _ = sheet.table(bar_columns(book, book.label("theme"), felt), rows, body=look)
    return first


def _case(sheet: ScoreSheet, page: DimensionPage) -> None:
    """A case of the region, with its sources."""
    lesson = page.lesson
    if lesson is None:
        return
    grid = Grid(noun=1, text=(2, sheet.last))
    sheet.heading(lesson.title)
    item(sheet, lesson.name, f"{lesson.did} {lesson.teaches}", grid)
    for part in (lesson.figure, lesson.counter, lesson.copy, lesson.avoid):
        source = f" {lesson.source} {part.link or part.source}." if part.source else ""
        item(sheet, part.title, f"{part.text}{source}", grid)


def _questions(sheet: ScoreSheet, page: DimensionPage) -> None:
    label = sheet.book.label
    sheet.heading(label("questions_title"))
    columns = [
        *(Column(label(key)) for key in ("question", "theme")),
        *(Column(label(key), True) for key in ("claimed", "evidenced", "verified")),
        *(Column(head) for head in (sheet.book.text("backing"), label("answer"), sheet.book.text("id"))),
    ]
    sheet.table(columns, _question_rows(sheet, page))


def _question_rows(sheet: ScoreSheet, page: DimensionPage) -> Iterator[list[Content]]:
    for line in page.questions:
        points: list[Content] = [line.claimed, line.evidenced, line.verified]
        yield [line.name, line.theme, *points, line.backing, line.answer, Said(line.id, sheet.looks.ident)]
