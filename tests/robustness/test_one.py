"""One city, tried: levels in every draw, one choice at a time, and nothing where there is no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from assessment.answers.models import Assessment, SignOff
from assessment.result.build import fingerprint, score
from assessment.result.robustness import LensRobustness, NodeStability, Robustness
from assessment.robustness.one import robustness_of
from assessment.rubric.load import Rubric
from assessment.rubric.policies import RobustnessPolicy
from assessment.scoring.compile import compile_rubric
from assessment.scoring.engine import score_all
from assessment.scoring.kernel import aggregate
from tests.builders import (
    LAYERS,
    backed,
    by_district,
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
    service_shape,
    unknown,
)
from tests.examples.cities import FROM_PUBLIC_SOURCES, NAMES, loaded
from tests.scoring.strategies import examples, rubrics_and_assessments

STILL = {"draws": 100, "weights": 0.0, "orders": [1.0]}
CLAIMED = {"headline": "claimed"}


def tried(of: Rubric, said: Assessment, seed: int = 1, **more: Any) -> Robustness:
    compiled = compile_rubric(of)
    return robustness_of(of, compiled, score_all(of, compiled, [said]), 0, fingerprint(said), seed, **more)


def asked(*children: Any, policy: Mapping[str, Any] = STILL, **more: Any) -> Rubric:
    header = {"lenses": CLAIMED, **more}
    return rubric(*children, robustness=policy, **header)


def whole(found: Robustness, part: str = "draws", lens: str = "claimed") -> NodeStability:
    of: LensRobustness = found.lenses[lens]  # type: ignore[index]
    return getattr(of, part)[0]  # type: ignore[no-any-return]


# -- weights, orders and missing answers together


def test_the_level_stays_in_the_draws_of_the_order_that_keeps_it() -> None:
    """100 and 0 points: 50 by the plain mean, level 2; (10 / 2)^2 = 25 by the mean of roots, level 1."""
    of = asked(node("a", ladder("a1")), node("b", ladder("b1")), policy={**STILL, "orders": [1.0, 0.5]})
    found = whole(tried(of, city(of, {"a1": 5, "b1": 0})))
    assert (found.level, found.level_stays, found.by_order) == (2, 0.5, (1.0, 0.0))
    assert found.by_level == (0.0, 0.5, 0.5, 0.0, 0.0, 0.0)
    assert found.score is not None
    assert (found.score.low, found.score.high) == (25.0, 50.0)


def test_the_level_stays_in_the_share_of_weights_that_keeps_it() -> None:
    """100 and 0 points under weights U(0.5, 1.5): shown 40.0 to 59.9 is 1 - 2 x 0.1887 of the square."""
    of = asked(
        node("a", ladder("a1")), node("b", ladder("b1")), policy={**STILL, "draws": 10_000, "weights": 0.5}
    )
    found = whole(tried(of, city(of, {"a1": 5, "b1": 0})))
    assert found.level == 2
    assert found.level_stays == pytest.approx(0.623, abs=0.01)
    assert found.by_order == ()


def test_balance_is_judged_with_the_weights_of_each_draw() -> None:
    """Two children of three are at level 5, one is at 1: exactly two thirds of the weight, and more than that in half of the draws."""
    layers = ({**LAYERS[0], "balance": {}}, *LAYERS[1:])
    of = asked(
        *(node(name, ladder(f"{name}1")) for name in "abc"),
        policy={**STILL, "draws": 4_000, "weights": 0.25},
        layers=layers,
    )
    found = whole(tried(of, city(of, {"a1": 5, "b1": 5, "c1": 1})))
    assert found.level == 3
    assert found.level_stays == pytest.approx(0.5, abs=0.03)


def test_a_gate_that_holds_the_level_down_holds_it_in_every_draw() -> None:
    of = asked(
        node("a", ladder("a1"), ladder("a2")),
        gates=(gate("g", 2, "a2", 1),),
        policy={**STILL, "weights": 0.1, "orders": [1.0, 0.5]},
    )
    found = whole(tried(of, city(of, {"a1": 5, "a2": 0})))
    assert (found.level, found.level_stays) == (1, 1.0)


def test_a_gate_on_a_node_reads_its_level_in_the_same_draw() -> None:
    of = asked(
        node("a", ladder("a1"), ladder("a2")), node("b", ladder("b1")),
        gates=(gate("g", 2, "a", 2),), policy={**STILL, "orders": [1.0, 0.5]},
    )  # fmt: skip
    found = whole(tried(of, city(of, {"a1": 5, "a2": 0, "b1": 5})))
    assert (found.level, found.by_order) == (3, (1.0, 0.0))


def test_the_limit_of_the_question_set_holds_in_every_draw() -> None:
    of = asked(node("a", ladder("a1", sets=("express",))), policy={**STILL, "weights": 0.25})
    found = whole(tried(of, city(of, {"a1": 5}, question_set="express")))
    assert (found.level, found.level_stays) == (3, 1.0)


@given(rubrics_and_assessments())
@examples(0.2)
def test_where_nothing_varies_every_interval_is_the_number_and_every_level_stays(given_: Any) -> None:
    of, said = given_
    still = RobustnessPolicy(draws=100, weights=0.0, orders=(1.0,), other_rater=0.0)
    of = with_policy(of, still)
    result, found = score(of, said), tried(of, said)
    for lens, numbers in found.lenses.items():
        for drawn, other in zip(numbers.draws, numbers.other_rater, strict=True):
            own = node_of(result, drawn.node, lens)
            assert drawn.state == other.state == own.state
            assert drawn.level == other.level == own.level
            assert drawn.level_stays == other.level_stays == (None if own.level is None else 1.0)
            for span in (drawn.secured, other.secured):
                assert (span is None) == (own.secured is None)
                if span is not None and own.secured is not None:
                    assert span.low == pytest.approx(own.secured, abs=2e-9)
                    assert span.high == pytest.approx(own.secured, abs=2e-9)
            if other.score is not None:
                assert other.score.low == pytest.approx(own.score, abs=2e-9)


def with_policy(of: Rubric, policy: RobustnessPolicy) -> Rubric:
    return replace(of, header=of.header.model_copy(update={"robustness": policy}))


def test_one_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    given_ = loaded(NAMES[0])
    once, again, other = (tried(given_.rubric, given_.assessment, seed, draws=100) for seed in (1, 1, 2))
    assert once.model_dump_json() == again.model_dump_json()
    assert once.lenses != other.lenses
    assert (once.seed, once.draws, once.weights, once.orders) == (1, 100, 0.25, (1.0, 0.5))
    assert Robustness.model_validate_json(once.model_dump_json()) == once


def test_the_weights_that_were_scored_with_are_the_ones_that_vary() -> None:
    of = asked(node("a", ladder("a1")), node("b", ladder("b1")), policy={**STILL, "weights": 0.1})
    compiled, said = compile_rubric(of), city(of, {"a1": 5, "b1": 0})
    weights = compiled.weights.copy()
    weights[compiled.column["b"]] = 0.0
    found = robustness_of(of, compiled, score_all(of, compiled, [said], weights), 0, "x", 1)
    assert whole(found).score == whole(found).secured
    assert whole(found).level == 5
    assert whole(found).level_stays == 1.0
    assert found.lenses["claimed"].weight_sets[0].nodes[0].score == 50.0


# -- where there is nothing to try


@pytest.mark.parametrize("name", FROM_PUBLIC_SOURCES)
def test_what_is_made_from_public_sources_alone_has_no_level(name: str) -> None:
    given_ = loaded(name)
    found = tried(given_.rubric, given_.assessment, draws=100)
    assert all(
        node.level is node.level_stays is None and node.by_level == ()
        for lens in found.lenses.values()
        for node in lens.draws
    )


def test_public_sources_have_numbers_without_levels() -> None:
    of = asked(node("a", ladder("a1")))
    found = tried(of, city(of, {"a1": 3}, basis="public_sources"))
    assert whole(found).score is not None
    assert whole(found).level_stays is None
    assert found.lenses["claimed"].other_rater[0].level_stays is None
    assert found.caps.with_caps.level is None


def test_what_is_not_assessed_or_does_not_apply_says_so_and_has_no_numbers() -> None:
    layers = tuple({**layer, "assessed_from": 0.5} for layer in LAYERS)
    of = asked(node("a", ladder("a1")), node("b", ladder("b1")), node("c", ladder("c1")), layers=layers)
    found = tried(of, city(of, {"a1": 3, "b1": not_applicable()})).lenses["claimed"]
    assert [node.state for node in found.draws] == ["assessed", "assessed", "not_applicable", "not_assessed"]
    for node_ in found.draws[2:]:
        assert (node_.score, node_.secured, node_.level, node_.level_stays, node_.by_order) == (None,) * 4 + (
            (),
        )
    empty = tried(of, city(of, {})).lenses["claimed"]
    assert {node.state for node in empty.draws} == {"not_assessed"}
    assert {each.whole.score for each in empty.without} == {None}


# -- one choice at a time


def test_each_theme_is_left_out_as_if_nobody_had_asked_it() -> None:
    of = asked(
        node("a", node("t1", ladder("q1")), node("t2", ladder("q2"))), node("b", node("t3", ladder("q3"))),
        gates=(gate("g", 3, "q2", 1),),
    )  # fmt: skip
    found = tried(of, city(of, {"q1": 5, "q2": 0, "q3": 5})).lenses["claimed"].without
    assert [(each.node, each.whole.score, each.whole.level) for each in found] == [
        ("t1", 50.0, 2),
        ("t2", 100.0, 5),
        ("t3", 50.0, 2),
    ]


def test_a_theme_that_does_not_apply_is_not_left_out() -> None:
    of = asked(node("a", node("t1", ladder("q1")), node("t2", ladder("q2"))))
    found = tried(of, city(of, {"q1": 5, "q2": not_applicable()})).lenses["claimed"].without
    assert [each.node for each in found] == ["t1"]
    assert found[0].whole.score is None


@pytest.mark.parametrize("name", NAMES)
def test_the_example_without_a_theme_is_the_example_with_that_theme_not_asked(name: str) -> None:
    given_ = loaded(name)
    of, said = given_.rubric, given_.assessment
    found = tried(of, said, draws=100).lenses["claimed"].without
    chosen = found[3]
    out = {question.id for question in of.nodes[chosen.node].all_questions()}
    compiled = compile_rubric(of)
    answers = score_all(of, compiled, [said]).lenses["claimed"].answers
    for ident in out & set(compiled.question_ids):
        answers.applicable[:, compiled.column[ident]] = False
    wanted = aggregate(compiled, answers)
    assert chosen.whole.score == pytest.approx(wanted.score[0, compiled.whole], abs=1e-9)
    assert chosen.whole.secured == pytest.approx(wanted.secured[0, compiled.whole], abs=1e-9)


def test_weight_sets_stand_side_by_side() -> None:
    sets = ({"id": "first", "weights": {"a": 3.0}}, {"id": "second", "weights": {"b": 3.0}})
    of = asked(node("a", ladder("a1")), node("b", ladder("b1")), weight_sets=sets)
    said = city(of, {"a1": 5, "b1": 0})
    found = tried(of, said).lenses["claimed"].weight_sets
    assert [(each.weights, each.nodes[0].score, each.nodes[0].level) for each in found] == [
        ("rubric", 50.0, 2),
        ("first", 75.0, 3),
        ("second", 25.0, 1),
    ]
    assert [node_.node for node_ in found[0].nodes] == ["whole", "a", "b"]
    compiled = compile_rubric(of)
    for each, chosen in zip(found[1:], of.header.weight_sets, strict=True):
        again = score(of, said, weights=compiled.weights_from(chosen))
        assert each.nodes[0].score == node_of(again, "whole").score


def test_caps_off_leaves_what_was_claimed_or_what_a_reviewer_accepted() -> None:
    of = rubric(node("a", ladder("a1"), ladder("a2")), robustness=STILL)
    said = city(of, {"a1": backed(4, references=["Decree 1"]), "a2": reviewed(5, accepts="other", answer=2)})
    found = tried(of, said).caps
    assert (found.with_caps.score, found.without_caps.score) == (20.0, 60.0)
    assert (found.with_caps.level, found.without_caps.level) == (1, 3)


# -- another rater


def rater(said: Any, lens: str = "claimed", **more: Any) -> NodeStability:
    """One ladder, which another rater always judges differently."""
    of = rubric(node("a", ladder("a1")), robustness={**STILL, "other_rater": 1.0, "draws": 100})
    return whole(tried(of, city(of, {"a1": said}, **more)), "other_rater", lens)


@pytest.mark.parametrize(("level", "low", "high"), [(3, 40.0, 80.0), (0, 0.0, 20.0), (5, 80.0, 100.0)])
def test_another_rater_goes_one_level_up_or_down_within_the_scale(
    level: int, low: float, high: float
) -> None:
    found = rater(level)
    assert found.score is not None
    assert (found.score.low, found.score.high) == (low, high)
    assert found.level_stays == (0.0 if level == 3 else 0.5)


def test_another_rater_cannot_pass_the_cap_of_the_evidence() -> None:
    found = rater(backed(2, references=["Decree 1"]), "evidenced")
    assert found.score is not None
    assert (found.score.low, found.score.high) == (20.0, 40.0)


def test_where_a_reviewer_has_judged_it_is_the_accepted_level_that_moves() -> None:
    said = reviewed(backed(5, "audit"), accepts="other", answer=2)
    found = rater(said, "evidenced", evidence={"audit": item("audit")})
    assert found.score is not None
    assert (found.score.low, found.score.high) == (20.0, 60.0)


def test_every_district_moves_for_itself() -> None:
    of = asked(
        node("a", ladder("a1", by_district=True)),
        gates=(gate("g", 2, "a1", 2, every_district=True),),
        policy={**STILL, "other_rater": 1.0},
    )
    said = city(of, {"a1": by_district(north=3, south=3)}, districts={"north": 1, "south": 3})
    found = whole(tried(of, said), "other_rater")
    assert found.score is not None
    assert (found.score.low, found.score.high) == (40.0, 80.0)
    assert found.level == 3
    missing = city(of, {"a1": by_district(north=3, south=None)}, districts={"north": 1, "south": 3})
    assert whole(tried(of, missing), "other_rater").level == 0


def test_only_answers_of_ladders_move() -> None:
    of = asked(node("a", indicator("a1"), ladder("a2"), ladder("a3")), policy={**STILL, "other_rater": 1.0})
    found = whole(tried(of, city(of, {"a1": 50.0, "a2": unknown("nobody_measures")})), "other_rater")
    assert found.score is not None
    assert found.score.low == found.score.high == 25.0


def test_answers_move_in_so_many_draws_as_the_rubric_says() -> None:
    of = asked(node("a", ladder("a1")), policy={**STILL, "draws": 1000, "other_rater": 0.1})
    assert whole(tried(of, city(of, {"a1": 3})), "other_rater").level_stays == 0.9


def test_a_rubric_of_another_shape_is_tried_with_no_change_in_the_code() -> None:
    of = service_shape()
    answers = {question.id: 2 for question in of.questions.values() if question.kind == "ladder"}
    found = tried(of, city(of, answers, departments={"desk": SignOff()}), draws=100)
    assert list(found.lenses) == ["claimed"]
    assert [node_.node for node_ in found.lenses["claimed"].draws] == ["service", "design", "run"]
    assert {each.weights for each in found.lenses["claimed"].weight_sets} == {
        "rubric",
        "design_first",
        "flat",
    }


def test_the_verified_lens_has_a_level_only_where_everything_was_reviewed() -> None:
    of = rubric(
        node("a", ladder("a1"), ladder("a2")),
        robustness={**STILL, "other_rater": 1.0},
        lenses={"headline": "verified"},
    )
    part = tried(of, city(of, {"a1": reviewed(3), "a2": 3}))
    assert whole(part, lens="verified").level_stays is None
    every = tried(of, city(of, {"a1": reviewed(3), "a2": reviewed(3)}))
    assert whole(every, lens="verified").level_stays == 1.0
    assert whole(every, "other_rater", "verified").score is not None


def test_no_number_is_noise() -> None:
    given_ = loaded(NAMES[0])
    found = tried(given_.rubric, given_.assessment, draws=100)
    numbers = [
        value
        for node_ in found.lenses["evidenced"].draws
        for span in (node_.score, node_.secured)
        if span is not None
        for value in (span.low, span.high)
    ]
    assert numbers
    assert numbers == np.round(numbers, 9).tolist()


# -- another mean


def test_another_mean_is_tried_with_everything_else_as_it_is() -> None:
    """100 and 0 points: 50 by the plain mean, level 2; (10 / 2)^2 = 25 by the mean of roots, level 1."""
    of = asked(
        node("a", ladder("a1")), node("b", ladder("b1")),
        policy={"draws": 100, "weights": 0.5, "orders": [1.0, 0.5, 0.0]},
    )  # fmt: skip
    found = tried(of, city(of, {"a1": 5, "b1": 0})).lenses["claimed"].means
    assert [each.order for each in found] == [0.5, 0.0]
    first = found[0].nodes[0]
    assert (first.node, first.score, first.secured, first.level) == ("whole", 25.0, 25.0, 1)
    assert [each.score for each in found[0].nodes[1:]] == [100.0, 0.0]


def test_without_a_plain_mean_in_the_rubric_no_other_is_tried() -> None:
    layers = tuple({**layer, "mean": 0.5} for layer in LAYERS)
    of = asked(node("a", ladder("a1")), policy={**STILL, "orders": [1.0, 0.5]}, layers=layers)
    assert tried(of, city(of, {"a1": 5})).lenses["claimed"].means == ()


def test_the_draws_of_each_order_are_told_by_level() -> None:
    of = asked(node("a", ladder("a1")), node("b", ladder("b1")), policy={**STILL, "orders": [1.0, 0.5]})
    found = whole(tried(of, city(of, {"a1": 5, "b1": 0})))
    assert found.by_order_and_level == ((0.0, 0.0, 1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0, 0.0, 0.0))
