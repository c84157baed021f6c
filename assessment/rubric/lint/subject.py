"""What every check of the lint looks at: a rubric with its words, and a few views of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assessment.documents.findings import Findings, Place
from assessment.rubric.load import Rubric
from assessment.rubric.load_words import read_words, word_files
from assessment.rubric.models import Checklist, Choice, Gate, Indicator, Ladder, Node, Perception, Question
from assessment.rubric.words import QuestionWords, Words


@dataclass(frozen=True)
class Sentence:
    """One of the sentences that a question is answered by.

    Attributes:
        field: "levels", "options" or "practices".
        code: number of the level, or code of the option or practice.
    """

    field: str
    code: int | str
    text: str


@dataclass(frozen=True)
class Subject:
    """A rubric, and its words by language; a language whose files could not be read is not among them."""

    rubric: Rubric
    words: Mapping[str, Words]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the files."""
        return tuple(self.rubric.questions.values())

    @property
    def scored(self) -> tuple[Question, ...]:
        """The questions that give points: all but those that residents answer."""
        return tuple(question for question in self.questions if not isinstance(question, Perception))

    @property
    def gates(self) -> tuple[tuple[Node, Gate], ...]:
        """Every gate with the node that holds it."""
        return tuple((node, gate) for node in self.rubric.nodes.values() for gate in node.gates)

    @cached_property
    def in_words(self) -> tuple[tuple[Words, Question, QuestionWords], ...]:
        """Every question in every language."""
        return tuple(
            (words, question, words.questions[question.id])
            for words in self.words.values()
            for question in self.questions
            if question.id in words.questions
        )

    def place(self, ident: str) -> Place:
        """Where an id, or an entry such as "header units days", is written."""
        return self.rubric.place(ident)


def readable_words(rubric: Rubric, findings: Findings) -> dict[str, Words]:
    """The words of every declared language that is there whole and fits; adds the errors of one that does not fit."""
    readable: dict[str, Words] = {}
    for language in rubric.header.languages:
        if not all((rubric.folder / "text" / language / name).is_file() for name in word_files(rubric)):
            continue  # `translation_missing` tells
        found = Findings()
        words = read_words(rubric, language, found)
        findings.extend(found)
        if words is not None and not found.failed:
            readable[language] = words
    return readable


def cases_of(rubric: Rubric) -> dict[str, Path]:
    """The case library: the file of every case by its id."""
    return {file.stem: file for file in sorted((rubric.folder / "cases").glob("*.yaml"))}


def sentences(text: QuestionWords) -> Iterator[Sentence]:
    """The sentences of a question that an answer chooses from."""
    for number, sentence in enumerate(text.levels):
        yield Sentence("levels", number, sentence)
    for field, texts in (("options", text.options), ("practices", text.practices)):
        for code, sentence in texts.items():
            yield Sentence(field, code, sentence)


def steps_of(question: Question, rubric: Rubric) -> int:
    """How many steps lead from the lowest answer to the highest."""
    match question:
        case Ladder():
            return rubric.header.scales[question.scale].highest
        case Choice():
            return len(question.options) - 1
        case Checklist():
            return len(question.practices)
        case Indicator():
            return len(question.reference_points) - 1
    return 0


def most_points(question: Question, rubric: Rubric) -> float:
    """The most points, 0..100, that any answer to a question reaches."""
    match question:
        case Choice():
            return (
                100.0
                * max(option.level for option in question.options)
                / rubric.header.scales[question.scale].highest
            )
        case Indicator():
            return max(points for _, points in question.reference_points)
    return 100.0
