"""What residents feel beside the other lenses: flags, the felt lens, and what is urgent in the roadmap."""

from __future__ import annotations

import random
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from assessment.result.models import NodeLens, NodeResult
from assessment.result.public import to_public
from assessment.result.survey import OfNode, Survey
from assessment.survey.beside import flags, urgent_of, with_survey
from tests import builders
from tests.builders import ladder, node
from tests.examples.cities import loaded, result_of
from tests.survey.surveys import estimate, hidden, sample, self_selected, survey_for, surveyed, without_margin

NAME = "villa-esperanza"
THIRD = 1 / 3


def nodes(**backed: float | None) -> list[NodeResult]:
    """Themes with these points."""
    return [
        NodeResult(
            id=ident, parent="top", depth=2, nominal_weight=0.1,
            lenses={"evidenced": NodeLens(state="assessed", score=score)},
        )
        for ident, score in backed.items()
    ]  # fmt: skip


def felt(**shares: Any) -> Survey:
    """A survey of these themes alone; a share, or an estimate."""
    told = (
        OfNode(node=ident, items=2, estimate=share if not isinstance(share, float) else estimate(share))
        for ident, share in shares.items()
    )
    return Survey(
        schema="survey/1", rubric_id="r", rubric_version="1.0.0", city="c", sample=sample(), nodes=tuple(told)
    )


# -- flags


def test_a_node_in_the_top_third_of_one_and_the_bottom_third_of_the_other_is_flagged() -> None:
    found = flags(felt(a=20.0, b=50.0, c=80.0), nodes(a=90.0, b=60.0, c=30.0), THIRD)
    assert found == {"a": "felt_below", "c": "felt_above"}


def test_a_node_without_one_of_both_numbers_counts_nowhere() -> None:
    told = felt(a=20.0, b=50.0, c=80.0, d=10.0, e=hidden("few"))
    assert flags(told, nodes(a=90.0, b=60.0, c=30.0, d=None, e=99.0), THIRD) == {
        "a": "felt_below",
        "c": "felt_above",
    }


def test_two_nodes_have_no_third_and_no_flag() -> None:
    assert flags(felt(a=20.0, b=80.0), nodes(a=90.0, b=30.0), THIRD) == {}


def test_of_equal_numbers_on_the_border_none_belongs() -> None:
    assert flags(felt(a=20.0, b=20.0, c=80.0), nodes(a=90.0, b=60.0, c=30.0), THIRD) == {"c": "felt_above"}
    close = flags(felt(a=20.01, b=20.04, c=80.0), nodes(a=90.0, b=60.0, c=30.0), THIRD)
    assert close == {"c": "felt_above"}, "what is shown alike is alike"


def test_depths_are_not_mixed() -> None:
    deep = [each.model_copy(update={"depth": 3}) for each in nodes(c=30.0)]
    assert flags(felt(a=20.0, b=50.0, c=80.0), [*nodes(a=90.0, b=60.0), *deep], THIRD) == {}


def test_a_sample_that_chose_itself_flags_nothing() -> None:
    told = self_selected(felt(a=20.0, b=50.0, c=80.0))
    assert flags(told, nodes(a=90.0, b=60.0, c=30.0), THIRD) == {}
    bare = {key: without_margin(estimate(share)) for key, share in {"a": 20.0, "b": 50.0, "c": 80.0}.items()}
    assert flags(felt(**bare), nodes(a=90.0, b=60.0, c=30.0), THIRD) == {}, "no share without a margin"


@given(
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=1, max_size=14),
    st.sampled_from((0.5, THIRD, 0.25, 0.1)),
    st.randoms(use_true_random=False),
)
def test_the_order_of_nodes_changes_no_flag_and_no_more_than_the_part_is_flagged(
    pairs: list[tuple[int, int]], apart: float, chance: random.Random
) -> None:
    backed = {f"n{at}": points / 10 for at, (points, _) in enumerate(pairs)}
    survey = felt(**{f"n{at}": share / 10 for at, (_, share) in enumerate(pairs)})
    told = flags(survey, nodes(**backed), apart)
    turned = nodes(**backed)
    chance.shuffle(turned)
    assert flags(survey, turned, apart) == told
    for flag in ("felt_below", "felt_above"):
        assert sum(each == flag for each in told.values()) <= len(pairs) * apart + 1e-9


# -- the felt lens


def test_every_node_with_a_margin_has_its_share_in_the_felt_lens_and_nothing_else_changes() -> None:
    before, after = result_of(NAME), surveyed(NAME)
    shares = {of.node: of.estimate.share for of in survey_for(NAME).nodes}
    for old, new in zip(before.nodes, after.nodes, strict=True):
        assert new.lenses["felt"].score == shares.get(new.id)
        assert new.lenses["felt"].level is None
        assert {**new.lenses, "felt": None} == {**old.lenses, "felt": None}
        asked = old.lenses["felt"].state != "not_applicable"
        assert (new.lenses["felt"].state == "assessed") is (asked and new.id in shares)
    assert after.questions == before.questions


def test_a_sample_that_chose_itself_stands_in_the_survey_alone_where_it_says_so() -> None:
    found = surveyed(NAME, chosen_itself=True)
    assert found.survey is not None
    assert found.survey.sample.sampling == "self_selected"
    assert {each.lenses["felt"].score for each in found.nodes} == {None}
    assert {each.flag for each in found.survey.nodes} == {None}
    assert found.roadmap == result_of(NAME).roadmap


def test_another_survey_takes_the_place_of_the_first() -> None:
    of = loaded(NAME).rubric
    twice = with_survey(surveyed(NAME), survey_for(NAME, chosen_itself=True), of)
    assert {each.lenses["felt"].score for each in twice.nodes} == {None}
    again = with_survey(twice, survey_for(NAME), of)
    assert again.nodes == surveyed(NAME).nodes
    assert again.survey == surveyed(NAME).survey


def test_a_public_result_keeps_what_is_published() -> None:
    assert to_public(surveyed(NAME)).survey == surveyed(NAME).survey


# -- what is urgent


def test_a_priority_reaches_the_questions_of_its_node_and_the_larger_of_two_counts() -> None:
    of, survey = loaded(NAME).rubric, survey_for(NAME)
    found = urgent_of(survey, of)
    for question, urgent in found.items():
        shares = [
            each.urgent_and_low.share
            for each in survey.priorities
            if question in {below.id for below in of.nodes[each.node].all_questions()}
        ]
        assert urgent.share == max(share for share in shares if share is not None)
    shared = {each.node for each in survey.priorities}
    assert len(shared) < len(survey.priorities), "two priorities of one node are tried"


@pytest.mark.parametrize("state", ["few", "protected", "unanimous", "no_answers"])
def test_what_is_not_published_lifts_nothing(state: str) -> None:
    survey = survey_for(NAME)
    none = tuple(each.model_copy(update={"urgent_and_low": hidden(state)}) for each in survey.priorities)
    assert urgent_of(survey.model_copy(update={"priorities": none}), loaded(NAME).rubric) == {}


def test_the_roadmap_says_what_is_urgent_and_still_reaches_what_it_reached() -> None:
    before, after = result_of(NAME).roadmap, surveyed(NAME).roadmap
    assert before is not None
    assert after is not None
    told = [step.action.urgent for step in after.steps if step.action.urgent is not None]
    assert told
    assert {each.priority for each in told} <= {each.id for each in loaded(NAME).rubric.header.priorities}
    assert [step.action.id for step in before.steps] != [step.action.id for step in after.steps]
    ends = [each.after["evidenced"]["whole"].level for each in (before.steps[-1], after.steps[-1])]
    assert ends[1] == ends[0]


def test_a_rubric_without_items_has_nothing_to_flag() -> None:
    of = builders.rubric(node("a", ladder("a1")))
    survey = felt().model_copy(update={"rubric_id": of.id})
    result = with_survey(builders.scored(of, {"a1": 3}), survey, of)
    assert {each.lenses["felt"].state for each in result.nodes} == {"not_applicable"}
