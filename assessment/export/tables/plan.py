"""Tables of the way on: actions with what each brings, the roadmap's horizons, and targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from assessment.export.columns import (
    ASSESSMENT,
    NODE,
    NUMBER,
    QUESTION,
    RUBRIC,
    TO_ASSESSMENT,
    TO_NODE,
    TO_QUESTION,
    City,
    Column,
    OfCity,
    Reference,
    Row,
    Table,
)
from assessment.export.tables.scores import LEVEL, SECURED
from assessment.result.roadmap import Action, ActionKind, Gain, Needed, PlanLens, RoadmapStep, Total, Way

PLAN = Column("plan", "code", required=True, allowed=("roadmap", *get_args(ActionKind)))
LENS = Column("lens", "code", required=True, allowed=get_args(PlanLens))
AFTER = (Column("score_after", "points"), Column("secured_after", "points"), Column("level_after", "whole"))


def _gains(which: str) -> tuple[Column, ...]:
    points = (Column(f"{which}_{what}", "number") for what in ("score", "secured"))
    return (*points, Column(f"{which}_level", "whole", signed=True))


ACTIONS = Table(
    "actions",
    ("assessment", "plan", "number"),
    (
        ASSESSMENT,
        RUBRIC,
        PLAN,
        NUMBER,
        Column("horizon", "code"),
        Column("due", "day"),
        Column("action", "code", required=True),
        Column("action_kind", "code", required=True, allowed=get_args(ActionKind)),
        Column("way", "code", required=True, allowed=get_args(Way)),
        QUESTION,
        Column("part", "code", required=True),
        Column("districts", "codes"),
        Column("step", "whole"),
        Column("code", "code"),
        Column("answer_before", "text"),
        Column("answer_after", "text"),
        Column("points_before", "points"),
        Column("points_after", "points"),
        Column("backing_needed", "code", required=True, allowed=get_args(Needed)),
        Column("effort", "code", required=True),
        Column("cost", "number", required=True),
        Column("owner", "code"),
        Column("aim", "whole"),
        Column("gates", "codes"),
        Column("balance", "codes"),
        Column("cases", "codes"),
        Column("urgent_priority", "code"),
        Column("urgent_share", "points"),
    ),
    (TO_ASSESSMENT, TO_QUESTION, Reference(("rubric", "part"), "nodes", ("rubric", "node"))),
)
TO_ACTION = Reference(("assessment", "plan", "number"), "actions", ("assessment", "plan", "number"))
ACTION_GAINS = Table(
    "action_gains",
    ("assessment", "plan", "number", "node", "lens"),
    (
        ASSESSMENT,
        RUBRIC,
        PLAN,
        NUMBER,
        NODE,
        LENS,
        *_gains("gain"),
        *_gains("best"),
        *AFTER,
    ),
    (TO_ACTION, TO_NODE),
)
HORIZONS = Table(
    "horizons",
    ("assessment", "horizon"),
    (
        ASSESSMENT,
        Column("horizon", "code", required=True),
        Column("due", "day", required=True),
        Column("budget", "number", required=True),
        Column("spent", "number", required=True),
    ),
    (TO_ASSESSMENT,),
)
HORIZON_SCORES = Table(
    "horizon_scores",
    ("assessment", "horizon", "node", "lens"),
    (ASSESSMENT, RUBRIC, Column("horizon", "code", required=True), NODE, LENS, *AFTER),
    (Reference(("assessment", "horizon"), "horizons", ("assessment", "horizon")), TO_NODE),
)
TARGETS = Table(
    "targets",
    ("assessment", "part"),
    (
        ASSESSMENT,
        Column("profile", "text", required=True),
        LENS,
        Column("part", "code", required=True),
        Column("target", "whole", required=True),
        Column("points_needed", "points", required=True),
        LEVEL,
        SECURED,
        Column("missing", "points"),
        Column("reached", "yes_no", required=True),
        Column("level_after", "whole"),
        Column("secured_after", "points"),
        Column("missing_after", "points"),
        Column("reached_after", "yes_no", required=True),
    ),
    (TO_ASSESSMENT,),
)

Listed = tuple[str, int, Action, RoadmapStep | None]
"""List, number in it, the action, and its step if the list is the roadmap."""


def _listed(city: City) -> Iterator[Listed]:
    roadmap = city.result.roadmap
    if roadmap is None:
        return
    for number, step in enumerate(roadmap.steps, 1):
        yield "roadmap", number, step.action, step
    for name, actions in (
        ("do", roadmap.do),
        ("document", roadmap.document),
        ("find_out", roadmap.find_out),
    ):
        for number, action in enumerate(actions, 1):
            yield name, number, action, None


def _actions(city: City) -> Iterator[Row]:
    for plan, number, action, step in _listed(city):
        yield {
            "assessment": city.key,
            "rubric": city.rubric_key,
            "plan": plan,
            "number": number,
            "horizon": None if step is None else step.horizon,
            "due": None if step is None else step.due,
            "action": action.id,
            "action_kind": action.kind,
            "way": action.way,
            "question": action.question,
            "part": action.part,
            "districts": action.districts,
            "step": action.number,
            "code": action.code,
            "answer_before": action.before,
            "answer_after": action.after,
            "points_before": action.stands,
            "points_after": action.reaches,
            "backing_needed": action.needed,
            "effort": action.effort,
            "cost": action.cost,
            "owner": action.owner,
            "aim": action.aim,
            "gates": action.gates,
            "balance": action.balance,
            "cases": action.cases,
            "urgent_priority": None if action.urgent is None else action.urgent.priority,
            "urgent_share": None if action.urgent is None else action.urgent.share,
        }


def _action_gains(city: City) -> Iterator[Row]:
    for plan, number, action, step in _listed(city):
        for lens, by_node in action.gain.items():
            best = {} if action.best is None else action.best.get(lens, {})
            after = {} if step is None else step.after.get(lens, {})
            for node, gain in by_node.items():
                yield {
                    "assessment": city.key,
                    "rubric": city.rubric_key,
                    "plan": plan,
                    "number": number,
                    "node": node,
                    "lens": lens,
                    **_gain("gain", gain),
                    **_gain("best", best.get(node)),
                    **_after(node, after),
                }


def _gain(which: str, gain: Gain | None) -> Row:
    names = ("score", "secured", "level")
    return {f"{which}_{name}": None if gain is None else getattr(gain, name) for name in names}


def _after(node: str, totals: Mapping[str, Total]) -> Row:
    total = totals.get(node)
    return {
        f"{name}_after": None if total is None else getattr(total, name)
        for name in ("score", "secured", "level")
    }


def _horizons(city: City) -> Iterator[Row]:
    for horizon in () if city.result.roadmap is None else city.result.roadmap.horizons:
        yield {
            "assessment": city.key,
            "horizon": horizon.id,
            "due": horizon.due,
            "budget": horizon.budget,
            "spent": horizon.spent,
        }


def _horizon_scores(city: City) -> Iterator[Row]:
    for horizon in () if city.result.roadmap is None else city.result.roadmap.horizons:
        for lens, totals in horizon.after.items():
            for node in totals:
                yield {
                    "assessment": city.key,
                    "rubric": city.rubric_key,
                    "horizon": horizon.id,
                    "node": node,
                    "lens": lens,
                    **_after(node, totals),
                }


def _targets(city: City) -> Iterator[Row]:
    target = city.result.target
    for item in () if target is None else target.items:
        yield {
            "assessment": city.key,
            "profile": None if target is None else target.profile,
            "lens": None if target is None else target.lens,
            "part": item.id,
            "points_needed": item.needed,
            **item.model_dump(exclude={"id", "needed"}),
        }


TABLES = (
    OfCity(ACTIONS, _actions),
    OfCity(ACTION_GAINS, _action_gains),
    OfCity(HORIZONS, _horizons),
    OfCity(HORIZON_SCORES, _horizon_scores),
    OfCity(TARGETS, _targets),
)
