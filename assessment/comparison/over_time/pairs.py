"""Every question of today beside what it was: comparable or not, and the parts of which both years have points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.comparison.over_time.factors import (
    Factors,
    as_published,
    by_todays_question,
    is_worth_the_same,
)
from assessment.comparison.over_time.lineage import NEW, Origin
from assessment.result.change import Comparable, Reason
from assessment.result.models import LensName, QuestionResult, Result
from assessment.rubric.load import Rubric


@dataclass(frozen=True)
class Pair:
    """A question now and what it was then.

    Attributes:
        then: the parts of the earlier answer, in the order of `today`; empty where nothing is compared.
        today: the parts of today's answer.
        weights: people of each part, of today.
        reason: why nothing is compared; None if something is.
    """

    now: QuestionResult
    old: QuestionResult | None
    comparable: Comparable
    reason: Reason | None
    then: tuple[Factors, ...] = ()
    today: tuple[Factors, ...] = ()
    weights: tuple[float, ...] = ()

    def swaps(self, lens: LensName) -> bool:
        """Whether a part of the question has points in a lens in both years."""
        both = zip(self.then, self.today, strict=True)
        return any(old.limit(lens) is not None and new.limit(lens) is not None for old, new in both)

    def points(self, lens: LensName, claim_of_now: bool, backing_of_now: bool) -> float:
        """Mean of the parts by today's people, with the claims and the backing of one year or the other.

        What only today has points for stays as it is today. Only where `swaps(lens)`.
        """
        total = people = 0.0
        for old, new, weight in zip(self.then, self.today, self.weights, strict=True):
            claim, limit = new.claim, new.limit(lens)
            if claim is None or limit is None:
                continue
            before = old.limit(lens)
            if old.claim is not None and before is not None:
                claim = claim if claim_of_now else old.claim
                limit = limit if backing_of_now else before
            total += weight * min(claim, limit)
            people += weight
        return total / people

    def points_then(self, lens: LensName) -> float:
        """Mean of the earlier answer's parts by today's people, as today's question reads them."""
        total = people = 0.0
        for old, weight in zip(self.then, self.weights, strict=True):
            limit = old.limit(lens)
            if old.claim is not None and limit is not None:
                total, people = total + weight * min(old.claim, limit), people + weight
        return total / people


def pairs(before: Result, now: Result, rubric: Rubric, origins: Mapping[str, Origin]) -> Iterator[Pair]:
    """A pair for every question of today's result, in its order."""
    known = {question.id: question for question in before.questions}
    people = {district.id: float(district.population) for district in now.city.districts}
    for question in now.questions:
        origin = origins.get(question.id, NEW)
        old = None if origin.old is None else known[origin.old]
        yield _pair(question, old, origin, rubric, people)


def _pair(
    now: QuestionResult,
    old: QuestionResult | None,
    origin: Origin,
    rubric: Rubric,
    people: Mapping[str, float],
) -> Pair:
    if old is None or origin.reason is not None:
        return Pair(now, old, origin.comparable, origin.reason)
    if (reason := _unscored(now, old)) is not None:
        return Pair(now, old, origin.comparable, reason)
    then = _then(now, old, origin, rubric)
    if not isinstance(then, tuple):
        return Pair(now, old, "different", then)
    today = as_published(now, rubric.header.lenses.evidence)
    aligned = {part.district: part for part in then}
    if aligned.keys() != {part.district for part in today}:
        return Pair(now, old, origin.comparable, "districts_differ")
    pair = Pair(
        now,
        old,
        origin.comparable,
        None,
        tuple(aligned[part.district] for part in today),
        today,
        tuple(people.get(part.district or "", 1.0) for part in today),
    )
    return pair if pair.swaps("claimed") else Pair(now, old, origin.comparable, "districts_differ")


def _then(
    now: QuestionResult, old: QuestionResult, origin: Origin, rubric: Rubric
) -> tuple[Factors, ...] | Reason:
    question = rubric.questions[now.id]
    if origin.comparable == "rescaled":
        return by_todays_question(old, question, rubric)
    if not is_worth_the_same(old, question, rubric):
        return "points_differ"
    return as_published(old, rubric.header.lenses.evidence)


_NOW: dict[str, Reason] = {"not_asked": "not_asked_now", "not_applicable": "not_applicable_now"}
_THEN: dict[str, Reason] = {"not_asked": "not_asked_then", "not_applicable": "not_applicable_then"}


def _unscored(now: QuestionResult, old: QuestionResult) -> Reason | None:
    if _is_scored(now):
        return None if _is_scored(old) else _THEN.get(old.state, "not_answered_then")
    return _NOW.get(now.state, "not_answered_now") if _is_scored(old) else "not_scored_either"


def _is_scored(question: QuestionResult) -> bool:
    return any(part.claimed is not None for part in question.parts)
