"""A small rubric that two departments and nobody in particular are asked, and what people make of its questionnaires."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from assessment.answers.merge import Merged, Source, fingerprints, merge
from assessment.answers.models import Answer, Assessment, DistrictAnswer, Evidence, SignOff
from assessment.answers.parts import Part, parts_by_department, questions_of, take
from assessment.documents.findings import Findings
from assessment.rubric.load import Rubric
from tests.builders import (
    by_district,
    checklist,
    choice,
    city,
    gate,
    indicator,
    item,
    ladder,
    node,
    perception,
    rubric,
)

DISTRICTS = {"north": 20_000, "south": 10_000}
PLANNING, WATER, NOBODY = (
    Part("department", ("planning",)),
    Part("department", ("water",)),
    Part("department", ()),
)


def forms(**more: Any) -> Rubric:
    """One question of each kind, and one for each reason not to ask it."""
    return rubric(
        node(
            "services",
            node(
                "online",
                ladder("plan", asked_of="planning", sets=("express",)),
                choice("lamps", {"a": 0, "b": 3, "c": 5}, asked_of="planning"),
                gates=[gate("gate_plan", 2, "plan", 2)],
            ),
            node("beside", ladder("alone", sets=("express",)), perception("felt", weight=0)),
        ),
        node(
            "streets",
            ladder("taps", by_district=True, asked_of="water"),
            checklist("pipes", {"a": 1, "b": 1, "c": 2}, asked_of="water"),
            indicator("leaks", asked_of="water"),
            ladder("beaches", asked_of="water", applies=[{"fact": "coastal", "is": True}]),
            ladder("trains", asked_of="water", competence="other"),
        ),
        gates=[gate("gate_whole", 3, "streets", 1)],
        **more,
    )


FORMS = forms()


def town(answers: Mapping[str, Any] | None = None, **more: Any) -> Assessment:
    """A town by the sea, with two districts."""
    given = {"districts": DISTRICTS, "facts": {"coastal": True}, **more}
    return city(FORMS, answers, **given)


def changed(assessment: Assessment, answers: Mapping[str, Any] | None = None, **more: Any) -> Assessment:
    """The same with other answers (None: cleared) and other fields."""
    said = {**assessment.answers, **(city(FORMS, answers).answers if answers else {})}
    kept = {ident: answer for ident, answer in said.items() if answer != Answer()}
    return assessment.model_copy(update={"answers": kept, **more})


def cleared() -> Answer:
    """Nothing said any more."""
    return Answer()


def peopled(assessment: Assessment, population: int) -> Assessment:
    """The same with another number of people."""
    return assessment.model_copy(
        update={"city": assessment.city.model_copy(update={"population": population})}
    )


def merged(*sources: Source) -> Merged:
    """What the files make together; they belong together."""
    found = merge(sources, FORMS, Findings())
    assert found is not None
    return found


def told(*sources: Source) -> list[tuple[str, str, dict[str, Any]]]:
    """What the merge says: severity, code, values."""
    findings = Findings()
    merge(sources, FORMS, findings)
    return [(found.severity, found.code, dict(found.values)) for found in findings]


def part_of(
    base: Assessment, part: Part, now: Assessment | None = None, name: str = "", **more: Any
) -> Source:
    """A part made from `base` as it came back: as `now`, by default untouched."""
    began = take(base, part, FORMS)
    return Source(
        name or "+".join(part.ids) or "nobody", now or began, fingerprints(began), part=part, **more
    )


# -- what people do

levels = st.integers(0, 5)
said_for_a_district = levels | st.sampled_from(
    [DistrictAnswer(), DistrictAnswer(answer=3), DistrictAnswer(state="unknown", reason="not_at_hand"),
     DistrictAnswer(state="not_applicable", reason="other_body")]
)  # fmt: skip
codes = st.sampled_from(["e1", "e2", "ea1"])
items: st.SearchStrategy[Evidence] = st.builds(
    lambda title, link: item(link=link).model_copy(update={"title": title}),
    st.sampled_from(["a law", "a map", "a plan"]),
    st.sampled_from([None, "https://city.example/a"]),
)


def values(ident: str) -> st.SearchStrategy[Answer]:
    """What can be said to a question of `FORMS`."""
    plain: dict[str, st.SearchStrategy[Any]] = {
        "lamps": st.sampled_from(["a", "b", "c"]),
        "pipes": st.sampled_from(["none", ("a",), ("a", "b"), ("b", "a"), ("a", "c")]),
        "leaks": st.sampled_from([0, 3, 3.0, 40.5]),
    }
    whole = plain.get(ident, levels).map(lambda value: Answer(answer=value))
    silent = st.sampled_from(
        [Answer(), Answer(state="blank"), Answer(state="unknown", reason="not_at_hand"), Answer(comment="later"),
         Answer(state="not_applicable", reason="other_body", references=("Law 1",))]
    )  # fmt: skip
    if ident != "taps":
        return whole | silent
    each = st.fixed_dictionaries({"north": said_for_a_district, "south": said_for_a_district})
    return whole | silent | each.map(lambda given: by_district(**given))


QUESTIONS = [ident for ident in FORMS.questions if ident not in ("felt", "trains")]


@st.composite
def towns(draw: st.DrawFn) -> Assessment:
    """A town with answers of every kind, all evidence cited."""
    answers = {}
    for ident in draw(st.sets(st.sampled_from(QUESTIONS))):
        answers[ident] = draw(values(ident)).model_copy(
            update={"evidence": tuple(draw(st.sets(codes, max_size=2)))}
        )
    cited = sorted({code for answer in answers.values() for code in answer.evidence})
    return town(
        answers,
        evidence={code: draw(items) for code in cited},
        departments=draw(st.dictionaries(st.sampled_from(["planning", "water"]), signatures)),
    )


signatures = st.builds(SignOff, signed_by=st.sampled_from([None, "Ana", "Rui"]))


@st.composite
def filled(draw: st.DrawFn, part: Assessment, idents: tuple[str, ...], code: str = "e9") -> Assessment:
    """What a department makes of its part: some answers and documents change, come and go."""
    answers, evidence = dict(part.answers), dict(part.evidence)
    for ident in draw(st.sets(st.sampled_from(sorted(idents)))) if idents else ():
        answers[ident] = draw(values(ident))
    for known in sorted(evidence):
        evidence[known] = draw(st.just(evidence[known]) | items)
    if idents and draw(st.booleans()):
        ident = draw(st.sampled_from(sorted(idents)))
        evidence[code] = draw(items)
        answers[ident] = answers.get(ident, Answer()).model_copy(update={"evidence": (code,)})
    people = draw(st.sampled_from([part.city.population, 31_000]))
    return peopled(part.model_copy(update={"answers": answers, "evidence": evidence}), people)


@st.composite
def returned(draw: st.DrawFn, base: Assessment, code: str = "e9") -> list[Source]:
    """The parts of a town as the departments sent them back, each once."""
    sources = []
    for part in parts_by_department(base, FORMS):
        idents = questions_of(part, FORMS, base)
        now = draw(filled(take(base, part, FORMS), idents, code))
        sources.append(part_of(base, part, now))
    return sources
