"""An assessment of an earlier rubric version, as the newer version reads it. Nothing that was typed is lost.

- A question that still exists keeps its answer.
- A `previous` link that is `same` or `rescaled` moves the answer, if the new question takes such an answer.
- Otherwise (`different`, or another kind of answer) the new question is blank, with what was typed as its comment; the
  answer is kept whole under `unmigrated`. So is the answer to a question that is gone.
- Evidence of a kind that is gone is kept under `unmigrated_evidence`; answers that named it name its title as a reference,
  which is the most that the rubric still allows it to be. If only its confirmation is gone, it stays without it.
- A department that is gone is kept under `unmigrated_departments`; answers that named it say so in their comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assessment.answers.check.answers import problems_of_form
from assessment.answers.models import Answer, Assessment, DistrictAnswer, Evidence, RubricRef
from assessment.documents.fields import TEXT_LIMIT
from assessment.rubric.load import Rubric
from assessment.rubric.migrate import Link, links, new_questions
from assessment.text.catalogue import Words, languages
from assessment.text.catalogue import words as catalogue

Kind = Literal[
    "moved", "rescaled", "not_comparable", "dropped", "new", "evidence", "confirmation", "department"
]


@dataclass(frozen=True)
class Move:
    """What became of one thing. `old`: its id in the file, None if new; `new`: its id now, None if it is gone."""

    kind: Kind
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Migrated:
    """The assessment as the newer version reads it, what moved, and the version it was of."""

    assessment: Assessment
    moves: tuple[Move, ...]
    version: str

    @property
    def moved_ids(self) -> dict[str, str]:
        """Where an answer stood in the file, by its id now."""
        return {move.new: move.old for move in self.moves if move.new and move.old and move.kind in _ANSWERS}


_ANSWERS = ("moved", "rescaled", "not_comparable")


def migrate(assessment: Assessment, old_version: str, rubric: Rubric) -> Migrated:
    """Pure: the same assessment, version and rubric give the same."""
    work = _Work(assessment, old_version, rubric)
    work.evidence()
    work.departments()
    work.answers()
    changed = assessment.model_copy(
        update={
            "rubric": RubricRef(id=rubric.id, version=rubric.version),
            "departments": _without(assessment.departments, work.gone_departments),
            "evidence": work.kept_evidence,
            "answers": work.kept,
            "unmigrated": {**assessment.unmigrated, **work.aside},
            "unmigrated_evidence": {**assessment.unmigrated_evidence, **work.aside_evidence},
            "unmigrated_departments": {**assessment.unmigrated_departments, **work.gone_departments},
        }
    )
    return Migrated(changed, tuple(work.moves), old_version)


def _without(members: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, Any]:
    return {ident: member for ident, member in members.items() if ident not in gone}


@dataclass
class _Work:
    """One migration under way."""

    said: Assessment
    version: str
    rubric: Rubric
    moves: list[Move] = field(default_factory=list)
    kept: dict[str, Answer] = field(default_factory=dict)
    aside: dict[str, Answer] = field(default_factory=dict)
    kept_evidence: dict[str, Evidence] = field(default_factory=dict)
    aside_evidence: dict[str, Evidence] = field(default_factory=dict)
    gone_departments: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.say = _words(self.said, self.rubric)

    def evidence(self) -> None:
        """Items whose kind, or confirmation, the rubric no longer has."""
        kinds = {kind.id: kind.external for kind in self.rubric.header.evidence_kinds}
        for ident, item in self.said.evidence.items():
            if item.kind not in kinds:
                self._aside_evidence("evidence", ident, item)
            elif item.confirmed_by is not None and not kinds.get(item.confirmed_by, False):
                self._aside_evidence("confirmation", ident, item)
                self.kept_evidence[ident] = item.model_copy(update={"confirmed_by": None})
            else:
                self.kept_evidence[ident] = item

    def _aside_evidence(self, kind: Kind, ident: str, item: Evidence) -> None:
        self.aside_evidence[ident] = item
        self.moves.append(Move(kind, ident, ident if kind == "confirmation" else None))

    def departments(self) -> None:
        """Departments that the rubric no longer has, with who signed for them."""
        legal = self.rubric.header.departments
        self.gone_departments = {
            name: part for name, part in self.said.departments.items() if name not in legal
        }
        self.moves += [Move("department", name, None) for name in self.gone_departments]

    def answers(self) -> None:
        """Answers that stay, then those that move, then what is blank."""
        known = links(self.rubric, self.version)
        for ident, answer in self.said.answers.items():
            if ident in self.rubric.questions and not _asked_otherwise(known.get(ident, ())):
                self.kept[ident] = self._fitted(answer)
        for ident, answer in self.said.answers.items():
            if ident not in self.kept:
                self._follow(ident, answer, known.get(ident, ()))
        new = (ident for ident in new_questions(self.rubric, self.version) if ident not in self.kept)
        self.moves += [Move("new", None, ident) for ident in new]

    def _follow(self, ident: str, answer: Answer, ways: Iterable[Link]) -> None:
        free = [link for link in ways if link.new not in self.said.answers or link.new == ident]
        fitted = self._fitted(answer)
        for link in free:
            question = self.rubric.questions[link.new]
            if link.comparable != "different" and not problems_of_form(question, fitted, self.rubric):
                self.kept[link.new] = fitted
                self.moves.append(
                    Move("rescaled" if link.comparable == "rescaled" else "moved", ident, link.new)
                )
            else:
                self.kept[link.new] = Answer(comment=self._comment(ident, answer))
                self.aside[ident] = answer
                self.moves.append(Move("not_comparable", ident, link.new))
        if not free:
            self.aside[ident] = answer
            self.moves.append(Move("dropped", ident, None))

    def _fitted(self, answer: Answer) -> Answer:
        """The answer without names of evidence and departments that are gone; what they were is told in words."""
        gone = [
            name for name in answer.evidence if name in self.said.evidence and name not in self.kept_evidence
        ]
        titles = [self.said.evidence[name].title for name in gone]
        changes: dict[str, Any] = {}
        if gone:
            changes["evidence"] = tuple(name for name in answer.evidence if name not in gone)
            changes["references"] = (*answer.references, *titles)
        if answer.department is not None and answer.department not in self.rubric.header.departments:
            told = self.say("terms.migrated_department", version=self.version, department=answer.department)
            changes |= {"department": None, "comment": _joined(answer.comment, told)}
        return answer.model_copy(update=changes) if changes else answer

    def _comment(self, ident: str, answer: Answer) -> str:
        told = self.say(
            "terms.migrated_answer",
            version=self.version,
            question=ident,
            answer=", ".join(_typed(answer)) or "–",
        )
        return _joined(answer.comment, told)


def _asked_otherwise(ways: Iterable[Link]) -> bool:
    """Whether a question kept its id and is asked in another way."""
    return any(link.new == link.old for link in ways)


def _joined(comment: str | None, told: str) -> str:
    """Both texts, as far as a comment can hold them; the whole answer stands under `unmigrated`."""
    return "\n".join(filter(None, (comment, told)))[-TEXT_LIMIT:]


def _typed(answer: Answer) -> Iterator[str]:
    """The answer as it was typed, of the city or of each district."""
    yield from _value(answer.answer, answer.state, answer.unit, answer.year)
    for ident, part in answer.districts.items():
        given = part if isinstance(part, DistrictAnswer) else DistrictAnswer(answer=part)
        yield f"{ident}: {' '.join(_value(given.answer, given.state)) or '–'}"


def _value(*parts: Any) -> Iterator[str]:
    for part in parts:
        if part is not None:
            yield "+".join(part) if isinstance(part, tuple) else str(part)


def _words(said: Assessment, rubric: Rubric) -> Words:
    """Words in the assessment's language, else the rubric's own, else any."""
    wanted = (said.language, rubric.header.source_language, *languages())
    return catalogue(next(language for language in wanted if language in languages()))
