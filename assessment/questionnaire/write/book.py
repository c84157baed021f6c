"""The questionnaire's workbook under way: its form, the titles of its sheets, the words of its states."""

from __future__ import annotations

from functools import cached_property

from assessment.answers.progress import Progress, progress
from assessment.look.theme import Theme
from assessment.questionnaire.cells import Contents
from assessment.questionnaire.form import Form, Topic
from assessment.questionnaire.write.filled import FilledBook
from assessment.questionnaire.write.formulas import NOT_ASKED, STATES, StateWords
from assessment.sheets.inert import sheet_title

FIXED = ("start", "city", "districts", "by_district", "evidence")
HIDDEN = ("lists", "identity", "kept", "began")


class FormBook(FilledBook):
    """What all sheets of a questionnaire share.

    Attributes:
        titles: title of each sheet, by its key or by the id of its node.
    """

    def __init__(self, form: Form, contents: Contents, theme: Theme) -> None:
        self.form = form
        super().__init__(form.setting, contents, theme, form.city)
        self.titles = self._titles()

    def _titles(self) -> dict[str, str]:
        titles: dict[str, str] = {}
        for key in FIXED:
            titles[key] = sheet_title(self.text(f"sheet.{key}"), titles.values(), key)
        for number, topic in enumerate(self.form.topics, 1):
            fallback = self.text("sheet.topic", n=number)
            taken = (*titles.values(), *HIDDEN)
            titles[topic.node] = sheet_title(self.name_of(topic), taken, fallback)
        return titles

    def name_of(self, topic: Topic) -> str:
        """The name of a sheet's node."""
        return self.setting.words.nodes[topic.node].name

    def head_of(self, table: str, column: str) -> str:
        """The head of a column, by which it is found again in reading."""
        return self.text(f"column.{table}.{column}")

    @cached_property
    def state_words(self) -> StateWords:
        """The words for states."""
        return StateWords({state: self.text(f"state.{state}") for state in (*STATES, NOT_ASKED)})

    @cached_property
    def progress(self) -> Progress:
        """How far the questionnaire is: what the formulas yield now."""
        return progress(self.form.asking, self.setting.rubric).only(self.form.questions)

    def state(self, question: str) -> str:
        """The state of a question in words."""
        return self.text(f"state.{self.progress.states.get(question, NOT_ASKED)}")
