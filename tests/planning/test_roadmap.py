"""The roadmap: what it promises is what comes when the answers are changed by hand and everything is scored again."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from assessment.answers.models import Assessment
from assessment.planning.horizons import months_after
from assessment.planning.roadmap import roadmap_of
from assessment.result.build import score
from assessment.result.models import Result
from assessment.result.roadmap import Action, Gain, Roadmap, Total
from assessment.rubric.load import Rubric
from assessment.rubric.policies import Horizon, RoadmapPolicy
from tests.builders import (
    backed,
    by_district,
    checklist,
    choice,
    city,
    gate,
    indicator,
    item,
    ladder,
    node,
    node_of,
    not_applicable,
    reviewed,
    rubric,
    unknown,
)
from tests.examples.cities import NAMES, loaded
from tests.planning.by_hand import carried_out
from tests.scoring.strategies import examples, rubrics_and_assessments

LENSES = ("claimed", "evidenced")
EFFORTS = ("small", "medium", "large", "large", "large")


def plan(of: Rubric, answers: Mapping[str, Any] | None = None, **more: Any) -> Roadmap:
    found = roadmap_of(of, city(of, answers, **more))
    assert found is not None
    return found


def totals(result: Result, ident: str, lens: str) -> Total:
    found = node_of(result, ident, lens)
    return Total(score=found.score, secured=found.secured, level=found.level)


def assert_gains(said: Assessment, after: Assessment, gains: dict[Any, dict[str, Gain]], of: Rubric) -> None:
    """The gains are what two scorings differ by."""
    first, then = score(of, said), score(of, after)
    for lens in LENSES:
        for ident, gain in gains[lens].items():
            was, now = totals(first, ident, lens), totals(then, ident, lens)
            for field in ("score", "secured", "level"):
                a, b, promised = getattr(was, field), getattr(now, field), getattr(gain, field)
                if a is None or b is None:
                    assert promised is None
                else:
                    assert promised == pytest.approx(b - a, abs=2e-9), (lens, ident, field)


def assert_kept(said: Assessment, found: Roadmap, of: Rubric) -> None:
    """Every action alone, every step in its place, every end of a horizon."""
    for action in (*found.do, *found.document, *found.find_out):
        assert_gains(said, carried_out(said, action, of), action.gain, of)
        if action.best is not None:
            assert_gains(said, carried_out(said, action, of, best=True), action.best, of)
    ends = {end.id: end for end in found.horizons}
    for index, step in enumerate(found.steps):
        after = carried_out(said, step.action, of)
        assert_gains(said, after, step.action.gain, of)
        said, result = after, score(of, after)
        promised = dict(step.after)
        last = index + 1 == len(found.steps) or found.steps[index + 1].horizon != step.horizon
        if last and step.horizon is not None:
            promised = ends[step.horizon].after
        for lens, nodes in promised.items():
            for ident, total in nodes.items():
                now = totals(result, ident, lens)
                assert total.level == now.level
                assert total.score == (None if now.score is None else pytest.approx(now.score, abs=2e-9))
                assert total.secured == (
                    None if now.secured is None else pytest.approx(now.secured, abs=2e-9)
                )


@pytest.mark.parametrize("name", NAMES)
def test_every_gain_of_an_example_is_what_a_full_score_finds(name: str) -> None:
    of, said = loaded(name).rubric, loaded(name).assessment
    found = roadmap_of(of, said)
    assert found is not None
    assert len(found.do) > 20
    assert len(found.steps) > 20
    assert_kept(said, found, of)


@given(rubrics_and_assessments())
@examples(0.15)
def test_promises_hold_for_every_rubric_and_city(given_: Any) -> None:
    of, said = given_
    found = roadmap_of(of, said)
    if found is None:
        assert said.basis == "public_sources"
    else:
        assert_kept(said, found, of)


# -- single steps


def test_a_ladder_climbs_one_level_and_names_the_backing_that_it_needs() -> None:
    of = rubric(node("gov", ladder("plan", evidence=("act", "audit"), effort=EFFORTS, asked_of=None)))
    (action,) = plan(of, {"plan": 2}).do
    assert (action.before, action.after, action.number, action.needed) == (2, 3, 2, "document")
    assert (action.effort, action.cost) == ("large", 8.0)
    assert action.gain["evidenced"]["whole"].secured == 60.0


def test_at_the_top_nothing_is_left_to_do_but_to_document() -> None:
    of = rubric(node("gov", ladder("plan", evidence=("act", "audit"))))
    found = plan(of, {"plan": 5})
    assert found.do == ()
    assert [(action.way, action.needed) for action in found.document] == [("publish", "public")]


def test_a_public_document_is_confirmed_from_outside() -> None:
    of = rubric(node("gov", ladder("plan", evidence=("act", "audit"))))
    found = plan(of, {"plan": backed(5, "a")}, evidence={"a": item()})
    assert [(action.way, action.needed) for action in found.document] == [("confirm", "external")]


def test_a_checklist_takes_its_heaviest_open_practice() -> None:
    of = rubric(node("gov", checklist("tools", {"a": 1, "b": 3, "c": 3})))
    (action,) = plan(of, {"tools": ["a"]}).do
    assert (action.code, action.after, action.number) == ("b", ("a", "b"), 1)


def test_a_choice_takes_the_next_better_option() -> None:
    of = rubric(node("gov", choice("way", {"a": 0, "b": 2, "c": 5})))
    (action,) = plan(of, {"way": "a"}).do
    assert (action.code, action.after) == ("b", "b")


@pytest.mark.parametrize(
    ("points", "value", "after"),
    [
        (((0, 0), (50, 60), (100, 100)), 20, 50),
        (((0, 0), (50, 60), (100, 100)), 50, 100),
        (((0, 100), (40, 30), (90, 0)), 60, 40),
        (((0, 100), (40, 100), (90, 0)), 60, 40),
        (((10, 20), (20, 20), (30, 80)), 12, 30),
    ],
)
def test_a_figure_reaches_the_next_reference_point(points: Any, value: float, after: float) -> None:
    of = rubric(node("gov", indicator("reach", points)))
    (action,) = plan(of, {"reach": value}).do
    assert action.after == after


def test_a_question_by_district_lifts_the_least_served_ones_first() -> None:
    of = rubric(node("gov", ladder("light", by_district=True)))
    said = {"light": by_district(north=3, south=1)}
    (action,) = plan(of, said, districts={"north": 4_000, "south": 6_000}).do
    assert (action.districts, action.after) == (("south",), 2)


def test_a_step_starts_where_the_reviewer_left_the_answer() -> None:
    of = rubric(node("gov", ladder("plan")))
    (action,) = plan(of, {"plan": reviewed(4, "other", answer=2)}).do
    assert action.after == 3


def test_what_nobody_measures_is_found_out_first() -> None:
    of = rubric(node("gov", indicator("reach"), ladder("plan")))
    found = plan(of, {"reach": unknown("nobody_measures"), "plan": unknown("nobody_measures")})
    assert [(action.question, action.way) for action in found.find_out] == [("reach", "measure")]
    assert [(action.question, action.after) for action in found.do] == [("plan", 1)]


def test_finding_out_says_what_it_brings_at_worst_and_at_best() -> None:
    of = rubric(node("gov", ladder("plan", evidence=("act", "audit")), ladder("rule", evidence=("act",))))
    found = plan(of, {"plan": backed(5, "a")}, evidence={"a": item("audit")})
    (action,) = found.find_out
    assert action.question == "rule"
    assert action.best is not None
    assert action.gain["evidenced"]["whole"].score == -50.0
    assert action.gain["evidenced"]["whole"].secured == 0.0
    assert action.best["evidenced"]["whole"].secured == 50.0


def test_what_does_not_apply_or_was_not_asked_is_no_action() -> None:
    of = rubric(node("gov", ladder("plan"), ladder("rule", competence="other")))
    found = plan(of, {"plan": not_applicable()})
    assert (found.do, found.document, found.find_out, found.steps) == ((), (), (), ())


def test_documents_of_one_part_are_scored_together() -> None:
    of = rubric(node("gov", ladder("plan", evidence=("act",)), ladder("rule", evidence=("act",))))
    found = plan(of, {"plan": 3, "rule": 3})
    bundle = next(bundle for bundle in found.bundles if bundle.part == "gov")
    assert len(bundle.actions) == 2
    assert bundle.gain["evidenced"]["whole"].secured == 60.0
    assert bundle.gain["claimed"]["whole"].secured == 0.0


def test_evidence_that_grew_too_old_is_renewed() -> None:
    of = rubric(node("gov", ladder("plan", evidence=("act",))))
    old = item(date=datetime.date(2020, 1, 1))
    (action,) = plan(of, {"plan": backed(3, "a")}, evidence={"a": old}).document
    assert (action.way, action.effort) == ("renew", "medium")


# -- the order


def horizons(*members: Horizon) -> RoadmapPolicy:
    return RoadmapPolicy(horizons=members)


def with_policy(of: Rubric, policy: RoadmapPolicy) -> Rubric:
    from dataclasses import replace

    return replace(of, header=of.header.model_copy(update={"roadmap": policy}))


def test_a_failing_gate_comes_before_a_larger_gain() -> None:
    of = rubric(
        node(
            "gov",
            ladder("big", 9, evidence=("act", "audit")),
            ladder("essential", evidence=("act", "audit")),
            gates=(gate("needs", 1, "essential", 1),),
        )
    )
    found = plan(of, {"big": 2, "essential": 0})
    assert found.steps[0].action.question == "essential"
    assert found.steps[0].action.gates == ("needs",)


def test_steps_fit_their_budget_and_their_efforts() -> None:
    of = with_policy(
        rubric(node("gov", ladder("plan", effort=EFFORTS), ladder("rule", effort=EFFORTS))),
        horizons(
            Horizon(id="soon", months=6, budget=1, efforts=("small",)),
            Horizon(id="later", months=18, budget=4, efforts=("small", "medium")),
        ),
    )
    found = plan(of, {"plan": 0, "rule": 0})
    assert [(step.horizon, step.action.effort) for step in found.steps] == [
        ("soon", "small"),
        ("later", "small"),
        ("later", "medium"),
    ]
    assert [end.spent for end in found.horizons] == [1.0, 4.0]
    assert [end.due for end in found.horizons] == [datetime.date(2026, 9, 5), datetime.date(2027, 9, 5)]


def test_a_budget_of_ones_own() -> None:
    of = with_policy(
        rubric(node("gov", ladder("plan", effort=EFFORTS))),
        horizons(Horizon(id="soon", months=6, budget=1, efforts=("small", "medium", "large"))),
    )
    said = city(of, {"plan": 0})
    everything = roadmap_of(of, said, budgets=[100])
    nothing = roadmap_of(of, said, budgets=[0.5])
    assert everything is not None
    assert nothing is not None
    assert len(everything.steps) == 5
    assert nothing.steps == ()
    with pytest.raises(ValueError, match="argument"):
        roadmap_of(of, said, budgets=[1, 2])


def test_a_city_that_others_describe_gets_no_roadmap() -> None:
    of = rubric(node("gov", ladder("plan")))
    assert roadmap_of(of, city(of, {"plan": 2}, basis="public_sources")) is None


def test_the_same_city_gives_the_same_roadmap_in_any_order_of_answers() -> None:
    of, said = loaded(NAMES[0]).rubric, loaded(NAMES[0]).assessment
    turned = said.model_copy(update={"answers": dict(reversed(said.answers.items()))})
    assert roadmap_of(of, said) == roadmap_of(of, turned)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (datetime.date(2026, 3, 5), 6, datetime.date(2026, 9, 5)),
        (datetime.date(2026, 8, 31), 6, datetime.date(2027, 2, 28)),
        (datetime.date(2024, 2, 29), 12, datetime.date(2025, 2, 28)),
        (datetime.date(2026, 12, 1), 1, datetime.date(2027, 1, 1)),
    ],
)
def test_months_after_a_day(day: datetime.date, months: int, then: datetime.date) -> None:
    assert months_after(day, months) == then


def test_an_action_has_an_id_of_its_own() -> None:
    found = roadmap_of(loaded(NAMES[0]).rubric, loaded(NAMES[0]).assessment)
    assert found is not None
    actions: list[Action] = [*found.do, *found.document, *found.find_out]
    assert len({action.id for action in actions}) == len(actions)
    assert len({step.action.id for step in found.steps}) == len(found.steps)
