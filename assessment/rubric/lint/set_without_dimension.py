"""A short question set that leaves a whole dimension out."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.models import Perception


def set_without_dimension(subject: Subject, findings: Findings) -> None:
    """Every question set asks a scored question of every child of the whole."""
    for chosen in subject.rubric.header.question_sets:
        for node in subject.rubric.whole.nodes:
            scored = [question for question in node.all_questions() if not isinstance(question, Perception)]
            if (
                scored
                and not chosen.everything
                and not any(chosen.id in question.sets for question in scored)
            ):
                findings.warning(
                    "lint_set_without_dimension", subject.place(node.id), set=chosen.id, node=node.id
                )
