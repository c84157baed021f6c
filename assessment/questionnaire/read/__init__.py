"""A questionnaire read back: found by its ids wherever its rows and sheets were moved, understood, and given to `answers`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assessment.documents.findings import Findings, Place, Rejected
from assessment.questionnaire import kept as keeping
from assessment.questionnaire.cells import CONTACT, DEADLINE, Placed
from assessment.questionnaire.identity import SCHEMA, Identity, from_rows
from assessment.questionnaire.kept import Kept
from assessment.questionnaire.read.document import SheetDocument, document_of
from assessment.questionnaire.read.earlier import asked_then
from assessment.questionnaire.read.hear import apply_kept, hear
from assessment.questionnaire.read.lost import tell_lost
from assessment.questionnaire.read.tables import Tables, tables_of
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand import Asked
from assessment.questionnaire.write.hidden import BEGAN, IDENTITY, KEPT
from assessment.questionnaire.write.lists import TITLE as LISTS
from assessment.rubric.load import Rubric, load_rubric
from assessment.rubric.models import Perception
from assessment.sheets.raw import RawBook, RawSheet, read_book
from assessment.text.catalogue import languages, words
from assessment.text.language import known_locale

OWN = (IDENTITY, KEPT, BEGAN, LISTS)
STRAY_LIMIT = 40


@dataclass(frozen=True)
class Read:
    """A questionnaire as it was read.

    Attributes:
        document: its values, for `answers.load.accept`.
        began: of a part: what it began with, as fingerprints by path.
        kept: what the visible cells did not hold.
        modified: when the workbook was last saved.
    """

    document: SheetDocument
    identity: Identity
    setting: Setting
    tables: Tables
    began: Mapping[str, str]
    kept: tuple[Kept, ...]
    modified: datetime.datetime | None

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """Deadline and contact, which stand on the first sheet and in no assessment."""
        found = ((row, self.tables.get("about", row, "value")) for row in (DEADLINE, CONTACT))
        return tuple((row, as_shown(placed)) for row, placed in found if placed is not None)


def as_shown(placed: Placed) -> str:
    """What a cell shows, a day without its hour."""
    value = placed.cell.value
    return value.date().isoformat() if isinstance(value, datetime.datetime) else str(value)


def read_questionnaire(data: bytes, file: str, findings: Findings, rubric: str | None = None) -> Read | None:
    """Read a workbook; None if it is none of ours or cannot be read.

    Args:
        rubric: id or folder of the rubric to use; else the one that the workbook names.
        findings: get everything that is wrong, doubtful, or was not literal.
    """
    book = read_book(data, file, findings)
    if book is None:
        return None
    identity = identity_of(book)
    if identity is None or identity.schema != SCHEMA:
        code = "sheet_not_questionnaire" if identity is None else "sheet_other_schema"
        findings.error(code, Place(file), found="" if identity is None else identity.schema)
        return None
    known = _rubric(rubric or identity.rubric, file, findings)
    return None if known is None else _read(book, file, identity, known, findings)


def identity_of(book: RawBook) -> Identity | None:
    """What a workbook says about itself; None if it is none of ours."""
    sheet = _sheet(book, IDENTITY)
    if sheet is None:
        return None
    return from_rows({key: value for key, value, _ in _rows(sheet)})


def _read(book: RawBook, file: str, identity: Identity, rubric: Rubric, findings: Findings) -> Read:
    lang = (
        identity.language if identity.language in rubric.header.languages else rubric.header.source_language
    )
    setting = Setting(rubric, lang, known_locale(identity.locale, lang))
    asked = _asked(book, identity, setting)
    headings = {node.name for told in setting.all_words for node in told.nodes.values()}
    tables = tables_of(book, file, (*rubric.questions, *asked), (*OWN, *_remarks()), findings, lang, headings)
    kept, broken = _kept(book)
    for path in broken:
        findings.warning("sheet_kept_broken", Place(file, sheet=KEPT, cell="A1"), found=path)
    count = str(len(kept) + len(broken))
    if identity.others.get(KEPT, count) != count:
        findings.error("sheet_kept_lost", Place(file), found=KEPT)
    lost = tell_lost(_sheet(book, LISTS), tables, identity, setting, Place(file), findings)
    heard = hear(tables, setting, asked, findings)
    apply_kept(heard, tables, (each for each in kept if not _is_of(each, lost)))
    document = document_of(heard, file, identity, findings)
    for placed in tables.stray[:STRAY_LIMIT]:
        findings.note("sheet_stray", placed.place, found=str(placed.cell.value)[:80])
    began = {key: value for key, value, _ in _rows(_sheet(book, BEGAN))}
    return Read(document, identity, setting, tables, began, tuple(kept), book.modified)


def _is_of(entry: Kept, questions: frozenset[str]) -> bool:
    """Whether something kept belongs to one of these questions."""
    return entry.path[0] == "answers" and entry.path[1] in questions


def _asked(book: RawBook, identity: Identity, setting: Setting) -> dict[str, Asked]:
    """What each question takes: by the rubric, or by the workbook itself if it is of another version."""
    questions = setting.rubric.questions
    now = {
        ident: setting.asked(question)
        for ident, question in questions.items()
        if not isinstance(question, Perception)
    }
    if identity.version == setting.rubric.version:
        return now
    return now | asked_then(_sheet(book, LISTS), setting)


def _kept(book: RawBook) -> tuple[list[Kept], list[str]]:
    return keeping.from_rows(_rows(_sheet(book, KEPT)))


def _rubric(name: str, file: str, findings: Findings) -> Rubric | None:
    try:
        return load_rubric(name)
    except Rejected as rejected:
        for finding in rejected.findings:
            missing = finding.code == "rubric_missing"
            findings.error(finding.code, Place(file) if missing else finding.place, **finding.values)
        return None


def _sheet(book: RawBook, title: str) -> RawSheet | None:
    return next((sheet for sheet in book.sheets if sheet.title == title), None)


def _rows(sheet: RawSheet | None) -> list[tuple[str, str, str]]:
    """The first three texts of each row."""
    if sheet is None:
        return []
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if column <= 3 and isinstance(cell.value, str):
            rows.setdefault(row, {})[column] = cell.value
    return [(texts.get(1, ""), texts.get(2, ""), texts.get(3, "")) for _, texts in sorted(rows.items())]


@cache
def _remarks() -> tuple[str, ...]:
    """Titles of the sheets that a copy with remarks has besides."""
    return tuple(
        words(lang)(f"questionnaire.sheet.{key}") for lang in languages() for key in ("findings", "others")
    )
