"""A unit that nothing is measured in."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.models import Indicator


def unit_never_used(subject: Subject, findings: Findings) -> None:
    """Every unit of the list is that of some indicator."""
    used = {question.unit for question in subject.questions if isinstance(question, Indicator)}
    for unit in subject.rubric.header.units:
        if unit.id not in used:
            findings.note("lint_unit_never_used", subject.place(f"header units {unit.id}"), found=unit.id)
