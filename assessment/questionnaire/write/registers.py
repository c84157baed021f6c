"""The sheets that are one table each: the city, its districts, the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.questionnaire.cells import FACT, RESIDENTS, residents_row
from assessment.questionnaire.setting import ListName
from assessment.questionnaire.write.book import FormBook
from assessment.questionnaire.write.lists import GROUPS, YES_NO, list_named
from assessment.questionnaire.write.page import DAY_FORMAT, NUMBER_FORMAT, Page, Prompt
from assessment.questionnaire.write.paper import paper

CITY_WIDTHS = (13.0, 52.0, 36.0, 52.0)
DISTRICT_WIDTHS = (14.0, 44.0, 20.0)
SHORT = 6
EVIDENCE_WIDTHS = (11.0, 44.0, 26.0, 34.0, 13.0, 24.0, 26.0, 18.0, 11.0, 14.0)
EVIDENCE = (
    "title", "kind", "link", "date", "quality", "confirmed_by", "districts", "internal", "withheld",
)  # fmt: skip
LISTED: dict[str, ListName] = {
    "kind": "kind",
    "quality": "quality",
    "confirmed_by": "confirmed_by",
    "withheld": "withheld",
}


def open_page(book: FormBook, key: str, widths: tuple[float, ...], about: str) -> Page:
    """A sheet with the city, its title and what to do on it."""
    page = Page(book, book.titles[key], widths)
    page.line(book.head, page.looks.mark if book.marked else page.looks.small)
    page.line(book.text(f"sheet.{key}"), page.looks.title)
    page.end(page.paragraph(about, page.looks.note), page.looks.note, 6.0)
    return page


def city_sheet(book: FormBook) -> None:
    """One row for each fact of the city."""
    page = open_page(book, "city", CITY_WIDTHS, book.text("city.about"))
    page.heads([book.head_of("city", column) for column in ("id", "label", "value", "hint")])
    page.freeze(page.row)
    for row, label, hint in _facts(book):
        _fact(page, row, label, hint)
    page.protect()
    paper(page, landscape=False)


def _facts(book: FormBook) -> Iterator[tuple[str, str, str]]:
    for row in ("name", "country", "population", "development_group"):
        yield row, book.text(f"city.{row}"), book.text(f"city.hint.{row}")
    for fact in book.setting.rubric.header.facts:
        hint = book.text("city.hint.fact") if fact.kind == "yes_no" else ""
        yield f"{FACT}{fact.id}", book.setting.words.header.facts[fact.id], hint
    yield from _residents(book)
    for row in ("date", "prepared_by"):
        yield row, book.text(f"city.{row}"), book.text(f"city.hint.{row}")


def _residents(book: FormBook) -> Iterator[tuple[str, str, str]]:
    """How many residents there are of each kind that a survey asks of them; a survey is weighted to these numbers."""
    words, hint = book.setting.words.header, book.text("city.hint.residents")
    for asked in book.setting.rubric.header.survey.about:
        for option in asked.options:
            named = {"about": words.about_respondent[asked.id], "option": words.respondent_options[option]}
            yield residents_row(asked.id, option), book.text("city.residents", **named), hint


def _fact(page: Page, row: str, label: str, hint: str) -> None:
    book = page.book
    page.write(1, row, page.faint)
    needed = page.write(2, label, page.still)
    people = row == "population" or row.startswith(RESIDENTS)
    look = replace(page.field, number_format=NUMBER_FORMAT) if people else page.field
    needed = max(needed, page.enter(3, ("city", row, "value"), look))
    needed = max(needed, page.write(4, hint, replace(page.still, color=book.theme.muted)))
    kinds = {fact.id: fact.kind for fact in book.setting.rubric.header.facts}
    yes_no = kinds.get(row.removeprefix(FACT)) == "yes_no"
    listed = GROUPS if row == "development_group" else YES_NO if yes_no else None
    if hint:
        page.offer(3, listed, Prompt(label, hint))
    page.end(needed, page.field, 8.0)


def district_sheet(book: FormBook) -> None:
    """One row for each district."""
    page = open_page(book, "districts", DISTRICT_WIDTHS, book.text("districts.about"))
    page.heads([book.head_of("districts", column) for column in ("id", "name", "population")])
    page.freeze(page.row)
    for code in book.form.districts:
        page.write(1, code, replace(page.still, indent=0))
        page.enter(2, ("districts", code, "name"))
        page.enter(3, ("districts", code, "population"), replace(page.field, number_format=NUMBER_FORMAT))
        page.end(1, page.field, 8.0)
    page.protect()
    paper(page, landscape=False, repeat=4)


def evidence_sheet(book: FormBook) -> None:
    """One row for each document."""
    about = book.text("evidence.about", reference=book.head_of("answers", "reference"))
    page = open_page(book, "evidence", EVIDENCE_WIDTHS, about)
    page.heads([book.head_of("evidence", column) for column in ("id", *EVIDENCE)])
    page.freeze(page.row, 1)
    for code in book.form.evidence:
        _document(page, code)
    page.protect()
    paper(page, landscape=True, repeat=4)


def _document(page: Page, code: str) -> None:
    book = page.book
    needed = [page.write(1, shown_code(code), replace(page.still, indent=0))]
    for at, column in enumerate(EVIDENCE, 2):
        look = replace(page.field, number_format=DAY_FORMAT) if column == "date" else page.field
        needed.append(page.enter(at, ("evidence", code, column), look))
        head = book.head_of("evidence", column)
        if column in LISTED:
            page.offer(at, list_named(LISTED[column]), Prompt(head, book.text("prompt.list_text")))
        elif column == "internal":
            page.offer(at, YES_NO, Prompt(head, book.text("prompt.list_text")))
        elif column == "date":
            page.offer(at, None, Prompt(head, book.text("prompt.date_text")))
    page.end(max(needed), page.field, 8.0)


def shown_code(code: str) -> str:
    """A code as people see it: short ones in capitals, which are read as small letters."""
    return code.upper() if len(code) <= SHORT else code
