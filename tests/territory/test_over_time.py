"""The gap beside that of an earlier assessment: the same questions, the same districts, today's weights."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.answers.models import Answer
from assessment.complete import assess
from assessment.result.models import Result
from assessment.result.territory import NodeGap
from assessment.rubric.load import Rubric
from tests.builders import DATE, by_district, city, indicator, node, rubric
from tests.examples.cities import loaded, result_of

EARLIER = DATE - datetime.timedelta(days=700)
DISTRICTS = {"north": 6_000, "south": 4_000}


def of() -> Rubric:
    water = node("water", indicator("w1", by_district=True), indicator("w2", by_district=True))
    return rubric(water, lenses={"headline": "claimed"})


def both(before: dict[str, Answer], now: dict[str, Answer], then: dict[str, int] = DISTRICTS) -> Result:
    asked = of()
    old = assess(asked, city(asked, before, districts=then, date=EARLIER))
    return assess(asked, city(asked, now, districts=DISTRICTS), previous=old)


def whole(result: Result) -> NodeGap:
    assert result.territory is not None
    return result.territory.nodes[0]


NOW = {"w1": by_district(north=80.0, south=60.0), "w2": by_district(north=50.0, south=30.0)}


def test_the_gap_narrows() -> None:
    found = both({"w1": by_district(north=70.0, south=20.0), "w2": by_district(north=50.0, south=20.0)}, NOW)
    assert (whole(found).gap_before, whole(found).gap_same, whole(found).gap) == (40, 20, 20)
    assert found.territory is not None
    assert found.territory.date_before == EARLIER


def test_a_question_that_was_not_answered_everywhere_then_is_left_out_of_both_gaps() -> None:
    found = both({"w1": by_district(north=70.0, south=20.0), "w2": by_district(north=50.0, south=None)}, NOW)
    assert (whole(found).gap_before, whole(found).gap_same) == (50, 20)
    only_one = {**NOW, "w2": by_district(north=50.0, south=10.0)}
    found = both(
        {"w1": by_district(north=70.0, south=20.0), "w2": by_district(north=50.0, south=None)}, only_one
    )
    assert (whole(found).gap, whole(found).gap_before, whole(found).gap_same) == (30, 50, 20)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ({"w1": Answer(answer=40.0)}, DISTRICTS),
        ({"w1": by_district(north=70.0, centre=20.0)}, {"north": 6_000, "centre": 4_000}),
        ({}, DISTRICTS),
    ],
    ids=["answered for the city alone", "other districts", "nothing answered"],
)
def test_without_the_same_districts_and_questions_there_is_no_earlier_gap(
    before: dict[str, Answer], then: dict[str, int]
) -> None:
    found = both(before, NOW, then)
    assert (whole(found).gap_before, whole(found).gap_same) == (None, None)
    assert found.territory is not None
    assert found.territory.date_before is None


def test_of_the_example_city_both_years_are_the_published_gaps() -> None:
    now, before = loaded("villa-esperanza"), result_of("villa-esperanza-2024")
    found: Any = assess(now.rubric, now.assessment, previous=before).territory
    assert before.territory is not None
    published = {each.node: each.gap for each in before.territory.nodes}
    assert {each.node: each.gap_before for each in found.nodes} == pytest.approx(published, abs=1e-6)
