"""A case that is named and not in the library."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.case_studies import case_study_files
from assessment.rubric.lint.subject import Subject


def case_missing(subject: Subject, findings: Findings) -> None:
    """Every case that a question names has a file in `cases/`."""
    known = case_study_files(subject.rubric)
    for question in subject.questions:
        for case in question.cases:
            if case not in known:
                findings.warning(
                    "lint_case_missing", subject.place(question.id), question=question.id, found=case
                )
