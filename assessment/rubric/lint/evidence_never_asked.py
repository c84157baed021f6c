"""A kind of evidence that no question takes."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def evidence_never_asked(subject: Subject, findings: Findings) -> None:
    """Every kind of evidence in the list is named by a question; else people register what cannot count."""
    asked = {kind for question in subject.questions for kind in question.evidence}
    for kind in subject.rubric.header.evidence_kinds:
        if kind.id not in asked:
            place = subject.place(f"header evidence_kinds {kind.id}")
            findings.warning("lint_evidence_never_asked", place, found=kind.id)
