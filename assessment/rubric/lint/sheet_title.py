"""Names that cannot be the title of a sheet."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject

LONGEST = 31
REFUSED = frozenset("[]:*?/\\")
"""Characters at most, and characters that no title may hold, in a workbook (ECMA-376, sheet names in practice)."""


def sheet_title(subject: Subject, findings: Findings) -> None:
    """The children of the whole, which have a sheet each, have a name that fits its tab in every language."""
    for words in subject.words.values():
        for node in subject.rubric.whole.nodes:
            name = words.nodes[node.id].name
            if (
                len(name) > LONGEST
                or not REFUSED.isdisjoint(name)
                or name.startswith("'")
                or name.endswith("'")
            ):
                place = words.place("nodes", node.id, "name")
                findings.warning(
                    "lint_sheet_title", place, found=name, language=words.language, limit=LONGEST
                )
