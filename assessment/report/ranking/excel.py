"""The table as a workbook: one table to filter and to print, the notes, and the city that was asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from assessment.look.theme import DEFAULT, Theme
from assessment.report.explain.question import Facts
from assessment.report.ranking.models import CityLine, ColumnName, RankingStory
from assessment.sheets.book import Book
from assessment.sheets.contents import Column, Said
from assessment.sheets.finalize import finalize
from assessment.sheets.inert import sheet_title
from assessment.sheets.looks import Look, shown_as
from assessment.sheets.paper import print_setup
from assessment.sheets.sheet import Sheet
from assessment.text.catalogue import Words, words
from assessment.text.letters import capital

WIDTHS: dict[ColumnName, float] = {
    "rank": 9, "change": 10, "city": 40, "country": 17, "score": 11, "secured": 12.5, "level": 19, "coverage": 13,
    "quartile": 10.5, "band": 10, "interval": 14,
}  # fmt: skip
GROUP_WIDTH = 32.0
NUMBERS = frozenset(("rank", "change", "score", "secured", "coverage", "quartile"))
POINTS, SHARE, CHANGE = "0.0", "0%", '"▲ "0;"▼ "0;"="'
"""Number formats: a change stays a number that can be sorted, and looks as it does in print."""

OLDEST = datetime.date(2000, 1, 1)
"""Stands for the day of a table without cities."""


class RankingSheet(Sheet):
    """A sheet whose cells may hold numbers and levels beside texts."""

    def put(self, column: int, content: object, look: Look) -> int:
        """Fill a cell of this row; a number comes with its format, a level with its word."""
        match content:
            case (int() | float() as value, str(code)):
                self.number(column, value, shown_as(replace(look, indent=1), code))
                return 1
            case (int(number), None, str(word)):
                self.number(column, number, self.looks.chip(number, word, False))
                return 1
        return super().put(column, content, look)


def ranking_excel(story: RankingStory, theme: Theme = DEFAULT) -> bytes:
    """The workbook. Same story and theme, same bytes."""
    say, day = words(story.lang), story.date or OLDEST
    page = say("excel.footer_page", page="&P", pages="&N")
    book = Book(theme, head=story.about[0], marked=False, page_line=page, level_names=story.level_names)
    _table(book, story, say)
    if story.position is not None:
        _position(book, story.position, say)
    _notes(book, story, say)
    book.describe(
        title=story.title, subject=story.rubric, description=" ".join(story.about), language=story.lang
    )
    return finalize(book.saved(day), day=day)


def _open(book: Book, title: str, widths: tuple[float, ...], heading: str) -> RankingSheet:
    taken = [sheet.title for sheet in book.file.worksheets]
    sheet = RankingSheet(book, sheet_title(title, taken, "sheet"), widths)
    sheet.opening(heading)
    return sheet


def _table(book: Book, story: RankingStory, say: Words) -> None:
    grouped = bool(story.group_head)
    columns = [Column(story.heads[name], numbers=name in NUMBERS) for name in story.columns]
    widths = [
        book.looks.level_width(WIDTHS[name]) if name == "level" else WIDTHS[name] for name in story.columns
    ]
    if grouped:
        columns.insert(0, Column(story.group_column))
        widths.insert(0, GROUP_WIDTH)
    sheet = _open(book, say("rank.sheet.table"), tuple(widths), story.title)
    for said in story.about[1:]:
        sheet.line(said, sheet.looks.small)
    for note in dict.fromkeys(group.note for group in story.groups if group.note):
        named = ", ".join(group.title for group in story.groups if group.note == note and group.title)
        said = f"{named}: {note}" if named else note
        sheet.end(sheet.paragraph(said, sheet.looks.note), sheet.looks.note)
    head = sheet.row
    sheet.freeze(head + 1, 1 + list(story.columns).index("city") + grouped)
    sheet.table(columns, _rows(story, sheet, grouped), filters=True)
    print_setup(sheet, landscape=len(columns) > 8, repeat=head)


def _rows(story: RankingStory, sheet: RankingSheet, grouped: bool) -> Iterator[list[object]]:
    for group in story.groups:
        for line in group.lines:
            cells = [_cell(name, line, sheet) for name in story.columns]
            yield [group.title, *cells] if grouped else cells


def _cell(name: ColumnName, line: CityLine, sheet: RankingSheet) -> object:
    """A number where there is one, so that it can be sorted and added; else its text."""
    of, text = line.of, line.cells[name]
    match name:
        case "city":
            return Said(text, replace(sheet.looks.cell, bold=True))
        case "level":
            number, word = line.level
            return (
                (number, None, word)
                if number is not None
                else Said(word, sheet.looks.absent(sheet.looks.cell))
            )
        case "score" | "secured":
            return getattr(of, name), POINTS
        case "coverage":
            return of.coverage, SHARE
        case "change" if of.change is not None:
            return of.change, CHANGE
        case "rank" | "quartile" if getattr(of, name) is not None:
            return getattr(of, name), "0"
    return text


def _position(book: Book, facts: Facts, say: Words) -> None:
    sheet = _open(book, say("rank.sheet.city"), (100.0,), facts.title)
    for heading, said in facts.rows:
        sheet.heading(heading)
        for text in said:
            sheet.end(sheet.paragraph(text, sheet.looks.text), sheet.looks.text)
    print_setup(sheet, landscape=False)


def _notes(book: Book, story: RankingStory, say: Words) -> None:
    sheet = _open(book, say("rank.sheet.notes"), (40.0, 60.0), story.legend_title)
    for text in (*story.legend, story.notice):
        sheet.end(sheet.paragraph(text, sheet.looks.text), sheet.looks.text)
    if story.left_out:
        sheet.heading(story.left_out_title)
        columns = [Column(story.heads["city"]), Column(story.why_head)]
        sheet.table(columns, ([city, capital(why)] for city, why in story.left_out), filters=True)
    print_setup(sheet, landscape=False)
