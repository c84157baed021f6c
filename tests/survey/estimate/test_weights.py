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
