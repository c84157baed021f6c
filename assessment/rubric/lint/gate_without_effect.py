"""A gate that asks nothing new."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.models import Gate


def gate_without_effect(subject: Subject, findings: Findings) -> None:
    """No gate asks less than another of the same node asks for the same or a lower level, of the same question."""
    for node in subject.rubric.nodes.values():
        for index, gate in enumerate(node.gates):
            others = (other for place, other in enumerate(node.gates) if place != index)
            stronger = next((other for other in others if _covers(other, gate)), None)
            if stronger is not None:
                findings.warning(
                    "lint_gate_without_effect", subject.place(gate.id), gate=gate.id, other=stronger.id
                )


def _covers(other: Gate, gate: Gate) -> bool:
    return (
        other.needs == gate.needs
        and other.level <= gate.level
        and other.at_least >= gate.at_least
        and other.every_district >= gate.every_district
    )
