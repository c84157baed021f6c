"""What other tools accept silently in an XLSForm and nobody can mend after the fieldwork.

A blank translation is shown as a dash, a default language that no column has opens the form in another, and codes that
are numbers come back changed. Any XLSForm can be checked, not only our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from openpyxl.utils import get_column_letter

from assessment.documents.findings import Findings, Place
from assessment.sheets.raw import RawBook, RawCell, RawSheet, read_book

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
DEFAULT = "default_language"
TRANSLATED = frozenset(
    ("label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "audio", "video")
)
"""Columns that may stand once for each language, as `label::Español (es)`."""

UNSPOKEN = frozenset(
    ("calculate", "hidden", "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber",
     "username", "email", "audit", "start-geopoint", "background-audio", "background-geopoint", "csv-external",
     "xml-external", "entity", "begin group", "end group", "begin repeat", "end repeat")
)  # fmt: skip
"""Types of rows that need no label; those of groups may have one."""

PLAIN = "default"
"""The language of a column without one, e.g. `label`."""

_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_SELECT = re.compile(
    r"(?:select_one|select_multiple|select one|select multiple|rank)\s+(\S+)(?:\s+or_other)?"
)
_SIMILAR = 0.6


@dataclass(frozen=True)
class _Sheet:
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


def check_form(data: bytes, file: str, findings: Findings) -> None:
    """Everything that is wrong with a form, each with its sheet and cell.

    Args:
        data: a workbook from anybody.
        file: its name, for places.
        findings: gets one error where the workbook cannot be read safely, else all that is found.
    """
    book = read_book(data, file, findings)
    if book is None:
        return
    sheets = {name: _sheet(book, name, file) for name in (SURVEY, CHOICES, SETTINGS)}
    survey, choices = sheets[SURVEY], sheets[CHOICES]
    if survey is None:
        findings.error("form_sheet_missing", Place(file), name=SURVEY)
        return
    for sheet in filter(None, sheets.values()):
        _refuse_formulas(sheet, findings)
    if not _has(survey, ("type", "name"), findings):
        return
    lists = {} if choices is None else _check_choices(choices, findings)
    _check_rows(survey, lists, findings)
    _check_languages([each for each in (survey, choices) if each is not None], sheets[SETTINGS], findings)


def _sheet(book: RawBook, name: str, file: str) -> _Sheet | None:
    for page, raw in enumerate(book.sheets, 1):
        if raw.title.strip().lower() == name:
            heads = {at: str(cell.value).strip() for (row, at), cell in raw.cells.items() if row == 1}
            return _Sheet(file, page, raw, heads)
    return None


def _has(sheet: _Sheet, heads: tuple[str, ...], findings: Findings) -> bool:
    missing = [head for head in heads if sheet.column(head) is None]
    for head in missing:
        findings.error("form_column_missing", sheet.place(1, None), name=head)
    return not missing


def _refuse_formulas(sheet: _Sheet, findings: Findings) -> None:
    for (row, column), cell in sheet.raw.cells.items():
        if cell.kind == "formula":
            findings.error("form_formula", sheet.place(row, column))


# -- choices


def _check_choices(sheet: _Sheet, findings: Findings) -> dict[str, dict[str, int]]:
    """The row of each code by its list."""
    found: dict[str, dict[str, int]] = {}
    head = "list_name" if sheet.column("list_name") else "list name"
    if not _has(sheet, (head, "name"), findings):
        return found
    for row in sheet.rows:
        listed = sheet.text(row, head)
        if listed:
            _check_code(sheet, row, found.setdefault(listed, {}), findings)
            _check_shown(sheet, row, findings)
    return found


def _check_code(sheet: _Sheet, row: int, codes: dict[str, int], findings: Findings) -> None:
    code, cell = sheet.text(row, "name"), sheet.cell(row, "name")
    place = sheet.place(row, sheet.column("name"))
    if cell is None:
        findings.error("form_code_missing", place)
        return
    if not isinstance(cell.value, str) or _NUMBER.fullmatch(code):
        findings.error("form_code_numeric", place, found=code)
    elif any(letter.isspace() for letter in code):
        findings.error("form_code_spaces", place, found=code)
    if code in codes:
        findings.error("form_code_twice", place, found=code, line=codes[code])
    codes.setdefault(code, row)


def _check_shown(sheet: _Sheet, row: int, findings: Findings) -> None:
    """A choice has a text, or at least a picture."""
    columns = [column for text in TRANSLATED for column in sheet.languages(text).values()]
    if not any((row, column) in sheet.raw.cells for column in columns):
        where = next(iter(sheet.languages("label").values()), sheet.column("name"))
        findings.error("form_label_missing", sheet.place(row, where), name=sheet.text(row, "name"))


# -- questions


def _check_rows(sheet: _Sheet, lists: dict[str, dict[str, int]], findings: Findings) -> None:
    seen: dict[str, int] = {}
    for row in sheet.rows:
        kind = " ".join(sheet.text(row, "type").split())
        if kind:
            _check_list(sheet, row, kind, lists, findings)
            _check_name(sheet, row, kind, seen, findings)
            _check_label(sheet, row, kind, findings)


def _check_list(
    sheet: _Sheet, row: int, kind: str, lists: dict[str, dict[str, int]], findings: Findings
) -> None:
    found = _SELECT.fullmatch(kind)
    if found is None or found[1] in lists or found[1].startswith("${"):
        return
    place = sheet.place(row, sheet.column("type"))
    close = get_close_matches(found[1], lists, 1, _SIMILAR)
    if close:
        findings.error("form_list_near", place, found=found[1], nearest=close[0])
    else:
        findings.error("form_list_empty", place, found=found[1])


def _check_name(sheet: _Sheet, row: int, kind: str, seen: dict[str, int], findings: Findings) -> None:
    if _type(kind) in ("end group", "end repeat"):
        return
    name, place = sheet.text(row, "name"), sheet.place(row, sheet.column("name"))
    if not name:
        if kind != "note":  # a note without a name gets one from pyxform
            findings.error("form_name_missing", place)
        return
    if not _NAME.fullmatch(name):
        findings.error("form_name_invalid", place, found=name)
    if name.lower() in seen:
        findings.error("form_name_twice", place, found=name, line=seen[name.lower()])
    seen.setdefault(name.lower(), row)


def _check_label(sheet: _Sheet, row: int, kind: str, findings: Findings) -> None:
    if _type(kind) in UNSPOKEN or sheet.text(row, "calculation"):
        return
    columns = [column for text in ("label", "hint") for column in sheet.languages(text).values()]
    if not any((row, column) in sheet.raw.cells for column in columns):
        where = next(iter(sheet.languages("label").values()), sheet.column("name"))
        findings.error("form_label_missing", sheet.place(row, where), name=sheet.text(row, "name"))


def _type(kind: str) -> str:
    """A type as it is written today: `begin group` for `begin_group`."""
    return kind.lower().replace("begin_", "begin ").replace("end_", "end ")


# -- languages


def _check_languages(sheets: list[_Sheet], settings: _Sheet | None, findings: Findings) -> None:
    spoken: list[str] = []
    for sheet in sheets:
        spoken += [language for text in ("label", "hint") for language in sheet.languages(text)]
    known = list(dict.fromkeys(spoken))
    for sheet in sheets:
        _check_translations(sheet, known, findings)
    _check_default(sheets[0], settings, known, findings)


def _check_translations(sheet: _Sheet, known: list[str], findings: Findings) -> None:
    """A text of a row that stands in one language stands in all that the form speaks."""
    for text in sorted(TRANSLATED):
        columns = sheet.languages(text)
        if not columns or (len(known) < 2 and len(columns) < 2):
            continue
        for row in sheet.rows:
            if any((row, column) in sheet.raw.cells for column in columns.values()):
                _tell_blank(sheet, row, text, known or list(columns), findings)


def _tell_blank(sheet: _Sheet, row: int, text: str, known: list[str], findings: Findings) -> None:
    columns = sheet.languages(text)
    for language in known:
        column = columns.get(language)
        if column is None or (row, column) not in sheet.raw.cells:
            head = text if language == PLAIN else f"{text}::{language}"
            near = column or max(columns.values())
            findings.error("form_blank_translation", sheet.place(row, near), column=head)


def _check_default(survey: _Sheet, settings: _Sheet | None, known: list[str], findings: Findings) -> None:
    """The form opens in a language that its columns have; plain columns are in whatever is said."""
    if not known or known == [PLAIN]:
        return
    column = None if settings is None else settings.column(DEFAULT)
    row = 1 if settings is None or column is None else next(settings.rows, 2)
    said = "" if settings is None else settings.text(row, DEFAULT) if column is not None else ""
    place = (settings or survey).place(row, column)
    if not said and len(known) > 1:
        findings.error("form_default_language_missing", place, available=known)
    elif said and said not in known:
        findings.error("form_default_language", place, found=said, available=known)
