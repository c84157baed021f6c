"""A choice whose best option is not the best there is."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.models import Choice


def choice_without_top(subject: Subject, findings: Findings) -> None:
    """An option stands at the highest level of the scale: points are counted up to it, not to the best option."""
    for question in subject.questions:
        if isinstance(question, Choice):
            highest = subject.rubric.header.scales[question.scale].highest
            found = max(option.level for option in question.options)
            if found < highest:
                values = {"question": question.id, "found": found, "highest": highest}
                findings.warning("lint_choice_without_top", subject.place(question.id), **values)
