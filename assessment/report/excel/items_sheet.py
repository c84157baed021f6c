"""The sheet of what residents were asked: every item of the survey with its estimate."""

from __future__ import annotations

from dataclasses import replace

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.residents_sheet import NUMBER, NUMBERS, interval, interval_heads, shown
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models.residents import Residents
from assessment.sheets.contents import Column, Said
from assessment.sheets.paper import print_setup
from assessment.text.letters import capital

TEXT, THEME, IDENT = 56.0, 34.0, 21.0
"""Widths of columns."""


def items(book: ScoreBook, title: str, told: Residents) -> None:
    """Write the sheet; its heads stand on every page."""
    words = told.words
    sheet = ScoreSheet(book, title, (TEXT, *(NUMBER,) * NUMBERS, THEME, IDENT))
    sheet.opening(words["items"])
    if told.label:
        sheet.line(capital(told.label), sheet.looks.status)
    sheet.end(sheet.paragraph(words["items_note"], sheet.looks.note), sheet.looks.note)
    columns = [Column(words["item"]), *interval_heads(told, "felt")]
    columns += [Column(words[key], True) for key in ("error", "effect", "answered", "mean")]
    columns += [Column(words["theme"]), Column(book.text("id"))]
    rows: list[list[Content]] = [
        [
            line.text, *interval(line.felt), shown(line.felt.error), line.felt.effect, line.felt.answered, line.mean,
            line.node, Said(line.id, sheet.looks.ident),
        ]
        for line in told.items
    ]  # fmt: skip
    head = sheet.row
    sheet.freeze(head + 1, 1)
    sheet.table(columns, rows, body=replace(sheet.looks.cell, middle=True), filters=True)
    print_setup(sheet, landscape=True, repeat=head)
