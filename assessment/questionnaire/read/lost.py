"""What a questionnaire had when it was made and has no longer: sheets and rows that somebody deleted.

Deleted is not blank: a part without a row must not take the answer away that the whole has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.documents.findings import Findings, Label, Place
from assessment.questionnaire.cells import Table
from assessment.questionnaire.identity import Identity
from assessment.questionnaire.read.earlier import listed
from assessment.questionnaire.read.tables import Tables
from assessment.questionnaire.setting import Setting
from assessment.sheets.raw import RawSheet

SHEETS: dict[Table, str] = {
    "city": "city",
    "departments": "start",
    "districts": "districts",
    "by_district": "by_district",
    "evidence": "evidence",
}
"""On which sheet each table stands, by its key in the catalogue; those of answers are many."""


def tell_lost(
    lists: RawSheet | None,
    tables: Tables,
    identity: Identity,
    setting: Setting,
    place: Place,
    findings: Findings,
) -> frozenset[str]:
    """Say which sheets and questions are missing; returns the ids of these questions.

    Args:
        lists: the hidden sheet that names every question that was asked; without it rows are not missed.
        place: the file.
    """
    asked = tuple(listed(lists))
    for table in _expected(asked, identity, setting):
        if table not in tables.kinds:
            findings.error("sheet_table_missing", place, sheet=setting.text(f"sheet.{SHEETS[table]}"))
    missing = tuple(ident for ident in asked if not _is_there(ident, tables, setting))
    if missing:
        names = [_label(ident, setting) for ident in missing]
        findings.error("sheet_rows_missing", place, n=len(missing), questions=names)
    return frozenset(missing)


def _expected(asked: Iterable[str], identity: Identity, setting: Setting) -> Iterator[Table]:
    """The tables that every questionnaire of this kind has."""
    yield "evidence"
    if identity.part is None:
        yield from ("city", "departments")
    if any(_by_district(ident, setting) for ident in asked):
        yield "by_district"
        if identity.part is None:
            yield "districts"


def _is_there(ident: str, tables: Tables, setting: Setting) -> bool:
    """Whether a question has its rows; a whole sheet that is missing is said once, as a sheet."""
    if ("answers", ident) not in tables.rows:
        return False
    elsewhere = _by_district(ident, setting) and "by_district" in tables.kinds
    return not elsewhere or ("by_district", ident) in tables.rows


def _by_district(ident: str, setting: Setting) -> bool:
    question = setting.rubric.questions.get(ident)
    return question is not None and question.by_district


def _label(ident: str, setting: Setting) -> Label:
    def name(lang: str) -> str | None:
        known = lang if lang in setting.rubric.header.languages else setting.lang
        questions = setting.rubric.words(known).questions
        return questions[ident].name if ident in questions else None

    return Label(ident, name)
