"""What an overlay may say (`overlay/1`) and its words in one language (`overlay-text/1`).

What makes results comparable stays with the base: scales, levels, thresholds, layers, lenses, gates, source language.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.documents.fields import LANGUAGE, Identifier, Text, Version
from assessment.rubric.models import Competence, Crosswalk, EvidenceKind, Many, Part, Question, Slug, Weight
from assessment.rubric.words import QuestionWords, Status

FIXED = frozenset(
    (
        "scales",
        "main_scale",
        "layers",
        "levels",
        "lenses",
        "source_language",
        "whole",
        "gates",
        "question_sets",
    )
)
"""Keys of a rubric that an overlay cannot have."""
FIXED_WORDS = frozenset(("levels", "layers", "gates"))
"""Keys of a rubric's words that an overlay cannot have."""
MEANING = ("levels", "options", "practices", "numerator", "denominator", "next", "proof")
"""Words of a question that say what an answer means; an overlay writes them only for questions that it adds."""


class BaseRef(Part):
    """The rubric that an overlay lies on, in the version that it was written for."""

    id: Slug
    version: Version


class Earlier(Part):
    """An earlier version of the overlay whose assessments are still read, and the base that it had."""

    version: Version
    base: Version


class Overlay(Part):
    """`overlay.yaml`: what differs from the base.

    Attributes:
        languages: those that the overlay has words in; all of the base if empty.
        hides: questions that are not there at all; their weight falls to their neighbours.
        weights: of nodes and questions, among their neighbours; each with its reason in the words.
        competence: who is responsible by law; `other` leaves the question as context, without points.
        asked_of: the department that usually answers.
        maps: codes of other frameworks; those of a node hold for every scored question below it.
        questions: new ones, by the node that gets them.
    """

    schema_: Annotated[Literal["overlay/1"], Field(alias="schema")]
    id: Slug
    version: Version
    base: BaseRef
    migrates_from: Many[Earlier] = ()
    languages: Many[Annotated[str, Field(pattern=LANGUAGE)]] = ()
    hides: Many[Identifier] = ()
    weights: dict[Identifier, Weight] = {}
    competence: dict[Identifier, Competence] = {}
    asked_of: dict[Identifier, Identifier] = {}
    departments: Many[Identifier] = ()
    evidence_kinds: Many[EvidenceKind] = ()
    crosswalks: Many[Identifier] = ()
    maps: dict[Identifier, Many[Crosswalk]] = {}
    questions: dict[Identifier, Many[Question]] = {}


class NodeChange(Part):
    """What is called or explained otherwise; the rest stays as in the base."""

    name: Text | None = None
    about: Text | None = None
    why: Text | None = None


class QuestionChange(QuestionWords):
    """Of a question of the base: another name, ask, help or why. Of an added question: all its words."""

    name: Text | None = None  # type: ignore[assignment]
    ask: Text | None = None  # type: ignore[assignment]


class OverlayWords(Part):
    """`text/<language>/overlay.yaml`: the words that differ, and those of what was added."""

    schema_: Annotated[Literal["overlay-text/1"], Field(alias="schema")]
    language: str
    status: Status
    title: Text
    about: Text | None = None
    notice: Text | None = None
    nodes: dict[Identifier, NodeChange] = {}
    questions: dict[Identifier, QuestionChange] = {}
    departments: dict[Identifier, Text] = {}
    evidence_kinds: dict[Identifier, Text] = {}
