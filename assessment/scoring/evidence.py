"""How many points an answer can reach in the evidenced lens, by what backs it; and why.

Requirements are cumulative: a document of a kind that the question lists, then dated and public, then issued or
confirmed by a body other than the city. Quality grades are those of the U4SSC verification manual.
Source: `docs/method.md`, Lenses.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.answers.models import Answer, Evidence
from assessment.rubric.models import EvidencePolicy, Indicator, Question

Backing = Literal["none", "reference", "document", "public", "inspected", "external"]


@dataclass(frozen=True)
class Cap:
    """The most points that an answer can have, and why.

    Attributes:
        points: 0..100.
        backing: the best that was found.
        quality: the grade that held the points down, if one did.
        stale: evidence was left out because it is older than the policy allows.
    """

    points: float
    backing: Backing
    quality: str | None = None
    stale: bool = False


@dataclass(frozen=True)
class EvidenceRules:
    """What the evidenced lens needs to know of rubric and assessment."""

    policy: EvidencePolicy
    external_kinds: Collection[str]
    register: Mapping[str, Evidence]
    date: datetime.date


def cap_of(question: Question, answer: Answer, district: str | None, rules: EvidenceRules) -> Cap:
    """The cap of an answer, for the whole city (`district` None) or for one district."""
    if is_outdated(question, answer, rules):
        return Cap(rules.policy.caps.none, "none", stale=True)
    items = [rules.register[name] for name in answer.evidence if name in rules.register]
    items = [item for item in items if district is None or not item.districts or district in item.districts]
    fresh = [item for item in items if not is_stale(item, rules)]
    inspected = answer.review is not None and answer.review.inspected
    caps = [_item_cap(question, item, inspected, rules) for item in fresh]
    if answer.references:
        caps.append(_graded(question, "reference", None, rules))
    best = max(caps, key=lambda cap: cap.points, default=Cap(rules.policy.caps.none, "none"))
    return Cap(best.points, best.backing, best.quality, stale=len(fresh) < len(items))


def is_outdated(question: Question, answer: Answer, rules: EvidenceRules) -> bool:
    """True if a measured value is of a year older than its question allows: what backs it backs another year."""
    if not isinstance(question, Indicator) or answer.year is None:
        return False
    return answer.year < rules.date.year - question.newest_years


def is_stale(item: Evidence, rules: EvidenceRules) -> bool:
    """True if the item is older than the policy's months at the date of the assessment."""
    if item.date is None:
        return False
    months = (rules.date.year - item.date.year) * 12 + rules.date.month - item.date.month
    return months > rules.policy.months or (months == rules.policy.months and rules.date.day > item.date.day)


def _item_cap(question: Question, item: Evidence, inspected: bool, rules: EvidenceRules) -> Cap:
    return _graded(question, _backing(question, item, inspected, rules), item.quality, rules)


def _backing(question: Question, item: Evidence, inspected: bool, rules: EvidenceRules) -> Backing:
    external = item.kind in rules.external_kinds or item.confirmed_by in rules.external_kinds
    shown = item.link is not None or item.sha256 is not None or item.withheld is not None
    if item.kind not in question.evidence or not shown:
        return "reference"
    public = item.link is not None and not item.internal and item.withheld is None
    seen = item.withheld is not None and inspected
    if item.date is None or not (public or seen):
        return "document"
    if external:
        return "external"
    return "public" if public else "inspected"


def _graded(question: Question, backing: Backing, quality: str | None, rules: EvidenceRules) -> Cap:
    caps = rules.policy.caps
    reached = caps.public if backing == "inspected" else getattr(caps, backing)
    if not isinstance(question, Indicator):
        return Cap(reached, backing)
    lift = next((lift for grade, lift in rules.policy.quality.items() if grade == quality), caps.none)
    return Cap(reached, backing) if lift >= reached else Cap(lift, backing, quality or "none")


def reused_links(answers: Mapping[str, Answer], rules: EvidenceRules) -> dict[str, tuple[str, ...]]:
    """Links named by more questions than the policy allows unmarked, with those questions."""
    uses: dict[str, list[str]] = {}
    for question, answer in answers.items():
        for link in _links(answer, rules.register):
            uses.setdefault(link, []).append(question)
    return {
        link: tuple(names)
        for link, names in sorted(uses.items())
        if len(names) > rules.policy.same_link_above
    }


def _links(answer: Answer, register: Mapping[str, Evidence]) -> Iterable[str]:
    found = (register[name].link for name in answer.evidence if name in register)
    return sorted({str(link) for link in found if link is not None})
