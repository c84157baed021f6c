"""Whether the lists of a form still have the codes of their rubric: answers are read by them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.documents.findings import Findings, Place
from assessment.survey.form.book import FormSheet, plain_label
from assessment.survey.form.model import Form, Texts

NOTHING = "–"
"""Stands where there is nothing to name."""


@dataclass(frozen=True)
class _Code:
    """A choice as it stands in a row of a file."""

    name: str
    labels: frozenset[str]
    row: int


def labels_of(said: Texts | None) -> frozenset[str]:
    """A text in all languages, as labels are compared."""
    return frozenset(plain_label(text) for text in (said or {}).values())


def other_of(name: str, labels: frozenset[str], wanted: Mapping[str, frozenset[str]]) -> str | None:
    """The name whose text stands under another; None where the text is the own one, or nobody's.

    Args:
        name: one of `wanted`, or another.
        wanted: texts by the name that they belong to.
    """
    if labels & wanted.get(name, frozenset()):
        return None
    return next((other for other, known in wanted.items() if labels & known), None)


def compare_codes(sheet: FormSheet, form: Form, used: Mapping[str, str], findings: Findings) -> None:
    """One finding for each list: an error for codes that cannot be read, a warning for those that are not there.

    Args:
        sheet: the choices of a file.
        form: as it should be.
        used: by list of the file, the list of `form` that it stands for.
    """
    for listed, wanted_list in used.items():
        wanted = {each.name: labels_of(each.label) for each in form.choices if each.list_name == wanted_list}
        found = _codes(sheet, listed)
        strange = [pair for each in found.values() if (pair := _strange(each, wanted)) is not None]
        missing = [code for code in wanted if code not in found]
        if strange:
            _tell(sheet, listed, strange, list(wanted), findings)
        elif found and missing:
            findings.warning("form_codes_missing", Place(sheet.file), name=listed, missing=missing)


def _codes(sheet: FormSheet, listed: str) -> dict[str, _Code]:
    """The codes of a list; they are read without regard to capitals."""
    head = "list_name" if sheet.column("list_name") else "list name"
    rows = [row for row in sheet.rows if sheet.text(row, head) == listed and sheet.text(row, "name")]
    return {
        sheet.text(row, "name").lower(): _Code(sheet.text(row, "name"), sheet.labels(row), row)
        for row in rows
    }


def _strange(each: _Code, wanted: Mapping[str, frozenset[str]]) -> tuple[_Code, str] | None:
    """A code that is none of the rubric's, or has the text of another; with the code that it should be."""
    code = each.name.lower()
    other = other_of(code, each.labels, wanted)
    if code in wanted:
        return None if other is None else (each, other)
    return each, other or NOTHING


def _tell(
    sheet: FormSheet, listed: str, strange: list[tuple[_Code, str]], allowed: list[str], findings: Findings
) -> None:
    column = sheet.column("name")
    found = [f"{sheet.place(each.row, column).cell}: {each.name} → {name}" for each, name in strange]
    place = sheet.place(strange[0][0].row, column)
    findings.error("form_codes", place, name=listed, found=found, allowed=allowed)
