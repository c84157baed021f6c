"""What every lens sees of every answer: states, points per district, caps, accepted answers.

One thing here is a `Reading`: one question of one city, in parts, one per district or one for the whole city. Lenses,
gates and explanations are all made from readings, never from a second reading of the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from assessment.answers.models import Answer, Assessment, DistrictAnswer
from assessment.rubric.load import Rubric
from assessment.rubric.models import Condition, Perception, Question, Scale
from assessment.scoring.evidence import Cap, EvidenceRules, cap_of
from assessment.scoring.points import points_of

State = Literal["answered", "not_applicable", "unknown", "blank", "not_asked"]
NOBODY_MEASURES, NOT_AT_HAND = "nobody_measures", "not_at_hand"
UNKNOWN_REASONS = (NOBODY_MEASURES, NOT_AT_HAND)
LENSES = ("claimed", "evidenced", "verified")
BLANK = Answer()


@dataclass(frozen=True)
class PartReading:
    """The answer of one district (or of the whole city, `district` None).

    Attributes:
        weight: people who live there.
        claimed: 0..100; None where missing.
        cap: what the evidence lifts to.
        accepted: 0..100, what the reviewer accepted; None where not reviewed.
    """

    district: str | None
    weight: float
    state: State
    claimed: float | None = None
    cap: Cap = Cap(0.0, "none")
    accepted: float | None = None

    def points(self, lens: str) -> float | None:
        """Points in a lens; None where missing. evidenced <= claimed; verified <= claimed."""
        if self.claimed is None or lens == "claimed":
            return self.claimed
        if lens == "verified":
            return None if self.accepted is None else min(self.claimed, self.accepted)
        held = self.claimed if self.accepted is None else min(self.claimed, self.accepted)
        return min(held, self.cap.points)


@dataclass(frozen=True)
class Seen:
    """A question as one lens sees it.

    Attributes:
        points: population-weighted mean of the parts that have points; None if none has.
        share: 0..1, of the people concerned whose part has points.
        lowest: points of the least served part; 0 where one has none.
    """

    points: float | None
    share: float
    lowest: float


@dataclass(frozen=True)
class Reading:
    """One question of one city.

    Attributes:
        state: of the question as a whole.
        why: reason of a not applicable, unknown or not asked.
        refused: a reviewer refused the city's not applicable: missing in every lens but the claimed one.
        confirmed: a reviewer accepted the city's not applicable.
        reviewed: a reviewer has judged it.
        undivided: asked by district of a city that has (or must have) districts, but answered for the whole city
            alone: no district has an answer of its own.
    """

    question: Question
    answer: Answer
    state: State
    why: str | None
    parts: tuple[PartReading, ...]
    refused: bool = False
    confirmed: bool = False
    reviewed: bool = False
    undivided: bool = False

    def applicable(self, lens: str) -> bool:
        """Whether the question takes part in a lens."""
        if self.refused and lens != "claimed":
            return True
        return any(part.state not in ("not_applicable", "not_asked") for part in self.parts)

    def share(self, lens: str) -> float:
        """0..1: the share of the people concerned whose part has points in a lens."""
        return self.seen(lens).share

    def points(self, lens: str) -> float | None:
        """Population-weighted mean of the parts that have points in a lens; None if none has."""
        return self.seen(lens).points

    def lowest(self, lens: str) -> float:
        """Points of the least served part; 0 where one has none, or where the city was not divided.

        A district that does not apply by the city's own word leaves only with a reviewer's consent.
        """
        return self.seen(lens).lowest

    def seen(self, lens: str) -> Seen:
        """Everything that a lens sees; worked out once, since a roadmap asks for it again and again."""
        if lens not in self._seen:
            self._seen[lens] = self._look(lens)
        return self._seen[lens]

    @cached_property
    def _seen(self) -> dict[str, Seen]:
        return {}

    def _look(self, lens: str) -> Seen:
        found = [(part, part.points(lens)) for part in self.parts]
        scored = [(part.weight, points) for part, points in found if points is not None]
        total = sum(weight for weight, _ in scored)
        concerned = [(part.weight, points) for part, points in found if part.state != "not_applicable"]
        people = sum(weight for weight, _ in concerned)
        answered = sum(weight for weight, points in concerned if points is not None)
        held = [
            points or 0.0 for part, points in found if part.state != "not_applicable" or not self.reviewed
        ]
        return Seen(
            points=sum(weight * points for weight, points in scored) / total if total else None,
            share=answered / people if people else 0.0,
            lowest=0.0 if self.undivided else min(held, default=0.0),
        )


def read_all(rubric: Rubric, assessment: Assessment) -> dict[str, Reading]:
    """Readings of every scored question of the rubric, in its order."""
    reader = _reader(rubric, assessment)
    scored = (question for question in rubric.questions.values() if not isinstance(question, Perception))
    return {question.id: reader.read(question) for question in scored}


def read_one(rubric: Rubric, assessment: Assessment, question: Question) -> Reading:
    """The reading of one scored question, as in `read_all`."""
    return _reader(rubric, assessment).read(question)


def evidence_rules(rubric: Rubric, assessment: Assessment) -> EvidenceRules:
    """What decides how far evidence lifts the answers of this assessment."""
    return EvidenceRules(
        rubric.header.lenses.evidence,
        {kind.id for kind in rubric.header.evidence_kinds if kind.external},
        assessment.evidence,
        assessment.date,
    )


def _reader(rubric: Rubric, assessment: Assessment) -> _Reader:
    return _Reader(
        rubric.header.scales,
        assessment,
        evidence_rules(rubric, assessment),
        _chosen_set(rubric, assessment),
        _is_divided(rubric, assessment),
    )


def _chosen_set(rubric: Rubric, assessment: Assessment) -> str | None:
    """The id of the question set; None if it asks everything."""
    chosen = {known.id: known for known in rubric.header.question_sets}.get(assessment.question_set)
    return None if chosen is None or chosen.everything else chosen.id


def _is_divided(rubric: Rubric, assessment: Assessment) -> bool:
    """Whether a question by district needs districts: the city lists some, or is large enough to have some."""
    city = assessment.city
    return bool(city.districts) or city.population >= rubric.header.districts_from > 0


def not_asked(question: Question, assessment: Assessment, question_set: str | None) -> str | None:
    """Why a question is not asked of this city: `set`, `competence`, `profile`; None if it is asked."""
    if question_set is not None and question_set not in question.sets:
        return "set"
    if question.competence == "other":
        return "competence"
    profile = profile_of(assessment)
    return None if all(holds(condition, profile) for condition in question.applies) else "profile"


def profile_of(assessment: Assessment) -> dict[str, Any]:
    """The facts that profile rules ask: population, development group, and those of the rubric."""
    city = assessment.city
    return {"population": city.population, "development_group": city.development_group, **city.facts}


def holds(condition: Condition, profile: Mapping[str, Any]) -> bool:
    """Whether a profile rule holds; a fact that the city did not give excludes nothing."""
    value = profile.get(condition.fact)
    if value is None:
        return True
    tests = (
        condition.is_ is None or value is condition.is_,
        condition.at_least is None or value >= condition.at_least,
        condition.below is None or value < condition.below,
        condition.in_ is None or value in condition.in_,
    )
    return all(tests)


@dataclass(frozen=True)
class _Reader:
    scales: Mapping[str, Scale]
    assessment: Assessment
    rules: EvidenceRules
    question_set: str | None
    divided: bool

    def read(self, question: Question) -> Reading:
        answer = self.assessment.answers.get(question.id, BLANK)
        why = not_asked(question, self.assessment, self.question_set)
        if why is not None:
            return Reading(question, answer, "not_asked", why, (PartReading(None, 1.0, "not_asked"),))
        parts = tuple(self._parts(question, answer))
        review = answer.review
        return Reading(
            question, answer, _state(answer, parts), answer.reason, parts,
            refused=review is not None and review.accepts == "refused",
            confirmed=review is not None and review.accepts == "not_applicable",
            reviewed=review is not None,
            undivided=question.by_district and not answer.districts and self.divided,
        )  # fmt: skip

    def _parts(self, question: Question, answer: Answer) -> Iterator[PartReading]:
        if not (question.by_district and answer.districts):
            whole = DistrictAnswer(answer=answer.answer, state=answer.state, reason=answer.reason)
            yield self._part(question, answer, whole, None, 1.0)
            return
        for district in self.assessment.city.districts:
            given = answer.districts.get(district.id, DistrictAnswer())
            part = given if isinstance(given, DistrictAnswer) else DistrictAnswer(answer=given)
            yield self._part(question, answer, part, district.id, float(district.population))

    def _part(
        self, question: Question, answer: Answer, given: DistrictAnswer, district: str | None, weight: float
    ) -> PartReading:
        state = _part_state(given)
        if state == "unknown" and given.reason == NOBODY_MEASURES:
            claimed: float | None = 0.0  # what nobody measures stands at the lowest level of the scale
        else:
            claimed = points_of(question, given.answer, self.scales) if state == "answered" else None
        if claimed is None:
            return PartReading(district, weight, state)
        cap = cap_of(question, answer, district, self.rules)
        return PartReading(
            district, weight, state, claimed, cap, self._accepted(question, answer, district, claimed)
        )

    def _accepted(
        self, question: Question, answer: Answer, district: str | None, claimed: float
    ) -> float | None:
        review = answer.review
        if review is None or review.accepts in ("not_applicable", "refused"):
            return None
        if review.accepts == "answer":
            return claimed
        accepted = review.answer if district is None else review.districts.get(district, review.answer)
        return claimed if accepted is None else points_of(question, accepted, self.scales)


def _part_state(given: DistrictAnswer) -> State:
    if given.state is not None:
        return given.state
    return "blank" if given.answer is None else "answered"


def _state(answer: Answer, parts: tuple[PartReading, ...]) -> State:
    states = {part.state for part in parts}
    if len(states) == 1:
        return states.pop()
    return "answered" if any(part.claimed is not None for part in parts) else "blank"
