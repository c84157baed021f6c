"""What must hold of estimates, whatever residents say."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from assessment.result.survey import Survey
from assessment.survey.asked import asked_of
from assessment.survey.estimate import estimate
from assessment.survey.estimate.city_wide import measure_city
from assessment.survey.estimate.values import values_of
from assessment.survey.estimate.weigh import weigh
from assessment.survey.responses import Coded, Responses
from tests.scoring.strategies import examples
from tests.survey.estimate.samples import DISTRICTS, asking, city, many, node_of, part_of, responses

SEEDS = st.integers(0, 100_000)
EVERYTHING = ("sex", "age", "district")


def changed(found: Responses, **more: Any) -> Responses:
    return Responses(**{**vars(found), **more})


def close(one: Any, other: Any) -> bool:
    """The same documents, but for the last digits."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(close(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(close, one, other))
    return one == pytest.approx(other, rel=1e-7, abs=1e-7) if isinstance(one, float) else one == other


def same(one: Survey, other: Survey) -> bool:
    return close(one.model_dump(), other.model_dump())


def shuffled(found: Responses, order: Any) -> Responses:
    def moved(column: Coded) -> Coded:
        names = sorted(column.values, reverse=True)  # the codes change too
        codes = np.array([names.index(value) for value in column.values], dtype=np.int32)
        return Coded(tuple(names), codes[column.codes[order]])

    return changed(
        found,
        answers=found.answers[order],
        chosen=found.chosen[order],
        by={by: moved(column) for by, column in found.by.items()},
        weight=None if found.weight is None else found.weight[order],
        stratum=None if found.stratum is None else moved(found.stratum),
        cluster=None if found.cluster is None else moved(found.cluster),
    )


def designed(people: int, seed: int) -> Responses:
    rng = np.random.default_rng(seed)
    return changed(
        many(people, seed),
        weight=rng.uniform(0.5, 2.0, people),
        stratum=Coded(("x", "y", "z"), rng.choice(3, people, p=(0.6, 0.3, 0.1)).astype(np.int32)),
        cluster=Coded(tuple("abcdefgh"), rng.integers(0, 8, people).astype(np.int32)),
    )


@examples(0.2)
@given(seed=SEEDS, factor=st.floats(1e-3, 1e6))
def test_weights_scaled_change_nothing(seed: int, factor: float) -> None:
    found = designed(150, seed)
    assert found.weight is not None
    scaled = changed(found, weight=found.weight * factor)
    for margins in ((), EVERYTHING):
        assert same(estimate(found, asking(), city(), margins), estimate(scaled, asking(), city(), margins))


@examples(0.2)
@given(seed=SEEDS)
def test_the_order_of_respondents_and_of_options_changes_nothing(seed: int) -> None:
    found = designed(150, seed)
    order = np.random.default_rng(seed).permutation(150)
    one = estimate(found, asking(), city(), EVERYTHING)
    assert same(one, estimate(shuffled(found, order), asking(), city(), EVERYTHING))


@examples(0.2)
@given(seed=SEEDS)
def test_the_city_is_the_mean_of_its_districts_by_their_residents(seed: int) -> None:
    """Weighted to districts alone, where everybody answered everything."""
    found = estimate(many(400, seed, missing=0.0), asking(), city(), ("district",))
    total = sum(DISTRICTS.values())
    for ident in ("whole", "a", "b"):
        parts = {name: part_of(found, "district", name, ident).estimate.share for name in DISTRICTS}
        assert None not in parts.values()
        mean = sum(DISTRICTS[name] * (share or 0) for name, share in parts.items()) / total
        assert node_of(found, ident).estimate.share == pytest.approx(mean, abs=1e-7)


@examples(0.2)
@given(answer=st.integers(1, 5), seed=SEEDS)
def test_everyone_says_the_same_and_the_variance_is_zero(answer: int, seed: int) -> None:
    people = 60
    answers = np.full((people, 6), answer)
    answers[:, 1] = 6 - answer  # the item that is turned round
    found = changed(designed(people, seed), answers=answers.astype(np.int8))
    rubric = asking()
    asked = asked_of(rubric)
    whole = measure_city(rubric, asked, values_of(found, asked), weigh(found, city(), ()).sample)
    for _, _, parts in whole.nodes:
        raw = whole.shares.combined(parts)
        assert raw is not None
        assert raw.variance == pytest.approx(0, abs=1e-20)
        assert raw.share == pytest.approx(float(answer >= 4))
    states = {node.estimate.state for node in estimate(found, rubric, city()).nodes}
    assert states == {"unanimous"}


@examples(0.2)
@given(seed=SEEDS)
def test_a_node_has_the_error_of_each_respondents_own_mean(seed: int) -> None:
    """Where everybody answered everything, a node is the mean of one number per respondent: nothing may be added or lost."""
    found = many(120, seed, missing=0.0)
    favourable = found.answers >= 4
    favourable[:, 1] = found.answers[:, 1] <= 2
    own = favourable[:, :3] @ np.array((3 / 8, 3 / 8, 1 / 4)) * 100
    node = node_of(estimate(found, asking(), city()), "a").estimate
    assert node.share == pytest.approx(own.mean(), abs=1e-7)
    assert node.error == pytest.approx(own.std(ddof=1) / np.sqrt(120), abs=1e-7)
    assert node.design_effect == pytest.approx(1.0, abs=1e-7)


@pytest.mark.parametrize("people", [0, 1, 29, 200])
def test_nobody_answered_is_no_answers_and_never_zero(people: int) -> None:
    found = estimate(responses(np.zeros((people, 6))), asking(), city())
    for each in (*found.items, *found.nodes, *found.groups):
        assert each.estimate.state == "no_answers"
        assert each.estimate.share is None
        assert each.estimate.error is None
    assert found.sample.respondents == people


def test_an_item_that_was_not_asked_stands_outside_the_means() -> None:
    one = many(200)
    two = changed(one, answers=one.answers.copy())
    two.answers[:, 2] = 0
    found = estimate(two, asking(), city())
    assert node_of(found, "a2").estimate.state == "no_answers"
    assert node_of(found, "a").items == 2
    assert node_of(found, "a").estimate.share == node_of(found, "a1").estimate.share
    left_out = changed(one, items=one.items[:2] + one.items[3:], answers=np.delete(one.answers, 2, axis=1))
    assert same(found, estimate(left_out, asking(), city()))


def test_a_rubric_that_asks_residents_nothing_has_no_estimates() -> None:
    from tests.builders import ladder, node, rubric

    found = estimate(many(50), rubric(node("a", node("a1", ladder("q")))), city())
    assert (found.items, found.nodes, found.groups, found.priorities, found.domains) == ((), (), (), (), ())
    assert found.sample.respondents == 50


def test_a_sample_that_chose_itself_has_shares_and_no_margins() -> None:
    found = estimate(changed(many(200), sampling="self_selected"), asking(), city(), ("sex",))
    for each in (*found.items, *found.nodes, *found.groups, *found.domains, found.priorities[0]):
        of = each.chosen if hasattr(each, "chosen") else each.estimate
        assert of.state == "self_selected"
        assert of.share is not None
        assert (of.error, of.low, of.high, of.design_effect) == (None, None, None, None)


def test_limits_stay_between_0_and_100() -> None:
    answers = np.full((100, 6), 5)
    answers[:, 1] = 1
    answers[0] = (1, 5, 1, 1, 1, 1)
    whole = node_of(estimate(responses(answers), asking(), city()), "whole").estimate
    assert whole.share == pytest.approx(99)
    assert whole.high == 100
    assert whole.low is not None
    assert whole.low < 99


def test_groups_are_plain_means_of_their_items_alone_and_crossed() -> None:
    found = estimate(many(200), asking(), city())
    share = {each.item: each.estimate.share or 0 for each in found.items}
    groups = {(each.group, each.and_group): each for each in found.groups}
    assert groups["ground", None].items == 3
    ground = (share["i1"] + share["i3"] + share["i4"]) / 3
    assert groups["ground", None].estimate.share == pytest.approx(ground)
    assert groups["ground", "schools"].estimate.share == pytest.approx(share["i3"])
    assert groups["tools", "streets"].items == 1
    assert ("tools", "schools") not in groups  # no item of the rubric is in both


def test_urgent_and_low_is_a_share_of_all_who_came_to_the_question() -> None:
    answers = np.tile((5, 1, 4, 4, 4, 4), (100, 1))
    answers[:40, :3] = (1, 5, 2)  # forty score everything low; the second item is turned round
    chosen = np.zeros((100, 3), dtype=bool)
    chosen[:60, 0] = True
    chosen[20:50, 1] = True
    asked = np.ones(100, dtype=bool)
    asked[90:] = False
    found = estimate(responses(answers, chosen=chosen, asked_priorities=asked), asking(), city())
    roads, classes, trust = found.priorities
    assert roads.chosen.share == pytest.approx(60 / 90 * 100)
    assert roads.urgent_and_low.share == pytest.approx(40 / 90 * 100)
    assert roads.chosen.answered == 90
    assert classes.urgent_and_low.share == pytest.approx(20 / 90 * 100)
    assert trust.chosen.state == "unanimous"  # nobody chose it
    assert roads.chosen.mean is None


def test_a_score_in_the_middle_is_not_low_and_no_answer_is_not_low() -> None:
    answers = np.tile((3, 3, 0, 4, 4, 4), (100, 1))
    answers[:50, :3] = (2, 3, 0)  # 2 and 3: below the middle
    chosen = np.zeros((100, 3), dtype=bool)
    chosen[20:80, :2] = True
    found = estimate(responses(answers, chosen=chosen), asking(), city())
    assert found.priorities[0].urgent_and_low.share == pytest.approx(30)
    assert (
        found.priorities[1].urgent_and_low.share is None
    )  # its only item has no answers: none scored it low
