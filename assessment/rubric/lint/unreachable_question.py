"""A question whose answer changes nothing."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.models import Node


def unreachable_question(subject: Subject, findings: Findings) -> None:
    """Every scored question counts in the whole by its weight, or a gate reads it or a node in which it counts."""
    reached = set(_counted(subject.rubric.whole))
    for _, gate in subject.gates:
        target = subject.rubric.nodes.get(gate.needs)
        reached |= {gate.needs} if target is None else _counted(target)
    for question in subject.scored:
        if question.id not in reached:
            findings.warning("lint_unreachable_question", subject.place(question.id), question=question.id)


def _counted(node: Node) -> set[str]:
    """The questions that a node is made from, directly or not."""
    inside = (_counted(child) for child in node.nodes if child.weight > 0)
    return {question.id for question in node.questions if question.weight > 0}.union(*inside)
