"""Which rubric a form says that it was made from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assessment.documents.fields import SLUG
from assessment.documents.findings import Findings, Place, Rejected
from assessment.rubric.load import Rubric, load_rubric, rubric_folders
from assessment.survey.form import names
from assessment.survey.form.book import FormBook

RESIDENTS, OFFICIAL = "-residents", "-official"
"""What the id of a form ends with, after that of its rubric."""


@dataclass(frozen=True)
class Origin:
    """What a form says of its rubric; an empty version where it does not say. `official`: not for residents."""

    rubric: str
    version: str
    official: bool
    place: Place


def origin_of(book: FormBook) -> Origin | None:
    """By the fields that a form fills in, else by its own id; None if it says nothing."""
    said = {
        name: (row, book.survey.text(row, "calculation").strip("'\""))
        for row in book.survey.rows
        if (name := book.survey.text(row, "name")) in (names.RUBRIC_ID, names.RUBRIC_VERSION)
    }
    ident = _ident(book)
    row, rubric = said.get(names.RUBRIC_ID, (1, re.sub(f"({RESIDENTS}|{OFFICIAL})$", "", ident)))
    if not re.fullmatch(SLUG, rubric) or (names.RUBRIC_ID not in said and rubric == ident):
        return None
    version = said.get(names.RUBRIC_VERSION, (1, ""))[1]
    place = book.survey.place(row, book.survey.column("calculation"))
    return Origin(rubric, version, ident.endswith(OFFICIAL), place)


def _ident(book: FormBook) -> str:
    settings = book.settings
    return "" if settings is None else settings.text(next(settings.rows, 2), "form_id")


def rubric_of(origin: Origin | None, chosen: str | None, file: str, findings: Findings) -> Rubric | None:
    """The rubric whose names and codes a form should have; None after it is told why that is not known.

    Args:
        chosen: id or folder; else the one that the form names, if it comes with the program.
    """
    if chosen is None and origin is None:
        findings.note("form_unsaid", Place(file))
        return None
    if chosen is None and origin is not None and origin.rubric not in rubric_folders():
        findings.note("form_rubric_unknown", origin.place, found=origin.rubric)
        return None
    try:
        rubric = load_rubric(chosen if chosen is not None else str(origin and origin.rubric))
    except Rejected as rejected:
        findings.extend(rejected.findings)
        return None
    return rubric if _is_same(origin, rubric, findings) else None


def _is_same(origin: Origin | None, rubric: Rubric, findings: Findings) -> bool:
    """Whether names can be compared: of another rubric or version they may well be others."""
    if origin is None:
        return True
    values = {"found": f"{origin.rubric} {origin.version}".strip(), "available": rubric.named}
    if origin.rubric != rubric.id or origin.version not in ("", rubric.version):
        findings.warning("form_rubric_other", origin.place, **values)
        return False
    return True
