"""The sheet with every document once, to be opened one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.answers.models import Evidence
from assessment.questionnaire.review import told
from assessment.questionnaire.review.book import ReviewBook
from assessment.questionnaire.review.cells import DOCUMENTS, QUESTIONS
from assessment.questionnaire.review.page import ReviewPage
from assessment.questionnaire.write.paper import paper
from assessment.sheets.contents import Said

WIDTHS = (12.0, 42.0, 22.0, 20.0, 66.0, 28.0, 32.0)
COLUMNS = ("id", "title", "kind", "date", "link", "notes", "questions")


def documents_sheet(book: ReviewBook) -> None:
    """Write the sheet."""
    page = ReviewPage(book, DOCUMENTS, WIDTHS)
    page.opening_with(book.say("documents.about", questions=book.titles[QUESTIONS]))
    page.heads([book.head_of(DOCUMENTS, column) for column in COLUMNS])
    page.freeze(page.row, 1)
    backed = _backed(book)
    for code, names in backed.items():
        _document(page, code, book.form.assessment.evidence[code], names)
    page.protect()
    paper(page, landscape=True, repeat=4)


def _backed(book: ReviewBook) -> dict[str, list[str]]:
    """The names of the questions that each document backs, the documents as they are first cited."""
    found: dict[str, list[str]] = {}
    for question in book.questions:
        for code in book.answer(question).evidence:
            if code in book.form.assessment.evidence:
                found.setdefault(code, []).append(book.setting.words.questions[question.id].name)
    return found


def _document(page: ReviewPage, code: str, item: Evidence, names: list[str]) -> None:
    setting = page.book.setting
    needed = [
        page.write(1, code, page.faint),
        page.write(2, item.title, replace(page.still, bold=True)),
        page.write(3, told.kind_text(item.kind, setting), page.still),
        page.write(4, told.day_text(item, setting), page.still),
        _link(page, item),
        page.write(6, "\n".join(_notes(page.book, item)), page.still),
        page.write(7, "\n".join(dict.fromkeys(names)), page.still),
    ]
    page.end(max(needed), page.still, 8.0)


def _link(page: ReviewPage, item: Evidence) -> int:
    link = told.open_link(item)
    if link is None:
        return page.write(5, page.book.say("questions.no_link"), page.still)
    theme = page.book.theme
    look = replace(page.still, color=theme.evidenced, underline=True, size=theme.sheet.small)
    return page.put(5, Said(link, look, link), look)


def _notes(book: ReviewBook, item: Evidence) -> Iterator[str]:
    if item.withheld is not None:
        yield told.withheld_text(item, book.setting)
    yield from list(told.facts(item, book.form))[1:]
