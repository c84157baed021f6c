"""Words that no person has read yet."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def translation_draft(subject: Subject, findings: Findings) -> None:
    """One note per language that has drafts, the source included: it says how many files."""
    for words in subject.words.values():
        drafts = [file for file, status in words.status.items() if status.state == "draft"]
        if drafts:
            place = words.place_in(drafts[0], "status")
            values = {"language": words.language, "n": len(drafts), "total": len(words.status)}
            findings.note("lint_translation_draft", place, **values)
