"""The first sheet: the city, its level in one sentence, the dimensions, what holds, what is missing, what to do."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.utils import get_column_letter, quote_sheetname

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.chart import Place, bar_chart, chart_points
from assessment.report.excel.contents import Content
from assessment.report.excel.parts import Grid, bar_cells, bar_columns, facts, panel, steps
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import Bar, Verdict
from assessment.sheets.contents import Said
from assessment.sheets.paper import print_setup
from assessment.sheets.picture import put_logo

NAME, LEVEL, NUMBER, IDENT = 34.5, 18.0, 12.8, 15.0
"""Widths of columns."""

LOGO_COLUMNS = 2
"""The last columns, beside the city's name."""


def summary(book: ScoreBook, title: str) -> None:
    """Write the sheet."""
    verdict = book.story.verdict
    felt = any(bar.felt is not None for bar in (verdict.whole, *verdict.bars))
    numbers = (NUMBER,) * (7 if felt else 5)
    sheet = ScoreSheet(book, title, (NAME, book.looks.level_width(LEVEL), *numbers, IDENT))
    _title(sheet)
    _sentence(sheet, verdict)
    _dimensions(sheet, verdict, felt)
    grid = Grid(noun=1, text=(2, sheet.last))
    for known in (verdict.strengths, verdict.brakes, verdict.missing):
        panel(sheet, known, grid)
    all_steps = f"{quote_sheetname(book.fixed['roadmap'])}!A1" if book.story.roadmap else None
    steps(sheet, verdict.steps_title, verdict.steps, verdict.steps_empty, all_steps)
    facts(sheet, verdict.facts, grid)
    _notice(sheet)
    print_setup(sheet, landscape=False, tall=1)


def _title(sheet: ScoreSheet) -> None:
    story, looks = sheet.book.story, sheet.looks
    sheet.write(1, story.kicker, looks.small)
    sheet.write(sheet.last, story.rubric_line, replace(looks.small, align="right"))
    sheet.end(1, looks.small)
    room = sheet.last - (LOGO_COLUMNS if sheet.book.theme.logo else 0)
    sheet.end(sheet.paragraph(story.city, looks.city, last=room), looks.city)
    if story.mark:
        sheet.end(sheet.paragraph(story.mark, replace(looks.mark, wrap=True)), looks.mark, 2.0)
    sheet.rule(looks.status, sheet.book.theme.ink)
    sheet.line(story.status, replace(looks.status, bottom=sheet.book.theme.ink), 6.0)
    sheet.space()


def _sentence(sheet: ScoreSheet, verdict: Verdict) -> None:
    sheet.line(verdict.lead, sheet.looks.lead)
    sheet.end(sheet.paragraph(verdict.sentence, sheet.looks.sentence), sheet.looks.sentence)
    sheet.space()


def _dimensions(sheet: ScoreSheet, verdict: Verdict, felt: bool) -> None:
    book, look = sheet.book, replace(sheet.looks.cell, middle=True)
    sheet.line(book.text("points_note"), sheet.looks.small)
    rows: list[list[Content]] = [bar_cells(bar, _name(sheet, bar), sheet, felt) for bar in verdict.bars]
    rows.append(bar_cells(verdict.whole, Said(verdict.whole.name, replace(look, bold=True)), sheet, felt))
    first, _ = sheet.table(bar_columns(book, book.label("dimension"), felt), rows, body=look)
    sheet.space()
    top = sheet.row
    sheet.spaces(chart_points(verdict.bars))
    bar_chart(sheet, verdict.bars, first, Place(1, sheet.last - 1, top, sheet.row - 1), verdict.bars_alt)
    put_logo(sheet, f"{get_column_letter(sheet.last - LOGO_COLUMNS + 1)}2", book.story.logo)


def _name(sheet: ScoreSheet, bar: Bar) -> Said:
    """A dimension's name, which opens its sheet."""
    title = sheet.book.titles.get(bar.id)
    look = replace(sheet.looks.cell, bold=True, color=sheet.book.theme.evidenced)
    return Said(bar.name, look, place=f"{quote_sheetname(title)}!A1" if title else None)


def _notice(sheet: ScoreSheet) -> None:
    """What may not be concluded, and what the rubric has to say."""
    said = sheet.book.story.cautions
    sheet.space()
    sheet.end(sheet.paragraph(f"{said.title}: {said.text}", sheet.looks.note), sheet.looks.note)
    if sheet.book.story.notice:
        sheet.space()
        sheet.end(sheet.paragraph(sheet.book.story.notice, sheet.looks.note), sheet.looks.note)
