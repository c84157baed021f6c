"""Weights fit what is known of all residents; what cannot be fitted is said with what to do."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from assessment.answers.models import District
from assessment.documents.findings import Findings, Rejected
from assessment.documents.tell import message
from assessment.intake import load_assessment
from assessment.survey.estimate import estimate
from assessment.survey.estimate.margins import margins_of
from assessment.survey.estimate.weigh import weigh
from assessment.survey.estimate.weights import effective_size, rake
from assessment.survey.responses import Responses
from assessment.text.catalogue import words
from tests.examples.cities import path_of
from tests.scoring.strategies import examples
from tests.survey.estimate.samples import (
    DISTRICTS,
    OPTIONS,
    RESIDENTS,
    asking,
    city,
    coded,
    many,
    node_of,
    responses,
)


def findings_of(found: Responses, *margins: str, **of_city: Any) -> list[tuple[str, Mapping[str, Any]]]:
    """Codes and values of what is wrong; every text is there and complete."""
    with pytest.raises(Rejected) as raised:
        estimate(found, asking(), city(**of_city), margins)
    for lang in ("es", "pt", "en"):
        for each in raised.value.findings:
            assert "…" not in message(each, words(lang))
            assert not message(each, words(lang)).startswith("estimate_")
    return [(each.code, each.values) for each in raised.value.findings]


@examples(0.3)
@given(seed=st.integers(0, 10_000), people=st.integers(60, 400))
def test_raked_weights_give_every_margin_of_the_residents(seed: int, people: int) -> None:
    found = many(people, seed)
    base = np.random.default_rng(seed).uniform(0.5, 2.0, people)
    weighted = weigh(
        Responses(**{**vars(found), "weight": base}), city(), ("sex", "age", "district")
    ).sample.weight
    margins = {**RESIDENTS, "district": DISTRICTS}
    for by, numbers in margins.items():
        column = found.by[by]
        for option, residents in numbers.items():
            share = weighted[column.codes == column.values.index(option)].sum() / weighted.sum()
            assert share == pytest.approx(residents / sum(numbers.values()), abs=1e-10)
    assert weighted.mean() == pytest.approx(1.0)


def test_one_margin_is_post_stratification_and_the_sample_says_how_well_it_fits() -> None:
    found = estimate(many(200), asking(), city(), ("sex",)).sample
    assert (found.weighting, found.margins[0].by, found.margins[0].off) == ("post_stratified", "sex", 0.0)
    several = estimate(many(200), asking(), city(), ("sex", "district")).sample
    assert several.weighting == "raked"
    assert [margin.by for margin in several.margins] == ["sex", "district"]
    assert all(margin.off < 1e-10 for margin in several.margins)


def test_without_margins_the_weights_are_those_of_the_sample() -> None:
    found = many(100)
    assert estimate(found, asking(), city()).sample.weighting == "none"
    weights = np.repeat((1.0, 3.0), 50)
    based = estimate(Responses(**{**vars(found), "weight": weights}), asking(), city()).sample
    assert based.weighting == "base"
    assert based.effective == pytest.approx(weights.sum() ** 2 / (weights**2).sum())


def test_who_did_not_say_keeps_the_share_that_they_have_and_nobody_is_lost() -> None:
    found = many(200)
    said = found.by["sex"].codes.copy()
    said[:20] = -1
    unsaid = Responses(**{**vars(found), "by": {**found.by, "sex": coded(OPTIONS["sex"], said)}})
    weight = weigh(unsaid, city(), ("sex",)).sample.weight
    assert weight[:20].sum() == pytest.approx(20)
    women = weight[said == 0].sum() / weight[20:].sum()
    assert women == pytest.approx(0.53)
    assert estimate(unsaid, asking(), city(), ("sex",)).sample.margins[0].off < 1e-10


def test_an_option_that_nobody_counts_is_not_weighted_to() -> None:
    """A statistics office that knows of women and men only says 0 for a third answer."""
    found = many(200)
    codes = found.by["sex"].codes.copy()
    codes[:3] = 2
    third = Responses(**{**vars(found), "by": {"sex": coded((*OPTIONS["sex"], "other"), codes)}})
    residents = {"sex": {"woman": 53.0, "man": 47.0, "other": 0.0}}
    weight = weigh(third, city(residents=residents), ("sex",)).sample.weight
    assert weight[:3].sum() == pytest.approx(3)


@pytest.mark.parametrize(("said", "refused"), [(", other_gender: 0", False), ("", True)])
def test_a_city_says_0_of_an_option_that_nobody_counts_and_forgets_none(
    said: str, refused: bool, tmp_path: Path
) -> None:
    written = path_of("villa-esperanza").read_text(encoding="utf-8")
    edited, count = re.subn(r", other_gender: \d+", said, written)
    assert count == 1
    path = tmp_path / "city.yaml"
    path.write_text(edited, encoding="utf-8")
    if refused:
        with pytest.raises(Rejected, match="residents_missing"):
            load_assessment(path, today=datetime.date(2026, 11, 22))
    else:
        assert load_assessment(path, today=datetime.date(2026, 11, 22)).assessment.city.residents["sex"]


def test_a_margin_whose_cell_has_nobody_or_too_few_is_refused_with_what_is_needed() -> None:
    found = many(200)
    alone = coded(("young", "middle", "old"), np.repeat((0, 1, 2), (100, 98, 2)))
    few = Responses(**{**vars(found), "by": {**found.by, "age": alone}})
    assert findings_of(few, "age", "sex") == [
        ("estimate_cell_few", {"by": "age", "option": "old", "found": 2, "needed": 10})
    ]
    nobody = coded(("young", "middle"), np.repeat((0, 1), 100))
    empty = Responses(**{**vars(found), "by": {"age": nobody}})
    assert findings_of(empty, "age")[0][1]["found"] == 0


RARE = {"sex": {"woman": 36_000, "man": 33_800, "other": 200}}
"""Of 150 respondents not one is to be expected to give the third answer."""


def with_sexes(people: int, others: int = 0, weight: float | None = None) -> Responses:
    """Women and men as they come, and the first `others` with a third answer, of a base weight of their own."""
    found = many(people)
    codes = found.by["sex"].codes.copy()
    codes[:others] = 2
    base = None if weight is None else np.where(np.arange(people) < others, weight, 1.0)
    by = {**found.by, "sex": coded((*OPTIONS["sex"], "other"), codes)}
    return Responses(**{**vars(found), "by": by, "weight": base})


def warned(found: Responses, *margins: str, **of_city: Any) -> list[tuple[str, Mapping[str, Any]]]:
    doubts = Findings()
    estimate(found, asking(), city(**of_city), margins, doubts)
    assert {each.severity for each in doubts} <= {"warning"}
    for lang in ("es", "pt", "en"):
        assert not [each for each in doubts if "…" in message(each, words(lang))]
    return [(each.code, each.values) for each in doubts]


def test_an_option_too_rare_to_be_met_leaves_its_margin_and_is_named_with_its_residents() -> None:
    found = with_sexes(150)
    values = {"by": "sex", "option": "other", "found": 0, "residents": 200, "limit": "5"}
    assert warned(found, "sex", "age", residents={**RESIDENTS, **RARE}) == [("estimate_left_out", values)]
    weighted = weigh(found, city(residents={**RESIDENTS, **RARE}), ("sex", "age"))
    women = weighted.sample.weight[found.by["sex"].codes == 0].sum() / 150
    assert women == pytest.approx(36_000 / 69_800, abs=1e-10)
    assert all(margin.off(weighted.sample.weight) < 1e-10 for margin in weighted.margins)


def test_who_gave_an_answer_that_is_left_out_keeps_the_share_that_they_have() -> None:
    """One person with a base weight so small that they would have to stand for twenty times as many."""
    found = with_sexes(150, others=1, weight=0.02)
    assert [code for code, _ in warned(found, "sex", residents=RARE)] == ["estimate_left_out"]
    base = 0.02 / (149 + 0.02)
    assert weigh(found, city(residents=RARE), ("sex",)).sample.weight[0] / 150 == pytest.approx(base)


def test_a_rare_option_that_enough_people_gave_is_weighted_to_as_any_other() -> None:
    found = with_sexes(150, others=1)
    assert warned(found, "sex", residents=RARE) == []
    assert weigh(found, city(residents=RARE), ("sex",)).sample.weight[0] / 150 == pytest.approx(200 / 70_000)


@pytest.mark.parametrize(
    ("people", "others", "refused"),
    [
        (150, 2_300, False),
        (150, 2_400, True),
        (100, 3_500, True),  # five, exactly
        (40, 3_600, True),
        (40, 3_500, False),
    ],
)
def test_an_option_that_matters_is_never_left_out(people: int, others: int, refused: bool) -> None:
    """Five or more were to be expected, or it holds more than one resident in twenty."""
    residents = {"sex": {"woman": 36_000, "man": 70_000 - 36_000 - others, "other": others}}
    if refused:
        (wrong,) = findings_of(with_sexes(people), "sex", residents=residents)
        assert (wrong[0], wrong[1]["option"]) == ("estimate_cell_few", "other")
    else:
        assert [values["option"] for _, values in warned(with_sexes(people), "sex", residents=residents)] == [
            "other"
        ]


def test_what_is_needed_is_more_than_there_was_also_where_their_base_weights_are_small() -> None:
    """Three of a tenth of the residents would do, were it not for their weights."""
    residents = {"sex": {"woman": 36_000, "man": 27_000, "other": 7_000}}
    few = with_sexes(150, others=3, weight=0.001)
    values = {"by": "sex", "option": "other", "found": 3, "needed": 4}
    assert findings_of(few, "sex", residents=residents) == [("estimate_cell_few", values)]


def test_the_size_of_base_weights_decides_nothing() -> None:
    """Some programs give weights with a mean of 1, others how many residents each respondent stands for."""
    residents = {"sex": {"woman": 36_000, "man": 30_500, "other": 3_500}}
    for others in (5, 1):
        small, large = (with_sexes(150, others, weight=0.9), with_sexes(150, others, weight=0.9))
        assert large.weight is not None
        large = Responses(**{**vars(large), "weight": large.weight * 466.0})
        told = [findings_or_none(each, residents) for each in (small, large)]
        assert told[0] == told[1]
        assert (told[0] is None) == (others == 5)


def findings_or_none(found: Responses, residents: Mapping[str, Any]) -> list[str] | None:
    try:
        estimate(found, asking(), city(residents=residents), ("sex",))
    except Rejected as rejected:
        return [each.code for each in rejected.findings]
    return None


def test_an_option_may_become_too_small_because_another_was_left_out() -> None:
    """Without those whom nobody met, there are more residents for each respondent of the others."""
    people = many(100)
    codes = people.by["sex"].codes.copy()
    codes[0] = 2
    base = np.where(np.arange(100) < 1, 0.8, 1.0)
    by = {"sex": coded((*OPTIONS["sex"], "other", "unmet"), codes)}
    found = Responses(**{**vars(people), "by": by, "weight": base})
    residents = {"sex": {"woman": 48_000, "man": 47_010, "other": 3_990, "unmet": 1_000}}
    told = warned(found, "sex", residents=residents)
    assert [values["option"] for _, values in told] == ["unmet", "other"]
    alone = {"sex": {**residents["sex"], "unmet": 0}}
    assert warned(found, "sex", residents={"sex": {**alone["sex"], "man": 48_010}}) == []


def test_a_margin_that_is_named_twice_is_one() -> None:
    found = many(100)
    once, twice = (weigh(found, city(), margins) for margins in (("sex",), ("sex", "sex")))
    assert len(twice.margins) == 1
    assert np.array_equal(once.sample.weight, twice.sample.weight)


def test_rare_options_that_are_many_together_are_all_told_as_missing() -> None:
    """Each district has so few residents that nobody was met there; together they are a tenth of the city."""
    districts = [District(id="north", name="Norte", population=9_000)]
    districts += [District(id=f"d{n}", name=f"D {n}", population=200) for n in range(5)]
    found = Responses(**{**vars(many(100)), "by": {"district": coded(("north",), [0] * 100)}})
    wrong = findings_of(found, "district", districts=districts)
    assert [values["option"] for _, values in wrong] == ["d0", "d1", "d2", "d3", "d4"]


@examples(0.3)
@given(seed=st.integers(0, 10_000), rare=st.integers(1, 300), people=st.integers(60, 200))
def test_a_rare_option_that_nobody_gave_changes_no_weight(seed: int, rare: int, people: int) -> None:
    """The weights are those of a city that does not count it."""
    found, margins = many(people, seed), ("sex", "age", "district")
    without = {**RESIDENTS, "sex": {**RESIDENTS["sex"], "other": 0}}
    with_rare = {**RESIDENTS, "sex": {**RESIDENTS["sex"], "other": rare}}
    one, other = (weigh(found, city(residents=each), margins).sample.weight for each in (without, with_rare))
    assert np.array_equal(one, other)
    assert warned(found, *margins, residents=without) == []


def test_a_margin_that_is_not_known_or_not_asked_is_refused() -> None:
    found = many(100)
    assert findings_of(found, "sex", residents={}) == [
        ("estimate_no_numbers", {"by": "sex", "city": "Puerto Ejemplo (fictional)"})
    ]
    without = Responses(**{**vars(found), "by": {}})
    assert findings_of(without, "age") == [("estimate_margin_not_asked", {"by": "age"})]
    with pytest.raises(Rejected, match="estimate_no_city"):
        estimate(found, asking(), None, ("sex",))


def test_margins_that_contradict_each_other_are_refused() -> None:
    """All women live in the north: sex and district cannot both be what the residents are."""
    half = np.repeat((0, 1), 50)
    by = {"sex": coded(OPTIONS["sex"], half), "district": coded(("north", "south"), half)}
    found = responses(np.tile((1, 2, 3, 4, 5, 1), (100, 1)), by)
    findings = Findings()
    districts = city().districts[:2]
    margins = margins_of(("sex", "district"), found, city(districts=districts), np.ones(100), findings)
    rake(np.ones(100), margins, findings)
    assert [each.code for each in findings] == ["estimate_margins_contradict"]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = many(100)
    unsaid = Responses(**{**vars(found), "stratum": coded(("a", "b"), [-1, *[0] * 49, *[1] * 50]), "by": {}})
    assert [code for code, _ in findings_of(unsaid, "age", "sex")] == [
        "estimate_design_missing",
        "estimate_margin_not_asked",
        "estimate_margin_not_asked",
    ]


def test_one_cluster_says_nothing_of_the_error() -> None:
    found = Responses(**{**vars(many(100)), "cluster": coded(("only",), [0] * 100)})
    assert findings_of(found) == [("estimate_one_unit", {"found": 100})]


def test_a_stratum_with_one_unit_is_merged_with_its_neighbour_and_named() -> None:
    stratum = coded(("d", "c", "b", "a"), np.repeat((0, 1, 2, 3), (1, 49, 1, 49)))
    found = estimate(Responses(**{**vars(many(100)), "stratum": stratum}), asking(), city())
    assert (found.sample.strata, found.sample.units, found.sample.merged) == (2, 100, ("b", "d"))
    estimated = node_of(found, "whole").estimate
    assert estimated.error is not None
    assert estimated.error > 0


def test_equal_weights_are_worth_as_many_as_they_are() -> None:
    assert effective_size(np.full(7, 0.3)) == pytest.approx(7)
    assert effective_size(np.array([])) == 0
