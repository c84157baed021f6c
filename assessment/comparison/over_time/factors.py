"""The two factors of an answer's points: the claim, and the limit that its backing sets. Points are the smaller one.

Of an earlier answer both are read as today's question and today's evidence policy read them. A reviewer who accepted
the claim as it was sets no limit; one who lowered it does. Points are 0..100.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from assessment.answers.fit import fits
from assessment.result.change import Backing, Reason
from assessment.result.models import CapOf, LensName, PartResult, QuestionResult
from assessment.rubric.load import Rubric
from assessment.rubric.models import EvidencePolicy, Question
from assessment.scoring.points import points_of

NO_LIMIT = 100.0
_SAME = 1e-6
_OUTSIDE = ("value_impossible", "share_above_100")


@dataclass(frozen=True)
class Factors:
    """One part of one answer.

    Attributes:
        claim: what was claimed; None where missing.
        cap: what the evidence lifts to.
        lowered_to: what a reviewer lowered the claim to; None if none did.
        reviewed: a reviewer judged it.
    """

    district: str | None
    claim: float | None
    cap: float = 0.0
    lowered_to: float | None = None
    reviewed: bool = False
    why: CapOf | None = None

    def limit(self, lens: LensName) -> float | None:
        """The most points that the backing allows in a lens; None where the part has none there."""
        if self.claim is None or (lens == "verified" and not self.reviewed):
            return None
        judged = NO_LIMIT if self.lowered_to is None else self.lowered_to
        return {"claimed": NO_LIMIT, "verified": judged}.get(lens, min(judged, self.cap))

    def backing(self) -> Backing:
        """For the result."""
        why = self.why
        words = (
            {"backing": "none"} if why is None else why.model_dump(include={"backing", "quality", "stale"})
        )
        return Backing(cap=self.cap, lowered_to=self.lowered_to, **words)


def as_published(question: QuestionResult, policy: EvidencePolicy) -> tuple[Factors, ...]:
    """The parts of a question by the points that its result states."""
    return tuple(_factors(part, part.claimed, part.verified, policy) for part in question.parts)


def by_todays_question(
    old: QuestionResult, question: Question, rubric: Rubric
) -> tuple[Factors, ...] | Reason:
    """The parts of an earlier question, its answers scored again; `does_not_fit` if today's takes no such answer."""
    if old.unit is not None and old.unit != getattr(question, "unit", None):
        return "does_not_fit"
    policy, found = rubric.header.lenses.evidence, []
    again = _scorer(question, rubric)
    for part in old.parts:
        claim = part.claimed if part.answer is None else again(part.answer)
        accepted = part.verified
        if claim is not None and _is_lowered(part):
            accepted = again(_accepted(old, part))
        if (claim is None) != (part.claimed is None) or (accepted is None) != (part.verified is None):
            return "does_not_fit"
        found.append(_factors(part, claim, accepted, policy))
    return tuple(found)


def is_worth_the_same(old: QuestionResult, question: Question, rubric: Rubric) -> bool:
    """Whether today's question gives the earlier answers the points that they had.

    A number that was accepted then is scored even where today's limits would refuse it.
    """
    if old.unit is not None and old.unit != getattr(question, "unit", None):
        return False
    again = _scorer(question, rubric, forgiven=_OUTSIDE)
    for part in old.parts:
        if part.claimed is not None and part.answer is not None:
            points = again(part.answer)
            if points is None or abs(points - part.claimed) > _SAME:
                return False
    return True


def _scorer(
    question: Question, rubric: Rubric, forgiven: Collection[str] = ()
) -> Callable[[Any], float | None]:
    """What scores an answer by a question; None for one that does not fit, but for problems that are forgiven."""

    def again(answer: Any) -> float | None:
        problems = fits(question, answer, rubric)
        if answer is None or any(kind == "error" and code not in forgiven for code, kind, _ in problems):
            return None
        return points_of(question, answer, rubric.header.scales)

    return again


def _factors(
    part: PartResult, claim: float | None, accepted: float | None, policy: EvidencePolicy
) -> Factors:
    lowered = accepted if accepted is not None and claim is not None and accepted < claim else None
    cap = 0.0 if part.cap is None else _cap(part.cap, policy)
    return Factors(part.district, claim, cap, lowered, part.verified is not None, part.cap)


def _cap(cap: CapOf, policy: EvidencePolicy) -> float:
    """What today's policy gives for the backing that was found: its cap, or less for the quality of the data."""
    reached: float = getattr(policy.caps, "public" if cap.backing == "inspected" else cap.backing)
    if cap.quality is None:
        return reached
    lifts = {str(grade): lift for grade, lift in policy.quality.items()}
    return min(reached, lifts.get(cap.quality, policy.caps.none))


def _is_lowered(part: PartResult) -> bool:
    return part.verified is not None and part.claimed is not None and part.verified < part.claimed


def _accepted(question: QuestionResult, part: PartResult) -> Any:
    review = question.review
    if review is None:
        return None
    return review.answer if part.district is None else review.districts.get(part.district, review.answer)
