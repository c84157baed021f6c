"""The workbook of a story as bytes, and the file of a result."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from openpyxl.writer.excel import ExcelWriter

from assessment.documents.files import write_beside
from assessment.report.excel.book import Book
from assessment.report.excel.dimension import dimension
from assessment.report.excel.finalize import finalize
from assessment.report.excel.inert import line, sheet_title
from assessment.report.excel.method import method
from assessment.report.excel.registers import answers, districts, evidence, scores
from assessment.report.excel.summary import summary
from assessment.report.story.models import Story
from assessment.report.theme import DEFAULT, Theme
from assessment.result.models import Result
from assessment.rubric.load import Rubric

SHEETS = ("summary", "scores", "answers", "districts", "evidence", "method")
PROPERTY_LIMIT = 250


def write_excel(
    result: Result, rubric: Rubric, path: Path | str, *, lang: str, locale: str | None = None
) -> None:
    """Write the scorecard of a result: the whole file or nothing.

    Args:
        rubric: the one that was scored.
        lang: a language of the rubric and of the program.
        locale: for numbers and dates in texts; else as `compose` chooses. Excel shows numbers as its user's system does.

    Raises:
        ValueError: the rubric is not the one that was scored.
        Rejected: the rubric has no words in the language.
        CannotWrite: the file could not be written; nothing has changed.
    """
    from assessment.report.story.compose import compose

    write_beside(Path(path), excel_bytes(compose(result, rubric, lang, locale)))


def excel_bytes(story: Story, theme: Theme = DEFAULT) -> bytes:
    """The workbook of a story. Same story and theme, same bytes."""
    book = Book(story, theme)
    book.file.remove(book.file.worksheets[0])
    titles = _titles(book)
    summary(book, titles["summary"])
    for page in story.dimensions:
        dimension(book, page)
    scores(book, titles["scores"])
    answers(book, titles["answers"])
    if any(entry.districts for entry in story.annex):
        districts(book, titles["districts"])
    evidence(book, titles["evidence"])
    method(book, titles["method"])
    _describe(book)
    day = datetime.datetime.combine(story.date, datetime.time())
    return finalize(_saved(book, day), alternatives=book.alternatives, day=story.date)


def _titles(book: Book) -> dict[str, str]:
    """Titles of the fixed sheets, then of the dimensions; none is used twice."""
    for key in SHEETS:
        book.fixed[key] = sheet_title(book.text(f"sheet.{key}"), book.fixed.values(), key)
    for number, page in enumerate(book.story.dimensions, 1):
        taken = [*book.fixed.values(), *book.titles.values()]
        book.titles[page.id] = sheet_title(page.name, taken, book.text("sheet.dimension", n=number))
    return book.fixed


def _describe(book: Book) -> None:
    known, story = book.file.properties, book.story
    known.title = line(f"{book.city()}: {story.kicker}", characters=PROPERTY_LIMIT)
    known.subject = line(story.rubric_line, characters=PROPERTY_LIMIT)
    known.description = line(story.status, characters=PROPERTY_LIMIT)
    known.creator, known.language = "smart-city-assessment", story.lang


def _saved(book: Book, moment: datetime.datetime) -> bytes:
    """As `Workbook.save` does, without the clock and without compressing what `finalize` packs anew."""
    known, out = book.file.properties, BytesIO()
    known.created = known.modified = moment
    ExcelWriter(book.file, ZipFile(out, "w", ZIP_STORED)).save()
    return out.getvalue()
