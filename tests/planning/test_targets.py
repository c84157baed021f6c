"""A target: the gap today, what the roadmap leaves of it, and how it steers the steps."""

from __future__ import annotations

from typing import Any

from assessment.complete import assess
from assessment.planning.roadmap import plan
from assessment.result.target import Target
from assessment.rubric.load import Rubric
from assessment.rubric.policies import Horizon, RoadmapPolicy
from tests.builders import city, ladder, node, rubric
from tests.planning.test_roadmap import EFFORTS, with_policy

ALL = ("small", "medium", "large")


def two(budget: float = 3) -> Rubric:
    """Two dimensions of one ladder each, whose steps take one effort point; and a budget."""
    of = rubric(
        node("gov", ladder("plan", effort=("small",) * 5)), node("env", ladder("air", effort=("small",) * 5))
    )
    return with_policy(
        of, RoadmapPolicy(horizons=(Horizon(id="soon", months=6, budget=budget, efforts=ALL),))
    )


def target(of: Rubric, answers: Any, levels: dict[str, int]) -> Target:
    found = assess(of, city(of, answers), target=("mine", levels)).target
    assert found is not None
    return found


def test_the_gap_is_said_in_levels_and_in_points_today_and_then() -> None:
    found = target(two(), {"plan": 1, "air": 5}, {"gov": 2})
    (item,) = found.items
    assert (item.level, item.secured, item.needed, item.missing, item.reached) == (0, 0.0, 40.0, 40.0, False)
    assert (item.level_after, item.missing_after, item.reached_after) == (3, 0.0, True)
    assert (found.reached, found.reached_after) == (0, 1)


def test_a_question_is_aimed_at_by_a_level_of_its_own_scale() -> None:
    (item,) = target(two(), {"plan": 1, "air": 5}, {"plan": 3}).items
    assert (item.target, item.needed) == (3, 60.0)


def test_a_budget_that_does_not_reach_leaves_a_gap() -> None:
    (item,) = target(two(budget=1), {"plan": 1, "air": 1}, {"whole": 4}).items
    assert not item.reached_after
    assert item.missing_after is not None
    assert item.missing_after > 0


def test_items_stand_in_the_order_of_the_rubric() -> None:
    found = target(two(), {"plan": 1, "air": 1}, {"env": 1, "whole": 1, "plan": 2})
    assert [item.id for item in found.items] == ["plan", "whole", "env"]


def test_steps_below_the_target_come_first() -> None:
    of = two()
    said = city(of, {"plan": 2, "air": 2})
    for aimed, other in (("gov", "air"), ("env", "plan")):
        planned = plan(of, said, levels={aimed: 5})
        assert planned is not None
        first = [step.action.question for step in planned.roadmap.steps]
        assert other not in first[:3], first


def test_no_step_goes_beyond_the_target_of_its_question() -> None:
    planned = plan(two(budget=20), city(two(), {"plan": 1, "air": 1}), levels={"plan": 2})
    assert planned is not None
    reached = [step.action.after for step in planned.roadmap.steps if step.action.question == "plan"]
    assert reached == [2]


def test_a_city_without_an_answer_of_its_own_has_no_target_either() -> None:
    of = two()
    found = assess(of, city(of, {"plan": 1}, basis="public_sources"), target=("mine", {"gov": 2}))
    assert (found.roadmap, found.target) == (None, None)


def test_effort_words_have_the_points_that_the_rubric_gives_them() -> None:
    of = with_policy(
        rubric(node("gov", ladder("plan", effort=EFFORTS))),
        RoadmapPolicy(efforts={"small": 2, "medium": 5, "large": 9}),
    )
    planned = plan(of, city(of, {"plan": 0}))
    assert planned is not None
    assert [step.action.cost for step in planned.roadmap.steps] == [2.0, 5.0, 9.0, 9.0, 9.0]
