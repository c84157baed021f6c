"""What a file is that was given in place of the answers of residents: told by its content, whatever its name says."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from assessment.cli.form_files import CONFLICTS, QUESTIONNAIRE, REVIEW, XLSFORM, told_as
from assessment.documents.findings import Findings, Place
from assessment.sheets.guard import FILE_LIMIT
from assessment.sheets.reading.foreign import ZIP

_HEAD = 20_000
_SCHEMA = re.compile(r"""^[\s{]*["']?schema["']?\s*:\s*["']?([a-z][a-z-]{0,30}/[0-9]{1,3})\b""", re.MULTILINE)
_KNOWN = {"assessment": "fieldwork_is_assessment", "survey": "fieldwork_is_survey"}
_BOOKS = {
    **dict.fromkeys((QUESTIONNAIRE, REVIEW, CONFLICTS), "fieldwork_is_questionnaire"),
    XLSFORM: "fieldwork_is_form",
}
_NO_ANSWERS = frozenset(
    f"fieldwork_{name}"
    for name in ("other_form", "other_file", "items_file", "items_broken", "broken", "damaged")
) | {"fieldwork_binary", "fieldwork_long", "fieldwork_labels", "fieldwork_column_twice"}


def recognised(file: str, findings: Findings) -> Findings:
    """The findings of a file that is not an export; in their place what it is, if that can be told."""
    errors = {item.code for item in findings if item.severity == "error"}
    code, said = _kind(Path(file)) if errors & _NO_ANSWERS else ("", "")
    if not code:
        return findings
    told = Findings()
    told.error(code, Place(file), **({"found": said} if said else {}))
    return told


def _kind(path: Path) -> tuple[str, str]:
    """The code of the finding that names it, and the schema that it names itself; empty if it cannot be told."""
    with suppress(OSError):
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if head.startswith(ZIP):
            return _workbook(path), ""
        if schema := _SCHEMA.search(head.decode("utf-8-sig", "replace")):
            return _KNOWN.get(schema[1].partition("/")[0], "fieldwork_is_document"), schema[1]
    return "", ""


def _workbook(path: Path) -> str:
    if path.stat().st_size > FILE_LIMIT:
        return ""
    found = told_as(path.read_bytes(), path.name)
    return "" if found is None else _BOOKS.get(found, "")
