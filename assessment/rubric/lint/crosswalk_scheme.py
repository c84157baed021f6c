"""A code of a framework that the rubric does not declare."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.documents.nearest import nearest
from assessment.rubric.lint.subject import Subject


def crosswalk_scheme(subject: Subject, findings: Findings) -> None:
    """Every crosswalk goes to a framework in the header's list."""
    declared = subject.rubric.header.crosswalks
    for question in subject.questions:
        for crosswalk in question.maps:
            if crosswalk.to not in declared:
                values = {
                    "question": question.id,
                    "found": crosswalk.to,
                    "nearest": nearest(crosswalk.to, declared),
                }
                findings.warning("lint_crosswalk_scheme", subject.place(question.id), **values)
