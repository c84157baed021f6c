"""A case that no question leads to."""

from __future__ import annotations

from assessment.documents.findings import Findings, Place
from assessment.rubric.case_studies import case_study_files
from assessment.rubric.lint.subject import Subject


def case_never_used(subject: Subject, findings: Findings) -> None:
    """Every case of the library is named by a question."""
    used = {case for question in subject.questions for case in question.cases}
    for case, file in case_study_files(subject.rubric).items():
        if case not in used:
            findings.note("lint_case_never_used", Place(str(file)), found=case)
