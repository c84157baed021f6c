"""Weights: nominal and effective, weight sets, and what each child gives to or takes from its parent."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from assessment.result.build import score
from assessment.rubric.models import WeightSet
from assessment.scoring.compile import compile_rubric
from tests.builders import (
    city,
    indicator,
    ladder,
    latam_six,
    node,
    node_of,
    not_applicable,
    perception,
    points_of,
    question_of,
    rubric,
    scored,
    service_shape,
)
from tests.scoring.strategies import examples, rubrics_and_assessments

RUBRIC = rubric(
    node("gov", ladder("a", 1), ladder("b", 3), weight=1),
    node("env", ladder("c", 1), weight=3),
    node("felt", perception("easy"), weight=9),
)


def test_nominal_weights_are_shares_of_the_whole() -> None:
    result = scored(RUBRIC, {"a": 5})
    assert {found.id: found.nominal_weight for found in result.nodes} == {
        "whole": 1,
        "gov": 0.25,
        "env": 0.75,
        "felt": 0,
    }
    assert {found.id: found.nominal_weight for found in result.questions} == {
        "a": 0.0625,
        "b": 0.1875,
        "c": 0.75,
    }


def test_effective_weights_are_renormalised_over_what_has_a_score() -> None:
    result = scored(RUBRIC, {"a": 5, "c": 2})
    assert [points_of(result, ident).effective_weight for ident in "abc"] == [0.25, None, 0.75]
    assert [node_of(result, ident).effective_weight for ident in ("whole", "gov", "env")] == [1, 0.25, 0.75]
    result = scored(RUBRIC, {"a": 5, "b": not_applicable()})
    assert [points_of(result, ident).effective_weight for ident in "abc"] == [1, None, None]


@pytest.mark.parametrize(
    "of", [RUBRIC, latam_six(), service_shape()], ids=["built", "latam-six", "service-shape"]
)
def test_nominal_weights_of_questions_add_up_to_1(of: Any) -> None:
    compiled = compile_rubric(of)
    assert compiled.nominal[: len(compiled.question_ids)].sum() == pytest.approx(1, abs=1e-12)


@examples(0.6)
@given(rubrics_and_assessments())
def test_weights_add_up_to_1_at_every_depth(given_: tuple) -> None:
    of, said = given_
    result = score(of, said)
    assert sum(question.nominal_weight for question in result.questions) == pytest.approx(1, abs=1e-7)
    for lens in ("claimed", "evidenced", "verified"):
        total = sum(
            points_of(result, question.id, lens).effective_weight or 0 for question in result.questions
        )
        assessed = node_of(result, "whole", lens).state == "assessed"
        assert total == pytest.approx(1 if assessed else 0, abs=1e-7)


def test_the_effective_weight_of_what_is_under_nothing_is_0() -> None:
    strict = ({"id": "whole", "assessed_from": 0.0}, {"id": "dimension", "assessed_from": 0.9})
    of = rubric(node("gov", ladder("a"), ladder("b")), node("env", ladder("c")), layers=strict)
    result = scored(of, {"a": 5, "c": 3})
    assert (points_of(result, "a").score, points_of(result, "a").effective_weight) == (100, 0)
    assert points_of(result, "c").effective_weight == 1


# -- weight sets


def test_a_weight_set_takes_the_rubrics_weights_for_what_it_does_not_name() -> None:
    compiled = compile_rubric(RUBRIC)
    weights = compiled.weights_from(WeightSet(id="w", weights={"env": 1.0, "b": 0.0}))
    assert dict(zip(compiled.column, weights.tolist(), strict=True)) == {
        "a": 1, "b": 0, "c": 1, "whole": 1, "gov": 1, "env": 1, "felt": 9,
    }  # fmt: skip


def test_a_weight_set_may_set_all_others() -> None:
    compiled = compile_rubric(RUBRIC)
    weights = compiled.weights_from(WeightSet(id="w", weights={"env": 2.0}, others=1.0))
    assert dict(zip(compiled.column, weights.tolist(), strict=True)) == {
        "a": 1, "b": 1, "c": 1, "whole": 1, "gov": 1, "env": 2, "felt": 1,
    }  # fmt: skip


def test_scores_follow_chosen_weights_and_coverage_does_not() -> None:
    compiled = compile_rubric(RUBRIC)
    said = city(RUBRIC, {"a": 5, "c": 0})
    flat = compiled.weights_from(WeightSet(id="flat", others=1.0))
    own, other = (
        score(RUBRIC, said),
        score(RUBRIC, said, weights=flat, weights_name="flat", compiled=compiled),
    )
    assert (own.rubric.weights, other.rubric.weights) == ("rubric", "flat")
    assert (node_of(own, "whole").score, node_of(other, "whole").score) == (25, 50)
    assert node_of(own, "gov").coverage == node_of(other, "gov").coverage == 0.25
    assert (node_of(own, "gov").secured, node_of(other, "gov").secured) == (25, 50)
    assert question_of(other, "a").nominal_weight == 0.25


def test_a_child_without_weight_counts_for_nothing() -> None:
    compiled = compile_rubric(RUBRIC)
    weights = compiled.weights_from(WeightSet(id="w", weights={"a": 0.0}))
    result = score(RUBRIC, city(RUBRIC, {"a": 5, "b": 1, "c": 1}), weights=weights)
    assert node_of(result, "gov").score == 20
    assert [given_.child for given_ in node_of(result, "gov").contributions] == ["b"]


def test_a_node_with_points_only_where_nothing_weighs_is_not_assessed() -> None:
    of = rubric(node("gov", ladder("a", 0), ladder("b", 1)))
    result = scored(of, {"a": 5})
    assert (node_of(result, "gov").state, node_of(result, "gov").coverage) == ("not_assessed", 0)


# -- contributions


def with_mean(order: float, floor: float | str = 1.0) -> Any:
    """Two children of weights 1 and 3 under a mean of this order."""
    layers = ({"id": "whole"}, {"id": "dimension", "mean": order, "floor": floor})
    return rubric(node("gov", indicator("a", weight=1), indicator("b", weight=3)), layers=layers)


def test_arithmetic_contributions_are_shares_of_points() -> None:
    found = node_of(scored(with_mean(1), {"a": 100, "b": 40}), "gov")
    assert [(c.child, c.weight, c.gives, c.takes) for c in found.contributions] == [
        ("a", 0.25, 25, None),
        ("b", 0.75, 30, None),
    ]


@pytest.mark.parametrize(
    ("order", "floor", "shares"),
    [
        (0, "none", (0.25 * np.log(100 / 80), 0.75 * np.log(100 / 40))),
        (0, 1.0, (0.25 * np.log(100 / 80.2), 0.75 * np.log(100 / 40.6))),
        (-1, "none", (0.25 * (1 / 80 - 1 / 100), 0.75 * (1 / 40 - 1 / 100))),
        (0.5, 1.0, (0.25 * (10 - 80**0.5), 0.75 * (10 - 40**0.5))),
        (2, 1.0, (0.25 * (100**2 - 80**2), 0.75 * (100**2 - 40**2))),
    ],
)
def test_other_contributions_share_the_loss(order: float, floor: Any, shares: tuple[float, float]) -> None:
    found = node_of(scored(with_mean(order, floor), {"a": 80, "b": 40}), "gov")
    assert found.score is not None
    taken = [given_.takes for given_ in found.contributions]
    loss = 100 - found.score
    assert taken == pytest.approx([loss * share / sum(shares) for share in shares], abs=1e-8)
    assert [given_.gives for given_ in found.contributions] == [None, None]


def test_where_nothing_is_lost_nothing_is_taken() -> None:
    found = node_of(scored(with_mean(0), {"a": 100, "b": 100}), "gov")
    assert [given_.takes for given_ in found.contributions] == [0, 0]


@pytest.mark.parametrize("order", [0, -1])
def test_a_zero_without_floor_takes_everything(order: float) -> None:
    found = node_of(scored(with_mean(order, "none"), {"a": 0, "b": 40}), "gov")
    assert (found.score, [given_.takes for given_ in found.contributions]) == (0, [100, 0])
    both = node_of(scored(with_mean(order, "none"), {"a": 0, "b": 0}), "gov")
    assert [given_.takes for given_ in both.contributions] == [25, 75]


@examples(0.6)
@given(rubrics_and_assessments())
def test_contributions_add_up_to_the_score_or_to_the_loss_and_none_is_negative(given_: tuple) -> None:
    of, said = given_
    result = score(of, said)
    for found in result.nodes:
        order = of.header.layers[found.depth].mean
        for lens in ("claimed", "evidenced", "verified"):
            one = found.lenses[lens]  # type: ignore[index]
            if one.score is None:
                assert one.contributions == ()
                continue
            parts = [c.gives if order == 1 else c.takes for c in one.contributions]
            assert min(parts) >= 0  # type: ignore[type-var]
            total = sum(parts)  # type: ignore[arg-type]
            assert total == pytest.approx(one.score if order == 1 else 100 - one.score, abs=1e-6)
            assert sum(c.weight for c in one.contributions) == pytest.approx(1, abs=1e-7)
