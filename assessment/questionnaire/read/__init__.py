"""A questionnaire read back: found by its ids wherever its rows and sheets were moved, understood, and given to `answers`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assessment.documents.findings import Findings, Place
from assessment.questionnaire.cells import CONTACT, DEADLINE, Placed
from assessment.questionnaire.identity import SCHEMA, Identity
from assessment.questionnaire.kept import Kept
from assessment.questionnaire.opening import (
    OWN,
    OpenBook,
    began_of,
    kept_of,
    open_book,
    sheet_of,
    tell_stray,
)
from assessment.questionnaire.read.document import SheetDocument, document_of
from assessment.questionnaire.read.earlier import asked_then
from assessment.questionnaire.read.hear import hear
from assessment.questionnaire.read.lost import tell_lost
from assessment.questionnaire.read.put_back import apply_kept
from assessment.questionnaire.read.tables import Tables, tables_of
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand import Asked
from assessment.questionnaire.write.hidden import KEPT
from assessment.questionnaire.write.lists import TITLE as LISTS
from assessment.rubric.models import Perception
from assessment.sheets.raw import RawBook
from assessment.text.catalogue import languages, words


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
    codes = ("sheet_not_questionnaire", "sheet_other_schema")
    opened = open_book(data, file, findings, rubric, schema=SCHEMA, codes=codes)
    return None if opened is None else _read(opened, file, findings)


def _read(opened: OpenBook, file: str, findings: Findings) -> Read:
    book, identity, setting = opened.book, opened.identity, opened.setting
    asked = _asked(book, identity, setting)
    headings = {node.name for told in setting.all_words for node in told.nodes.values()}
    known, hidden = (*setting.rubric.questions, *asked), (*OWN, *_remarks())
    tables = tables_of(book, file, known, hidden, findings, setting.lang, headings)
    kept, broken = kept_of(book)
    for path in broken:
        findings.warning("sheet_kept_broken", Place(file, sheet=KEPT, cell="A1"), found=path)
    count = str(len(kept) + len(broken))
    if identity.others.get(KEPT, count) != count:
        findings.error("sheet_kept_lost", Place(file), found=KEPT)
    lost = tell_lost(sheet_of(book, LISTS), tables, identity, setting, Place(file), findings)
    heard = hear(tables, setting, asked, findings)
    apply_kept(heard, tables, (each for each in kept if not _is_of(each, lost)))
    document = document_of(heard, file, identity, findings)
    tell_stray(tables.stray, findings)
    return Read(document, identity, setting, tables, began_of(book), tuple(kept), book.modified)


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
    return now | asked_then(sheet_of(book, LISTS), setting)


@cache
def _remarks() -> tuple[str, ...]:
    """Titles of the sheets that a copy with remarks has besides."""
    return tuple(
        words(lang)(f"questionnaire.sheet.{key}") for lang in languages() for key in ("findings", "others")
    )
