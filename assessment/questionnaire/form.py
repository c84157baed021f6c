"""Which rows and columns one questionnaire has: of the whole city or of a part, before any look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from assessment.answers.models import Assessment, City
from assessment.answers.parts import Part, evidence_prefix, questions_of, without_stand_ins
from assessment.questionnaire.setting import Setting
from assessment.rubric.models import Checklist, Node, Perception, Question
from assessment.scoring.readings import not_asked

DISTRICTS, SPARE_DISTRICTS = 12, 2
"""District columns where none is known yet, and those left free beside the known ones."""
EVIDENCE, PART_EVIDENCE, SPARE_EVIDENCE = 40, 15, 10
"""Rows of the register of the whole and of a part, and the least that are free."""


@dataclass(frozen=True)
class Group:
    """Questions under one heading: the names of the nodes from below the sheet's down to theirs."""

    nodes: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Topic:
    """A sheet: one child of the whole with its questions, in groups."""

    node: str
    groups: tuple[Group, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them, in order."""
        return tuple(question for group in self.groups for question in group.questions)


@dataclass(frozen=True)
class Form:
    """What one questionnaire asks.

    Attributes:
        unsaid: paths of the assessment whose value is only a stand-in, since nobody has said it yet.
        start: of a part: fingerprints of what it began with, by path (`answers/merge`).
        about: what stands on the first sheet and not in the assessment: deadline, contact.
        room: for so many districts at least.
    """

    setting: Setting
    assessment: Assessment
    part: Part | None = None
    unsaid: frozenset[tuple[str, ...]] = frozenset()
    start: tuple[tuple[str, str], ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    room: int = 0

    @property
    def whole(self) -> bool:
        """Whether it is the whole and not a part: only the whole asks about the city."""
        return self.part is None

    @property
    def city(self) -> City:
        """The city; "the city" by name where nobody has said it yet."""
        city, named = self.assessment.city, ("city", "name") not in self.unsaid
        return city if named else city.model_copy(update={"name": self.setting.text("city.unnamed")})

    @cached_property
    def asking(self) -> Assessment:
        """The assessment by which questions are asked: what nobody has said yet excludes none."""
        return without_stand_ins(self.assessment, self.unsaid)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The sheets with questions; none is empty."""
        topics = (_topic(node, self._shown) for node in self.setting.rubric.whole.nodes)
        return tuple(topic for topic in topics if topic.groups)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by id, in the order of the sheets."""
        return {question.id: question for topic in self.topics for question in topic.questions}

    @cached_property
    def _shown(self) -> frozenset[str]:
        rubric = self.setting.rubric
        if self.part is not None:
            return frozenset(questions_of(self.part, rubric, self.asking)) | self._answered
        chosen = {known.id: known for known in rubric.header.question_sets}.get(self.assessment.question_set)
        narrow = None if chosen is None or chosen.everything else chosen.id
        asked = (
            ident
            for ident, question in rubric.questions.items()
            if not isinstance(question, Perception)
            and not_asked(question, self.assessment, narrow) in (None, "profile")
        )
        return frozenset(asked) | self._answered

    @cached_property
    def _answered(self) -> frozenset[str]:
        known = self.setting.rubric.questions
        answered = (ident for ident in self.assessment.answers if ident in known)
        return frozenset(ident for ident in answered if not isinstance(known[ident], Perception))

    @cached_property
    def by_district(self) -> tuple[Question, ...]:
        """The questions asked by district."""
        return tuple(question for question in self.questions.values() if question.by_district)

    @property
    def districts_known(self) -> bool:
        """Whether the city's districts are registered."""
        return bool(self.assessment.city.districts)

    @cached_property
    def districts(self) -> tuple[str, ...]:
        """The codes of the districts, the known ones first, then free ones."""
        known = [district.id for district in self.assessment.city.districts]
        if not self.by_district or (known and not self.whole):
            return tuple(known)
        wanted = max(DISTRICTS, len(known) + SPARE_DISTRICTS, self.room)
        return (*known, *_free("d", known, wanted - len(known)))

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """The codes of the register's rows, the used ones first, then free ones."""
        known = list(self.assessment.evidence)
        least = EVIDENCE if self.whole else PART_EVIDENCE
        prefix = "e" if self.part is None else evidence_prefix(self.part, self.setting.rubric)
        return (*known, *_free(prefix, known, max(least - len(known), SPARE_EVIDENCE)))

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """The departments that sign: all that are asked; of a part its own."""
        said = tuple(self.assessment.departments)
        if self.part is not None:
            own = self.part.ids if self.part.kind == "department" else ()
            return tuple(dict.fromkeys((*own, *said)))
        asked = {question.asked_of for question in self.questions.values()}
        asked |= {answer.department for answer in self.assessment.answers.values()}
        legal = self.setting.rubric.header.departments
        return (*(ident for ident in legal if ident in asked or ident in said), *_others(said, legal))


def practices_of(question: Question) -> tuple[str, ...]:
    """The codes of a checklist's practices, each of which has a row; none where the answer is given by district."""
    if not isinstance(question, Checklist) or question.by_district:
        return ()
    return tuple(practice.id for practice in question.practices)


def _others(said: Iterable[str], legal: Iterable[str]) -> Iterator[str]:
    known = set(legal)
    return (ident for ident in said if ident not in known)


def _free(prefix: str, taken: Iterable[str], count: int) -> list[str]:
    used = {ident.replace("_", "") for ident in taken}
    free: list[str] = []
    number = 1
    while len(free) < count:
        if (code := f"{prefix}{number}") not in used:
            free.append(code)
        number += 1
    return free


def _topic(node: Node, shown: frozenset[str]) -> Topic:
    return Topic(node.id, tuple(_groups(node, (), shown)))


def _groups(node: Node, above: tuple[str, ...], shown: frozenset[str]) -> Iterator[Group]:
    questions = tuple(question for question in node.questions if question.id in shown)
    if questions:
        yield Group(above, questions)
    for child in node.nodes:
        yield from _groups(child, (*above, child.id), shown)
