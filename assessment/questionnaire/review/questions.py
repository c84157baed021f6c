"""The sheet with a row per question: what was answered, what backs it, what is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openpyxl.utils import get_column_letter, quote_sheetname

from assessment.answers.models import Answer
from assessment.questionnaire.form import Topic
from assessment.questionnaire.review import told
from assessment.questionnaire.review.accept import offered, spellings
from assessment.questionnaire.review.book import ReviewBook
from assessment.questionnaire.review.cells import COLUMNS, QUESTIONS
from assessment.questionnaire.review.page import ReviewPage
from assessment.questionnaire.review.told import Piece
from assessment.questionnaire.write import formulas
from assessment.questionnaire.write.lists import YES_NO, ListSheet
from assessment.questionnaire.write.page import LEAST_LINES, Prompt
from assessment.questionnaire.write.paper import paper
from assessment.rubric.models import Indicator, Question
from assessment.sheets.contents import Said

WIDTHS = (9.0, 32.0, 33.0, 40.0, 12.0, 26.0, 30.0, 26.0, 12.0, 14.0)
ID, QUESTION, CLAIMED, BACKING, LINK, PROOF, ACCEPTED, REMARK, INSPECTED, STATE = range(1, 11)
FROZEN = 2
AS_ANSWERED, STANDS = "words_as_answered", "words_stands"


def word_lists(sheet: ListSheet) -> None:
    """The words that mean "as answered", for the formulas of states."""
    sheet.add(AS_ANSWERED, "", _each_once("as_answered"))
    sheet.add(STANDS, "", _each_once("stands"))


def _each_once(key: str) -> list[str]:
    return list({text.casefold(): text for text in spellings(key)}.values())


def questions_sheet(book: ReviewBook, lists: ListSheet, districts: dict[str, str]) -> None:
    """Write the sheet.

    Args:
        districts: cells of the sheet by district with what is accepted there, by question.
    """
    page = ReviewPage(book, QUESTIONS, WIDTHS)
    heads = {key: book.head_of(QUESTIONS, key) for key in ("accepted", "remark")}
    page.opening_with(book.say("questions.about", **heads))
    page.heads([book.head_of(QUESTIONS, column) for column in COLUMNS])
    head = page.row - 1
    page.freeze(page.row, FROZEN)
    for topic in book.topics:
        _Rows(page, lists, districts).topic(topic)
    page.cells.auto_filter.ref = f"A{head}:{get_column_letter(STATE)}{page.row - 1}"
    page.colour_states(f"J{head + 1}:J{max(page.row - 1, head + 1)}")
    page.protect()
    paper(page, landscape=True, repeat=head, columns=INSPECTED)


class _Rows:
    """The rows of one dimension."""

    def __init__(self, page: ReviewPage, lists: ListSheet, districts: dict[str, str]) -> None:
        self.page, self.book, self.setting = page, page.book, page.book.setting
        self.lists, self.districts = lists, districts

    def topic(self, topic: Topic) -> None:
        """The name of the dimension and its questions."""
        heading = replace(self.page.looks.heading, wrap=False)
        self.page.write(QUESTION, self.setting.words.nodes[topic.node].name, heading)
        self.page.end(1, heading, 8.0)
        for question in self.book.chosen(topic):
            self._question(question, self.book.answer(question))

    def _question(self, question: Question, answer: Answer) -> None:
        page, words = self.page, self.setting.words.questions[question.id]
        proof = words.proof or self.book.say("questions.proof_missing")
        needed = [
            page.write(ID, question.id, page.faint),
            page.pieces(QUESTION, self._words(question, answer)),
            page.pieces(CLAIMED, told.claim(question, answer, self.book.form)),
            page.pieces(BACKING, told.backing(answer, self.book.form)),
            page.write(PROOF, proof, replace(page.still, size=self.book.theme.sheet.body - 0.5)),
            self._accepted(question, answer),
            self._remark(question),
        ]
        self._link(answer)
        self._inspected(question, answer)
        self._state(question, answer)
        page.end(max(*needed, LEAST_LINES), page.field, 8.0)

    def _words(self, question: Question, answer: Answer) -> Iterator[Piece]:
        words = self.setting.words.questions[question.id]
        yield Piece(words.name, "strong")
        yield Piece(words.ask)
        yield Piece(self.book.say(f"why.{self.book.why[question.id]}"), "small")
        before = told.earlier(answer, self.setting)
        if before is not None:
            yield Piece(before, "small")

    def _link(self, answer: Answer) -> None:
        page, link = self.page, told.first_link(answer, self.book.form)
        if link is None:
            page.write(LINK, "", page.still)
            return
        look = replace(page.still, color=self.book.theme.evidenced, underline=True)
        page.put(LINK, Said(self.book.say("questions.open"), look, link), look)

    def _accepted(self, question: Question, answer: Answer) -> int:
        name = self.lists.add(f"accept_{question.id}", question.id, offered(question, answer, self.setting))
        needed = self.page.enter(ACCEPTED, (QUESTIONS, question.id, "accepted"))
        self.page.offer(ACCEPTED, name, Prompt(self.book.say("prompt.accepted"), self._how(question, answer)))
        return needed

    def _how(self, question: Question, answer: Answer) -> str:
        if answer.state == "not_applicable":
            return self.book.say("prompt.na_text")
        if isinstance(question, Indicator):
            return self.book.say("prompt.number_text", unit=self.setting.words.header.units[question.unit])
        return self.book.say(f"prompt.{'checklist' if question.kind == 'checklist' else 'level'}_text")

    def _remark(self, question: Question) -> int:
        needed = self.page.enter(REMARK, (QUESTIONS, question.id, "remark"))
        self.page.offer(
            REMARK, None, Prompt(self.book.say("prompt.remark"), self.book.say("prompt.remark_text"))
        )
        return needed

    def _inspected(self, question: Question, answer: Answer) -> None:
        page, key = self.page, (QUESTIONS, question.id, "inspected")
        if not (told.has_withheld(answer, self.book.form) or key in self.book.contents):
            page.write(INSPECTED, "", page.still)
            return
        page.enter(INSPECTED, key)
        page.offer(
            INSPECTED,
            YES_NO,
            Prompt(self.book.say("prompt.inspected"), self.book.say("prompt.inspected_text")),
        )

    def _state(self, question: Question, answer: Answer) -> None:
        page, words = self.page, self.book.state_words
        cell = f"$G{page.row}"
        stands = STANDS if answer.state == "not_applicable" else AS_ANSWERED
        same = f"IF({formulas.equals(cell, stands)}>0,{words['reviewed']},{words['changed']})"
        nothing = words["open"]
        if question.id in self.districts:
            nothing = f"IF(SUMPRODUCT(--(LEN(TRIM({self.districts[question.id]}))>0))>0,{words['changed']},{words['open']})"
        formula = f"IF({formulas.filled(cell)},{same},{nothing})"
        page.formula(STATE, formula, self.book.say(f"state.{self.book.state(question)}"), page.still)


def state_area(book: ReviewBook, topic: Topic) -> str:
    """The states of a dimension, for the counts on the first sheet."""
    rows = [book.at[(QUESTIONS, question.id, "accepted")][1] for question in book.chosen(topic)]
    numbers = [int(cell[1:]) for cell in rows]
    return f"{quote_sheetname(book.titles[QUESTIONS])}!$J${min(numbers)}:$J${max(numbers)}"
