"""What residents call urgent decides among steps that bring about as much, and nowhere else."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from assessment.planning.roadmap import roadmap_of
from assessment.planning.urgent import NEAR, Weighed, first_of, urgent_first
from assessment.result.roadmap import Urgent
from tests.builders import city, ladder, node, rubric

WEIGHED = st.builds(
    Weighed,
    st.integers(0, 4),
    st.floats(-5, 5, allow_nan=False).map(lambda worth: round(worth, 9)),
    st.sampled_from((0.0, 0.0, 5.0, 12.0, 31.0)),
)


def itself(step: Weighed) -> Weighed:
    return step


def in_order(steps: list[Weighed]) -> list[Weighed]:
    return sorted(steps, key=lambda step: (step.rank, -step.worth))


def test_the_more_urgent_of_two_that_bring_about_as_much_comes_first() -> None:
    plain, urgent = Weighed(4, 1.0, 0.0), Weighed(4, 0.95, 12.0)
    assert first_of([plain, urgent], itself) == urgent


def test_nothing_urgent_overtakes_a_gate_or_a_step_that_brings_clearly_more() -> None:
    gate, urgent = Weighed(0, 0.1, 0.0), Weighed(4, 3.0, 90.0)
    assert first_of([gate, urgent], itself) == gate
    more, less = Weighed(4, 1.0, 0.0), Weighed(4, 0.89, 90.0)
    assert first_of([more, less], itself) == more


@given(st.lists(WEIGHED, max_size=12))
def test_every_step_stays_and_ranks_stay_in_order(steps: list[Weighed]) -> None:
    found = urgent_first(in_order(steps), itself)
    assert sorted(map(repr, found)) == sorted(map(repr, steps))
    assert [step.rank for step in found] == sorted(step.rank for step in steps)


@given(st.lists(WEIGHED, min_size=1, max_size=12))
def test_the_first_step_brings_nearly_as_much_as_any_of_its_rank(steps: list[Weighed]) -> None:
    ordered = in_order(steps)
    best, found = ordered[0], first_of(ordered, itself)
    assert found.rank == best.rank
    assert found.worth >= best.worth - (1 - NEAR) * abs(best.worth)
    assert found.urgent >= best.urgent


@given(st.lists(WEIGHED, max_size=12))
def test_where_nothing_is_urgent_nothing_moves(steps: list[Weighed]) -> None:
    calm = in_order([Weighed(step.rank, step.worth, 0.0) for step in steps])
    assert urgent_first(calm, itself) == calm


def test_a_roadmap_takes_what_is_urgent_first_of_two_equal_steps() -> None:
    of = rubric(node("a", ladder("first")), node("b", ladder("second")))
    said = city(of, {"first": 1, "second": 1})
    plain = roadmap_of(of, said)
    lifted = roadmap_of(of, said, urgent={"second": Urgent(priority="roads", share=12.0)})
    assert plain is not None
    assert lifted is not None
    assert plain.do[0].question == "first"
    assert lifted.do[0].question == "second"
    assert lifted.do[0].urgent == Urgent(priority="roads", share=12.0)
    assert lifted.do[1].urgent is None
