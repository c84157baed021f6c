"""Small surveys: a rubric with six items, respondents as arrays, and the sample that R has estimated too."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from assessment.answers.models import City, District
from assessment.result.survey import OfDomain, OfNode, Survey
from assessment.rubric.load import Rubric
from assessment.rubric.models import About, Grouping, Perception, Priority, SurveyPolicy
from assessment.survey.responses import Coded, Responses
from tests.builders import ladder, node, rubric

REFERENCE = Path(__file__).parent.parent / "reference"
ITEMS = ("i1", "i2", "i3", "i4", "i5", "i6")
REVERSED = "i2"
OPTIONS = {"sex": ("woman", "man"), "age": ("young", "middle", "old")}
RESIDENTS = {"sex": {"woman": 53_000, "man": 47_000}, "age": {"young": 30, "middle": 45, "old": 25}}
DISTRICTS = {"north": 50_000, "south": 30_000, "port": 20_000}


def item(ident: str, **groups: str) -> Perception:
    """An item of the survey; the second is turned round."""
    return Perception(
        id=ident, since="1.0.0", kind="perception", weight=0, groups=groups, reverse=ident == REVERSED
    )


@cache
def asking(**policy: Any) -> Rubric:
    """Whole: a (weight 2) with a1 of two items and a2 of one, b (weight 1) with three items; c asks residents nothing."""
    return rubric(
        node(
            "a",
            node("a1", item("i1", pillar="ground", area="streets"), item("i2", pillar="tools", area="streets"), ladder("q0"), weight=3),
            node("a2", item("i3", pillar="ground", area="schools"), ladder("q1"), weight=1),
            weight=2,
        ),
        node(
            "b",
            node("b1", item("i4", pillar="ground"), item("i5", pillar="tools"), item("i6", area="schools"), ladder("q2")),
            weight=1,
        ),
        node("c", node("c1", ladder("q3")), weight=5),
        survey=SurveyPolicy(about=[About(id=by, options=options) for by, options in OPTIONS.items()], **policy),
        groupings=(
            Grouping(id="pillar", groups=("ground", "tools")),
            Grouping(id="area", groups=("streets", "schools")),
        ),
        priorities=(Priority(id="roads", node="a1"), Priority(id="classes", node="a2"), Priority(id="trust", node="c1")),
    )  # fmt: skip


def coded(values: Sequence[str], codes: Any) -> Coded:
    """A column of options."""
    return Coded(tuple(values), np.asarray(codes, dtype=np.int32))


def told(values: Sequence[str]) -> Coded:
    """A column of options from the words themselves, in the order in which they come."""
    options = list(dict.fromkeys(values))
    return coded(options, [options.index(value) for value in values])


def responses(answers: Any, by: Mapping[str, Coded] | None = None, **more: Any) -> Responses:
    """Respondents with these answers (n, 6), all asked for priorities and choosing none."""
    given = np.asarray(answers, dtype=np.int8).reshape(-1, len(ITEMS))
    people = len(given)
    return Responses(
        **{
            "items": ITEMS,
            "answers": given,
            "priorities": ("roads", "classes", "trust"),
            "chosen": np.zeros((people, 3), dtype=bool),
            "asked_priorities": np.ones(people, dtype=bool),
            "by": dict(by or {}),
            "mode": "face_to_face",
            "sampling": "probability",
            **more,
        }
    )


def city(**more: Any) -> City:
    """An invented city whose statistics office knows sex, age and districts."""
    districts = [
        District(id=ident, name=f"{ident} (fictional)", population=n) for ident, n in DISTRICTS.items()
    ]
    return City(
        **{
            "name": "Puerto Ejemplo (fictional)",
            "fictional": True,
            "population": 100_000,
            "districts": districts,
            "residents": RESIDENTS,
            **more,
        }
    )


def many(people: int, seed: int = 1, missing: float = 0.1) -> Responses:
    """A seeded survey with districts, sex, age and priorities; nothing is unanimous in it."""
    rng = np.random.default_rng(seed)
    answers = rng.integers(1, 6, (people, len(ITEMS)))
    answers[rng.random(answers.shape) < missing] = 0
    by = {
        "district": coded(tuple(DISTRICTS), rng.choice(3, people, p=(0.4, 0.35, 0.25))),
        **{name: coded(options, rng.integers(0, len(options), people)) for name, options in OPTIONS.items()},
    }
    return responses(answers, by, chosen=rng.random((people, 3)) < 0.4)


def reference_sample() -> list[dict[str, str]]:
    """The rows of the sample that R has estimated."""
    with (REFERENCE / "sample.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reference_responses(weight: bool = False, stratum: bool = False, cluster: bool = False) -> Responses:
    """The same rows as a survey, with as much of its design as is asked for."""
    rows = reference_sample()
    column = {name: [row[name] for row in rows] for name in rows[0]}
    return responses(
        np.array([[int(row[ident]) for ident in ITEMS] for row in rows]),
        {by: told(column[by]) for by in ("district", "sex", "age")},
        weight=np.array(column["weight"], dtype=float) if weight else None,
        stratum=told(column["stratum"]) if stratum else None,
        cluster=told(column["cluster"]) if cluster else None,
    )


def node_of(survey: Survey, ident: str) -> OfNode:
    """The estimate of a node."""
    return next(each for each in survey.nodes if each.node == ident)


def part_of(survey: Survey, by: str, value: str, ident: str = "whole") -> OfDomain:
    """The estimate of a node in a part."""
    return next(e for e in survey.domains if (e.by, e.value, e.node) == (by, value, ident))
