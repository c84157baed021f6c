"""Answers as they would be: a question answered otherwise, with the evidence that this needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessment.answers.models import Answer, Assessment, Evidence
from assessment.rubric.models import Question


@dataclass(frozen=True)
class Edit:
    """One question answered otherwise.

    Attributes:
        answer: the whole new answer.
        evidence: items for the register that the answer names and the register does not have yet.
    """

    question: Question
    answer: Answer
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


def edited(assessment: Assessment, edits: Iterable[Edit]) -> Assessment:
    """The assessment with these answers; a later edit of a question replaces an earlier one."""
    answers, register = dict(assessment.answers), dict(assessment.evidence)
    for edit in edits:
        answers[edit.question.id] = edit.answer
        register.update(edit.evidence)
    return assessment.model_copy(update={"answers": answers, "evidence": register})
