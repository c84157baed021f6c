"""What the cells of an answer hold at the beginning, and what is calculated of them then: all of it from the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assessment.report.excel.live.given import Given, assessment_of
from assessment.report.excel.live.offers import ANSWERED, MISSING, NOT_APPLICABLE, Offers, is_figure
from assessment.result.models import PartResult, QuestionResult
from assessment.rubric.models import Checklist, Indicator, Question
from assessment.scoring.evidence import Backing, Cap, EvidenceRules, cap_of
from assessment.scoring.points import NONE_IN_PLACE
from assessment.scoring.readings import PartReading, evidence_rules

Held = str | int | float

UNSAID = PartReading(None, 0.0, "blank")


@dataclass(frozen=True)
class Part:
    """One row that can be answered: the whole city, or a district.

    Attributes:
        answer, given: what the cell holds, and what stands beside it as given; empty where nothing was said.
        quality: grade of the data; empty where none is stated.
        people: who live there; 0 where the answer does not count, 1 for the whole city where it does.
        code: of the state, as formulas know it.
        claimed, cap, evidenced, verified: points, 0 where there are none.
        accepted: points that a reviewer accepted.
    """

    answer: Held
    given: Held
    backing: Backing
    quality: str
    people: float
    code: int
    claimed: float
    cap: float
    evidenced: float
    accepted: float | None
    verified: float | None


class Beginning:
    """The parts of every question."""

    def __init__(self, given: Given, offers: Offers) -> None:
        self._given, self._offers = given, offers
        self._told = {question.id: question for question in given.result.questions}
        self._texts: dict[str, Mapping[str, str]] = {}

    def part(self, question: Question, district: str | None) -> Part:
        """The row of a district, or of the whole city."""
        read, told = self._found(question.id, district)
        cap = read.cap
        if read.claimed is None:
            cap = cap_of(question, self._given.readings[question.id].answer, district, self._rules)
        answer, given = self._said(question, told)
        return Part(
            answer=answer,
            given=given,
            backing=cap.backing,
            quality=self._quality(question, cap),
            people=self._people(question, read, district),
            code=_code(read),
            claimed=read.claimed or 0.0,
            cap=cap.points,
            evidenced=read.points("evidenced") or 0.0,
            accepted=read.accepted,
            verified=read.points("verified"),
        )

    def marked(self, question: Checklist) -> dict[str, bool]:
        """Whether each practice is in place, where practices were named."""
        told = self._told[question.id].parts[0]
        if told.state != "answered" or told.answer == NONE_IN_PLACE:
            return {}
        return {practice.id: practice.id in _codes(told) for practice in question.practices}

    def states(self, question: str) -> tuple[str, ...]:
        """The items that say why some part has no answer."""
        return tuple(self._offers.state(part.state, part.reason) for part in self._told[question].parts)

    # -- what was read and what is told of it

    def _found(self, question: str, district: str | None) -> tuple[PartReading, PartResult | None]:
        return self._parts.get((question, district), (UNSAID, None))

    @cached_property
    def _parts(self) -> dict[tuple[str, str | None], tuple[PartReading, PartResult]]:
        return {
            (ident, read.district): (read, told)
            for ident, reading in self._given.readings.items()
            for read, told in zip(reading.parts, self._told[ident].parts, strict=True)
        }

    def _people(self, question: Question, read: PartReading, district: str | None) -> float:
        by_district = question.id in self._by_district
        if district is None:
            return 0.0 if by_district else 1.0
        return read.weight if by_district else 0.0

    @cached_property
    def _by_district(self) -> frozenset[str]:
        """Questions that some district has answered, or said why not."""
        return frozenset(
            ident
            for ident, reading in self._given.readings.items()
            if any(part.district is not None and part.state != "blank" for part in reading.parts)
        )

    # -- the answer

    def _said(self, question: Question, told: PartResult | None) -> tuple[Held, Held]:
        if told is None:
            return "", ""
        if told.state != "answered" or told.answer is None:
            text = self._offers.state(told.state, told.reason)
            return text, text
        if isinstance(question, Indicator):
            figure = float(told.answer)  # type: ignore[arg-type]
            return figure, figure
        if isinstance(question, Checklist) and told.answer != NONE_IN_PLACE:
            named = [each.id for each in question.practices if each.id in _codes(told)]
            codes = ", ".join(named) if self._divided(question) else ""
            return codes, codes
        return self._item(question, told)

    def _divided(self, question: Question) -> bool:
        return question.by_district and bool(self._given.result.city.districts)

    def _item(self, question: Question, told: PartResult) -> tuple[Held, Held]:
        code = str(told.answer)
        text = self._items(question)[code]
        if isinstance(question, Checklist):
            return text, text
        return text, int(code) if code.isdigit() else code

    def _items(self, question: Question) -> Mapping[str, str]:
        if question.id not in self._texts:
            offered = self._offers.answers(question)
            self._texts[question.id] = {offer.code: offer.text for offer in offered if offer.code}
        return self._texts[question.id]

    # -- what backs it

    @cached_property
    def _rules(self) -> EvidenceRules:
        return evidence_rules(self._given.rubric, assessment_of(self._given.result))

    def _quality(self, question: Question, cap: Cap) -> str:
        """The grade that holds the points down, or one that lets them through."""
        if not is_figure(question):
            return ""
        if cap.quality is not None:
            return "" if cap.quality == "none" else cap.quality
        lifts = self._given.rubric.header.lenses.evidence.quality
        grades = self._grades(self._told[question.id])
        return next((grade for grade in grades if lifts.get(grade, 0.0) >= cap.points), "")  # type: ignore[call-overload]

    def _grades(self, told: QuestionResult) -> Iterator[str]:
        register = self._given.result.evidence
        items = (register[name].quality for name in told.evidence if name in register)
        return (grade for grade in items if grade is not None)


def _code(read: PartReading) -> int:
    if read.claimed is not None:
        return ANSWERED
    return NOT_APPLICABLE if read.state == "not_applicable" else MISSING


def _codes(told: PartResult) -> set[str]:
    answer = told.answer
    return {answer} if isinstance(answer, str) else set(answer)  # type: ignore[arg-type]
