"""Many years of one city: in the order of their dates, with every break said."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.comparison.over_time import change_of, trend
from assessment.result.models import Result
from tests.builders import ladder, node, rubric
from tests.comparison.over_time.editions import asked, of_version, result_of, version

FIRST = of_version("0.1.0", asked("plan", "0.1.0"), asked("kept", "0.1.0"))
LAST = of_version(
    "1.0.0", asked("plan", "1.0.0", "plan", "different"), asked("kept", "0.1.0"), reads=("0.1.0",)
)


def years() -> list[Result]:
    """Two editions of the first version, then two of the last."""
    return [
        result_of(FIRST, {"plan": 1, "kept": 1}, date(2020, 5, 1)),
        result_of(FIRST, {"plan": 2, "kept": 1}, date(2022, 5, 1)),
        result_of(LAST, {"plan": 5, "kept": 2}, date(2024, 5, 1)),
        result_of(LAST, {"plan": 5, "kept": 4}, date(2026, 5, 1)),
    ]


def test_editions_stand_in_the_order_of_their_dates_whatever_the_order_given() -> None:
    found = trend(list(reversed(years())), LAST)
    assert [edition.date.year for edition in found.editions] == [2020, 2022, 2024, 2026]
    assert found == trend(years(), LAST)


def test_every_node_has_one_point_for_each_edition_as_it_was_published() -> None:
    found = trend(years(), LAST).nodes[0].lenses["claimed"]
    assert [(point.score, point.level) for point in found] == [(20.0, 1), (30.0, 1), (70.0, 3), (90.0, 4)]


def test_a_break_is_where_the_rubric_changed_with_how_much_of_it() -> None:
    found = trend(years(), LAST)
    assert found.breaks == (2,)
    assert found.steps[1].shares == {"same": 0.5, "rescaled": 0.0, "different": 0.5, "new": 0.0}


def test_each_step_is_split_where_its_rubric_is_at_hand() -> None:
    steps = [step.nodes[0].lenses["claimed"] for step in trend(years(), LAST).steps]
    assert [step.change for step in steps] == [10.0, 40.0, 20.0]
    assert [(step.practice, step.method) for step in steps] == [(None, None), (10.0, 30.0), (20.0, 0.0)]
    assert trend(years(), LAST).steps[-1] == change_of(*years()[-2:], LAST)


def test_a_node_that_an_edition_did_not_have_has_no_state_there() -> None:
    wider = rubric(node("services", ladder("kept")), node("streets", ladder("lamps")))
    now = version(wider, "1.0.0")
    found = trend([years()[0], result_of(now, {"kept": 3, "lamps": 2})], now)
    streets = next(node for node in found.nodes if node.id == "streets").lenses["claimed"]
    assert [point.state for point in streets] == [None, "assessed"]


def test_one_result_is_no_trend() -> None:
    with pytest.raises(ValueError, match="two results"):
        trend(years()[:1], LAST)
