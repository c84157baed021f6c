"""A weight without a reason."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def weight_without_reason(subject: Subject, findings: Findings) -> None:
    """In the source language every node but the whole, and every scored question, says why it weighs what it weighs."""
    source = subject.words.get(subject.rubric.header.source_language)
    if source is None:
        return
    for node in list(subject.rubric.nodes.values())[1:]:
        if not source.nodes[node.id].why:
            findings.warning("lint_weight_without_reason", source.place("nodes", node.id), id=node.id)
    for question in subject.scored:
        if not source.questions[question.id].why:
            findings.warning(
                "lint_weight_without_reason", source.place("questions", question.id), id=question.id
            )
