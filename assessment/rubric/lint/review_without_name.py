"""Words that are called reviewed, and nobody says by whom."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def review_without_name(subject: Subject, findings: Findings) -> None:
    """A reviewed file names the person and the day."""
    for words in subject.words.values():
        for status, place in subject.statuses(words).values():
            if status.state == "reviewed" and not (status.by and status.date):
                findings.warning("lint_review_without_name", place, language=words.language)
