"""The first sheet of a review: what a reviewer does, how the questions were chosen, who reviews, how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from openpyxl.formatting.rule import DataBarRule
from openpyxl.utils import get_column_letter, quote_sheetname

from assessment.questionnaire.form import Topic
from assessment.questionnaire.review.book import START, ReviewBook
from assessment.questionnaire.review.cells import BY_DISTRICT, DOCUMENTS, QUESTIONS, REVIEWER, REVIEWER_ROWS
from assessment.questionnaire.review.page import ReviewPage
from assessment.questionnaire.review.questions import state_area
from assessment.questionnaire.write.page import DAY_FORMAT, Prompt
from assessment.questionnaire.write.paper import paper
from assessment.sheets.picture import put_logo
from assessment.text.numbers import share as share_text

WIDTHS = (34.0, 36.0, 16.0, 16.0, 20.0)
REASONS = ("essential", "not_applicable", "high", "sample")
LOGO = "F1"


def start_sheet(book: ReviewBook) -> None:
    """Write the sheet, when all others are there."""
    page = ReviewPage(book, START, WIDTHS)
    _title(page)
    _how(page)
    _sample(page)
    _reviewer(page)
    _progress(page)
    page.protect()
    paper(page, landscape=False)


def _title(page: ReviewPage) -> None:
    book, looks = page.book, page.looks
    put_logo(page, LOGO, book.setting.say("report.logo", city=book.head))
    page.write(1, book.head, looks.mark if book.marked else looks.small)
    page.end(1, looks.small)
    page.line(book.say("start.title"), replace(looks.city, size=book.theme.sheet.title - 2, wrap=False))
    page.line(f"{book.setting.words.header.title} · {book.setting.rubric.version}", looks.small, 6.0)
    purpose = book.say("start.purpose", city=book.form.assessment.city.name)
    page.end(page.paragraph(purpose, looks.text), looks.text)


def _how(page: ReviewPage) -> None:
    book, looks = page.book, page.looks
    page.space(6)
    page.line(book.say("start.how_title"), looks.heading)
    values = {key: book.head_of(QUESTIONS, key) for key in ("accepted", "remark", "inspected")}
    values |= {key: book.titles[key] for key in (QUESTIONS, BY_DISTRICT, DOCUMENTS)}
    values["as_answered"] = book.say("accept.as_answered")
    steps = [1, 2, 3, *([4] if book.by_district else []), 5, 6]
    for number, step in enumerate(steps, 1):
        text = f"{number}. " + book.say(f"start.how_{step}", **values)
        page.end(page.paragraph(text, looks.text), looks.text)


def _sample(page: ReviewPage) -> None:
    book, looks = page.book, page.looks
    page.space(6)
    page.line(book.say("start.sample_title"), looks.heading)
    share = share_text(book.sample.share, book.setting.locale)
    rule = book.say("sample.rule", share=share, seed=book.sample.seed)
    page.end(page.paragraph(rule, looks.text), looks.text)
    for why in REASONS:
        if book.counts[why]:
            text = "• " + book.say(f"sample.{why}", n=book.counts[why])
            page.end(page.paragraph(text, looks.text), looks.text)


def _reviewer(page: ReviewPage) -> None:
    book = page.book
    page.space(8)
    page.line(book.say("start.reviewer_title"), page.looks.heading)
    page.heads([book.head_of(REVIEWER, "id"), book.head_of(REVIEWER, "value")])
    for row in REVIEWER_ROWS:
        page.write(1, book.say(f"reviewer.{row}"), page.still)
        look = replace(page.field, number_format=DAY_FORMAT) if row == "date" else page.field
        page.enter(2, (REVIEWER, row, "value"), look)
        if row == "date":
            page.offer(2, None, Prompt(book.say("reviewer.date"), book.say("prompt.date_text")))
        page.end(1, page.field, 8.0)


def _progress(page: ReviewPage) -> None:
    book = page.book
    page.space(8)
    page.line(book.say("start.progress_title"), page.looks.heading)
    page.heads([book.say(f"progress.{key}") for key in ("topic", "share", "chosen", "reviewed", "changed")])
    first = page.row
    for topic in book.topics:
        _counts(page, topic)
    if page.row > first:
        _total(page, first)
        bar = DataBarRule("num", 0, "num", 1, color=f"FF{book.theme.claimed}")
        page.cells.conditional_formatting.add(f"B{first}:B{page.row - 1}", bar)


def _counts(page: ReviewPage, topic: Topic) -> None:
    book, area, row = page.book, state_area(page.book, topic), page.row
    now = _now(book, topic)
    named = replace(page.still, bold=True, color=book.theme.evidenced, underline=True)
    page.write(1, book.setting.words.nodes[topic.node].name, named)
    cell = book.at[(QUESTIONS, book.chosen(topic)[0].id, "accepted")][1]
    page.leads(1, f"{quote_sheetname(book.titles[QUESTIONS])}!{cell}")
    words = book.state_words
    changed = f"COUNTIF({area},{words['changed']})"
    page.formula(2, _share_of(row), now["reviewed"] / now["chosen"], replace(page.still, number_format="0%"))
    page.formula(3, str(now["chosen"]), now["chosen"], page.still)
    page.formula(4, f"COUNTIF({area},{words['reviewed']})+{changed}", now["reviewed"], page.still)
    page.formula(5, changed, now["changed"], page.still)
    page.end(1, page.field, 8.0)


def _now(book: ReviewBook, topic: Topic) -> Mapping[str, int]:
    states = [book.state(question) for question in book.chosen(topic)]
    done = [state for state in states if state != "open"]
    return {"chosen": len(states), "reviewed": len(done), "changed": states.count("changed")}


def _total(page: ReviewPage, first: int) -> None:
    book, row = page.book, page.row
    strong = replace(page.still, bold=True)
    counts = [_now(book, topic) for topic in book.topics]
    total = {key: sum(each[key] for each in counts) for key in ("chosen", "reviewed", "changed")}
    page.write(1, book.say("start.total"), strong)
    page.formula(2, _share_of(row), total["reviewed"] / total["chosen"], replace(strong, number_format="0%"))
    for at, key in enumerate(total, 3):
        letter = get_column_letter(at)
        page.formula(at, f"SUM({letter}{first}:{letter}{row - 1})", total[key], strong)
    page.end(1, page.field, 8.0)


def _share_of(row: int) -> str:
    return f"IF(C{row}=0,1,D{row}/C{row})"
