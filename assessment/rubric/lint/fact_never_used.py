"""A fact that the city is asked for and no rule reads."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject


def fact_never_used(subject: Subject, findings: Findings) -> None:
    """Every fact of the list decides whether some question applies."""
    used = {condition.fact for question in subject.questions for condition in question.applies}
    for fact in subject.rubric.header.facts:
        if fact.id not in used:
            findings.note("lint_fact_never_used", subject.place(f"header facts {fact.id}"), found=fact.id)
