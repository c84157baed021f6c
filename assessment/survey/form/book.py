"""An XLSForm from anybody as its three sheets: texts by row and head, and the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from assessment.documents.findings import Findings, Place
from assessment.sheets.raw import RawBook, RawCell, RawSheet, read_book

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"

PLAIN = "default"
"""The language of a column without one, e.g. `label`."""

_SELECT = re.compile(r"(select_one|select_multiple|select one|select multiple|rank)\s+(\S+)(\s+or_other)?")

_NUMBERED = re.compile(r"^\s*[0-9]{1,4}\s*[.)]\s+")


@dataclass(frozen=True)
class Select:
    """A type that asks for one or several of a list, e.g. `select_one answers`.

    Attributes:
        kind: `select_one`, `select_multiple` or `rank`; with `or_other` behind it if there is one.
    """

    kind: str
    listed: str


def select_of(kind: str) -> Select | None:
    """What a type asks to choose from; None if it is of another kind."""
    found = _SELECT.fullmatch(" ".join(kind.split()))
    if found is None:
        return None
    return Select(found[1].replace(" ", "_") + (" or_other" if found[3] else ""), found[2])


@dataclass(frozen=True)
class FormSheet:
    """A sheet whose first row holds its heads; texts by row and head."""

    file: str
    page: int
    raw: RawSheet
    heads: dict[int, str]

    @property
    def rows(self) -> Iterator[int]:
        """The numbers of the rows below the heads that hold something."""
        return iter(sorted({row for row, _ in self.raw.cells if row > 1}))

    def column(self, head: str) -> int | None:
        """The number of the column of a head."""
        return next((column for column, known in self.heads.items() if known.lower() == head), None)

    def cell(self, row: int, head: str) -> RawCell | None:
        """What stands in a row under a head."""
        column = self.column(head)
        return None if column is None else self.raw.cells.get((row, column))

    def text(self, row: int, head: str) -> str:
        """The same as text; empty if nothing stands there."""
        cell = self.cell(row, head)
        return "" if cell is None else str(cell.value).strip()

    def place(self, row: int, column: int | None) -> Place:
        """A cell; the first of the row where there is no such column."""
        at = column or 1
        return Place(
            self.file, row, at, sheet=self.raw.title, cell=f"{get_column_letter(at)}{row}", page=self.page
        )

    def languages(self, text: str) -> dict[str, int]:
        """The columns of a text by language, e.g. of `label`."""
        found: dict[str, int] = {}
        for column, head in self.heads.items():
            name, _, language = head.partition("::")
            if name.strip().lower().replace("::", "") == text:
                found.setdefault(language.strip() or PLAIN, column)
        return found

    def labels(self, row: int) -> frozenset[str]:
        """What a row is called, in any language; in small letters, without a number before it or a point after it."""
        cells = (self.raw.cells.get((row, column)) for column in self.languages("label").values())
        return frozenset(plain_label(str(cell.value)) for cell in cells if cell is not None)


def plain_label(text: str) -> str:
    """A text as labels are compared: `12. Le gusta.` as `le gusta`."""
    return " ".join(_NUMBERED.sub("", text).casefold().split()).rstrip(" .:")


@dataclass(frozen=True)
class FormBook:
    """The sheets of a form; None for one that is not there."""

    survey: FormSheet
    choices: FormSheet | None
    settings: FormSheet | None

    @property
    def sheets(self) -> tuple[FormSheet, ...]:
        """Those that are there."""
        return tuple(filter(None, (self.survey, self.choices, self.settings)))


def open_form(data: bytes, file: str, findings: Findings) -> FormBook | None:
    """The sheets of a workbook; None after an error that it cannot be read safely, or is no form."""
    book = read_book(data, file, findings)
    if book is None:
        return None
    survey, choices, settings = (_sheet(book, name, file) for name in (SURVEY, CHOICES, SETTINGS))
    if survey is None:
        findings.error("form_sheet_missing", Place(file), name=SURVEY)
        return None
    return FormBook(survey, choices, settings)


def _sheet(book: RawBook, name: str, file: str) -> FormSheet | None:
    for page, raw in enumerate(book.sheets, 1):
        if raw.title.strip().lower() == name:
            heads = {at: str(cell.value).strip() for (row, at), cell in raw.cells.items() if row == 1}
            return FormSheet(file, page, raw, heads)
    return None
