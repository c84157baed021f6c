"""What forbids a comparison of two results, and what a reader must know of one that is allowed."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.comparison.over_time.lineage import histories
from assessment.comparison.over_time.sound import broken
from assessment.documents.findings import Findings, Place
from assessment.result.change import Mark
from assessment.result.models import Result
from assessment.rubric.load import Rubric


def problems(before: Result, now: Result, rubric: Rubric, place: Place | None = None) -> Findings:
    """Errors that leave nothing to compare: another rubric, a result that is not whole, or the wrong order.

    Args:
        rubric: that of `now`.
        place: where the earlier result was read.
    """
    findings, place = Findings(), place or Place()
    for result in (before, now):
        if (part := broken(result)) is not None:
            findings.error("compare_result_broken", place, date=str(result.date), found=part)
        if histories(result.rubric, rubric) == (None, None):
            findings.error("compare_rubric_other", place, found=result.rubric.named, expected=rubric.named)
    if before.date > now.date:
        findings.error("compare_order", place, before=str(before.date), now=str(now.date))
    return findings


def is_at_hand(now: Result, rubric: Rubric) -> bool:
    """Whether the rubric is the one that the result was scored with, but perhaps for words."""
    known = {*rubric.nodes, *rubric.questions}
    ids = {node.id for node in now.nodes} | {question.id for question in now.questions}
    return (now.rubric.id, now.rubric.version) == (rubric.id, rubric.version) and ids <= known


def marks(before: Result, now: Result, rubric: Rubric) -> tuple[Mark, ...]:
    """What a reader must know before any number."""
    return (*_of_city(before, now), *_of_rubric(before, now, rubric), *_of_asking(before, now))


def _of_city(before: Result, now: Result) -> Iterator[Mark]:
    if before.city.name != now.city.name:
        yield "name_differs"
    if before.city.country != now.city.country:
        yield "country_differs"
    if before.city.fictional != now.city.fictional:
        yield "fictional_differs"
    if {each.id for each in before.city.districts} != {each.id for each in now.city.districts}:
        yield "districts_differ"


def _of_rubric(before: Result, now: Result, rubric: Rubric) -> Iterator[Mark]:
    if before.rubric.id != now.rubric.id:
        yield "other_overlay"
    if before.rubric.named == now.rubric.named and before.rubric.fingerprint != now.rubric.fingerprint:
        yield "other_words"
    if not is_at_hand(now, rubric):
        yield "rubric_not_at_hand"
        return
    if now.rubric.fingerprint != rubric.fingerprint:
        yield "rubric_changed"
    if any(history is not None and not history.knows() for history in histories(before.rubric, rubric)):
        yield "version_unknown"


def _of_asking(before: Result, now: Result) -> Iterator[Mark]:
    if before.rubric.weights != now.rubric.weights:
        yield "weights_differ"
    if before.question_set != now.question_set:
        yield "question_set_differs"
    if before.basis != now.basis:
        yield "basis_differs"
