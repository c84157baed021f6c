"""The sheet of one dimension: where it stands, its themes, its questions, what is missing, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.report.excel.chart import Columns, bar_chart
from assessment.report.excel.parts import Grid, bar_cells, bar_columns, panel, steps
from assessment.report.excel.sheet import Book, Column, Content, Said, Sheet
from assessment.report.story.models import DimensionPage, LevelMark, Rung

WIDTHS = (40.0, 24.0, 12.0, 12.0, 12.0, 18.0, 30.0, 16.0)
FELT_WIDTHS = (*WIDTHS[:7], 12.0, 12.0, 16.0)


def dimension(book: Book, page: DimensionPage) -> None:
    """Write the sheet."""
    felt = any(bar.felt is not None for bar in page.themes)
    sheet = Sheet(book, book.titles[page.id], FELT_WIDTHS if felt else WIDTHS)
    sheet.opening(page.name)
    sheet.freeze()
    _sentence(sheet, page)
    _ladder(sheet, page)
    _themes(sheet, page, felt)
    _questions(sheet, page)
    panel(sheet, page.missing, Grid(noun=1, text=(2, sheet.last)))
    steps(sheet, book.story.verdict.steps_title, page.steps, book.story.verdict.steps_empty)
    sheet.print_setup(landscape=True, repeat=2)


def _sentence(sheet: Sheet, page: DimensionPage) -> None:
    looks = sheet.looks
    for text, look in ((page.about, looks.text), (page.lead, looks.lead), (page.sentence, looks.text)):
        if text:
            sheet.end(sheet.paragraph(text, replace(look, wrap=True)), look)


def _heading(sheet: Sheet, text: str) -> None:
    sheet.space(10)
    sheet.line(text, sheet.looks.heading)


def _ladder(sheet: Sheet, page: DimensionPage) -> None:
    book, label = sheet.book, sheet.book.label
    _heading(sheet, label("ladder_title"))
    columns = (Column(label("level")), Column(label("state")), Column(book.text("threshold"), True))
    sheet.table(columns, [_rung(sheet, rung) for rung in reversed(page.ladder)], body=replace(sheet.looks.cell, middle=True))
    sheet.line(label("ladder_secured"), sheet.looks.small)


def _rung(sheet: Sheet, rung: Rung) -> list[Content]:
    key = "here" if rung.here else "reached" if rung.reached else "ahead"
    look = replace(sheet.looks.cell, middle=True, bold=rung.here)
    return [LevelMark(rung.number, rung.name), Said(sheet.book.text(f"rung_{key}"), look), rung.threshold]


def _themes(sheet: Sheet, page: DimensionPage, felt: bool) -> None:
    book, look = sheet.book, replace(sheet.looks.cell, middle=True)
    _heading(sheet, book.label("themes_title"))
    sheet.line(book.text("points_note"), sheet.looks.small)
    bars = (*page.themes, page.bar)
    rows = [bar_cells(bar, Said(bar.name, replace(look, bold=bar is page.bar)), sheet, felt) for bar in bars]
    first, _ = sheet.table(bar_columns(book, book.label("theme"), felt), rows, body=look)
    sheet.space()
    bar_chart(sheet, page.themes, first, Columns("A", "C", "D"), page.themes_alt)


def _questions(sheet: Sheet, page: DimensionPage) -> None:
    label = sheet.book.label
    _heading(sheet, label("questions_title"))
    columns = [
        *(Column(label(key)) for key in ("question", "theme")),
        *(Column(label(key), True) for key in ("claimed", "evidenced", "verified")),
        *(Column(head) for head in (sheet.book.text("backing"), label("answer"), sheet.book.text("id"))),
    ]
    sheet.table(columns, _question_rows(sheet, page))


def _question_rows(sheet: Sheet, page: DimensionPage) -> Iterator[list[Content]]:
    for line in page.questions:
        name, ident = Said(line.name, sheet.looks.cell), Said(line.id, sheet.looks.ident)
        points: list[Content] = [line.claimed, line.evidenced, line.verified]
        yield [name, line.theme, *points, line.backing, line.answer, ident]
