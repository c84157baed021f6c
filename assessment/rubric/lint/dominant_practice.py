"""A checklist that is really one question."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.models import Checklist


def dominant_practice(subject: Subject, findings: Findings) -> None:
    """No practice has more than half of the weight of its checklist."""
    for question in subject.questions:
        total = (
            sum(practice.weight for practice in question.practices)
            if isinstance(question, Checklist)
            else 0.0
        )
        for practice in question.practices if isinstance(question, Checklist) else ():
            if practice.weight > total / 2 + 1e-9:
                values = {"question": question.id, "found": practice.id}
                findings.warning("lint_dominant_practice", subject.place(question.id), **values)
