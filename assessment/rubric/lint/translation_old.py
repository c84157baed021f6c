"""A translation that was read before its source changed."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def translation_old(subject: Subject, findings: Findings) -> None:
    """A reviewed file is not older than the same file of the source language."""
    source = subject.words.get(subject.rubric.header.source_language)
    newest_of = (
        {file: status.date for file, (status, _) in subject.statuses(source).items()} if source else {}
    )
    for words in subject.words.values():
        for file, (status, place) in subject.statuses(words).items():
            newest = newest_of.get(file)
            if status.date is not None and newest is not None and status.date < newest:
                values = {
                    "language": words.language,
                    "found": status.date.isoformat(),
                    "newest": newest.isoformat(),
                }
                findings.warning("lint_translation_old", place, **values)
