"""The last sheet: how it was scored, the ladder, the readings across, the links used often, who has signed, the fingerprints."""

from __future__ import annotations

from dataclasses import replace

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.parts import Grid, facts, points
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import LevelMark, Quantity
from assessment.sheets.contents import Column
from assessment.sheets.paper import print_setup

NAME, NUMBER, TEXT = 32.0, 18.0, 38.0
"""Widths of columns."""

GRID = Grid(noun=1, text=(2, 5))


def method(book: ScoreBook, title: str) -> None:
    """Write the sheet."""
    story = book.story
    sheet = ScoreSheet(book, title, (book.looks.level_width(NAME), NUMBER, NUMBER, NUMBER, TEXT))
    sheet.opening(story.method.title)
    sheet.freeze(sheet.row)
    facts(sheet, story.method.paragraphs, GRID)
    _levels(sheet)
    _readings(sheet)
    points(sheet, book.label("reused_title"), story.method.reused_links, GRID)
    points(sheet, book.label("departments_title"), story.method.departments, GRID)
    _fingerprints(sheet)
    print_setup(sheet, landscape=False, repeat=2)


def _levels(sheet: ScoreSheet) -> None:
    book, story = sheet.book, sheet.book.story
    sheet.space(10)
    rows: list[list[Content]] = [
        [LevelMark(number, name), Quantity(threshold, f"{threshold:.0f}")]
        for number, (name, threshold) in enumerate(zip(story.level_names, story.thresholds, strict=True))
    ]
    columns = (Column(book.label("level")), Column(book.text("threshold"), True))
    sheet.table(columns, rows, body=replace(sheet.looks.cell, middle=True))


def _readings(sheet: ScoreSheet) -> None:
    """One row for each tag; nothing where the rubric has none."""
    book, listed = sheet.book, sheet.book.story.method.readings
    if not listed:
        return
    sheet.heading(book.label("readings_title"))
    sheet.end(sheet.paragraph(book.label("readings_about"), sheet.looks.text), sheet.looks.text)
    numbers = (Column(book.label(key), True) for key in ("claimed", "evidenced", "answered"))
    rows: list[list[Content]] = [[line.name, line.claimed, line.evidenced, line.answered] for line in listed]
    sheet.table((Column(book.label("reading")), *numbers), rows)


def _fingerprints(sheet: ScoreSheet) -> None:
    sheet.heading(sheet.book.label("fingerprints_title"))
    facts(sheet, sheet.book.story.fingerprints, GRID)
