"""The words that the scorecard uses, each with what it means here."""

from __future__ import annotations

from dataclasses import replace

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import Glossary
from assessment.sheets.contents import Column, Said
from assessment.sheets.paper import print_setup
from assessment.text.letters import capital

WORD, MEANING = 26.0, 100.0
"""Widths of columns."""


def glossary(book: ScoreBook, title: str, known: Glossary) -> None:
    """Write the sheet."""
    sheet = ScoreSheet(book, title, (WORD, MEANING))
    sheet.opening(known.title)
    sheet.freeze(sheet.row)
    sheet.end(sheet.paragraph(known.about, sheet.looks.text), sheet.looks.text)
    sheet.space(6)
    bold = replace(sheet.looks.cell, bold=True)
    rows: list[list[Content]] = [[Said(capital(line.term), bold), line.meaning] for line in known.lines]
    sheet.table((Column(capital(known.word)), Column(capital(known.meaning))), rows)
    print_setup(sheet, landscape=False, repeat=2)
