"""Words that no person has read yet."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def translation_draft(subject: Subject, findings: Findings) -> None:
    """One note per language that has drafts, the source included: it says how many files."""
    for words in subject.words.values():
        statuses = subject.statuses(words)
        drafts = [place for status, place in statuses.values() if status.state == "draft"]
        if drafts:
            values = {"language": words.language, "n": len(drafts), "total": len(statuses)}
            findings.note("lint_translation_draft", drafts[0], **values)
