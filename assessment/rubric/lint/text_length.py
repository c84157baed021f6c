"""Texts that would not fit where they are shown."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.documents.findings import Findings, Place, Term
from assessment.rubric.lint.subject import Subject, sentences
from assessment.rubric.models import Question
from assessment.rubric.words import QuestionWords, Words

CHARACTERS = {
    "name": 45,
    "ask": 200,
    "help": 250,
    "proof": 250,
    "levels": 255,
    "options": 255,
    "practices": 255,
    "next": 255,
}
"""Characters at most: a line of a table or chart in the PDF; 255 is what an input prompt of a workbook cell holds."""

WORDS = {"levels": 25, "options": 25, "practices": 25, "next": 25}
"""Words at most: a sentence that is read aloud once and understood."""

Found = tuple[str, str, Place]
"""Name of the field, text, place."""


def text_length(subject: Subject, findings: Findings) -> None:
    """Every text of a question, and every name of a node, fits in every language."""
    for words, question, text in subject.in_words:
        for field, found, place in _texts(words, question, text):
            _measure(field, found, place, question.id, words.language, findings)
    for words in subject.words.values():
        for ident, node in words.nodes.items():
            _measure("name", node.name, words.place("nodes", ident, "name"), ident, words.language, findings)


def _texts(words: Words, question: Question, text: QuestionWords) -> Iterator[Found]:
    for field in ("name", "ask", "help", "proof"):
        yield field, getattr(text, field) or "", words.place("questions", question.id, field)
    for sentence in sentences(text):
        place = words.place("questions", question.id, sentence.field, sentence.code)
        yield sentence.field, sentence.text, place
    for code, step in _steps(text):
        yield "next", step, words.place("questions", question.id, "next", *code)


def _steps(text: QuestionWords) -> Iterator[tuple[tuple[int | str, ...], str]]:
    match text.next:
        case str():
            yield (), text.next
        case dict():
            yield from (((code,), step) for code, step in text.next.items())
        case tuple():
            yield from (((number,), step) for number, step in enumerate(text.next))


def _measure(field: str, text: str, place: Place, ident: str, language: str, findings: Findings) -> None:
    values = {"id": ident, "language": language, "field": Term(f"lint.field.{field}")}
    if len(text) > CHARACTERS[field]:
        findings.warning("lint_text_length", place, found=len(text), limit=CHARACTERS[field], **values)
    count = len(text.split())
    if field in WORDS and count > WORDS[field]:
        findings.warning("lint_text_words", place, found=count, limit=WORDS[field], **values)
