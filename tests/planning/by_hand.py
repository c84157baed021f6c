"""Actions carried out by hand: the answers edited as an action says it, without the program's own edits."""

from __future__ import annotations

from typing import Any

from assessment.answers.models import Answer, Assessment, DistrictAnswer, Evidence
from assessment.result.roadmap import Action
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Question

EMPTY = Answer()


def carried_out(said: Assessment, action: Action, rubric: Rubric, *, best: bool = False) -> Assessment:
    """The assessment after the action."""
    question = rubric.questions[action.question]
    answer = said.answers.get(question.id, EMPTY)
    register = dict(said.evidence)
    changes: dict[str, Any] = {}
    if action.kind == "do":
        changes = _improved(answer, action, question, said)
    elif action.kind == "document" and action.way == "renew" and isinstance(question, Indicator):
        changes = {"year": said.date.year}
    elif action.kind == "find_out":
        return _found(said, answer, action, rubric, best)
    answer = answer.model_copy(update=changes)
    if action.needed == "reference":
        answer = answer.model_copy(update={"references": (*answer.references, "Decree 12")})
    elif action.needed != "none":
        name = f"new_{len(register)}"
        register[name] = paper(question, action.needed, rubric, said)
        answer = answer.model_copy(update={"evidence": (*answer.evidence, name)})
    answers = {**said.answers, question.id: answer}
    return said.model_copy(update={"answers": answers, "evidence": register})


def paper(question: Question, needed: str, rubric: Rubric, said: Assessment) -> Evidence:
    """A document that backs so far."""
    outside = [kind.id for kind in rubric.header.evidence_kinds if kind.external]
    inside = [kind for kind in question.evidence if kind not in outside]
    own = [kind for kind in question.evidence if kind in outside]
    kind = (own or inside)[0] if needed == "external" else (inside or own)[0]
    return Evidence(
        title="Found in a drawer",
        kind=kind,
        link="https://city.example/paper.pdf",
        date=None if needed == "document" else said.date,
        quality="A",
        confirmed_by=outside[0] if needed == "external" else None,
    )


def _improved(answer: Answer, action: Action, question: Question, said: Assessment) -> dict[str, Any]:
    changes: dict[str, Any] = {"review": None, "state": None, "reason": None}
    if isinstance(question, Indicator):
        changes["year"] = said.date.year
    if not action.districts:
        return {**changes, "answer": action.after}
    del changes["state"], changes["reason"]
    districts: dict[str, Any] = dict(answer.districts)
    for name in action.districts:
        districts[name] = _added(districts.get(name), action, question)
    return {**changes, "districts": districts}


def _added(given: Any, action: Action, question: Question) -> Any:
    if not isinstance(question, Checklist):
        return action.after
    value = given.answer if isinstance(given, DistrictAnswer) else given
    have = () if value in (None, "none") else (value,) if isinstance(value, str) else tuple(value)
    return (*have, action.code)


def _found(said: Assessment, answer: Answer, action: Action, rubric: Rubric, best: bool) -> Assessment:
    """The missing answers found: all at the bottom, or all at the top and confirmed from outside."""
    question = rubric.questions[action.question]
    if action.way == "divide":
        each: dict[str, Any] = dict.fromkeys(action.districts, answer.answer)
        changes: dict[str, Any] = {"districts": each, "answer": None} if best else {}
        changed = answer.model_copy(update=changes)
        return said.model_copy(update={"answers": {**said.answers, question.id: changed}})
    value = (top if best else bottom)(question, rubric)
    changes = {"year": answer.year or said.date.year} if isinstance(question, Indicator) else {}
    if action.districts:
        changes["districts"] = {**answer.districts, **dict.fromkeys(action.districts, value)}
    else:
        changes |= {"answer": value, "state": None, "reason": None, "review": None}
    register = dict(said.evidence)
    if best:
        register["new_paper"] = paper(question, "external", rubric, said)
        changes["evidence"] = (*answer.evidence, "new_paper")
    answers = {**said.answers, question.id: answer.model_copy(update=changes)}
    return said.model_copy(update={"answers": answers, "evidence": register})


def bottom(question: Question, rubric: Rubric) -> Any:
    """The answer with the fewest points."""
    match question:
        case Ladder():
            return 0
        case Choice():
            return min(question.options, key=lambda option: option.level).id
        case Checklist():
            return "none"
        case Indicator():
            return min(question.reference_points, key=lambda point: point[1])[0]
    raise ValueError(question.id)


def top(question: Question, rubric: Rubric) -> Any:
    """The answer with the most points."""
    match question:
        case Ladder():
            return rubric.header.scales[question.scale].highest
        case Choice():
            return max(question.options, key=lambda option: option.level).id
        case Checklist():
            return tuple(practice.id for practice in question.practices)
        case Indicator():
            return max(question.reference_points, key=lambda point: point[1])[0]
    raise ValueError(question.id)
