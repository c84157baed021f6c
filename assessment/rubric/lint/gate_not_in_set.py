"""An essential requirement that a short question set forgets."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.models import QuestionSet


def gate_not_in_set(subject: Subject, findings: Findings) -> None:
    """A set asks the question of every gate up to the highest level that its result can reach.

    A gate whose question is not asked is void: the short set would give a level that the full one refuses.
    """
    for chosen in subject.rubric.header.question_sets:
        for node, gate in subject.gates:
            question = subject.rubric.questions.get(gate.needs)
            if (
                question is None
                or chosen.everything
                or chosen.id in question.sets
                or gate.level > _limit(chosen, subject)
            ):
                continue
            values = {
                "gate": gate.id,
                "question": question.id,
                "set": chosen.id,
                "level": gate.level,
                "node": node.id,
            }
            findings.warning("lint_gate_not_in_set", subject.place(gate.id), **values)


def _limit(chosen: QuestionSet, subject: Subject) -> int:
    top = len(subject.rubric.header.levels) - 1
    return top if chosen.level_limit is None else chosen.level_limit
