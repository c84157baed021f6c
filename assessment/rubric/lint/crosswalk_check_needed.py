"""Codes of other frameworks that nobody has compared with their source."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def crosswalk_check_needed(subject: Subject, findings: Findings) -> None:
    """One note that counts the crosswalks marked `check: needed`, at the first of them."""
    needed = [question.id for question in subject.questions for crosswalk in question.maps if crosswalk.check]
    if needed:
        findings.note("lint_crosswalk_check_needed", subject.place(needed[0]), n=len(needed))
