"""A theme that nothing is asked about."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def node_without_question(subject: Subject, findings: Findings) -> None:
    """Every node has a question, its own or one below."""
    for node in subject.rubric.nodes.values():
        if next(node.all_questions(), None) is None:
            findings.note("lint_node_without_question", subject.place(node.id), node=node.id)
