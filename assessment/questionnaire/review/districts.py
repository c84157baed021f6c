"""The sheet by district: for each question a row with what was answered, and one for what is accepted instead."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.utils import get_column_letter, quote_sheetname

from assessment.answers.models import Answer
from assessment.questionnaire.review import told
from assessment.questionnaire.review.accept import lower_items, part_answer
from assessment.questionnaire.review.book import ReviewBook
from assessment.questionnaire.review.cells import BY_DISTRICT
from assessment.questionnaire.review.page import ReviewPage
from assessment.questionnaire.write.lists import ListSheet
from assessment.questionnaire.write.page import LEAST_LINES, Prompt
from assessment.questionnaire.write.paper import paper
from assessment.rubric.models import Indicator, Question

WIDTHS = (11.0, 36.0, 19.0)
DISTRICT = 17.0
FIRST = 4
"""The column of the first district."""
PER_PAGE = 7
"""Districts on a printed page."""


def district_codes(book: ReviewBook) -> list[str]:
    """The districts of the city, and others that a review or an answer names."""
    known = [district.id for district in book.form.assessment.city.districts]
    named = [code for question in book.by_district for code in book.answer(question).districts]
    named += [key[2] for key in book.contents if key[0] == BY_DISTRICT]
    return list(dict.fromkeys((*known, *named)))


def district_sheet(book: ReviewBook, lists: ListSheet) -> dict[str, str]:
    """Write the sheet; returns the cells with what is accepted, by question."""
    codes = district_codes(book)
    page = ReviewPage(book, BY_DISTRICT, (*WIDTHS, *(DISTRICT for _ in codes)))
    page.opening_with(book.say("by_district.about"))
    _names(page, codes)
    page.heads([*(book.head_of(BY_DISTRICT, column) for column in ("id", "question", "row")), *codes])
    page.freeze(page.row, 2)
    sheet = _Rows(page, lists, codes)
    areas = {question.id: sheet.question(question, book.answer(question)) for question in book.by_district}
    page.protect()
    wide = max(1, -(-len(codes) // PER_PAGE))
    paper(page, landscape=True, repeat=5, wide=wide)
    page.cells.print_title_cols = "A:C"
    return areas


def _names(page: ReviewPage, codes: list[str]) -> None:
    names = {district.id: district.name for district in page.book.form.assessment.city.districts}
    look = replace(page.looks.strong, wrap=True, indent=1)
    needed = [page.write(at, names.get(code, code), look) for at, code in enumerate(codes, FIRST)]
    page.end(max(needed, default=1), look)


class _Rows:
    def __init__(self, page: ReviewPage, lists: ListSheet, codes: list[str]) -> None:
        self.page, self.book, self.setting = page, page.book, page.book.setting
        self.lists, self.codes = lists, codes
        self._names: set[str] = set()

    def question(self, question: Question, answer: Answer) -> str:
        """Its two rows; returns the cells that are filled."""
        self._claimed(question, answer)
        return self._accepted(question, answer)

    def _claimed(self, question: Question, answer: Answer) -> None:
        page = self.page
        page.fill(page.still, 1, 1)
        needed = [
            page.write(2, self.setting.words.questions[question.id].name, replace(page.still, bold=True))
        ]
        needed.append(page.write(3, self.book.say("by_district.claimed"), page.still))
        for at, code in enumerate(self.codes, FIRST):
            needed.append(
                page.write(
                    at, told.short_text(question, answer.districts.get(code), self.setting), page.still
                )
            )
        page.end(max(needed), page.still, 6.0)

    def _accepted(self, question: Question, answer: Answer) -> str:
        page, row = self.page, self.page.row
        page.write(1, question.id, page.faint)
        page.fill(page.still, 2, 2)
        needed = [page.write(3, self.book.say("by_district.accepted"), page.still)]
        for at, code in enumerate(self.codes, FIRST):
            needed.append(self._cell(at, question, code, part_answer(answer.districts.get(code))))
        page.end(max(*needed, LEAST_LINES), page.field, 8.0)
        ends = (get_column_letter(FIRST), get_column_letter(FIRST + len(self.codes) - 1))
        return f"{quote_sheetname(page.cells.title)}!${ends[0]}${row}:${ends[1]}${row}"

    def _cell(self, at: int, question: Question, code: str, claimed: object) -> int:
        page, key = self.page, (BY_DISTRICT, question.id, code)
        if claimed is None and key not in self.book.contents:
            return page.write(at, "", page.still)
        needed = page.enter(at, key)
        names = {district.id: district.name for district in self.book.form.assessment.city.districts}
        title = self.book.say("prompt.district", district=names.get(code, code))
        page.offer(at, self._listed(question, claimed), Prompt(title, self._how(question)))
        return needed

    def _listed(self, question: Question, claimed: object) -> str | None:
        """The list of what is less than was claimed, one for each answer."""
        items = [] if claimed is None else lower_items(question, claimed, self.setting)
        if not items:
            return None
        parts = claimed if isinstance(claimed, tuple) else (claimed,)
        name = f"lower_{question.id}_{'_'.join(str(part) for part in parts)}"
        if name not in self._names:
            self._names.add(name)
            self.lists.add(name, "", items)
        return name

    def _how(self, question: Question) -> str:
        if isinstance(question, Indicator):
            return self.book.say("prompt.number_text", unit=self.setting.words.header.units[question.unit])
        return self.book.say(f"prompt.{'checklist' if question.kind == 'checklist' else 'level'}_text")
