"""A gate that no answer passes."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject, most_points
from assessment.rubric.models import Question
from assessment.rubric.validate import highest_level


def gate_contradiction(subject: Subject, findings: Findings) -> None:
    """The question that a gate needs can reach the level that the gate asks of it.

    The level itself lies on the scale (`validate`), but options or reference points may end below it.
    """
    for _, gate in subject.gates:
        question = subject.rubric.questions.get(gate.needs)
        if question is not None and gate.at_least > (highest := _reached(question, subject)):
            values = {"gate": gate.id, "question": question.id, "found": gate.at_least, "highest": highest}
            findings.warning("lint_gate_contradiction", subject.place(gate.id), **values)


def _reached(question: Question, subject: Subject) -> int:
    """The highest level that an answer reaches, as gates read it: points against the levels of the scale."""
    return int(most_points(question, subject.rubric) * highest_level(question, subject.rubric) / 100 + 1e-9)
