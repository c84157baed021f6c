"""What opening is for every workbook of this program: whose it is, of which rubric, and what its hidden sheets hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.documents.findings import Findings, Place, Rejected
from assessment.questionnaire import kept as keeping
from assessment.questionnaire.cells import Placed
from assessment.questionnaire.identity import Identity, from_rows
from assessment.questionnaire.kept import Kept
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand.plain import shortened
from assessment.questionnaire.write.hidden import BEGAN, IDENTITY, KEPT
from assessment.questionnaire.write.lists import TITLE as LISTS
from assessment.rubric.load import Rubric, load_rubric
from assessment.sheets.raw import RawBook, RawSheet, read_book
from assessment.text.language import known_locale

OWN = (IDENTITY, KEPT, BEGAN, LISTS)
"""Titles of the hidden sheets."""

STRAY_LIMIT, SHOWN = 40, 80


@dataclass(frozen=True)
class OpenBook:
    """A workbook of this program, and in which words it speaks."""

    book: RawBook
    identity: Identity
    setting: Setting


def open_book(
    data: bytes, file: str, findings: Findings, rubric: str | None, *, schema: str, codes: tuple[str, str]
) -> OpenBook | None:
    """Read a workbook; None after one error if it is none, or one of another kind.

    Args:
        rubric: id or folder of the rubric to use; else the one that the workbook names.
        schema: which kind of workbook it has to be.
        codes: of the error if it is none of ours, and if it is of another kind.
    """
    book = read_book(data, file, findings)
    if book is None:
        return None
    identity = identity_of(book)
    if identity is None:
        findings.error(codes[0], Place(file))
        return None
    if identity.schema != schema:
        findings.error(codes[1], Place(file), found=identity.schema)
        return None
    known = _rubric(rubric or identity.rubric, file, findings)
    return None if known is None else OpenBook(book, identity, _setting(known, identity))


def _rubric(name: str, file: str, findings: Findings) -> Rubric | None:
    try:
        return load_rubric(name)
    except Rejected as rejected:
        for each in rejected.findings:
            place = Place(file) if each.code == "rubric_missing" else each.place
            findings.error(each.code, place, **each.values)
        return None


def _setting(rubric: Rubric, identity: Identity) -> Setting:
    """The words of the rubric's own language if the workbook names one that the rubric lacks."""
    header = rubric.header
    lang = identity.language if identity.language in header.languages else header.source_language
    return Setting(rubric, lang, known_locale(identity.locale, lang))


# -- hidden sheets


def identity_of(book: RawBook) -> Identity | None:
    """What a workbook says about itself; None if it is none of ours."""
    return from_rows({key: value for key, value, _ in _rows(book, IDENTITY)})


def began_of(book: RawBook) -> dict[str, str]:
    """What the workbook began with: fingerprints by name."""
    return {key: value for key, value, _ in _rows(book, BEGAN)}


def kept_of(book: RawBook) -> tuple[list[Kept], list[str]]:
    """What the visible cells do not hold, and the paths of what cannot be read."""
    return keeping.from_rows(_rows(book, KEPT))


def sheet_of(book: RawBook, title: str) -> RawSheet | None:
    """The sheet of a title; None if it is not there."""
    return next((sheet for sheet in book.sheets if sheet.title == title), None)


def _rows(book: RawBook, title: str) -> list[tuple[str, str, str]]:
    """The first three texts of each row."""
    sheet = sheet_of(book, title)
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items() if sheet is not None else ():
        if column <= 3 and isinstance(cell.value, str):
            rows.setdefault(row, {})[column] = cell.value
    return [(texts.get(1, ""), texts.get(2, ""), texts.get(3, "")) for _, texts in sorted(rows.items())]


def tell_stray(stray: Iterable[Placed], findings: Findings) -> None:
    """A note for each of the first texts that stand beside the tables."""
    for placed in list(stray)[:STRAY_LIMIT]:
        findings.note("sheet_stray", placed.place, found=shortened(str(placed.cell.value), SHOWN))
