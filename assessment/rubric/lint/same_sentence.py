"""Two levels that nobody could tell apart."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject, sentences


def same_sentence(subject: Subject, findings: Findings) -> None:
    """No two levels, options or practices of a question share a sentence, in any language."""
    for words, question, text in subject.in_words:
        first: dict[str, int | str] = {}
        for sentence in sentences(text):
            plain = " ".join(sentence.text.casefold().split()).rstrip(".")
            if plain and (other := first.setdefault(plain, sentence.code)) != sentence.code:
                place = words.place("questions", question.id, sentence.field, sentence.code)
                values = {
                    "question": question.id,
                    "language": words.language,
                    "first": other,
                    "second": sentence.code,
                }
                findings.warning("lint_same_sentence", place, **values)
