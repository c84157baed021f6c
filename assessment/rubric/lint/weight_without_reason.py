"""A weight without a reason."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.load import Rubric
from assessment.rubric.words import Words


def weight_without_reason(subject: Subject, findings: Findings) -> None:
    """In the source language every node but the whole, and every scored question, says why it weighs what it weighs."""
    source = subject.words.get(subject.rubric.header.source_language)
    if source is None:
        return
    _of_overlay(subject, source, findings)
    for node in list(subject.rubric.nodes.values())[1:]:
        if not source.nodes[node.id].why:
            findings.warning("lint_weight_without_reason", source.place("nodes", node.id), id=node.id)
    for question in subject.scored:
        if not source.questions[question.id].why:
            findings.warning(
                "lint_weight_without_reason", source.place("questions", question.id), id=question.id
            )


def _of_overlay(subject: Subject, source: Words, findings: Findings) -> None:
    """A weight that an overlay changes has a reason of its own: that of the base speaks of another weight."""
    base = subject.rubric.base
    if base is None:
        return
    before = base.words(source.language)
    then, now = _weights(base), _weights(subject.rubric)
    whys, old_whys = _whys(source), _whys(before)
    for ident in now.keys() & then.keys():
        if now[ident] != then[ident] and whys.get(ident) == old_whys.get(ident):
            findings.warning("lint_weight_without_reason", subject.place(f"overlay {ident}"), id=ident)


def _weights(rubric: Rubric) -> dict[str, float]:
    nodes = {node.id: node.weight for node in rubric.nodes.values()}
    return nodes | {question.id: question.weight for question in rubric.questions.values()}


def _whys(words: Words) -> dict[str, str | None]:
    nodes = {ident: text.why for ident, text in words.nodes.items()}
    return nodes | {ident: text.why for ident, text in words.questions.items()}
