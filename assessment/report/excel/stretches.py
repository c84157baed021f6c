"""What goes with the steps of the roadmap: where everything stands at the end of each stretch, documents that can be
handed in together, and how to read it all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.parts import Grid, item
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import Fact, HorizonLine, Quantity, RoadmapStory
from assessment.sheets.contents import Column, Said
from assessment.sheets.paper import print_setup

NUMBER, NAME, LEVEL, POINTS = 6.0, 40.0, 18.0, 26.0
"""Widths of columns."""

GRID = Grid(noun=2, text=(3, 5))

SHOWN_WITH_STEPS = 3
"""So many sentences of the roadmap stand above its steps; the others are here."""


def stretches(book: ScoreBook, title: str, told: RoadmapStory) -> None:
    """Write the sheet."""
    sheet = ScoreSheet(book, title, (NUMBER, NAME, book.looks.level_width(LEVEL), POINTS, POINTS))
    sheet.opening(book.text("sheet.stretches"))
    sheet.freeze(sheet.row)
    for horizon in told.horizons:
        _stands(sheet, told, horizon)
    _sentences(sheet, told.stands_notes)
    if told.bundles:
        sheet.heading(told.label["bundles"], whole=False)
        _facts(sheet, told.bundles)
    sheet.heading(told.label["notes"], whole=False)
    _sentences(sheet, told.sentences[SHOWN_WITH_STEPS:])
    _facts(sheet, told.notes)
    print_setup(sheet, landscape=False, repeat=2)


def _sentences(sheet: ScoreSheet, sentences: Sequence[str]) -> None:
    for sentence in sentences:
        sheet.end(sheet.paragraph(sentence, sheet.looks.text), sheet.looks.text)


def _facts(sheet: ScoreSheet, listed: Sequence[Fact]) -> None:
    for fact in listed:
        item(sheet, fact.title, fact.text, GRID)


def _stands(sheet: ScoreSheet, told: RoadmapStory, horizon: HorizonLine) -> None:
    """The end of a stretch in a sentence, and every dimension in a small table."""
    if not horizon.sentence:
        return
    book, look = sheet.book, replace(sheet.looks.cell, middle=True)
    sheet.heading(horizon.name)
    _sentences(sheet, (horizon.sentence,))
    columns = [
        Column(book.label("number"), True),
        Column(book.label("dimension")),
        Column(told.label["level"]),
    ]
    columns += [Column(told.label[key], True) for key in ("secured", "score")]
    whole = (book.story.verdict.whole.name, horizon.level, horizon.score, horizon.secured)
    sheet.table(columns, _standing(sheet, (*horizon.parts, whole)), body=look)


def _standing(sheet: ScoreSheet, parts: Sequence[tuple[Any, ...]]) -> Iterator[list[Content]]:
    """A row for each dimension with its number, and the last, without one, for the whole."""
    for number, (name, level, score, secured) in enumerate(parts, 1):
        is_whole = number == len(parts)
        named = Said(name, replace(sheet.looks.cell, middle=True, bold=is_whole))
        yield [
            "" if is_whole else Quantity(number, str(number), "count"),
            named,
            level,
            secured,
            score,
        ]
