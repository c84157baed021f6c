"""A department that is listed and never asked."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def department_never_asked(subject: Subject, findings: Findings) -> None:
    """Every department of the list usually answers some question."""
    asked = {question.asked_of for question in subject.questions}
    for department in subject.rubric.header.departments:
        if department not in asked:
            place = subject.place(f"header departments {department}")
            findings.note("lint_department_never_asked", place, found=department)
