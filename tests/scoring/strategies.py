"""Random rubrics, and random assessments of a rubric, for properties that must hold whatever is asked and said."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import product
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings

from assessment.answers.models import Answer, Assessment, DistrictAnswer, Evidence, Review
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Gate, Indicator, Ladder, Node, Perception, Question
from assessment.rubric.validate import highest_level
from tests.builders import DATE, checklist, choice, city, indicator, item, ladder, node, rubric

WEIGHTS = (1.0, 1.0, 2.0, 0.5, 1.5, 3.0, 0.1)
DISTRICTS = {"north": 4_700, "south": 5_300, "hills": 1_000}
REFERENCE_POINTS = (
    ((0, 0), (50, 60), (100, 100)),
    ((0, 100), (40, 30), (90, 0)),
    ((10, 20), (20, 20), (30, 80)),
)


def examples(share: float) -> settings:
    """So many of the examples of the profile chosen: what is slow takes fewer, and stays thorough in a thorough run."""
    profile = settings.default
    assert profile is not None
    return settings(max_examples=max(1, int(profile.max_examples * share)))


# One draw from a list of all combinations is faster, and shrinks as well, as one draw for each.
MEANS = [
    {"mean": mean, "floor": floor, "assessed_from": least, "assessed_by": by}
    for least, by, floor, mean in product(
        (0.0, 0.5, 0.25, 0.6, 0.75, 1.0),
        ("coverage", "children"),
        (1.0, 10.0, "none"),
        (1.0, 1.0, 0.5, 0.0, -1.0, 2.0),
    )
]
BALANCES = [None] * 40 + [
    {"from_level": first, "every_within": every, "most_within": most, "most_share": share}
    for first, every, most, share in product(
        (2, 1, 0, 3), (2, 1, 0, 3), (1, 0, 2), (0.666666667, 0.5, 0.0, 1.0)
    )
]
ASKED = [
    (kind, {"weight": weight, "by_district": divided, "sets": sets})
    for kind, weight, divided, sets in product(
        ("ladder", "ladder", "choice", "checklist", "indicator"), WEIGHTS, (False, True), (("express",), ())
    )
]


@st.composite
def layers(draw: st.DrawFn, ident: str, balanced: bool) -> dict[str, Any]:
    """How one layer is made."""
    balance = draw(st.sampled_from(BALANCES)) if balanced else None
    return {"id": ident, **draw(st.sampled_from(MEANS)), "balance": balance}


@st.composite
def questions(draw: st.DrawFn, ident: str) -> Question:
    """A question of any scored kind."""
    kind, common = draw(st.sampled_from(ASKED))
    if kind == "choice":
        return choice(ident, {"a": 0, "b": 2, "c": 5, "d": 2}, **common)
    if kind == "checklist":
        return checklist(ident, {"a": 1, "b": 0.3, "c": 2, "d": 0.7}, **common)
    if kind == "indicator":
        return indicator(ident, draw(st.sampled_from(REFERENCE_POINTS)), **common)
    return ladder(ident, **common)


@st.composite
def nodes(draw: st.DrawFn, ident: str, depth: int) -> Node:
    """A node with one to three children; deeper ones with questions only, so that branches differ in depth."""
    children: list[Node | Question] = []
    for index in range(draw(st.integers(1, 3))):
        name = f"{ident}{'abc'[index]}"
        deeper = depth > 0 and draw(st.booleans())
        children.append(draw(nodes(f"n{name}", depth - 1)) if deeper else draw(questions(f"q{name}")))
    return node(ident, *children, weight=draw(st.sampled_from(WEIGHTS)))


@st.composite
def gates(draw: st.DrawFn, owner: Node, index: int, of: Rubric) -> Gate:
    """A gate on something below its node."""
    below: list[Node | Question] = [*list(owner.walk())[1:], *owner.all_questions()]
    target = draw(st.sampled_from(below))
    district = bool(getattr(target, "by_district", False)) and draw(st.booleans())
    at_least = draw(st.integers(1, highest_level(target, of)))
    return Gate(
        id=f"gate{index}{owner.id}",
        level=draw(st.integers(1, 5)),
        needs=target.id,
        at_least=at_least,
        every_district=district,
    )


@st.composite
def rubrics(draw: st.DrawFn, *, gated: bool = True, balanced: bool = True) -> Rubric:
    """A small rubric of any shape: up to four layers, ragged, any means, with gates and balance."""
    made = [draw(layers(f"layer{depth}", balanced)) for depth in range(4)]
    parts = [draw(nodes(f"n{'xyz'[index]}", 2)) for index in range(draw(st.integers(1, 3)))]
    bare = rubric(*parts, layers=made)
    if not gated:
        return bare
    found: dict[str, list[Gate]] = {}
    for index in range(draw(st.integers(0, 4))):
        owner = draw(st.sampled_from(list(bare.nodes.values())))
        found.setdefault(owner.id, []).append(draw(gates(owner, index, bare)))
    return rubric(*(_with_gates(part, found) for part in parts), gates=found.get("whole", ()), layers=made)


def _with_gates(one: Node, found: dict[str, list[Gate]]) -> Node:
    children = tuple(_with_gates(child, found) for child in one.nodes)
    return one.model_copy(update={"nodes": children, "gates": tuple(found.get(one.id, ()))})


# -- what a city says


def values(question: Question) -> st.SearchStrategy[Any]:
    """Any answer that fits a question."""
    match question:
        case Ladder():
            return st.integers(0, 5)
        case Choice():
            return st.sampled_from([option.id for option in question.options])
        case Checklist():
            codes = [practice.id for practice in question.practices]
            some = st.lists(st.sampled_from(codes), min_size=1, unique=True).map(tuple)
            return st.one_of(st.just("none"), some)
        case Indicator():
            return st.floats(-10, 110).map(lambda value: round(value, 3))
    raise AssertionError(question)


@st.composite
def reviews(draw: st.DrawFn, question: Question, state: str | None) -> Review:
    """What a reviewer accepts."""
    other, inspected, divided = draw(st.sampled_from(list(product((False, True), repeat=3))))
    if state == "not_applicable":
        return Review(accepts="not_applicable" if other else "refused", inspected=inspected)
    if not other:
        return Review(inspected=inspected)
    districts = {"north": draw(values(question))} if question.by_district and divided else {}
    return Review(accepts="other", answer=draw(values(question)), districts=districts, inspected=inspected)


UNSAID = st.sampled_from(
    (
        {},
        {"state": "blank"},
        {"state": "unknown", "reason": "not_at_hand"},
        {"state": "unknown", "reason": "nobody_measures"},
        {"state": "not_applicable", "reason": "other_body"},
    )
)


HOW = list(
    product(
        ("value", "value", "districts", "districts", "unsaid"),
        (False, True),
        (False, True),
        ((), ("doc_0",), ("doc_1",), ("doc_0", "doc_2")),
    )
)


@st.composite
def answers(draw: st.DrawFn, question: Question, register: tuple[str, ...] = ()) -> Answer:
    """Anything that can be said about a question."""
    how, judged, referred, backing = draw(st.sampled_from(HOW))
    if question.by_district and how == "districts":
        said: dict[str, Any] = {"districts": draw(district_answers(question))}
    elif how == "unsaid":
        said = dict(draw(UNSAID))
    else:
        said = {"answer": draw(values(question))}
    return Answer(
        **said,
        review=draw(reviews(question, said.get("state"))) if judged else None,
        evidence=tuple(name for name in backing if name in register),
        references=("Decree 1",) if referred else (),
    )


@st.composite
def district_answers(draw: st.DrawFn, question: Question) -> dict[str, Any]:
    """Answers of some districts, at least one."""
    chosen = draw(st.lists(st.sampled_from(sorted(DISTRICTS)), min_size=1, unique=True))
    part = st.one_of(values(question), UNSAID.map(lambda said: DistrictAnswer(**said)))
    return {ident: draw(part) for ident in chosen}


DOCUMENTS = list(
    product(
        ("act", "dataset", "photo", "audit"),
        ("https://city.example/a", "https://city.example/b", None),
        (DATE, DATE - datetime.timedelta(days=400), datetime.date(2019, 1, 1), None),
        (None, None, "audit"),
    )
)
CIRCUMSTANCES = list(
    product(
        ("A", "B", "C", "D", "E", "F", None),
        (None, None, "safety"),
        (False, True),
        (None, "0" * 64),
        ((), (), ("north",), ("south", "hills")),
    )
)


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    """Any evidence: each rung of the caps, fresh or stale, graded or not."""
    kind, link, date, confirmed_by = draw(st.sampled_from(DOCUMENTS))
    quality, withheld, internal, sha256, districts = draw(st.sampled_from(CIRCUMSTANCES))
    return item(
        kind, link, date, confirmed_by=confirmed_by,
        quality=quality, withheld=withheld, internal=internal, sha256=sha256, districts=districts,
    )  # fmt: skip


@st.composite
def assessments(draw: st.DrawFn, of: Rubric) -> Assessment:
    """A city with three districts that says anything that can be scored."""
    register = {f"doc_{index}": draw(evidence()) for index in range(draw(st.integers(0, 3)))}
    asked = list(scored_questions(of))
    said = {question.id: draw(answers(question, tuple(register))) for question in asked}
    question_set = draw(st.sampled_from(("full", "full", "full", "express")))
    return city(of, said, districts=DISTRICTS, evidence=register, question_set=question_set)


def scored_questions(of: Rubric) -> Iterator[Question]:
    """All questions but those to residents."""
    return (question for question in of.questions.values() if not isinstance(question, Perception))


@st.composite
def rubrics_and_assessments(
    draw: st.DrawFn, *, gated: bool = True, balanced: bool = True
) -> tuple[Rubric, Assessment]:
    """A rubric and a city that answered it."""
    of = draw(rubrics(gated=gated, balanced=balanced))
    return of, draw(assessments(of))
