"""Which findings say that something typed was not understood: a copy made of what was understood would lose it."""

from __future__ import annotations

from assessment.documents.findings import Finding

_UNREAD = ("cell", "guard")
_UNREAD_ROWS = (
    "sheet_row_twice",
    "sheet_column_missing",
    "sheet_not_questionnaire",
    "sheet_answer_and_practices",
)


def is_unread(finding: Finding) -> bool:
    """Whether it is an error of reading rather than of what was said."""
    start = finding.code.partition("_")[0]
    return finding.severity == "error" and (start in _UNREAD or finding.code in _UNREAD_ROWS)
