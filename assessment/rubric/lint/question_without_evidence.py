"""A question that no document can back."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def question_without_evidence(subject: Subject, findings: Findings) -> None:
    """Every scored question names kinds of evidence: without one its answer cannot rise above a typed reference."""
    for question in subject.scored:
        if not question.evidence:
            findings.warning(
                "lint_question_without_evidence", subject.place(question.id), question=question.id
            )
