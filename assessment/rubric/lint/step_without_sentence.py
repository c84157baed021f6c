"""A step that the roadmap could not put into words."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject, steps_of
from assessment.rubric.models import Indicator, Question
from assessment.rubric.words import QuestionWords


def step_without_sentence(subject: Subject, findings: Findings) -> None:
    """Every step to a better answer has a sentence in every language; an indicator has one for all its steps."""
    for words, question, text in subject.in_words:
        found, expected = _found(text), _expected(question, subject)
        if found < expected:
            place = words.place("questions", question.id, "next")
            values = {
                "question": question.id,
                "language": words.language,
                "found": found,
                "expected": expected,
            }
            findings.warning("lint_step_without_sentence", place, **values)


def _expected(question: Question, subject: Subject) -> int:
    steps = steps_of(question, subject.rubric)
    return min(steps, 1) if isinstance(question, Indicator) else steps


def _found(text: QuestionWords) -> int:
    match text.next:
        case None:
            return 0
        case str():
            return bool(text.next.strip())
        case dict():
            return sum(bool(step.strip()) for step in text.next.values())
    return sum(bool(step.strip()) for step in text.next)
