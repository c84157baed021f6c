"""What a reviewer opens: the essential answers, the high ones, and a random sample of the others that anyone can redraw.

Only what says something to judge is reviewed: an answer, or that the question does not apply. The reasons, of which the
first that holds counts:

- `not_applicable`: an essential question that the city calls not applicable, in any district.
- `essential`: the question of a gate. A gate that needs a node adds nothing of its own: what the gates of that node, and
  of those below it, need is here already.
- `high`: an answer at one of the two highest levels of its scale, in any district; of a checklist or an indicator, with
  as many points as the second highest level of the rubric needs.
- `sample`: by lot from all the others, those that do not apply included.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment.answers.models import Assessment
from assessment.answers.parts import asked_questions
from assessment.answers.progress import BLANK, has_answer, said
from assessment.rubric.load import Rubric
from assessment.rubric.models import Choice, Ladder, Question
from assessment.scoring.points import points_of

Why = Literal["essential", "high", "sample", "not_applicable"]
SHARE = 0.2


@dataclass(frozen=True)
class Chosen:
    """A question to review, and why."""

    id: str
    why: Why


@dataclass(frozen=True)
class Sample:
    """What to review, in the order of the rubric, and what it takes to draw it again.

    Attributes:
        share: 0..1, of the answers that are neither essential nor high; rounded up to whole answers.
    """

    questions: tuple[Chosen, ...]
    seed: int
    share: float


def review_sample(assessment: Assessment, rubric: Rubric, seed: int, share: float = SHARE) -> Sample:
    """Pure, and the same on every machine: the lot of a question is SHA-256 of "seed/id"; the smallest are drawn.

    So another value of an answer moves no other into the sample or out of it, and one answer more at most one.

    Args:
        assessment: checked: every answer fits its question.

    Raises:
        ValueError: a share outside 0..1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1, not {share}")
    essential = {gate.needs for node in rubric.nodes.values() for gate in node.gates}
    reasons = {
        question.id: _why(question, assessment, rubric, question.id in essential)
        for question in asked_questions(assessment, rubric)
        if _reviewable(question, assessment)
    }
    drawn = _drawn((ident for ident, why in reasons.items() if why == "sample"), seed, share)
    chosen = (Chosen(ident, why) for ident, why in reasons.items() if why != "sample" or ident in drawn)
    return Sample(tuple(chosen), seed, share)


def _reviewable(question: Question, assessment: Assessment) -> bool:
    parts = said(question, assessment.answers.get(question.id, BLANK), assessment)
    return any(has_answer(part) or part.state == "not_applicable" for part in parts)


def _why(question: Question, assessment: Assessment, rubric: Rubric, essential: bool) -> Why:
    parts = said(question, assessment.answers.get(question.id, BLANK), assessment)
    if essential:
        return "not_applicable" if any(part.state == "not_applicable" for part in parts) else "essential"
    given = (part.answer for part in parts if has_answer(part))
    return "high" if any(_is_high(question, answer, rubric) for answer in given) else "sample"


def _is_high(question: Question, answer: object, rubric: Rubric) -> bool:
    """Level 0 is never high, however short the scale."""
    scales = rubric.header.scales
    points = points_of(question, answer, scales)
    if not isinstance(question, Ladder | Choice):
        return points > 0 and points >= rubric.header.levels[-2].threshold
    highest = scales[question.scale].highest
    return round(points * highest / 100) >= max(highest - 1, 1)


def _drawn(pool: Iterable[str], seed: int, share: float) -> frozenset[str]:
    lots = sorted(pool, key=lambda ident: hashlib.sha256(f"{seed}/{ident}".encode()).digest())
    count = math.ceil(Fraction(str(share)) * len(lots))
    return frozenset(lots[:count])
