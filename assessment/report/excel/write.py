"""The workbook of a story as bytes, and the file of a result."""

from __future__ import annotations

from pathlib import Path

from assessment.documents.files import write_beside
from assessment.look.theme import DEFAULT, Theme
from assessment.report.excel.book import ScoreBook
from assessment.report.excel.comparison import comparison
from assessment.report.excel.dimension import dimension
from assessment.report.excel.firmness import firmness
from assessment.report.excel.glossary import glossary
from assessment.report.excel.items_sheet import items
from assessment.report.excel.live import Live, calculation_sheets, live_of, whatif_sheets
from assessment.report.excel.method import method
from assessment.report.excel.registers import answers, districts, evidence, scores
from assessment.report.excel.residents_sheet import residents
from assessment.report.excel.roadmap import all_steps, roadmap
from assessment.report.excel.stretches import stretches
from assessment.report.excel.summary import summary
from assessment.report.excel.territory_sheet import territory
from assessment.report.story.models import Story
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.sheets.inert import sheet_title

SHEETS = (
    "summary", "roadmap", "stretches", "steps", "territory", "comparison", "firmness", "scores", "answers", "districts",
    "evidence", "method", "glossary", "residents", "items",
)  # fmt: skip


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

    story = compose(result, rubric, lang, locale)
    live = live_of(result, rubric, lang, story.locale)
    write_beside(Path(path), excel_bytes(story, live=live))


def excel_bytes(
    story: Story, theme: Theme = DEFAULT, paper_size: str | None = None, live: Live | None = None
) -> bytes:
    """The workbook of a story. Same story and theme, same bytes.

    Args:
        paper_size: "a4" or "letter", when it is printed; the theme's own if None.
        live: what the sheets of "what if" and of weights are made of; without it they are left out.
    """
    book = ScoreBook(story, theme, paper_size)
    titles = _titles(book)
    summary(book, titles["summary"])
    for page in story.dimensions:
        dimension(book, page)
    if story.roadmap is not None:
        roadmap(book, titles["roadmap"], story.roadmap)
        stretches(book, titles["stretches"], story.roadmap)
        all_steps(book, titles["steps"], story.roadmap)
    if story.territory is not None:
        territory(book, titles["territory"], story.territory)
    if story.residents is not None:
        residents(book, titles["residents"], story.residents)
        if story.residents.items:
            items(book, titles["items"], story.residents)
    setting = None if live is None else whatif_sheets(book, live)
    if story.comparison is not None:
        comparison(book, titles["comparison"], story.comparison)
    if story.firmness is not None:
        firmness(book, titles["firmness"], story.firmness)
    scores(book, titles["scores"])
    answers(book, titles["answers"])
    if any(entry.districts for entry in story.annex):
        districts(book, titles["districts"])
    evidence(book, titles["evidence"])
    method(book, titles["method"])
    if story.glossary is not None and story.glossary.lines:
        glossary(book, titles["glossary"], story.glossary)
    if setting is not None:
        calculation_sheets(setting)
    return book.finished()


def _titles(book: ScoreBook) -> dict[str, str]:
    """Titles of the fixed sheets, then of the dimensions; none is used twice."""
    for key in SHEETS:
        book.fixed[key] = sheet_title(book.text(f"sheet.{key}"), book.fixed.values(), key)
    for number, page in enumerate(book.story.dimensions, 1):
        taken = [*book.fixed.values(), *book.titles.values()]
        book.titles[page.id] = sheet_title(page.name, taken, book.text("sheet.dimension", n=number))
    return book.fixed
