"""Small builders: a rubric with these questions, a city with these answers. Everything not said has a plain default."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assessment.answers.models import (
    Answer,
    Assessment,
    City,
    District,
    DistrictAnswer,
    Evidence,
    Review,
    RubricRef,
    SignOff,
)
from assessment.documents.findings import Findings
from assessment.documents.strict import parse
from assessment.result.build import score
from assessment.result.models import NodeLens, QuestionLens, QuestionResult, Result
from assessment.rubric.load import Rubric, load_rubric
from assessment.rubric.models import (
    Checklist,
    Choice,
    Gate,
    Header,
    Indicator,
    Ladder,
    Layer,
    Level,
    Node,
    Perception,
    Practice,
    Question,
    Scale,
    Source,
    Whole,
)
from assessment.rubric.validate import validate

DATE = datetime.date(2026, 3, 5)
SERVICE_SHAPE = Path(__file__).parent / "data" / "rubrics" / "service-shape"
KINDS = ({"id": "act"}, {"id": "dataset"}, {"id": "photo"}, {"id": "audit", "external": True})
LISTED = ("act", "dataset", "audit")
LAYERS = (
    {"id": "whole", "assessed_from": 0.0},
    {"id": "dimension", "assessed_from": 0.0},
    {"id": "theme", "assessed_from": 0.0},
)
THRESHOLDS = (0, 20, 40, 60, 80, 95)
PUBLIC_LINK = "https://city.example/act.pdf"


# -- a rubric


def ladder(ident: str, weight: float = 1.0, **more: Any) -> Ladder:
    """A ladder of the main scale."""
    return Ladder(id=ident, since="1.0.0", kind="ladder", weight=weight, **{"evidence": LISTED, **more})


def choice(ident: str, levels: Mapping[str, int], weight: float = 1.0, **more: Any) -> Choice:
    """A choice; `levels`: level of each option."""
    options = [{"id": code, "level": level} for code, level in levels.items()]
    return Choice(
        id=ident, since="1.0.0", kind="choice", weight=weight, options=options, **{"evidence": LISTED, **more}
    )


def checklist(ident: str, practices: Mapping[str, float], weight: float = 1.0, **more: Any) -> Checklist:
    """A checklist; `practices`: weight of each."""
    parts = [Practice(id=code, weight=each) for code, each in practices.items()]
    return Checklist(
        id=ident,
        since="1.0.0",
        kind="checklist",
        weight=weight,
        practices=parts,
        **{"evidence": LISTED, **more},
    )


def indicator(
    ident: str,
    reference_points: Sequence[Sequence[float]] = ((0, 0), (100, 100)),
    weight: float = 1.0,
    **more: Any,
) -> Indicator:
    """An indicator in per cent; by default its value is its points."""
    return Indicator(
        id=ident, since="1.0.0", kind="indicator", weight=weight, unit="percent",
        reference_points=[tuple(pair) for pair in reference_points],
        reference_source=Source(title="expert judgement"), **{"evidence": LISTED, **more},
    )  # fmt: skip


def perception(ident: str, weight: float = 1.0) -> Perception:
    """A question to residents."""
    return Perception(id=ident, since="1.0.0", kind="perception", weight=weight)


def gate(ident: str, level: int, needs: str, at_least: int, every_district: bool = False) -> Gate:
    """`level` of the node that holds the gate needs `needs` at level `at_least`."""
    return Gate(id=ident, level=level, needs=needs, at_least=at_least, every_district=every_district)


def node(ident: str, *children: Node | Question, weight: float = 1.0, gates: Iterable[Gate] = ()) -> Node:
    """A node with nodes and questions below it."""
    return Node(
        id=ident, weight=weight, gates=tuple(gates),
        nodes=tuple(child for child in children if isinstance(child, Node)),
        questions=tuple(child for child in children if not isinstance(child, Node)),
    )  # fmt: skip


def rubric(
    *children: Node | Question,
    gates: Iterable[Gate] = (),
    layers: Sequence[Mapping[str, Any]] = LAYERS,
    thresholds: Sequence[float] = THRESHOLDS,
    highest: int = 5,
    **header: Any,
) -> Rubric:
    """A valid rubric of these children of the whole. By default every node with one answer is assessed."""
    given = Header(
        schema="rubric/1", id="built", version="1.0.0", licence="CC-BY-4.0", source_language="en", languages=("en",),
        layers=tuple(Layer(**layer) for layer in layers), levels=tuple(Level(threshold=points) for points in thresholds),
        **{
            "scales": {"main": Scale(highest=highest)},
            "evidence_kinds": KINDS,
            "not_applicable_reasons": ("other_body",),
            "facts": ({"id": "coastal", "kind": "yes_no"}, {"id": "region", "kind": "text"}),
            "units": ({"id": "percent", "share": True},),
            "departments": ("planning", "water"),
            "question_sets": ({"id": "full", "everything": True}, {"id": "express", "level_limit": 3}),
            "whole": Whole(parts=("unused.yaml",)),
            **header,
        },
    )  # fmt: skip
    built = Rubric(given, node("whole", *children, gates=gates), Path("built"), {}, "sha256:built")
    findings = Findings()
    validate(built, findings)
    assert not findings.failed, [(item.code, dict(item.values)) for item in findings]
    return built


def latam_six() -> Rubric:
    """The rubric that ships."""
    return load_rubric("latam-six")


def service_shape() -> Rubric:
    """The rubric of another shape."""
    return load_rubric(SERVICE_SHAPE)


# -- a city


def city(
    of: Rubric,
    answers: Mapping[str, Any] | None = None,
    *,
    districts: Mapping[str, int] | None = None,
    population: int | None = None,
    facts: Mapping[str, Any] | None = None,
    evidence: Mapping[str, Evidence] | None = None,
    departments: Mapping[str, SignOff] | None = None,
    **more: Any,
) -> Assessment:
    """An assessment; answers by question: a value, or an `Answer` where more is said about it."""
    people = population if population is not None else sum((districts or {}).values()) or 30_000
    return Assessment(
        schema="assessment/1",
        rubric=RubricRef(id=of.id, version=of.version),
        city=City(
            name="Puerto Ejemplo", population=people, facts=dict(facts or {}),
            districts=tuple(District(id=ident, name=ident, population=n) for ident, n in (districts or {}).items()),
            development_group=more.pop("development_group", None),
        ),
        date=more.pop("date", DATE),
        evidence=dict(evidence or {}),
        departments=dict(departments or {}),
        answers={ident: said(value) for ident, value in (answers or {}).items()},
        **more,
    )  # fmt: skip


def said(value: Any) -> Answer:
    """A plain value as an answer."""
    return (
        value
        if isinstance(value, Answer)
        else Answer(answer=tuple(value) if isinstance(value, list) else value)
    )


def by_district(**districts: Any) -> Answer:
    """An answer per district; None: the district did not answer."""
    return Answer(
        districts={ident: DistrictAnswer() if value is None else value for ident, value in districts.items()}
    )


def backed(value: Any, *evidence: str, references: Sequence[str] = (), **more: Any) -> Answer:
    """An answer with evidence by id, or with typed references."""
    return said(value).model_copy(update={"evidence": evidence, "references": tuple(references), **more})


def reviewed(value: Any, accepts: str = "answer", **more: Any) -> Answer:
    """An answer that a reviewer has judged."""
    return said(value).model_copy(update={"review": Review(accepts=accepts, **more)})


def item(
    kind: str = "act", link: str | None = PUBLIC_LINK, date: datetime.date | None = DATE, **more: Any
) -> Evidence:
    """Evidence: by default an act, dated the day of the assessment and public."""
    return Evidence(title="a document", kind=kind, link=link, date=date, **more)


def not_applicable(**more: Any) -> Answer:
    """Not applicable by the city's own word."""
    return Answer(state="not_applicable", reason="other_body", references=("Law 1, article 2",), **more)


def unknown(reason: str) -> Answer:
    """Not known; reason: nobody_measures, not_at_hand."""
    return Answer(state="unknown", reason=reason)


def value_at(question: Question, level: int, of: Rubric) -> Any:
    """The answer of a question that is worth `level` of its scale: the points are 100 x level / highest."""
    points = 100.0 * level / of.header.scales["main"].highest
    match question:
        case Ladder():
            return level
        case Choice():
            return next(option.id for option in question.options if option.level == level)
        case Indicator():
            pairs = sorted((reached, value) for value, reached in question.reference_points)
            return float(np.interp(points, [reached for reached, _ in pairs], [value for _, value in pairs]))
        case Checklist():
            return _practices_worth(question, points)
    raise ValueError(f"no answer of {question.id} is worth level {level}")


def _practices_worth(question: Checklist, points: float) -> Any:
    from itertools import combinations

    codes, weights = [p.id for p in question.practices], {p.id: p.weight for p in question.practices}
    if points == 0:
        return "none"
    for count in range(1, len(codes) + 1):
        for chosen in combinations(codes, count):
            if abs(sum(weights[code] for code in chosen) * 100 / sum(weights.values()) - points) < 1e-9:
                return chosen
    raise ValueError(f"no practices of {question.id} are worth {points:g} points")


def city_at_level(of: Rubric, level: int, below: str = "whole", **more: Any) -> Assessment:
    """A city whose every answer below a node is worth `level`, without evidence."""
    questions = [q for q in of.nodes[below].all_questions() if not isinstance(q, Perception)]
    return city(of, {question.id: value_at(question, level, of) for question in questions}, **more)


# -- reading a result


def node_of(result: Result, ident: str, lens: str = "claimed") -> NodeLens:
    """A node in a lens."""
    return next(found for found in result.nodes if found.id == ident).lenses[lens]  # type: ignore[index]


def question_of(result: Result, ident: str) -> QuestionResult:
    """A question."""
    return next(found for found in result.questions if found.id == ident)


def points_of(result: Result, ident: str, lens: str = "claimed") -> QuestionLens:
    """A question in a lens."""
    return question_of(result, ident).lenses[lens]  # type: ignore[index]


def scored(of: Rubric, answers: Mapping[str, Any] | None = None, **more: Any) -> Result:
    """The result of a city with these answers."""
    return score(of, city(of, answers, **more))


def read_back(data: bytes, name: str) -> Assessment:
    """An assessment from its bytes; fails on any finding."""
    from assessment.documents.bind import bind

    findings = Findings()
    document = parse(data, name, findings)
    found = bind(Assessment, document, findings) if document else None
    assert found is not None, [(item.code, str(item.place), dict(item.values)) for item in findings]
    return found
