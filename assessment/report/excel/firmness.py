"""The sheet on how firm the result is: the draws, the levels in them, one choice at a time, how it was tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.parts import Grid, facts, item
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models.comparison import Firmness
from assessment.sheets.contents import Column, Said
from assessment.sheets.measure import column_width, text_points
from assessment.sheets.paper import print_setup

NAME, WORDS, KIND, NUMBER = 44.0, 18.0, 26.0, 13.0
"""Widths of columns."""

LEAST = 9
"""Columns that the sheet has at least; one more than levels if those are more."""

POINTS = ("secured", "secured_low", "secured_high", "score", "score_low", "score_high")


def firmness(book: ScoreBook, title: str, told: Firmness) -> None:
    """Write the sheet."""
    level, more = book.looks.level_width(WORDS), max(LEAST, len(book.story.level_names) + 1)
    head = book.looks.head
    words = (
        text_points(word, head.size, bold=True) for name in book.story.level_names for word in name.split()
    )
    number = max(NUMBER, *map(column_width, words))  # a head is not broken inside a word
    sheet = ScoreSheet(book, title, (NAME, level, KIND, *(number,) * (more - 3)))
    sheet.opening(told.title)
    sheet.freeze(sheet.row)
    for said in told.sentences:
        sheet.end(sheet.paragraph(said, sheet.looks.text), sheet.looks.text)
    _draws(sheet, told)
    _levels(sheet, told)
    _choices(sheet, told)
    sheet.heading(told.words["how"], whole=False)
    facts(sheet, told.how, _grid(sheet))
    print_setup(sheet, landscape=True, repeat=2)


def _table(sheet: ScoreSheet, columns: Sequence[Column], rows: Sequence[Sequence[Content]]) -> None:
    sheet.table(columns, rows, body=replace(sheet.looks.cell, middle=True))


def _grid(sheet: ScoreSheet) -> Grid:
    return Grid(noun=1, text=(2, sheet.last))


def _draws(sheet: ScoreSheet, told: Firmness) -> None:
    """A row for the whole and each dimension: secured and score as they are, and both ends of the draws."""
    words = told.words
    heads = [f"{words[key]}{end}" for key in ("secured", "score") for end in ("", *_ends(told))]
    columns = [Column(words["part"]), Column(sheet.book.label("level"))]
    columns += [Column(words["level_stays"], True), *(Column(head, True) for head in heads)]
    rows: list[list[Content]] = [
        [line.name, line.level, line.stays, *(getattr(line, key) for key in POINTS)] for line in told.lines
    ]
    sheet.space(10)
    _table(sheet, columns, rows)
    for said in (told.scale, told.words["decides"]):
        sheet.end(sheet.paragraph(said, sheet.looks.note), sheet.looks.note)


def _ends(told: Firmness) -> tuple[str, str]:
    return f", {_small(told.words['low'])}", f", {_small(told.words['high'])}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _levels(sheet: ScoreSheet, told: Firmness) -> None:
    lines = [line for line in told.lines if line.by_level]
    if lines:
        sheet.heading(told.words["levels"])
        names = [f"{number} {name}" for number, name in enumerate(sheet.book.story.level_names)]
        columns = [Column(told.words["part"]), *(Column(name, True) for name in names)]
        rows: list[list[Content]] = [[line.name, *line.by_level] for line in lines]
        if told.means:  # the whole by kind of mean
            rows[:1] = [[each.name, *each.by_level] for each in told.means]
        _table(sheet, columns, rows)
        if told.means:
            sheet.end(sheet.paragraph(told.words["levels_mixed"], sheet.looks.note), sheet.looks.note)


def _choices(sheet: ScoreSheet, told: Firmness) -> None:
    """What was tried alone, in words; then every line of every choice."""
    if not told.choices:
        return
    sheet.heading(told.choices_title)
    for group in told.choices:
        if group.sentence:
            item(sheet, group.title, group.sentence, _grid(sheet))
    whole, words = sheet.book.story.verdict.whole, told.words
    columns = [Column(words["choice"]), Column(sheet.book.label("level"))]
    columns += [Column(words["kind"]), Column(words["score"], True), Column(words["difference"], True)]
    strong = replace(sheet.looks.cell, bold=True, middle=True)
    rows: list[list[Content]] = [[Said(words["as_is"], strong), whole.level, "", told.lines[0].score, ""]]
    for group in told.choices:
        rows += [[line.name, line.level, group.title, line.score, line.difference] for line in group.lines]
    _table(sheet, columns, rows)
