"""The numbers with some answers changed, and the least effort to levels from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.answers.models import Answer, Answered, DistrictAnswer
from assessment.planning.actions import Planner
from assessment.planning.backing import TINY, Backer
from assessment.planning.edit import Edit, edited
from assessment.planning.reach import OutOfReach, least_effort, reach
from assessment.planning.rescore import LENSES, State
from assessment.planning.steps import Step
from assessment.result.next_level import next_level
from assessment.result.roadmap import Action, Needed, PlanLens
from assessment.result.whatif import SetAnswer, Way, WhatIf
from assessment.rubric.models import Indicator, Question
from assessment.scoring.points import clean_number, points_of
from assessment.scoring.readings import UNKNOWN_REASONS

BLANK = "blank"
STATES = (BLANK, *UNKNOWN_REASONS)
"""What can be supposed besides an answer."""


@dataclass(frozen=True)
class Supposition:
    """An answer to suppose: a value that fits its question, or one of `STATES`; of one district or everywhere."""

    question: Question
    value: Answered
    district: str | None = None


def what_if(
    state: State,
    suppositions: Sequence[Supposition],
    goals: Sequence[tuple[str, int]],
    lens: PlanLens,
    *,
    backed: bool = False,
) -> WhatIf:
    """What comes of suppositions, taken in their order.

    Args:
        goals: nodes and the levels that they should reach from there.
        backed: suppose the evidence as well that the new answers need.
    """
    after = state
    for supposition in suppositions:
        after = after.after([_edit(after, supposition, backed)])
    planner = Planner(state.rubric)
    before, then = (planner.now(each, state.compiled.node_ids) for each in (state, after))
    whole = state.rubric.whole.id
    changed = [
        node for node in state.compiled.node_ids
        if node == whole or any(before[each][node] != then[each][node] for each in LENSES)
    ]  # fmt: skip
    return WhatIf(
        lens=lens,
        backed=backed,
        sets=tuple(_told(after, supposition) for supposition in suppositions),
        before={each: {node: before[each][node] for node in changed} for each in LENSES},
        after={each: {node: then[each][node] for node in changed} for each in LENSES},
        next_level=next_level(after.scored, lens, 0, after.compiled.whole),
        ways=tuple(_way(after, planner, node, level, lens) for node, level in goals),
    )


# -- suppositions


def _edit(state: State, supposition: Supposition, backed: bool) -> Edit:
    question = supposition.question
    edit = Edit(question, _answer(state, supposition))
    if not backed or supposition.value in STATES:
        return edit
    points = points_of(question, supposition.value, state.rubric.header.scales)
    if points <= TINY or _lift(state, edit) >= points - TINY:
        return edit
    backer = Backer(state.rubric, state.assessment)
    return backer.back(question, edit.answer, backer.needed_for(question, points))


def _answer(state: State, supposition: Supposition) -> Answer:
    """The whole answer then: no longer the one that was reviewed; a figure is of the year of the assessment."""
    question, value = supposition.question, supposition.value
    given = state.readings[question.id].answer
    changes: dict[str, object] = {"review": None}
    if isinstance(question, Indicator):
        changes["year"] = state.assessment.date.year
    districts = [district.id for district in state.assessment.city.districts]
    if question.by_district and districts:
        own = dict(given.districts) or dict.fromkeys(districts, DistrictAnswer(answer=given.answer))
        for name in districts if supposition.district is None else [supposition.district]:
            own[name] = _part(value)
        changes |= {"districts": own, "answer": None, "state": None, "reason": None}
    else:
        part = _part(value)
        changes |= {"answer": part.answer, "state": part.state, "reason": part.reason, "districts": {}}
    return given.model_copy(update=changes)


def _part(value: Answered) -> DistrictAnswer:
    if value == BLANK:
        return DistrictAnswer()
    if value in UNKNOWN_REASONS:
        return DistrictAnswer(state="unknown", reason=str(value))
    return DistrictAnswer(answer=value)


def _lift(state: State, edit: Edit) -> float:
    said = edited(state.assessment, [edit])
    parts = state.variant([edit])[edit.question.id].parts
    backer = Backer(state.rubric, said)
    return min(backer.lifts(edit.question, edit.answer, part.district) for part in parts)


def _told(state: State, supposition: Supposition) -> SetAnswer:
    question = supposition.question
    reading = state.readings[question.id]
    claimed, evidenced = (reading.points(lens) for lens in LENSES)
    held = claimed is not None and (evidenced or 0.0) < claimed - TINY
    needed: Needed = "none"
    if held:
        most = max(part.claimed or 0.0 for part in reading.parts)
        needed = Backer(state.rubric, state.assessment).needed_for(question, most)
    return SetAnswer(
        question=question.id,
        districts=() if supposition.district is None else (supposition.district,),
        answer=supposition.value,
        claimed=None if claimed is None else clean_number(claimed),
        evidenced=None if evidenced is None else clean_number(evidenced),
        needed=needed,
    )


# -- the least effort


def _way(state: State, planner: Planner, node: str, level: int, lens: PlanLens) -> Way:
    found = reach(state, node, level, lens)
    least = least_effort(state, node, level, lens, found)
    if isinstance(found, OutOfReach):
        return Way(least=least, missing=found.missing)
    nodes = tuple(dict.fromkeys((state.rubric.whole.id, node)))
    then = state.after([step.edit for step in found.steps])
    steps = tuple(_action(state, planner, step, lens) for step in found.steps)
    return Way(least=least, steps=steps, after=planner.now(then, nodes))


def _action(state: State, planner: Planner, step: Step, lens: PlanLens) -> Action:
    """A step of a way, with what it brings alone to a city that has done the steps of its question before it."""
    (gains,) = planner.gains(state, [[step.edit]], [planner.nodes_of(step.edit.question.id)])
    return planner.action(state, step, gains, planner.ahead(state, lens))
