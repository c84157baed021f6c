"""A survey beside the other lenses: the felt lens of every node, and where it lies apart from what is backed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from assessment.result.models import LensName, NodeLens, NodeResult, Result
from assessment.result.roadmap import Urgent
from assessment.result.survey import Estimate, Survey
from assessment.rubric.load import Rubric
from assessment.rubric.models import Perception
from assessment.scoring.points import shown_tenth

Flag = Literal["felt_below", "felt_above"]
BACKED: LensName = "evidenced"
"""The lens that what is felt is set beside."""

_TINY = 1e-9


def with_survey(result: Result, survey: Survey, rubric: Rubric) -> Result:
    """The result with a checked survey beside it.

    A node gets a score in the felt lens only where the survey has a margin for it: answers of whoever wished to answer
    stand in `Result.survey` alone, where they say so. Nothing else of the result changes.
    """
    found = flags(survey, result.nodes, rubric.header.survey.apart)
    told = tuple(of.model_copy(update={"flag": found.get(of.node)}) for of in survey.nodes)
    felt = {of.node: of.estimate for of in survey.nodes if has_margin(of.estimate, survey)}
    nodes = tuple(_felt(node, felt.get(node.id)) for node in result.nodes)
    return result.model_copy(update={"survey": survey.model_copy(update={"nodes": told}), "nodes": nodes})


def has_margin(estimate: Estimate, survey: Survey) -> bool:
    """Whether a share is published with how sure it is; never of a sample that chose itself."""
    known = estimate.share is not None and estimate.low is not None and estimate.high is not None
    return known and estimate.state == "published" and survey.sample.sampling != "self_selected"


def _felt(node: NodeResult, estimate: Estimate | None) -> NodeResult:
    """A result that was read may have the score of an earlier survey: it goes."""
    state = node.lenses["felt"].state
    if state != "not_applicable":
        state = "not_assessed" if estimate is None else "assessed"
    share = None if estimate is None else estimate.share
    lens = NodeLens(state=state, score=share if state == "assessed" else None)
    return node.model_copy(update={"lenses": {**node.lenses, "felt": lens}})


# -- flags


def flags(survey: Survey, nodes: Iterable[NodeResult], apart: float) -> dict[str, Flag]:
    """Nodes whose backed and felt places lie apart, by id.

    Of the nodes of one depth that have both a backed score and a felt share with a margin, the top is the part `apart`
    (rounded down) with the highest numbers, the bottom the same part with the lowest. `felt_below`: in the top of what
    is backed and the bottom of what is felt; `felt_above`: the other way round. Numbers are compared as they are shown;
    of equal ones on the border none belongs. Nothing is subtracted: the units differ.

    Args:
        apart: 0 < apart <= 0.5.
    """
    felt = {of.node: of.estimate.share for of in survey.nodes if has_margin(of.estimate, survey)}
    by_depth: dict[int, list[tuple[str, int, int]]] = {}
    for node in nodes:
        backed, share = node.lenses[BACKED].score, felt.get(node.id)
        if backed is not None and share is not None:
            known = (node.id, shown_tenth(backed), shown_tenth(share))
            by_depth.setdefault(node.depth, []).append(known)
    return {ident: flag for both in by_depth.values() for ident, flag in _apart(both, apart).items()}


def _apart(both: Sequence[tuple[str, int, int]], apart: float) -> dict[str, Flag]:
    most = int(len(both) * apart + _TINY)
    backed, felt = [each[1] for each in both], [each[2] for each in both]
    found: dict[str, Flag] = {}
    for ident, own_backed, own_felt in both:
        if _is_top(own_backed, backed, most) and _is_bottom(own_felt, felt, most):
            found[ident] = "felt_below"
        elif _is_bottom(own_backed, backed, most) and _is_top(own_felt, felt, most):
            found[ident] = "felt_above"
    return found


def _is_top(own: int, of_all: Sequence[int], most: int) -> bool:
    return sum(other >= own for other in of_all) <= most


def _is_bottom(own: int, of_all: Sequence[int], most: int) -> bool:
    return sum(other <= own for other in of_all) <= most


# -- what is urgent


def urgent_of(survey: Survey, rubric: Rubric) -> Mapping[str, Urgent]:
    """What most residents call urgent and feel low of what a question works on, by question.

    A priority reaches every question of its node and below; of several the one with the largest share counts.
    Nothing from a sample that chose itself: it speaks for nobody else.
    """
    found: dict[str, Urgent] = {}
    for of in survey.priorities:
        share = of.urgent_and_low.share if has_margin(of.urgent_and_low, survey) else None
        if not share:
            continue
        for question in rubric.nodes[of.node].all_questions():
            known = found.get(question.id)
            if not isinstance(question, Perception) and (known is None or share > known.share):
                found[question.id] = Urgent(priority=of.priority, share=share)
    return found
