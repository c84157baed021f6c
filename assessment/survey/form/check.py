"""What other tools accept silently in an XLSForm and nobody can mend after the fieldwork.

A blank translation is shown as a dash, a default language that no column has opens the form in another, and codes that
are numbers come back changed. Any XLSForm can be checked, not only our own.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from assessment.answers.models import City
from assessment.documents.findings import Findings
from assessment.survey.form.book import PLAIN, FormSheet, open_form, select_of
from assessment.survey.form.kept import check_kept

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

_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_SIMILAR = 0.6


def check_form(
    data: bytes, file: str, findings: Findings, rubric: str | None = None, city: City | None = None
) -> None:
    """Everything that is wrong with a form, each with its sheet and cell.

    Args:
        data: a workbook from anybody.
        file: its name, for places.
        findings: gets one error where the workbook cannot be read safely, else all that is found.
        rubric: id or folder of the one that it should have the names and codes of; else the one that it names.
        city: whose districts it should have the codes of.
    """
    book = open_form(data, file, findings)
    if book is None:
        return
    for sheet in book.sheets:
        _refuse_formulas(sheet, findings)
    if not _has(book.survey, ("type", "name"), findings):
        return
    lists = {} if book.choices is None else _check_choices(book.choices, findings)
    _check_rows(book.survey, lists, findings)
    _check_languages([each for each in (book.survey, book.choices) if each], book.settings, findings)
    check_kept(book, rubric, city, findings)


def _has(sheet: FormSheet, heads: tuple[str, ...], findings: Findings) -> bool:
    missing = [head for head in heads if sheet.column(head) is None]
    for head in missing:
        findings.error("form_column_missing", sheet.place(1, None), name=head)
    return not missing


def _refuse_formulas(sheet: FormSheet, findings: Findings) -> None:
    for (row, column), cell in sheet.raw.cells.items():
        if cell.kind == "formula":
            findings.error("form_formula", sheet.place(row, column))


# -- choices


def _check_choices(sheet: FormSheet, findings: Findings) -> dict[str, dict[str, int]]:
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


def _check_code(sheet: FormSheet, row: int, codes: dict[str, int], findings: Findings) -> None:
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


def _check_shown(sheet: FormSheet, row: int, findings: Findings) -> None:
    """A choice has a text, or at least a picture."""
    columns = [column for text in TRANSLATED for column in sheet.languages(text).values()]
    if not any((row, column) in sheet.raw.cells for column in columns):
        where = next(iter(sheet.languages("label").values()), sheet.column("name"))
        findings.error("form_label_missing", sheet.place(row, where), name=sheet.text(row, "name"))


# -- questions


def _check_rows(sheet: FormSheet, lists: dict[str, dict[str, int]], findings: Findings) -> None:
    seen: dict[str, int] = {}
    for row in sheet.rows:
        kind = " ".join(sheet.text(row, "type").split())
        if kind:
            _check_list(sheet, row, kind, lists, findings)
            _check_name(sheet, row, kind, seen, findings)
            _check_label(sheet, row, kind, findings)


def _check_list(
    sheet: FormSheet, row: int, kind: str, lists: dict[str, dict[str, int]], findings: Findings
) -> None:
    select = select_of(kind)
    if select is None or select.listed in lists or select.listed.startswith("${"):
        return
    place = sheet.place(row, sheet.column("type"))
    close = get_close_matches(select.listed, lists, 1, _SIMILAR)
    if close:
        findings.error("form_list_near", place, found=select.listed, nearest=close[0])
    else:
        findings.error("form_list_empty", place, found=select.listed)


def _check_name(sheet: FormSheet, row: int, kind: str, seen: dict[str, int], findings: Findings) -> None:
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


def _check_label(sheet: FormSheet, row: int, kind: str, findings: Findings) -> None:
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


def _check_languages(sheets: list[FormSheet], settings: FormSheet | None, findings: Findings) -> None:
    spoken: list[str] = []
    for sheet in sheets:
        spoken += [language for text in ("label", "hint") for language in sheet.languages(text)]
    known = list(dict.fromkeys(spoken))
    for sheet in sheets:
        _check_translations(sheet, known, findings)
    _check_default(sheets[0], settings, known, findings)


def _check_translations(sheet: FormSheet, known: list[str], findings: Findings) -> None:
    """A text of a row that stands in one language stands in all that the form speaks."""
    for text in sorted(TRANSLATED):
        columns = sheet.languages(text)
        if not columns or (len(known) < 2 and len(columns) < 2):
            continue
        for row in sheet.rows:
            if any((row, column) in sheet.raw.cells for column in columns.values()):
                _tell_blank(sheet, row, text, known or list(columns), findings)


def _tell_blank(sheet: FormSheet, row: int, text: str, known: list[str], findings: Findings) -> None:
    columns = sheet.languages(text)
    for language in known:
        column = columns.get(language)
        if column is None or (row, column) not in sheet.raw.cells:
            head = text if language == PLAIN else f"{text}::{language}"
            near = column or max(columns.values())
            findings.error("form_blank_translation", sheet.place(row, near), column=head)


def _check_default(
    survey: FormSheet, settings: FormSheet | None, known: list[str], findings: Findings
) -> None:
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
