"""Sums of a file of microdata give the estimates that the respondents one by one give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from assessment.result.survey import Estimate, OfItem, Sampling
from assessment.rubric.load import Rubric
from assessment.survey.asked import asked_of
from assessment.survey.estimate import estimate
from assessment.survey.large.files import items_of, totals_of
from assessment.survey.read.microdata import microdata
from assessment.survey.responses import Responses
from tests.scoring.strategies import examples
from tests.survey.estimate.samples import asking, city, many, reference_responses
from tests.survey.estimate.test_properties import designed

DESIGN = [{}, {"weight": True}, {"stratum": True}, {"weight": True, "stratum": True, "cluster": True}]


def written(found: Responses, path: Path) -> Path:
    path.write_bytes(microdata(found, asking(), path))
    return path


def summed(path: Path, rubric: Rubric, sampling: Sampling = "probability") -> tuple[OfItem, ...]:
    asked = asked_of(rubric)
    return items_of(totals_of(path, asked), asked, sampling)


def same(one: Estimate, other: Estimate) -> None:
    two = other.model_dump()
    for key, value in one.model_dump().items():
        if isinstance(value, float):
            assert value == pytest.approx(two[key], rel=1e-9, abs=2e-9), key
        else:
            assert value == two[key], key


def agree(found: Responses, items: tuple[OfItem, ...]) -> None:
    expected = estimate(found, asking(), city()).items
    assert [each.item for each in items] == [each.item for each in expected]
    for one, other in zip(items, expected, strict=True):
        same(one.estimate, other.estimate)


@pytest.mark.parametrize("design", DESIGN)
def test_items_of_a_parquet_file_are_those_of_its_respondents(design: dict[str, Any], tmp_path: Path) -> None:
    found = reference_responses(**design)
    agree(found, summed(written(found, tmp_path / "micro.parquet"), asking()))


@examples(0.05)
@given(seed=st.integers(0, 10_000), people=st.integers(30, 120), clustered=st.booleans())
def test_whatever_was_answered(
    seed: int, people: int, clustered: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = designed(people, seed)
    if not clustered:
        found = Responses(**{**vars(found), "cluster": None})
    path = tmp_path_factory.mktemp("large") / "micro.parquet"
    agree(found, summed(written(found, path), asking()))


def test_a_csv_file_is_read_as_well(tmp_path: Path) -> None:
    found = reference_responses(weight=True, stratum=True)
    parquet = written(found, tmp_path / "micro.parquet")
    path = tmp_path / "micro.csv"
    duckdb.read_parquet(str(parquet)).write_csv(str(path))
    agree(found, summed(path, asking()))


def test_an_item_without_a_column_has_no_answers(tmp_path: Path) -> None:
    found = many(100)
    less = Responses(**{**vars(found), "items": found.items[1:], "answers": found.answers[:, 1:]})
    items = summed(written(less, tmp_path / "micro.parquet"), asking())
    assert items[0].estimate.state == "no_answers"
    agree(less, items)


def test_few_and_unanimous_items_are_not_published_and_a_sample_that_chose_itself_has_no_margins(
    tmp_path: Path,
) -> None:
    found = many(100)
    found.answers[:, 0] = 5
    found.answers[20:, 3] = 0
    path = written(found, tmp_path / "micro.parquet")
    items = summed(path, asking(), "self_selected")
    assert [each.estimate.state for each in items][:4] == [
        "unanimous",
        "self_selected",
        "self_selected",
        "few",
    ]
    assert items[1].estimate.error is None
    assert np.isfinite(items[1].estimate.share or np.nan)
