"""Efforts that do not belong to steps."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject, steps_of


def effort_count(subject: Subject, findings: Findings) -> None:
    """Every step of a scored question has its effort: the roadmap orders by it.

    A ladder has as many steps as its highest level, a choice one fewer than options, a checklist one per practice,
    an indicator one fewer than reference points.
    """
    for question in subject.scored:
        found, expected = len(question.effort), steps_of(question, subject.rubric)
        if found != expected:
            values = {"question": question.id, "found": found, "expected": expected}
            findings.warning("lint_effort_count", subject.place(question.id), **values)
