"""What a reviewer filled in, found by its ids wherever rows and sheets were moved."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError

from assessment.answers.models import Review
from assessment.documents.findings import Findings, Place
from assessment.documents.nearest import nearest
from assessment.documents.strict import Document
from assessment.questionnaire.cells import Key, Placed
from assessment.questionnaire.found import Found, Kind, find
from assessment.questionnaire.identity import REVIEW_SCHEMA, Identity
from assessment.questionnaire.kept import Kept
from assessment.questionnaire.opening import OpenBook, began_of, kept_of, open_book, tell_stray
from assessment.questionnaire.read.tables import code_of
from assessment.questionnaire.review.began import STATE
from assessment.questionnaire.review.cells import (
    BY_DISTRICT,
    COLUMNS,
    DOCUMENTS,
    QUESTIONS,
    REVIEWER,
    REVIEWER_ROWS,
    Listener,
    Row,
    shown,
)
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand import understand_day, understand_text
from assessment.questionnaire.understand.plain import plain
from assessment.rubric.models import Perception, Question
from assessment.sheets.raw import RawBook
from assessment.text.catalogue import languages, words

Path = tuple[str | int, ...]
KINDS = (
    Kind(QUESTIONS, "review.column.questions.", COLUMNS,
         frozenset(("question", "claimed", "backing", "link", "proof", "state"))),
    Kind(BY_DISTRICT, "review.column.by_district.", ("id", "question", "row"), frozenset(("question", "row")), free=True),
    Kind(DOCUMENTS, "review.column.documents.", ("id",), frozenset(("title", "kind", "date", "link", "notes", "questions"))),
    Kind(REVIEWER, "review.column.reviewer.", ("id", "value")),
    Kind("progress", "review.progress.", ("topic", "share", "chosen", "reviewed", "changed")),
)  # fmt: skip


@dataclass(frozen=True)
class ReviewRead:
    """A reviewer's workbook as it was read.

    Attributes:
        rows: the questions that were read without an error, in the order of the workbook.
        reviews: what is accepted, by question; a question of `rows` that is not here is not reviewed.
        undecided: questions that have something but no decision.
        began: fingerprints of what the workbook was made from (`began.py`).
        by, date: who reviewed and when, as the first sheet says; a review that was there before keeps its own.
        places: where each value stands, by its path in the assessment.
    """

    file: str
    identity: Identity
    setting: Setting
    rows: tuple[str, ...]
    reviews: Mapping[str, Review]
    undecided: frozenset[str]
    began: Mapping[str, str]
    by: str | None
    date: datetime.date | None
    places: Mapping[tuple[str, ...], Place]
    modified: datetime.datetime | None = None

    def over(self, document: Document | None) -> Document:
        """A document whose reviews stand in this workbook and everything else where it stood.

        Args:
            document: what the assessment was read from; None for one made by a program.
        """
        below = document or Document(None, {})
        return ReviewedDocument(
            below.file, below.value, below.places, below.spoiled, below.unsaid, below, self.places
        )


@dataclass(frozen=True)
class ReviewedDocument(Document):
    """`below`: what the assessment was read from; `cells`: places of reviews."""

    below: Document | None = None
    cells: Mapping[tuple[str, ...], Place] | None = None

    def place(self, path: Path = ()) -> Place:
        """The cell of a review, or of the nearest value of it; else the place in the document below."""
        known = tuple(str(part) for part in path)
        if known[:1] == ("answers",) and known[2:3] == ("review",):
            for length in range(len(known), 2, -1):
                if (here := (self.cells or {}).get(known[:length])) is not None:
                    return replace(here, path=path)
        return Place(path=path) if self.below is None else self.below.place(path)

    def key_place(self, path: Path) -> Place:
        """The same for reviews: cells have no keys."""
        if tuple(path[2:3]) == ("review",) or self.below is None:
            return self.place(path)
        return self.below.key_place(path)


def read_review(data: bytes, file: str, findings: Findings, rubric: str | None = None) -> ReviewRead | None:
    """Read a reviewer's workbook; None after an error if it is none or cannot be read.

    Args:
        rubric: id or folder of the rubric to use; else the one that the workbook names.
        findings: get everything that is wrong, doubtful, or was not literal.
    """
    codes = ("reviewed_not_ours", "reviewed_other_schema")
    opened = open_book(data, file, findings, rubric, schema=REVIEW_SCHEMA, codes=codes)
    return None if opened is None else _Reading(opened, file, findings).read()


class _Reading:
    def __init__(self, opened: OpenBook, file: str, findings: Findings) -> None:
        book = opened.book
        self.file, self.identity, self.findings = file, opened.identity, findings
        self.setting, self.rubric = opened.setting, opened.setting.rubric
        self.found: Found = find(book, file, KINDS, self.rubric.questions, findings)
        self.began = began_of(book)
        self.kept = self._kept(book)
        self.modified = book.modified
        self.places: dict[tuple[str, ...], Place] = {}

    def read(self) -> ReviewRead:
        self._columns()
        by, date = self._reviewer()
        rows = {ident: row for ident, row in self._rows() if not row.failed}
        reviews = {ident: row.review for ident, row in rows.items() if row.review is not None}
        reviews = {ident: self._signed(ident, review, by, date) for ident, review in reviews.items()}
        self._unsigned(reviews)
        tell_stray(self.found.stray, self.findings)
        undecided = frozenset(ident for ident, row in rows.items() if row.filled and row.review is None)
        return ReviewRead(
            self.file, self.identity, self.setting, tuple(rows), reviews, undecided, self.began, by, date,
            self.places, self.modified,
        )  # fmt: skip

    def _columns(self) -> None:
        """Say so if a column was deleted that is needed."""
        for kind, column in ((KINDS[0], "accepted"), (KINDS[0], "id")):
            if (kind.name, column) not in self.found.heads:
                place = next(
                    (at for (name, _), at in self.found.heads.items() if name == kind.name), Place(self.file)
                )
                self.findings.error("reviewed_column_missing", place, column=kind.head(column))

    def _kept(self, book: RawBook) -> dict[str, Kept]:
        entries, broken = kept_of(book)
        for path in broken:
            self.findings.warning("reviewed_kept_broken", Place(self.file), found=path)
        return {
            entry.path[1]: entry for entry in entries if len(entry.path) == 3 and entry.path[2] == "review"
        }

    # -- who

    def _reviewer(self) -> tuple[str | None, datetime.date | None]:
        cells = {
            row: placed
            for (table, label, _), placed in self.found.cells.items()
            if table == REVIEWER and (row := _reviewer_row(label)) is not None
        }
        name, organisation = self._text(cells.get("name")), self._text(cells.get("organisation"))
        both = self.setting.say("review.signed", name=name, organisation=organisation)
        return (both if name and organisation else name or organisation), self._date(cells.get("date"))

    def _text(self, placed: Placed | None) -> str | None:
        if placed is None:
            return None
        found = understand_text(placed.cell, self.setting.locale)
        self._tell(found.problems, placed)
        return found.value

    def _date(self, placed: Placed | None) -> datetime.date | None:
        if placed is None:
            return None
        found = understand_day(placed.cell, self.setting.lang, self.setting.locale)
        self._tell(found.problems, placed)
        if found.value is not None and not found.literal:
            seen, told = str(placed.cell.value), found.value.isoformat()
            self.findings.note("sheet_understood", placed.place, found=seen, understood=told)
        return found.value

    def _tell(self, problems: Iterable[object], placed: Placed) -> None:
        for problem in problems:
            add = self.findings.error if problem.severity == "error" else self.findings.warning  # type: ignore[attr-defined]
            add(problem.code, placed.place, **problem.values)  # type: ignore[attr-defined]

    # -- what

    def _rows(self) -> Iterable[tuple[str, Row]]:
        cells = self._cells()
        listener = Listener(cells, self.setting, self.findings)
        for ident in dict.fromkeys((*self.found.ids(QUESTIONS), *self.found.ids(BY_DISTRICT))):
            question = self._question(code_of(ident), ident)
            if question is None:
                continue
            row = listener.row(self.setting.asked(question), self.began.get(STATE + question.id))
            self._placed(question.id, row)
            yield question.id, row

    def _cells(self) -> dict[Key, Placed]:
        """By codes as they are written: small letters without stray spaces."""
        tables = (QUESTIONS, BY_DISTRICT)
        return {
            (table, code_of(row), code_of(column) if table == BY_DISTRICT else column): placed
            for (table, row, column), placed in self.found.cells.items()
            if table in tables
        }

    def _question(self, ident: str, written: str) -> Question | None:
        """The question of a row; None after an error if the workbook did not have it."""
        question = self.rubric.questions.get(ident)
        at = next(place for (name, row), place in self.found.rows.items() if row == written)
        if question is None or isinstance(question, Perception):
            close = nearest(ident, self.rubric.questions)
            self.findings.error("reviewed_question_unknown", at, question=written, nearest=close)
            return None
        if not any(key.endswith(f"/{ident}") for key in self.began):
            self.findings.error("reviewed_question_added", at, question=ident)
            return None
        return question

    def _placed(self, ident: str, row: Row) -> None:
        home = self.found.rows.get((QUESTIONS, ident)) or self.found.rows.get((BY_DISTRICT, ident))
        if home is not None:
            self.places[("answers", ident, "review")] = home
        self.places |= row.places

    def _signed(self, ident: str, review: Review, by: str | None, date: datetime.date | None) -> Review:
        """What was there before and was not touched, as it was; else signed by the reviewer of the first sheet."""
        entry = self.kept.get(ident)
        if entry is not None and entry.shown == shown(ident, self._cells()):
            try:
                return Review.model_validate_json(_json(entry.value))
            except ValidationError:
                self.findings.warning("reviewed_kept_broken", Place(self.file), found="/".join(entry.path))
        for name, row in (("by", "name"), ("date", "date")):
            if (place := self._reviewer_place(row)) is not None:
                self.places[("answers", ident, "review", name)] = place
        return review.model_copy(update={"by": by, "date": date})

    def _reviewer_place(self, wanted: str) -> Place | None:
        """Where the first sheet asks who reviews, or when."""
        rows = self.found.rows.items()
        return next(
            (at for (name, row), at in rows if name == REVIEWER and _reviewer_row(row) == wanted), None
        )

    def _unsigned(self, reviews: Mapping[str, Review]) -> None:
        """Say once that nobody has signed, if a review needs it."""
        if any(review.by is None for review in reviews.values()):
            self.findings.warning("reviewed_name_missing", self._reviewer_place("name") or Place(self.file))
        if any(review.date is None for review in reviews.values()):
            self.findings.warning("reviewed_date_missing", self._reviewer_place("date") or Place(self.file))


def _json(value: object) -> str:
    import json

    return json.dumps(value)


def _reviewer_row(label: str) -> str | None:
    """Which line of the first sheet a label is, in any language."""
    known = {
        plain(words(lang)(f"review.reviewer.{row}")): row for lang in languages() for row in REVIEWER_ROWS
    }
    return known.get(plain(label))
