"""The words of a rubric in one language: names, questions, sentences of levels, reasons.

Every text is keyed by the id of what it names, never by another text. One `Words` holds a language whole;
`load.py` makes it from the files under `text/<language>/`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr

from assessment.documents.fields import Code, Day, Identifier, Text
from assessment.documents.findings import Place
from assessment.documents.strict import Document
from assessment.rubric.models import Many, Part


class Status(Part):
    """Whether a person who speaks the language has read the file."""

    state: Literal["draft", "reviewed"]
    by: Text | None = None
    date: Day | None = None


class NodeWords(Part):
    """Name of a node, what it looks at, and the reason for its weight."""

    name: Text
    about: Text | None = None
    why: Text | None = None


class GateWords(Part):
    """Name of a gate and why the level must not be reached without it."""

    name: Text
    why: Text


class QuestionWords(Part):
    """Everything that is said about one question.

    Attributes:
        levels: one sentence per level of the scale, from 0 (ladders).
        options, practices: one sentence per code (choices, checklists).
        next: the step from each level to the next (ladder: list; choice, checklist: by code; indicator: one text).
        proof: which evidence is good enough.
        why: the reason for the weight.
    """

    name: Text
    ask: Text
    help: Text | None = None
    levels: Many[Text] = ()
    options: dict[Code, Text] = {}
    practices: dict[Code, Text] = {}
    numerator: Text | None = None
    denominator: Text | None = None
    next: Many[Text] | dict[Code, Text] | Text | None = None
    proof: Text | None = None
    why: Text | None = None


class PartWords(Part):
    """A file with the words of one part file."""

    schema_: Annotated[Literal["rubric-text/1"], Field(alias="schema")]
    language: str
    status: Status
    nodes: dict[Identifier, NodeWords] = {}
    gates: dict[Identifier, GateWords] = {}
    questions: dict[Identifier, QuestionWords] = {}


class Counted(Part):
    """A noun in singular and plural."""

    one: Text
    other: Text


class HeaderWords(Part):
    """`text/<language>/rubric.yaml`: the words of `rubric.yaml`.

    Attributes:
        levels_about: a sentence on what each level means; none or one for each.
        agreement: the answers to an item of a survey, from the least to the most agreement.
        about_respondent, respondent_options: what a survey asks of the respondent, and the answers to choose from.
    """

    schema_: Annotated[Literal["rubric-words/1"], Field(alias="schema")]
    language: str
    status: Status
    title: Text
    about: Text
    notice: Text
    levels: Many[Text]
    levels_about: Many[Text] = ()
    layers: dict[Identifier, Counted]
    nodes: dict[Identifier, NodeWords] = {}
    gates: dict[Identifier, GateWords] = {}
    evidence_kinds: dict[Identifier, Text] = {}
    not_applicable_reasons: dict[Identifier, Text] = {}
    facts: dict[Identifier, Text] = {}
    units: dict[Identifier, Text] = {}
    departments: dict[Identifier, Text] = {}
    question_sets: dict[Identifier, Text] = {}
    weight_sets: dict[Identifier, Text] = {}
    tags: dict[Identifier, Text] = {}
    groups: dict[Identifier, Text] = {}
    priorities: dict[Identifier, Text] = {}
    agreement: Many[Text] = ()
    about_respondent: dict[Identifier, Text] = {}
    respondent_options: dict[Identifier, Text] = {}
    horizons: dict[Identifier, Text] = {}
    targets: dict[Identifier, Text] = {}
    peer_groupings: dict[Identifier, Text] = {}


class Words(Part):
    """All words of a rubric in one language, merged from its files.

    Attributes:
        status: whether a person has read a file, by its name.
    """

    language: str
    header: HeaderWords
    nodes: dict[Identifier, NodeWords]
    gates: dict[Identifier, GateWords]
    questions: dict[Identifier, QuestionWords]
    status: dict[str, Status]
    _documents: dict[str, Document] = PrivateAttr(default_factory=dict)

    def keep_places(self, documents: dict[str, Document]) -> None:
        """Remember the files, by name, that the words were read from; `place` finds them there."""
        self._documents.update(documents)

    @property
    def documents(self) -> dict[str, Document]:
        """The files, by name, that the words were read from."""
        return dict(self._documents)

    def place(self, *path: str | int) -> Place:
        """Where a text stands, e.g. `place("questions", "gov_plan", "levels", 3)`; where it is missing, what is around it."""
        found = [(document, _known(document.value, path)) for document in self._documents.values()]
        document, known = max(found, key=lambda pair: len(pair[1]), default=(None, ()))
        if document is None or len(known) < min(2, len(path)):
            return Place(path=path)
        return document.key_place(known)

    def place_in(self, file: str, *path: str | int) -> Place:
        """The place in one file, or the nearest around it; for a text that is missing."""
        document = self._documents.get(file)
        return Place(path=path) if document is None else document.key_place(_known(document.value, path))


def _known(value: Any, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The part of a path that a document has."""
    for length, key in enumerate(path):
        try:
            value = value[key]
        except (LookupError, TypeError):
            return path[:length]
    return path
