"""The sheet of one node of the whole: its questions, each in a row with its options, answer and references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openpyxl.utils import get_column_letter, quote_sheetname

from assessment.questionnaire.cells import fact_key, practice_row
from assessment.questionnaire.form import Form, Group, Topic, practices_of
from assessment.questionnaire.understand import Asked, item_text
from assessment.questionnaire.write import formulas
from assessment.questionnaire.write.book import FormBook
from assessment.questionnaire.write.lists import YES_NO, list_of
from assessment.questionnaire.write.page import LEAST_LINES, Block, Page, Prompt
from assessment.questionnaire.write.paper import paper
from assessment.rubric.models import Checklist, Indicator, Ladder, Question
from assessment.rubric.models import Choice as ChoiceQuestion
from assessment.scoring.readings import not_asked

COLUMNS = ("id", "question", "options", "answer", "year", "reference", "comment", "who", "state")
WIDTHS = (9.5, 36.0, 54.0, 30.0, 8.5, 27.0, 21.0, 13.0, 14.0)
ID, QUESTION, OPTIONS, ANSWER, YEAR, REFERENCE, COMMENT, WHO, STATE = range(1, 10)
FROZEN = 2


def topic_sheet(
    book: FormBook, topic: Topic, lists: formulas.Lists, there: formulas.Elsewhere | None
) -> None:
    """Write the sheet; its formulas need to know where the districts' answers are."""
    title = book.titles[topic.node]
    page = Page(book, title, WIDTHS)
    page.line(book.head, page.looks.mark if book.marked else page.looks.small)
    page.line(book.name_of(topic), page.looks.title)
    page.line(book.text("topic.about"), page.looks.small, 6.0)
    page.heads([book.head_of("answers", column) for column in COLUMNS])
    head = page.row - 1
    page.freeze(page.row, FROZEN)
    last = page.row + sum(len(group.questions) + 1 + _practices(group) for group in topic.groups)
    column = formulas.Column(f"$A${head + 1}:$A${last}", f"$D${head + 1}:$D${last}")
    for group in topic.groups:
        _Rows(page, lists, there, column).group(topic, group)
    page.cells.auto_filter.ref = f"A{head}:{get_column_letter(STATE)}{page.row - 1}"
    page.colour_states(f"I{head + 1}:I{page.row - 1}")
    page.protect()
    paper(page, landscape=True, repeat=head, columns=WHO)


def state_area(book: FormBook, topic: Topic) -> str:
    """The column of states of a topic's sheet, for formulas of other sheets."""
    rows = sum(len(group.questions) + 1 + _practices(group) for group in topic.groups)
    return f"{quote_sheetname(book.titles[topic.node])}!$I$5:$I${5 + rows}"


def _practices(group: Group) -> int:
    return sum(len(practices_of(question)) for question in group.questions)


class _Rows:
    """The rows of one sheet."""

    def __init__(
        self,
        page: Page,
        lists: formulas.Lists,
        there: formulas.Elsewhere | None,
        column: formulas.Column,
    ) -> None:
        self.page, self.book, self.setting = page, page.book, page.book.setting
        self.lists, self.there, self.column = lists, there, column

    def group(self, topic: Topic, group: Group) -> None:
        """A heading and its questions."""
        names = [self.setting.words.nodes[node].name for node in group.nodes]
        heading = replace(self.page.looks.heading, wrap=False, indent=1)
        self.page.write(QUESTION, " · ".join(names), heading)
        self.page.end(1, heading, 8.0)
        for question in group.questions:
            self._question(question)

    def _question(self, question: Question) -> None:
        page, asked, row = self.page, self.setting.asked(question), ("answers", question.id)
        needed = [
            page.write(ID, question.id, page.faint),
            self._words(question),
            self._options(question, asked),
        ]
        needed.append(self._answer(question, asked))
        if isinstance(question, Indicator):
            page.enter(YEAR, (*row, "year"))
            page.offer(YEAR, None, Prompt(self.book.text("prompt.year"), self.book.text("prompt.year_text")))
        else:
            page.fill(page.still, YEAR, YEAR)
        needed.append(page.enter(REFERENCE, (*row, "reference")))
        proof = self.setting.words.questions[question.id].proof
        if proof:
            page.offer(REFERENCE, None, Prompt(self.book.text("prompt.reference"), proof))
        needed += [page.enter(COMMENT, (*row, "comment")), page.enter(WHO, (*row, "who"))]
        self._state(question)
        page.end(max(*needed, LEAST_LINES), page.field, 8.0)
        for code in practices_of(question):
            self._practice(question, code)

    def _words(self, question: Question) -> int:
        page, told = self.page, self.setting.words.questions[question.id]
        small = replace(page.still, size=page.book.theme.sheet.small, color=page.book.theme.muted)
        parts = [Block(told.name, replace(page.still, bold=True)), Block(told.ask, page.still)]
        parts += [Block(text, small) for text in (told.help, *self._beside(question)) if text]
        return page.blocks(QUESTION, parts, page.still)

    def _beside(self, question: Question) -> Iterator[str]:
        if self.book.form.whole and question.asked_of is not None:
            name = self.setting.words.header.departments[question.asked_of]
            yield self.book.text("topic.asked_of", department=name)
        if question.id in self.setting.essential:
            yield self.book.text("topic.essential")

    def _options(self, question: Question, asked: Asked) -> int:
        page = self.page
        look = replace(page.still, size=page.book.theme.sheet.body - 0.5)
        return page.blocks(OPTIONS, [Block(text, look) for text in self._offered(question, asked)], look)

    def _offered(self, question: Question, asked: Asked) -> Iterator[str]:
        """What can be chosen, in words that also stand on paper."""
        told = self.setting.words.questions[question.id]
        if asked.kind in ("ladder", "choice") or (asked.kind == "checklist" and question.by_district):
            yield from (item_text(each.code, each.sentences[0], asked.kind) for each in asked.choices)
        elif asked.kind == "checklist":
            yield self.book.text("topic.practices")
            yield self.book.text("topic.none", none=self.book.text("none_in_place"))
        if isinstance(question, Indicator):
            unit = self.setting.words.header.units[question.unit]
            yield self.book.text("topic.unit", unit=unit)
            for key, text in (("numerator", told.numerator), ("denominator", told.denominator)):
                if text:
                    yield self.book.text(f"topic.{key}", text=text)
        if question.by_district:
            yield self.book.text("topic.here_by_district", sheet=self.book.titles["by_district"])

    def _answer(self, question: Question, asked: Asked) -> int:
        page = self.page
        if question.by_district and self.book.form.districts_known and not self._said_for_city(question):
            title = self.book.titles["by_district"]
            needed = page.write(ANSWER, self.book.text("topic.elsewhere", sheet=title), page.still)
            page.leads(ANSWER, f"{quote_sheetname(title)}!A1")
            page.book.place(("answers", question.id, "answer"), page.cells.title, page.coordinate(ANSWER))
            self._name(question.id)
            return needed
        needed = page.enter(ANSWER, ("answers", question.id, "answer"))
        page.offer(ANSWER, list_of(question.id), self._prompt(question, asked))
        self._name(question.id)
        return needed

    def _name(self, row: str) -> None:
        """A name for the answer cell of a row, by which it is found if the column of ids is lost."""
        self.book.name(f"ans_{row}", self.book.reference(("answers", row, "answer")))

    def _said_for_city(self, question: Question) -> bool:
        return ("answers", question.id, "answer") in self.book.contents

    def _prompt(self, question: Question, asked: Asked) -> Prompt:
        if isinstance(question, Indicator):
            unit = self.setting.words.header.units[question.unit]
            return Prompt(self.book.text("prompt.number"), self.book.text("prompt.number_text", unit=unit))
        return Prompt(self.book.text("prompt.answer"), self.book.text("prompt.answer_text"))

    def _state(self, question: Question) -> None:
        excluded = excluded_by(self.book, question, self.lists)
        formula = formulas.unless(excluded, self._formula(question), self.book.state_words)
        self.page.formula(STATE, formula, self.book.state(question.id), self.page.still)

    def _formula(self, question: Question) -> str:
        at = self.page.row
        row = formulas.Row(
            f"$D{at}",
            f"$E{at}" if isinstance(question, Indicator) else None,
            f"$F{at}",
            nothing(question, self.lists),
        )
        words = self.book.state_words
        if question.by_district and self.there is not None:
            return formulas.by_district(row, self.there, question.id, self.lists, words)
        if count := len(practices_of(question)):
            return formulas.practices(row, self.column, question.id, count, self.lists, words)
        return formulas.plain(row, self.lists, words)

    def _practice(self, question: Question, code: str) -> None:
        page, row = self.page, practice_row(question.id, code)
        text = self.setting.words.questions[question.id].practices[code]
        page.write(ID, row, page.faint)
        page.fill(page.still, QUESTION, QUESTION)
        needed = page.write(OPTIONS, self.book.text("topic.practice", code=code, text=text), page.still)
        page.enter(ANSWER, ("answers", row, "answer"))
        self._name(row)
        page.offer(
            ANSWER, YES_NO, Prompt(self.book.text("prompt.practice"), self.book.text("prompt.practice_text"))
        )
        page.fill(page.still, YEAR, STATE)
        page.end(needed, page.field, 6.0)


def excluded_by(book: FormBook, question: Question, lists: formulas.Lists) -> list[str]:
    """Tests of the city's facts, each of which keeps a question from being asked; a part has no facts."""
    if _never_asked(question, book.form):
        return ["TRUE"]
    return [
        formulas.excludes(book.reference(fact), condition, lists)
        for condition in question.applies
        if (fact := fact_key(condition.fact)) in book.at
    ]


def _never_asked(question: Question, form: Form) -> bool:
    """Whether a question has its row only because it was answered, and no cell here can make it asked."""
    sets = {known.id: known for known in form.setting.rubric.header.question_sets}
    chosen = sets.get(form.assessment.question_set)
    narrow = None if chosen is None or chosen.everything else chosen.id
    reason = not_asked(question, form.asking, narrow)
    return reason in ("set", "competence") or (reason == "profile" and not form.whole)


def nothing(question: Question, lists: formulas.Lists) -> formulas.Nothing:
    """Which answers to a question claim nothing."""
    match question:
        case Ladder():
            return formulas.Nothing(("0",))
        case ChoiceQuestion():
            return formulas.Nothing(tuple(option.id for option in question.options if option.level == 0))
        case Checklist():
            return formulas.Nothing(words=lists.none)
    return formulas.Nothing()
