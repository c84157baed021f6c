"""Levels that take a reader too long, though no single sentence does."""

from __future__ import annotations

from statistics import median

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject
from assessment.rubric.load import HEADER_FILE
from assessment.rubric.words import Words

MOST = 25
"""Words that half of the level sentences have at most."""


def median_sentence(subject: Subject, findings: Findings) -> None:
    """The median of the level sentences is short enough in every language."""
    for words in subject.words.values():
        found = median_words(words)
        if found is not None and found > MOST:
            place = words.place_in(HEADER_FILE, "language")
            values = {"language": words.language, "found": f"{found:g}", "limit": MOST}
            findings.warning("lint_median_sentence", place, **values)


def median_words(words: Words) -> float | None:
    """The median number of words of the level sentences in a language; None without any."""
    counts = [len(sentence.split()) for text in words.questions.values() for sentence in text.levels]
    return median(counts) if counts else None
