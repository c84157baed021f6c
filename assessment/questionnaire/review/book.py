"""The reviewer's workbook under way."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from assessment.answers.models import Answer
from assessment.answers.review_sample import Sample, Why
from assessment.look.theme import Theme
from assessment.questionnaire.cells import Contents
from assessment.questionnaire.form import Form, Topic
from assessment.questionnaire.review.cells import BY_DISTRICT, DOCUMENTS, QUESTIONS
from assessment.questionnaire.write.filled import FilledBook
from assessment.questionnaire.write.formulas import StateWords
from assessment.rubric.models import Question
from assessment.sheets.inert import sheet_title

START = "start"
SHEETS = (START, QUESTIONS, BY_DISTRICT, DOCUMENTS)
STATES = ("open", "reviewed", "changed")


class ReviewBook(FilledBook):
    """What all sheets of a review share.

    Attributes:
        why: why each question is here, in the order of the rubric.
        titles: title of each sheet by its key.
    """

    def __init__(self, form: Form, sample: Sample, contents: Contents, theme: Theme) -> None:
        self.form, self.sample = form, sample
        super().__init__(form.setting, contents, theme, form.assessment.city)
        self.why: dict[str, Why] = {chosen.id: chosen.why for chosen in sample.questions}
        self.titles: dict[str, str] = {}
        for key in SHEETS:
            self.titles[key] = sheet_title(self.say(f"sheet.{key}"), self.titles.values(), key)

    def say(self, key: str, **values: object) -> str:
        """A text of the review's catalogue."""
        return self.setting.say(f"review.{key}", **values)

    def head_of(self, table: str, column: str) -> str:
        """The head of a column, by which it is found again in reading."""
        return self.say(f"column.{table}.{column}")

    def answer(self, question: Question) -> Answer:
        """What the city said."""
        return self.form.assessment.answers[question.id]

    def chosen(self, topic: Topic) -> list[Question]:
        """The questions of a dimension that are here."""
        return [question for question in topic.questions if question.id in self.why]

    @cached_property
    def topics(self) -> list[Topic]:
        """The dimensions that have a question here."""
        return [topic for topic in self.form.topics if self.chosen(topic)]

    @cached_property
    def questions(self) -> list[Question]:
        """All questions of the sample, in order."""
        return [question for topic in self.topics for question in self.chosen(topic)]

    @cached_property
    def by_district(self) -> list[Question]:
        """Those that districts answered."""
        return [question for question in self.questions if self.answer(question).districts]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many questions are here for each reason."""
        return Counter(self.why.values())

    @cached_property
    def state_words(self) -> StateWords:
        """The words for states."""
        return StateWords({state: self.say(f"state.{state}") for state in STATES})

    def state(self, question: Question) -> str:
        """The state of a question now: open, reviewed, or reviewed with another answer."""
        review = self.answer(question).review
        if review is None:
            return "open"
        return "reviewed" if review.accepts in ("answer", "not_applicable") else "changed"
