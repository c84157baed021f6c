"""What a file is that was given where a form belongs, or the city of one: told before anybody looks for mistakes in it."""

from __future__ import annotations

from pathlib import PurePath

from assessment.documents.findings import Findings, Place, Term
from assessment.documents.kinds import kind_of, kind_of_file, named
from assessment.documents.strict import parse
from assessment.questionnaire.opening import identity_of
from assessment.sheets.guard import FILE_LIMIT
from assessment.sheets.raw import RawBook, read_book
from assessment.survey.form.book import CHOICES, SURVEY
from assessment.survey.form.names import CONSENT, item_of

_GUARDED = {
    "guard_pdf": "kind.name.pdf",
    "guard_document": "form.kinds.document",
    "guard_image": "form.kinds.image",
    "guard_html": "form.kinds.page",
    "guard_shortcut": "form.kinds.link",
    "guard_google_link": "form.kinds.link",
}
"""What a file is that cannot be read as a workbook; for all others the advice is how to save it as one."""

_ENDINGS = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
XLSFORM, ASSESSMENT = "form.kinds.xlsform", "kind.name.assessment_1"
QUESTIONNAIRE, REVIEW, CONFLICTS = (f"form.kinds.{kind}" for kind in ("questionnaire", "review", "conflicts"))
YAML, JSON = "form.kinds.yaml", "form.kinds.json"


def told_as(data: bytes, file: str) -> Term | None:
    """What a file is, as a key of the catalogue; None for what nothing is known of, such as a workbook of no kind."""
    findings = Findings()
    book = read_book(data, file, findings)
    if book is not None:
        return _of_book(book)
    code = next(iter(findings)).code
    if code == "guard_text":
        return _of_text(data, file)
    return Term(_GUARDED[code]) if code in _GUARDED else None


def _of_book(book: RawBook) -> Term | None:
    identity = identity_of(book)
    if identity is not None:
        return Term(f"form.kinds.{identity.schema.partition('/')[0]}")
    if {sheet.title.strip().lower() for sheet in book.sheets} >= {SURVEY, CHOICES}:
        return Term(XLSFORM)
    heads = {
        str(cell.value).strip() for sheet in book.sheets for (row, _), cell in sheet.cells.items() if row == 1
    }
    collected = CONSENT in heads or any(item_of(head.rpartition("/")[2]) for head in heads)
    return Term("form.kinds.entries") if collected else None


def _of_text(data: bytes, file: str) -> Term:
    """By what it says of itself, else by its ending."""
    if kind_of_file(data, file) == "table":
        return named("table")
    document = parse(data, file, Findings(), FILE_LIMIT)
    kind = None if document is None else kind_of(document.value)
    if kind is not None:
        return named(kind)
    return Term(f"form.kinds.{_ENDINGS.get(PurePath(file).suffix.lower(), 'text')}")


def is_form(data: bytes, file: str, findings: Findings) -> bool:
    """False, with one error, for a file that is known to be something else."""
    kind = told_as(data, file)
    if kind is None or kind == XLSFORM:
        return True
    findings.error("form_other_file", Place(file), kind=kind)
    return False


def says_of_city(data: bytes, file: str, findings: Findings) -> bool:
    """False, with one error, for a file that is known to be no assessment."""
    kind = told_as(data, file)
    if kind is None or kind in (QUESTIONNAIRE, ASSESSMENT, YAML, JSON):
        return True
    findings.error("form_city_file", Place(file), kind=kind)
    return False
