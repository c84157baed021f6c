"""What every check of the lint looks at: a rubric with its words, and a few views of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cached_property

from assessment.documents.findings import Findings, Place
from assessment.rubric.case_studies import (
    WORDS_FILE,
    CasesFile,
    case_study_files,
    case_words_file,
    read_cases_file,
)
from assessment.rubric.load import OVERLAY_FILE, Rubric
from assessment.rubric.load_words import read_words, word_files, word_path
from assessment.rubric.models import Checklist, Choice, Gate, Indicator, Ladder, Node, Perception, Question
from assessment.rubric.words import QuestionWords, Status, Words


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
    """A rubric, and its words by language; a language whose files could not be read is not among them.

    Attributes:
        case_words: the words of the case library, by language.
    """

    rubric: Rubric
    words: Mapping[str, Words]
    case_words: Mapping[str, CasesFile] = attribute(default_factory=dict)

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

    def files_of(self, language: str) -> tuple[str, ...]:
        """The names of the files that a language should have."""
        has_cases = case_study_files(self.rubric) or case_words_file(self.rubric, language).is_file()
        return (*word_files(self.rubric), *((WORDS_FILE,) if has_cases else ()))

    def statuses(self, words: Words) -> dict[str, tuple[Status, Place]]:
        """Whether a person has read each file of a language, and where the file says so; of an overlay its own file."""
        own = words.status if self.rubric.base is None else {OVERLAY_FILE: words.status[OVERLAY_FILE]}
        found = {file: (status, words.place_in(file, "status")) for file, status in own.items()}
        if self.rubric.base is not None:
            return found
        if (cases := self.case_words.get(words.language)) is not None:
            found[WORDS_FILE] = (cases.status, cases.place("status"))
        return found

    def place(self, ident: str) -> Place:
        """Where an id, or an entry such as "header units days", is written."""
        return self.rubric.place(ident)


def readable_words(rubric: Rubric, findings: Findings) -> dict[str, Words]:
    """The words of every declared language that is there whole and fits; adds the errors of one that does not fit."""
    readable: dict[str, Words] = {}
    for language in rubric.header.languages:
        if not all(word_path(rubric, language, name).is_file() for name in word_files(rubric)):
            continue  # `translation_missing` tells
        found = Findings()
        words = read_words(rubric, language, found)
        findings.extend(found)
        if words is not None and not found.failed:
            readable[language] = words
    return readable


def readable_cases(rubric: Rubric, findings: Findings) -> dict[str, CasesFile]:
    """The words of the case library in every declared language that has them; adds the errors of what does not fit."""
    readable: dict[str, CasesFile] = {}
    for language in rubric.header.languages:
        if not case_words_file(rubric, language).is_file():
            continue  # `translation_missing` tells
        found = Findings()
        cases = read_cases_file(rubric, language, found)
        findings.extend(found)
        if cases is not None and not found.failed:
            readable[language] = cases
    return readable


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
