"""Nobody can be told from what is published: few, unanimous, and what a subtraction or a mean would reveal."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from assessment.result.survey import Estimate, Survey
from assessment.survey.estimate import estimate
from assessment.survey.estimate.protect_items import protect
from assessment.survey.responses import UNKNOWN, Responses
from tests.scoring.strategies import examples
from tests.survey.estimate.samples import (
    DISTRICTS,
    ITEMS,
    OPTIONS,
    asking,
    city,
    coded,
    many,
    node_of,
    part_of,
    responses,
)

LEAST, LEAST_CELL = 30, 10
SHOWN = ("published", "self_selected")
SILENT = {"share": None, "error": None, "low": None, "high": None, "mean": None, "design_effect": None}


def changed(found: Responses, **more: Any) -> Responses:
    return Responses(**{**vars(found), **more})


def in_districts(*people: int, seed: int = 1) -> Responses:
    """So many respondents in each district."""
    found = many(sum(people), seed)
    codes = np.repeat(np.arange(len(people)), people)
    return changed(found, by={"district": coded(tuple(DISTRICTS)[: len(people)], codes)})


def districts(found: Survey, node: str = "whole") -> dict[str, str]:
    return {each.value: each.estimate.state for each in found.domains if each.node == node}


def all_estimates(found: Survey) -> list[Estimate]:
    singles = [each.estimate for each in (*found.items, *found.nodes, *found.groups, *found.domains)]
    return [*singles, *(of for p in found.priorities for of in (p.chosen, p.urgent_and_low))]


def test_below_thirty_nothing_is_published() -> None:
    found = estimate(many(29), asking(), city())
    assert {each.state for each in all_estimates(found)} <= {"few", "no_answers"}
    assert all(each.answered is None for each in all_estimates(found) if each.state == "few")
    assert all(node.alpha is None for node in found.nodes)


def test_a_lone_respondent_in_a_district_is_not_told_and_not_revealed_by_subtraction() -> None:
    found = estimate(in_districts(120, 100, 1), asking(), city())
    assert districts(found) == {"north": "published", "south": "protected", "port": "few"}
    for node in ("a", "b"):
        assert districts(found, node) == districts(found)
    hidden = part_of(found, "district", "port").estimate
    assert hidden.answered is None
    assert hidden.model_dump().items() >= SILENT.items()


def test_two_small_districts_protect_each_other_only_if_they_are_enough_together() -> None:
    names = ("north", "south", "port", "east")
    codes = np.repeat((0, 1, 2, 3), (120, 100, 20, 20))
    apart = changed(many(240 + 20), by={"district": coded(names, codes)})
    assert districts(estimate(apart, asking(), None)) == {
        "east": "few", "north": "published", "port": "few", "south": "published",
    }  # fmt: skip
    fewer = changed(many(240), by={"district": coded(names, np.repeat((0, 1, 2, 3), (120, 100, 10, 10)))})
    assert districts(estimate(fewer, asking(), None))["south"] == "protected"


def test_who_told_of_no_district_stands_in_the_rest_too() -> None:
    """Twenty in the port and twenty of no district: nobody can take them apart."""
    codes = np.repeat((0, 1, 2, UNKNOWN), (120, 100, 20, 20))
    found = changed(many(260), by={"district": coded(tuple(DISTRICTS), codes)})
    assert districts(estimate(found, asking(), city())) == {
        "north": "published", "south": "published", "port": "few",
    }  # fmt: skip


def test_a_district_where_all_agree_is_not_told_and_neither_is_the_one_that_would_reveal_it() -> None:
    found = in_districts(120, 100, 40)
    found.answers[-40:] = (5, 1, 5, 5, 5, 5)
    states = estimate(found, asking(), city())
    assert districts(states)["port"] == "unanimous"
    assert districts(states)["south"] == "protected"


def test_a_unanimous_dimension_of_a_district_is_not_revealed_by_the_others() -> None:
    found = in_districts(120, 100, 40)
    found.answers[-40:, 3:] = 1  # all of b
    states = estimate(found, asking(), city())
    assert part_of(states, "district", "port", "b").estimate.state == "unanimous"
    for node in ("whole", "a"):
        assert part_of(states, "district", "port", node).estimate.state == "protected"
        assert part_of(states, "district", "south", node).estimate.state == "protected"


def test_a_district_without_respondents_reveals_nothing() -> None:
    found = estimate(in_districts(120, 100), asking(), city())
    assert districts(found) == {"north": "published", "south": "published", "port": "no_answers"}


def test_an_item_that_few_answered_stands_outside_every_mean() -> None:
    found = many(200)
    found.answers[5:, 0] = 0
    told = estimate(found, asking(), city())
    assert next(each for each in told.items if each.item == "i1").estimate.state in ("few", "no_answers")
    assert node_of(told, "a1").items == 1
    second = next(each for each in told.items if each.item == "i2").estimate
    assert node_of(told, "a1").estimate.share == second.share


def test_a_dimension_that_few_of_a_district_answered_is_not_in_its_whole() -> None:
    found = in_districts(120, 100, 60)
    found.answers[-60:-15, 3:] = 0
    told = estimate(found, asking(), city())
    assert part_of(told, "district", "port", "b").estimate.state == "few"
    whole, a = (part_of(told, "district", "port", node).estimate.share for node in ("whole", "a"))
    assert whole == a


def test_a_unanimous_item_cannot_be_computed_from_the_means() -> None:
    found = many(100, missing=0.0)
    found.answers[:, 4] = 5
    told = estimate(found, asking(), city())
    states = {each.item: each.estimate.state for each in told.items}
    assert states["i5"] == "unanimous"
    assert "protected" in (states["i4"], states["i6"])
    assert node_of(told, "b").estimate.state == "published"
    assert not solvable(told, "i5")


def test_items_that_are_all_unanimous_cannot_be_told_from_their_sum() -> None:
    """The whole less dimension a is the sum of three items at their limit: it tells of each."""
    found = many(100)
    found.answers[:, 3:] = 5
    told = estimate(found, asking(), city())
    assert {each.estimate.state for each in told.items[3:]} == {"unanimous"}
    assert node_of(told, "b").estimate.state == "unanimous"
    assert "protected" in (node_of(told, "whole").estimate.state, node_of(told, "a").estimate.state)


def test_what_is_held_back_of_the_city_is_not_told_by_all_of_its_districts_together() -> None:
    found = in_districts(120, 100, 80)
    found.answers[:100, 3:] = 1  # in part of the north b is of one mind; the others are as they are
    assert set(districts(estimate(found, asking(), city())).values()) == {"published"}
    found.answers[:, 3:] = 1
    told = estimate(found, asking(), city())
    assert node_of(told, "b").estimate.state == "unanimous"
    assert not [each for each in told.domains if each.estimate.share is not None]


def solvable(found: Survey, item: str) -> bool:
    """Whether an item follows from what is published, by hand: shares of items, means with known weights."""
    weights = {
        "whole": (1 / 4, 1 / 4, 1 / 6, 1 / 9, 1 / 9, 1 / 9), "a": (3 / 8, 3 / 8, 1 / 4, 0, 0, 0),
        "a1": (1 / 2, 1 / 2, 0, 0, 0, 0), "a2": (0, 0, 1, 0, 0, 0),
        "b": (0, 0, 0, 1, 1, 1), "b1": (0, 0, 0, 1, 1, 1),
    }  # fmt: skip
    members = {
        "ground": {"i1", "i3", "i4"},
        "tools": {"i2", "i5"},
        "streets": {"i1", "i2"},
        "schools": {"i3", "i6"},
    }
    rows = [np.eye(6)[ITEMS.index(each.item)] for each in found.items if each.estimate.state in SHOWN]
    rows += [np.array(weights[each.node]) for each in found.nodes if each.estimate.state in SHOWN]
    for each in found.groups:
        inside = members[each.group] & members.get(each.and_group or "", set(ITEMS))
        if each.estimate.state in SHOWN:
            rows.append(np.array([float(ident in inside) for ident in ITEMS]))
    unit = np.eye(6)[ITEMS.index(item)]
    return (
        np.linalg.matrix_rank(np.array([*rows, unit])) == np.linalg.matrix_rank(np.array(rows))
        if rows
        else False
    )


@examples(0.3)
@given(
    unanimous=st.sets(st.integers(0, 5), min_size=1, max_size=5),
    high=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_no_unanimous_item_follows_from_what_is_published(unanimous: set[int], high: bool, seed: int) -> None:
    found = many(90, seed)
    found.answers[:, list(unanimous)] = 5 if high else 1
    told = estimate(found, asking(), city())
    for place in unanimous:
        assert told.items[place].estimate.state == "unanimous"
        assert not solvable(told, ITEMS[place])


@examples(1.0)
@given(data=st.data())
def test_no_means_let_a_sensitive_item_be_solved_for(data: st.DataObject) -> None:
    """For every sensitive item there is another set of answers with the same published means."""
    items, count = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 7))
    chosen = np.array(
        data.draw(
            st.lists(st.lists(st.booleans(), min_size=items, max_size=items), min_size=count, max_size=count)
        )
    )
    means = chosen / np.maximum(1, chosen.sum(axis=1, keepdims=True))
    sensitive = np.array(data.draw(st.lists(st.booleans(), min_size=items, max_size=items)))
    kept = protect(means, sensitive, np.zeros(count, dtype=bool), np.arange(items))
    hidden, published = sensitive | kept.items, means[~kept.means]
    if not hidden.any():
        assert not kept.means.any()
        return
    _, values, right = np.linalg.svd(published[:, hidden], full_matrices=True)
    free = right[int((values > 1e-9).sum()) :]
    for place in np.flatnonzero(sensitive[hidden]):
        assert np.abs(free[:, place]).max(initial=0) > 1e-9
    left, sizes, _ = np.linalg.svd(published[:, kept.items], full_matrices=True)
    without_companions = left[:, int((sizes > 1e-9).sum()) :].T @ published[:, sensitive]
    assert np.abs(without_companions).max(initial=0) < 1e-9  # no sum of sensitive items alone follows


@examples(0.3)
@given(
    people=st.lists(st.integers(0, 60), min_size=3, max_size=3),
    unsaid=st.integers(0, 40),
    seed=st.integers(0, 1000),
    turned=st.integers(0, 3),
)
def test_what_is_left_of_the_city_is_never_a_part_nor_too_few(
    people: list[int], unsaid: int, seed: int, turned: int
) -> None:
    total = sum(people) + unsaid
    found = many(total, seed)
    codes = np.repeat((0, 1, 2, UNKNOWN), (*people, unsaid))
    found = changed(found, by={"district": coded(tuple(DISTRICTS), codes)})
    found.answers[codes == turned] = (5, 1, 5, 5, 5, 5)  # a district of one mind
    told = estimate(found, asking(), city())
    favourable = np.where(np.arange(6) == 1, found.answers <= 2, found.answers >= 4) & (found.answers > 0)
    below = {"whole": slice(0, 6), "a": slice(0, 3), "b": slice(3, 6)}
    for node, items in below.items():
        states = [part_of(told, "district", name, node).estimate.state for name in DISTRICTS]
        answered = (found.answers[:, items] > 0).any(axis=1)
        sizes = [int((answered & (codes == code)).sum()) for code in (0, 1, 2, UNKNOWN)]
        for state, size in zip(states, sizes[:3], strict=True):
            assert size >= LEAST if state in SHOWN else True
        hidden = [code for code in range(3) if states[code] not in SHOWN and sizes[code]]
        if not hidden or len(hidden) == sum(size > 0 for size in sizes[:3]):
            continue
        rest = np.isin(codes, (*hidden, UNKNOWN))
        assert len(hidden) + (sizes[3] >= LEAST_CELL) >= 2
        assert (answered & rest).sum() >= LEAST
        share = favourable[rest][:, items].sum() / (found.answers[rest][:, items] > 0).sum()
        assert 0 < share < 1


def test_the_cell_of_two_questions_is_told_from_ten_on() -> None:
    """Urgent and low: neither it nor the rest of those who chose may be smaller than a cell."""

    def states(low: int, choosing: int) -> tuple[str, str]:
        answers = np.tile((4, 2, 4, 4, 4, 4), (100, 1))
        answers[:low, :2] = (1, 5)
        chosen = np.zeros((100, 3), dtype=bool)
        chosen[:choosing, 0] = True
        found = estimate(responses(answers, chosen=chosen), asking(), city()).priorities[0]
        return found.chosen.state, found.urgent_and_low.state

    assert states(9, 50) == ("published", "few")
    assert states(10, 50) == ("published", "published")
    assert states(41, 50) == ("published", "protected")
    assert states(50, 50) == ("published", "unanimous")
    assert states(50, 100) == ("unanimous", "unanimous")


def test_sexes_and_ages_are_protected_as_districts_are() -> None:
    found = many(200)
    codes = np.repeat((0, 1), (199, 1))
    told = estimate(changed(found, by={"sex": coded(OPTIONS["sex"], codes)}), asking(), city())
    states = {each.value: each.estimate.state for each in told.domains if each.node == "whole"}
    assert states == {"woman": "protected", "man": "few"}


@pytest.mark.parametrize(
    ("others", "unsaid", "men"),
    [
        (2, 0, "protected"),
        (2, 27, "protected"),
        (2, 28, "published"),
        (25, 9, "protected"),
        (25, 10, "published"),
    ],
)
def test_who_does_not_tell_their_sex_can_shield_a_rare_answer(others: int, unsaid: int, men: str) -> None:
    """City less women less men is what is left: both are told only if that is many people, of whom many said nothing."""
    codes = np.repeat((0, 1, 2, UNKNOWN), (120, 100, others, unsaid))
    by = {"sex": coded((*OPTIONS["sex"], "other"), codes)}
    told = estimate(changed(many(len(codes)), by=by), asking(), city())
    states = {each.value: each.estimate.state for each in told.domains if each.node == "whole"}
    assert states == {"woman": "published", "man": men, "other": "few"}


def test_a_rubric_may_ask_for_more_before_it_publishes() -> None:
    rubric = asking(least_respondents=150, least_cell=60)
    found = estimate(in_districts(160, 140), rubric, city())
    assert node_of(found, "whole").estimate.state == "published"
    assert districts(found) == {"north": "protected", "south": "few", "port": "no_answers"}


def test_a_part_below_the_least_cell_is_not_published_whatever_an_estimate_needs() -> None:
    found = estimate(in_districts(120, 100, 40), asking(least_respondents=20, least_cell=50), city())
    assert districts(found) == {"north": "published", "south": "protected", "port": "few"}


@pytest.mark.parametrize("sampling", ["probability", "quota", "self_selected"])
def test_no_sampling_publishes_what_another_hides(sampling: str) -> None:
    one = estimate(changed(in_districts(120, 100, 1), sampling=sampling), asking(), city())
    assert [districts(one)[name] for name in ("south", "port")] == ["protected", "few"]
