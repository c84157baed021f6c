"""What the cells say of the answers: of the city, of its districts, and of the practices that have rows of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.answers.models import NONE_IN_PLACE
from assessment.documents.findings import Place
from assessment.questionnaire.cells import Placed, points_elsewhere, split_row
from assessment.questionnaire.kept import Path
from assessment.questionnaire.read.city import district_ids
from assessment.questionnaire.read.evidence import hear_references
from assessment.questionnaire.read.listener import Listener
from assessment.questionnaire.read.tables import Tables, code_of
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.tell import answer_text
from assessment.questionnaire.understand import Asked, Understood, understand_answer, understand_practice
from assessment.questionnaire.understand.shown import number_seen


def hear_answers(listener: Listener, asked: Mapping[str, Asked]) -> None:
    """Every question that has a row, in order.

    Args:
        asked: what each question takes; others are read by what was typed.
    """
    tables, setting = listener.tables, listener.setting
    rows = dict.fromkeys(split_row(row)[0] for row in tables.row_ids("answers"))
    for ident in dict.fromkeys((*rows, *tables.row_ids("by_district"))):
        at = ("answers", ident)
        listener.heard.places[at] = _home(tables, ident)
        anything = Asked(ident, "any", not_applicable=setting.not_applicable, unknown=setting.unknown)
        question = _Question(listener, asked.get(ident) or anything)
        question.hear_city()
        question.hear_districts()
        listener.take((*at, "year"), (*at, "year"), listener.whole)
        listener.take((*at, "comment"), (*at, "comment"), listener.text)
        listener.take((*at, "who"), (*at, "answered_by"), listener.text)
        hear_references(listener, ident)


def _home(tables: Tables, ident: str) -> Place:
    if ("answers", ident) in tables.rows:
        return tables.place_of("answers", ident, "answer")
    return tables.rows.get(("by_district", ident)) or Place()


@dataclass(frozen=True)
class _Question:
    """The cells with answers of one question."""

    listener: Listener
    asked: Asked

    @property
    def path(self) -> Path:
        return ("answers", self.asked.question)

    def hear_city(self) -> None:
        """The answer of the city, in one cell or by its practices."""
        placed = self.listener.tables.get("answers", self.asked.question, "answer")
        said = Understood()
        if placed is not None and not points_elsewhere(placed):
            said = self._said(placed, (*self.path, "answer"))
        values = {"answer": _plain(said.answer), "state": said.state, "reason": said.reason}
        for key, value in values.items():
            self.listener.put((*self.path, key), value)
        self._practices(said)

    def hear_districts(self) -> None:
        """The answers of districts, by their codes or names."""
        listener, known = self.listener, district_ids(self.listener.heard)
        cells = listener.tables.cells
        for key in [key for key in cells if key[0] == "by_district" and key[1] == self.asked.question]:
            code = code_of(key[2])
            path = (*self.path, "districts", known.get(code, code))
            said = self._said(cells[key], path)
            if said.state is not None:
                reason = {} if said.reason is None else {"reason": said.reason}
                listener.put(path, {"state": said.state, **reason})
            else:
                listener.put(path, _plain(said.answer))

    def _said(self, placed: Placed, path: Path) -> Understood:
        """What an answer cell says; nothing if that is an error."""
        listener, setting = self.listener, self.listener.setting
        listener.heard.places[path] = placed.place
        said = understand_answer(placed.cell, self.asked, setting.lang, setting.locale)
        if listener.tell(said.problems, placed, path):
            return Understood()
        told = _told(said, self.asked, setting)
        bare = str(placed.cell.value).strip().casefold() in {choice.code for choice in self.asked.choices}
        if not said.literal and not bare and told != placed.cell.value:
            listener.understood(placed, path, told)
        return said

    # -- practices

    def _practices(self, own: Understood) -> None:
        """The practices of a checklist that have rows of their own."""
        listener, path = self.listener, (*self.path, "answer")
        marked: dict[str, bool] = {}
        last: Placed | None = None
        for code, placed in self._practice_cells().items():
            found, last = understand_practice(placed.cell, listener.setting.lang), placed
            if not listener.tell(found.problems, placed, path) and found.value is not None:
                marked[code] = found.value
                if not found.literal:
                    listener.understood(placed, path, listener.yes_no_word(found.value))
        if last is not None and marked:
            self._marked(marked, own, last)

    def _practice_cells(self) -> dict[str, Placed]:
        tables, found = self.listener.tables, {}
        for row in tables.row_ids("answers"):
            question, code = split_row(row)
            placed = tables.get("answers", row, "answer") if question == self.asked.question else None
            if placed is not None and code is not None:
                found[code] = placed
        return found

    def _marked(self, marked: Mapping[str, bool], own: Understood, last: Placed) -> None:
        """Make an answer of marks, unless there is one in a cell of its own."""
        listener, path = self.listener, (*self.path, "answer")
        listener.heard.places.setdefault(path, last.place)
        order = [choice.code for choice in self.asked.choices]  # rows may have been sorted
        chosen = [code for code in dict.fromkeys((*order, *marked)) if marked.get(code)]
        if own.answer is not None or own.state is not None:
            if _plain(own.answer) != (chosen or NONE_IN_PLACE):
                listener.findings.error("sheet_answer_and_practices", listener.at(last, path))
        elif chosen:
            listener.put(path, chosen)
        elif len(marked) == len(order):
            listener.put(path, NONE_IN_PLACE)
        else:
            listener.findings.warning("sheet_practices_open", listener.at(last, path))


def _told(said: Understood, asked: Asked, setting: Setting) -> object:
    """What was understood, as the workbook would write it."""
    if said.state is not None:
        word = setting.text(f"state.{said.state}")
        listed = asked.not_applicable if said.state == "not_applicable" else asked.unknown
        reason = next((each.sentences[0] for each in listed if each.code == said.reason), None)
        return word if reason is None else f"{word}: {reason}"
    if said.answer is None:
        return ""
    shown = answer_text(asked, said.answer, setting)
    return number_seen(shown, "General", setting.locale) if isinstance(shown, int | float) else shown


def _plain(answer: Any) -> Any:
    return list(answer) if isinstance(answer, tuple) else answer
