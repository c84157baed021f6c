"""A level that says nothing."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject, sentences


def level_without_sentence(subject: Subject, findings: Findings) -> None:
    """Every level, option and practice has a sentence in every language; too few of them is an error already."""
    for words, question, text in subject.in_words:
        for sentence in sentences(text):
            if not sentence.text.strip():
                place = words.place("questions", question.id, sentence.field, sentence.code)
                values = {"question": question.id, "language": words.language, "found": sentence.code}
                findings.warning("lint_level_without_sentence", place, **values)
