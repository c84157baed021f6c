"""The questionnaire as bytes: same form and contents, same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from assessment.look.theme import DEFAULT, Theme
from assessment.questionnaire.cells import Contents
from assessment.questionnaire.form import Form
from assessment.questionnaire.identity import SCHEMA, Identity
from assessment.questionnaire.kept import Kept
from assessment.questionnaire.write.book import FormBook
from assessment.questionnaire.write.by_district import by_district_sheet
from assessment.questionnaire.write.hidden import KEPT, hidden_sheets
from assessment.questionnaire.write.lists import lists
from assessment.questionnaire.write.registers import city_sheet, district_sheet, evidence_sheet
from assessment.questionnaire.write.start import start_sheet
from assessment.questionnaire.write.topic import topic_sheet
from assessment.sheets.finalize import finalize


def write_book(form: Form, contents: Contents, theme: Theme = DEFAULT) -> FormBook:
    """The sheets of a form with these contents, as far as it has cells for them: see the book's `at`."""
    book = FormBook(form, contents, theme)
    known = lists(book)
    if form.whole:
        city_sheet(book)
        if form.by_district:
            district_sheet(book)
    there = by_district_sheet(book, known) if form.by_district else None
    for topic in form.topics:
        topic_sheet(book, topic, known, there)
    evidence_sheet(book)
    start_sheet(book)
    _order(book)
    _describe(book)
    return book


def packed(book: FormBook, kept: Iterable[Kept]) -> bytes:
    """The workbook as bytes, with what its cells do not hold, and what each formula yields now."""
    beside = list(kept)
    identity = identity_of(book.form)
    others = {**identity.others, KEPT: str(len(beside))}
    hidden_sheets(book, replace(identity, others=others), beside, book.form.start)
    day = book.form.assessment.date
    return finalize(book.saved(day), day=day, alternatives=book.alternatives, values=book.values)


def identity_of(form: Form) -> Identity:
    """What the workbook says about itself."""
    rubric, setting = form.setting.rubric, form.setting
    said = form.assessment
    return Identity(
        SCHEMA, rubric.id, rubric.version, rubric.fingerprint, setting.lang, setting.locale, said.question_set,
        form.part, _others(form),
    )  # fmt: skip


def _others(form: Form) -> dict[str, str]:
    """What stands in for name and day where a part does not show them, if they are known."""
    said = form.assessment
    known = {("city", "name"): ("city", said.city.name), ("date",): ("date", said.date.isoformat())}
    return dict(value for path, value in known.items() if path not in form.unsaid)


def _order(book: FormBook) -> None:
    """As people go through it: the first sheet, the city, the questions, the registers; hidden ones last."""
    topics = [book.titles[topic.node] for topic in book.form.topics]
    titles = [book.titles[key] for key in ("start", "city", "districts")]
    titles += [*topics, book.titles["by_district"], book.titles["evidence"]]
    place = {title: at for at, title in enumerate(titles)}
    sheets: list[Worksheet] = book.file._sheets  # type: ignore[attr-defined]
    sheets.sort(key=lambda sheet: place.get(sheet.title, len(place)))
    book.file.active = 0


def _describe(book: FormBook) -> None:
    book.describe(
        title=f"{book.head}: {book.text('start.title')}",
        subject=book.setting.words.header.title,
        description=book.text("start.how_5"),
        language=book.setting.lang,
    )
