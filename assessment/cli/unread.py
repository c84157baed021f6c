"""Which findings say that something typed was not understood: a copy made of what was understood would lose it."""

from __future__ import annotations

from assessment.cli.inputs import WORKBOOK
from assessment.documents.findings import Finding

_UNREAD = ("cell", "guard")
_UNREAD_ROWS = (
    "sheet_row_twice",
    "sheet_column_missing",
    "sheet_not_questionnaire",
    "sheet_answer_and_practices",
    "sheet_table_missing",
    "sheet_rows_missing",
    "sheet_district_open",
    "sheet_kept_lost",
)


def is_unread(finding: Finding) -> bool:
    """Whether it is an error of reading rather than of what was said."""
    start = finding.code.partition("_")[0]
    return finding.severity == "error" and (start in _UNREAD or finding.code in _UNREAD_ROWS)


def is_unwritable(finding: Finding, target: str) -> bool:
    """Whether a file would lose what was typed, or hold what nobody said: only a workbook can leave the city's facts blank."""
    if finding.code != "sheet_needed":
        return is_unread(finding)
    return finding.place.path[:1] == ("evidence",) or not target.lower().endswith(WORKBOOK)
