"""A sentence that leaves it to the reader how much is enough."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assessment.documents.findings import Findings
from assessment.rubric.lint.subject import Subject, sentences
from assessment.text.catalogue import languages, words

LISTED, KEPT = "lint.degree.words", "lint.degree.terms"


def degree_without_number(subject: Subject, findings: Findings) -> None:
    """No sentence of a level, option or practice has an adjective of degree without a number, in a language with a list.

    The list stands in `templates/text/<language>/lint.yaml`: `words`, separated by spaces, each with * for any ending;
    `terms`, separated by commas, are fixed expressions in which such a word measures nothing.
    """
    for spoken, question, text in subject.in_words:
        for sentence in sentences(text) if spoken.language in languages() else ():
            found = adjective(sentence.text, spoken.language)
            if found is not None:
                place = spoken.place("questions", question.id, sentence.field, sentence.code)
                values = {"question": question.id, "language": spoken.language, "sentence": sentence.code}
                findings.warning("lint_degree_without_number", place, found=found, **values)


def adjective(sentence: str, language: str) -> str | None:
    """The first adjective of degree in a sentence without any figure; None if it has a figure or no such adjective."""
    if any(character.isdigit() for character in sentence):
        return None
    found = _listed(language).search(_kept(language).sub(" ", sentence))
    return found.group(0) if found else None


@cache
def _listed(language: str) -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\*", r"\w*") for word in words(language)(LISTED).split())
    return _any(forms)


@cache
def _kept(language: str) -> re.Pattern[str]:
    return _any(re.escape(term.strip()) for term in words(language)(KEPT).split(","))


def _any(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
