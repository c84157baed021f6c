"""The first sheet: what this is, how it is filled, how far it is, who signs."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.formatting.rule import DataBarRule
from openpyxl.utils import get_column_letter, quote_sheetname

from assessment.answers.parts import Part
from assessment.answers.progress import Tally
from assessment.questionnaire.cells import CONTACT, DEADLINE
from assessment.questionnaire.form import Topic
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.write.book import FormBook
from assessment.questionnaire.write.formulas import NOT_ASKED
from assessment.questionnaire.write.page import DAY_FORMAT, Page, Prompt
from assessment.questionnaire.write.paper import paper
from assessment.questionnaire.write.registers import shown_code
from assessment.questionnaire.write.topic import state_area
from assessment.rubric.words import Words as RubricWords
from assessment.sheets.picture import put_logo

WIDTHS = (31.0, 33.0, 26.0, 24.0, 15.0, 14.0, 13.0)
COUNTS = ("reference_missing", "incomplete", "open")
DONE = ("answered", "not_applicable", "unknown")
LAST = 7
LOGO = "F1"


def start_sheet(book: FormBook) -> None:
    """Write the sheet, when all others are there."""
    page = Page(book, book.titles["start"], WIDTHS)
    _title(page)
    _how(page)
    _about(page)
    _legend(page)
    _progress(page)
    if book.form.departments:
        _signatures(page)
    page.protect()
    paper(page, landscape=False, columns=LAST)


def _title(page: Page) -> None:
    book, looks = page.book, page.looks
    header = book.setting.words.header
    put_logo(page, LOGO, book.setting.say("report.logo", city=book.head))
    page.write(1, book.head, looks.mark if book.marked else looks.small)
    page.end(1, looks.small)
    page.line(_name(book), replace(looks.city, size=book.theme.sheet.title - 2, wrap=False))
    page.line(f"{header.title} · {book.setting.rubric.version}", looks.small, 6.0)
    key = "purpose" if book.form.whole else "purpose_part"
    purpose = book.text(f"start.{key}", city=book.form.city.name, part=part_name(book))
    page.end(page.paragraph(purpose, looks.text), looks.text)


def _name(book: FormBook) -> str:
    if book.form.whole:
        return book.text("start.title")
    return book.text("start.part_title", part=part_name(book))


def part_name(book: FormBook) -> str:
    """The name of the department or of the nodes of a part."""
    return name_of_part(book.form.part, book.setting)


def name_of_part(part: Part | None, setting: Setting) -> str:
    """The name of a part in words."""
    if part is None:
        return setting.text("part.whole")
    words = setting.words
    known = words.header.departments if part.kind == "department" else {}
    names = [known.get(ident) or _node(ident, words) for ident in part.ids]
    return ", ".join(names) or setting.text("part.others")


def _node(ident: str, words: RubricWords) -> str:
    told = words.nodes.get(ident) or words.questions.get(ident)
    return ident if told is None else told.name


def _how(page: Page) -> None:
    book, looks = page.book, page.looks
    page.space(6)
    page.line(book.text("start.how_title"), looks.heading)
    values = {
        "answer": book.head_of("answers", "answer"),
        "reference": book.head_of("answers", "reference"),
        "evidence": book.titles["evidence"],
        "by_district": book.titles["by_district"],
        "code": shown_code(book.form.evidence[0]),
    }
    steps = [1, 2, 3, *([4] if book.form.by_district else []), 5]
    for number, step in enumerate(steps, 1):
        text = f"{number}. " + book.text(f"start.how_{step}", **values)
        page.end(page.paragraph(text, looks.text), looks.text)


def _about(page: Page) -> None:
    book = page.book
    page.space(6)
    page.heads([book.head_of("about", "id"), book.head_of("about", "value")])
    for row in (DEADLINE, CONTACT):
        page.write(1, book.text(f"start.{row}"), page.still)
        look = replace(page.field, number_format=DAY_FORMAT) if row == DEADLINE else page.field
        page.enter(2, ("about", row, "value"), look)
        page.end(1, page.field, 8.0)


def _legend(page: Page) -> None:
    book, looks = page.book, page.looks
    page.space(6)
    page.line(book.text("start.legend_title", state=book.head_of("answers", "state")), looks.heading)
    said = [
        (book.text(f"state.{state}"), book.text(f"legend.{state}"))
        for state in ("open", "incomplete", "reference_missing")
    ]
    done = " / ".join(book.text(f"state.{state}") for state in DONE)
    for word, text in (*said, (done, book.text("legend.done"))):
        page.end(page.paragraph(f"{word}: {text}.", looks.text), looks.text)


def _progress(page: Page) -> None:
    book = page.book
    page.space(8)
    page.line(book.text("start.progress_title"), page.looks.heading)
    page.heads([book.text(f"progress.{key}") for key in ("topic", "share", "asked", "done", *COUNTS)])
    first = page.row
    for topic in book.form.topics:
        _counts(page, topic)
    _total(page, first)
    bar = DataBarRule("num", 0, "num", 1, color=f"FF{book.theme.claimed}")
    page.cells.conditional_formatting.add(f"B{first}:B{page.row - 1}", bar)


def _counts(page: Page, topic: Topic) -> None:
    """One row: name, share, questions, done, and what is missing."""
    book, area, row = page.book, state_area(page.book, topic), page.row
    tally = book.progress.by_node.get(topic.node, Tally())
    asked = len(topic.questions)
    not_asked = f"COUNTIF({area},{book.state_words[NOT_ASKED]})"
    named = replace(page.still, bold=True, color=book.theme.evidenced, underline=True)
    page.write(1, book.name_of(topic), named)
    page.leads(1, f"{quote_sheetname(book.titles[topic.node])}!A1")
    page.formula(2, _share_of(row), _share(tally), replace(page.still, number_format="0%"))
    page.formula(3, f"{asked}-{not_asked}", tally.asked, page.still)
    done = "+".join(f"COUNTIF({area},{book.state_words[state]})" for state in DONE)
    page.formula(4, done, tally.done, page.still)
    for at, state in enumerate(COUNTS, 5):
        page.formula(at, f"COUNTIF({area},{book.state_words[state]})", getattr(tally, state), page.still)
    page.end(1, page.field, 8.0)


def _total(page: Page, first: int) -> None:
    book, row, tally = page.book, page.row, page.book.progress.total
    strong = replace(page.still, bold=True)
    page.write(1, book.text("start.total"), strong)
    page.formula(2, _share_of(row), _share(tally), replace(strong, number_format="0%"))
    for at, value in enumerate((tally.asked, tally.done, *(getattr(tally, state) for state in COUNTS)), 3):
        letter = get_column_letter(at)
        page.formula(at, f"SUM({letter}{first}:{letter}{row - 1})", value, strong)
    page.end(1, page.field, 8.0)


def _share_of(row: int) -> str:
    """Done of asked; all if nothing is asked."""
    return f"IF(C{row}=0,1,D{row}/C{row})"


def _share(tally: Tally) -> float:
    return tally.done / tally.asked if tally.asked else 1.0


def _signatures(page: Page) -> None:
    book, looks = page.book, page.looks
    page.space(8)
    page.line(book.text("start.signatures_title"), looks.heading)
    page.end(page.paragraph(book.text("start.signatures_about"), looks.note), looks.note)
    page.heads(
        [book.head_of("departments", key) for key in ("id", "label", "signed_by", "role", "signed_on")]
    )
    for ident in book.form.departments:
        name = book.setting.words.header.departments.get(ident, ident)
        needed = [page.write(1, ident, page.faint), page.write(2, name, page.still)]
        needed.append(page.enter(3, ("departments", ident, "signed_by")))
        needed.append(page.enter(4, ("departments", ident, "role")))
        page.enter(5, ("departments", ident, "signed_on"), replace(page.field, number_format=DAY_FORMAT))
        page.offer(5, None, Prompt(book.head_of("departments", "signed_on"), book.text("prompt.date_text")))
        page.end(max(needed), page.field, 8.0)
