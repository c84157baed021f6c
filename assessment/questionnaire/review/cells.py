"""From a review to the cells of its row, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessment.answers.models import Review
from assessment.documents.findings import Findings, Place
from assessment.look.safe import plain as harmless
from assessment.questionnaire.cells import Contents, Key, Placed, Value
from assessment.questionnaire.form import Form
from assessment.questionnaire.review.accept import Accepted, item, understand_accepted
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.tell import answer_text
from assessment.questionnaire.understand import (
    Asked,
    Problem,
    understand_text,
    understand_yes_no,
    yes_no_text,
)
from assessment.questionnaire.understand.plain import shortened
from assessment.rubric.models import Question
from assessment.sheets.inert import CELL_LIMIT, LINE_LIMIT

QUESTIONS, BY_DISTRICT, REVIEWER, DOCUMENTS = "questions", "by_district", "reviewer", "documents"
COLUMNS = (
    "id",
    "question",
    "claimed",
    "backing",
    "link",
    "proof",
    "accepted",
    "remark",
    "inspected",
    "state",
)
REVIEWER_ROWS = ("name", "organisation", "date")
SHOWN = 80


def contents_of(form: Form, idents: Iterable[str]) -> Contents:
    """The filled cells of the reviews that are there already."""
    return {key: value for key, value in _cells(form, idents) if value != ""}


def _cells(form: Form, idents: Iterable[str]) -> Iterator[tuple[Key, Value]]:
    for ident in idents:
        review = form.assessment.answers[ident].review
        if review is not None:
            yield from _row(form.questions[ident], review, form.setting)


def _row(question: Question, review: Review, setting: Setting) -> Iterator[tuple[Key, Value]]:
    asked, ident = setting.asked(question), question.id
    yield (QUESTIONS, ident, "accepted"), _accepted(asked, review, setting)
    for district, answer in review.districts.items():
        yield (BY_DISTRICT, ident, district), answer_text(asked, answer, setting)
    yield (QUESTIONS, ident, "remark"), review.remark or ""
    if review.inspected:
        yield (QUESTIONS, ident, "inspected"), yes_no_text(True, setting.lang)


def _accepted(asked: Asked, review: Review, setting: Setting) -> Value:
    if review.accepts == "other":
        own = review.answer is not None
        return answer_text(asked, review.answer, setting) if own else item("by_district", setting)  # type: ignore[arg-type]
    words = {"answer": "as_answered", "not_applicable": "stands", "refused": "refused"}
    return item(words[review.accepts], setting)  # type: ignore[arg-type]


def shown(ident: str, cells: Mapping[Key, Placed]) -> str:
    """What the cells of a question show: a text that changes if any of them does."""
    own = sorted(key for key in cells if key[1] == ident and key[0] in (QUESTIONS, BY_DISTRICT))
    return "|".join(f"{key[0]}.{key[2]}={_plain(cells[key].cell.value)}" for key in own)


def _plain(value: object) -> str:
    """A value whatever program wrote it: 52 and 52.0 are one."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(as_written(value).split())


def as_written(value: object) -> str:
    """A text as its cell will hold it: without what no cell can hold."""
    return harmless(value, characters=CELL_LIMIT, lines=LINE_LIMIT)


# -- back


@dataclass
class Row:
    """What the cells of a question say. `failed`: something in them is not understood; `filled`: they say anything."""

    review: Review | None = None
    failed: bool = False
    filled: bool = False
    places: dict[tuple[str, ...], Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Listener:
    """Understands the cells of one workbook."""

    cells: Mapping[Key, Placed]
    setting: Setting
    findings: Findings

    def row(self, asked: Asked, state: str | None) -> Row:
        """What is accepted of a question, before who says so and when.

        Args:
            state: of the city's answer: "not_applicable", or None for an answer.
        """
        ident = asked.question
        row = Row(filled=any(key[1] == ident for key in self.cells if key[0] in (QUESTIONS, BY_DISTRICT)))
        given = self._accepted(asked, state, row)
        districts = self._districts(asked, row)
        remark, inspected = self._remark(ident, row), self._inspected(ident, row)
        if not row.failed and self._agrees(ident, given, districts, row):
            accepts = given.accepts or "other"
            row.review = Review(
                accepts=accepts,
                answer=_held(given.answer),
                districts=districts,
                inspected=inspected,
                remark=remark,
            )
        return row

    def _accepted(self, asked: Asked, state: str | None, row: Row) -> Accepted:
        path = ("answers", asked.question, "review")
        placed = self._placed((QUESTIONS, asked.question, "accepted"), path, row)
        if placed is None:
            return Accepted()
        row.places[(*path, "answer")] = placed.place
        given = understand_accepted(placed.cell, asked, state, self.setting)
        told = (
            ""
            if given.accepts != "other" or given.answer is None
            else answer_text(asked, given.answer, self.setting)
        )
        self._tell(given.problems, placed, path, row)
        if not given.literal and told not in ("", placed.cell.value):
            self._understood(placed, path, told)
        return given

    def _districts(self, asked: Asked, row: Row) -> dict[str, Any]:
        """What is accepted in districts; "as answered" there says nothing."""
        found: dict[str, Any] = {}
        for key in [key for key in self.cells if key[0] == BY_DISTRICT and key[1] == asked.question]:
            path = ("answers", asked.question, "review", "districts", key[2])
            placed = self._placed(key, path, row)
            if placed is None:
                continue
            given = understand_accepted(placed.cell, asked, None, self.setting)
            self._tell(given.problems, placed, path, row)
            if given.accepts == "other" and given.answer is not None:
                found[key[2]] = _held(given.answer)
                told = answer_text(asked, given.answer, self.setting)
                if not given.literal and told != placed.cell.value:
                    self._understood(placed, path, told)
        return found

    def _remark(self, ident: str, row: Row) -> str | None:
        path = ("answers", ident, "review", "remark")
        placed = self._placed((QUESTIONS, ident, "remark"), path, row)
        if placed is None:
            return None
        found = understand_text(placed.cell, self.setting.locale)
        self._tell(found.problems, placed, path, row)
        return found.value

    def _inspected(self, ident: str, row: Row) -> bool:
        path = ("answers", ident, "review", "inspected")
        placed = self._placed((QUESTIONS, ident, "inspected"), path, row)
        if placed is None:
            return False
        found = understand_yes_no(placed.cell, self.setting.lang)
        self._tell(found.problems, placed, path, row)
        return bool(found.value)

    def _agrees(self, ident: str, given: Accepted, districts: Mapping[str, Any], row: Row) -> bool:
        """Whether it is said what is accepted, and said once."""
        here = row.places.get(("answers", ident, "review")) or next(iter(row.places.values()), Place())
        if given.accepts is None and not districts:
            if row.filled:
                self.findings.warning("reviewed_undecided", here, question=ident)
            return False
        if given.accepts not in (None, "other") and districts:
            self.findings.error("reviewed_two_answers", here, question=ident)
        elif given.accepts == "other" and given.answer is None and not districts:
            self.findings.error("reviewed_districts_missing", here, question=ident)
        else:
            return True
        row.failed = True
        return False

    # -- saying what was found

    def _placed(self, key: Key, path: tuple[str, ...], row: Row) -> Placed | None:
        placed = self.cells.get(key)
        if placed is not None:
            row.places[path] = placed.place
        return placed

    def _tell(self, problems: Iterable[Problem], placed: Placed, path: tuple[str, ...], row: Row) -> None:
        for problem in problems:
            add = self.findings.error if problem.severity == "error" else self.findings.warning
            add(problem.code, replace(placed.place, path=path), **problem.values)
            row.failed = row.failed or problem.severity == "error"

    def _understood(self, placed: Placed, path: tuple[str, ...], told: object) -> None:
        place = replace(placed.place, path=path)
        self.findings.note(
            "sheet_understood", place, found=shortened(str(placed.cell.value), SHOWN), understood=told
        )


def _held(answer: Any) -> Any:
    return tuple(answer) if isinstance(answer, list) else answer
