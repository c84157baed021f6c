"""The hidden sheet with everything that cells choose from, list below list, under names that rules and formulas use.

The first column names the list where it begins, the second has its items.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from assessment.questionnaire.setting import ListName, Setting
from assessment.questionnaire.tell import answer_text
from assessment.questionnaire.understand import Asked, Choice, item_text, state_text, yes_no_text
from assessment.questionnaire.understand.models import State
from assessment.questionnaire.write.book import FormBook
from assessment.questionnaire.write.filled import FilledBook
from assessment.questionnaire.write.formulas import Lists, Spoken
from assessment.rubric.models import Question
from assessment.sheets.inert import cell_text
from assessment.text.catalogue import languages, words

TITLE = "lists"
YES_NO, GROUPS = "list_yes_no", "list_groups"

GOING_ON: dict[State, str] = {"not_applicable": "na", "unknown": "unknown"}
"""The list of spellings that mean a state also where a text goes on after them."""

SPELLED: dict[State, tuple[str, ...]] = {
    "not_applicable": ("na", "na_marks"),
    "unknown": ("unknown", "unknown_marks", "nobody_measures", "not_at_hand"),
}
"""The lists of spellings that mean a state."""

AFTER = (":", " :", ",", " -", " –", " (")
"""How a text goes on after a state."""


def list_of(question: str) -> str:
    """The name of a question's list."""
    return f"list_{question}"


def list_named(name: ListName) -> str:
    """The name of a closed list."""
    return f"list_of_{name}"


class ListSheet:
    """The hidden sheet under way."""

    def __init__(self, book: FilledBook) -> None:
        self._book = book
        self._cells: Worksheet = book.file.create_sheet(TITLE)
        self._cells.sheet_state = "hidden"
        self._row = 1

    def add(self, name: str, about: str, items: Sequence[str]) -> str:
        """Write a list and give it its name; an empty one has one empty cell."""
        first = self._row
        self._write(first, 1, about or name)
        for text in items:
            self._write(self._row, 2, text)
            self._row += 1
        self._row = max(self._row, first + 1)
        self._book.name(name, f"{TITLE}!$B${first}:$B${self._row - 1}")
        return name

    def _write(self, row: int, column: int, text: str) -> None:
        cell = self._cells.cell(row, column)
        cell.value = cell_text(text)
        cell.data_type = "s"


def lists(book: FormBook) -> Lists:
    """Write all lists; returns those that formulas compare with."""
    sheet, setting = ListSheet(book), book.setting
    for question in book.form.questions.values():
        asked = setting.asked(question)
        sheet.add(list_of(question.id), f"{question.id} {asked.kind}", list(items(question, asked, setting)))
    sheet.add(YES_NO, "", [yes_no_text(value, setting.lang) for value in (True, False)])
    sheet.add(GROUPS, "", [book.text(f"development_group.{group}") for group in range(1, 5)])
    names: tuple[ListName, ...] = ("kind", "confirmed_by", "quality", "withheld")
    for name in names:
        sheet.add(list_named(name), "", [choice.sentences[0] for choice in setting.choices(name)])
    return Lists(
        not_applicable=_spoken(sheet, "not_applicable", setting.not_applicable),
        unknown=_spoken(sheet, "unknown", setting.unknown),
        no=sheet.add("words_no", "", _typed(("0", *_spellings("said_no")))),
        yes=sheet.add("words_yes", "", _typed(("1", *_spellings("said_yes")))),
        none=sheet.add("words_none", "", _typed(("0", *_own_none(), *_spellings("none")))),
    )


def items(question: Question, asked: Asked, setting: Setting) -> Iterator[str]:
    """What a question's cell offers: its sentences, then why there may be no answer."""
    if asked.kind in ("ladder", "choice"):
        yield from (item_text(each.code, each.sentences[0], asked.kind) for each in asked.choices)
    if asked.kind == "checklist":
        yield str(answer_text(asked, "none", setting))
    yield from states(question.id, asked, setting)


def states(question: str, asked: Asked, setting: Setting) -> Iterator[str]:
    """Why there may be no answer; what is essential cannot be "not applicable"."""
    if question not in setting.essential:
        for each in asked.not_applicable:
            yield state_text("not_applicable", each.sentences[0], setting.lang)
    for each in asked.unknown:
        yield state_text("unknown", each.sentences[0], setting.lang)


def _spoken(sheet: ListSheet, state: State, reasons: Iterable[Choice]) -> Spoken:
    items = [words(lang)(f"spellings.{state}_item") for lang in languages()]
    going_on = (*items, *_spellings(GOING_ON[state]))
    whole = [*items, *(word for key in SPELLED[state] for word in _spellings(key))]
    whole += [sentence for reason in reasons for sentence in reason.sentences]
    return Spoken(
        starts=sheet.add(f"starts_{state}", "", starts_of(going_on)),
        words=sheet.add(f"words_{state}", "", _typed(whole)),
    )


def starts_of(spelled: Iterable[str]) -> list[str]:
    """How texts begin that go on after one of these; none begins as another does, so that no text is counted twice."""
    return _each_once(f"{each}{sign}" for word in spelled for each in _letters(word) for sign in AFTER)


def _typed(spelled: Iterable[str]) -> list[str]:
    """These as people type them: also without accents, and with a final point."""
    return _each_once(f"{each}{end}" for word in spelled for each in _letters(word) for end in ("", "."))


def _letters(word: str) -> tuple[str, ...]:
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return word, bare, word.replace("'", "’"), word.replace("-", "–"), word.replace("-", "—")


def _spellings(key: str) -> Iterator[str]:
    for lang in languages():
        yield from words(lang)(f"spellings.{key}").split(" | ")


def _each_once(texts: Iterable[str]) -> list[str]:
    return list({text.casefold(): text for text in texts}.values())


def _own_none() -> Iterator[str]:
    for lang in languages():
        yield words(lang)("questionnaire.none_in_place")
