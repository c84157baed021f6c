"""What a reviewer opens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers.models import Answer, Assessment, DistrictAnswer
from assessment.answers.progress import progress
from assessment.answers.review_sample import Chosen, Sample, review_sample
from assessment.rubric.load import Rubric
from tests.answers.forms import FORMS, town, towns
from tests.builders import (
    by_district,
    city,
    gate,
    indicator,
    ladder,
    latam_six,
    node,
    not_applicable,
    rubric,
    unknown,
)

NA = DistrictAnswer(state="not_applicable", reason="other_body")


def why(assessment: Assessment, share: float = 0.0, seed: int = 1, of: Rubric = FORMS) -> dict[str, str]:
    return {chosen.id: chosen.why for chosen in review_sample(assessment, of, seed, share).questions}


REASONS: list[tuple[str, Any, str | None]] = [
    ("plan", 0, "essential"),
    ("plan", 5, "essential"),
    ("plan", not_applicable(), "not_applicable"),
    ("plan", unknown("nobody_measures"), None),
    ("plan", Answer(), None),
    ("plan", Answer(comment="later"), None),
    ("plan", Answer(answer=3, state="blank"), None),
    ("alone", 3, None),
    ("alone", 4, "high"),
    ("alone", 5, "high"),
    ("alone", not_applicable(), None),
    ("lamps", "b", None),
    ("lamps", "c", "high"),
    ("pipes", ["a", "b"], None),
    ("pipes", ["a", "c"], None),
    ("pipes", ["a", "b", "c"], "high"),
    ("leaks", 79.9, None),
    ("leaks", 80, "high"),
    ("taps", by_district(north=3, south=3), None),
    ("taps", by_district(north=3, south=4), "high"),
    ("taps", by_district(south=4), "high"),
    ("taps", by_district(north=NA, south=3), None),
]


@pytest.mark.parametrize(("ident", "answer", "reason"), REASONS)
def test_why_an_answer_is_reviewed_in_any_case(ident: str, answer: Any, reason: str | None) -> None:
    assert why(town({ident: answer})).get(ident) == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(by_district(north=NA, south=NA), "not_applicable"), (by_district(north=NA, south=5), "not_applicable"), (by_district(south=0), "essential")],
)  # fmt: skip
def test_an_essential_question_by_district(answer: Answer, reason: str) -> None:
    small = rubric(ladder("taps", by_district=True), gates=[gate("gate_taps", 1, "taps", 1)])
    said = city(small, {"taps": answer}, districts={"north": 2, "south": 1})
    assert why(said, of=small) == {"taps": reason}


def test_a_gate_on_a_node_brings_what_the_gates_below_need_and_no_more() -> None:
    small = rubric(
        node("services", ladder("plan"), ladder("other"), gates=[gate("gate_plan", 2, "plan", 2)]),
        gates=[gate("gate_whole", 2, "services", 1)],
    )
    assert why(city(small, {"plan": 1, "other": 1}), of=small) == {"plan": "essential"}


def test_level_0_is_never_high_however_short_the_scale() -> None:
    short = rubric(ladder("yes"), ladder("no"), highest=1, thresholds=(0, 50))
    assert why(city(short, {"yes": 1, "no": 0}), of=short) == {"yes": "high"}
    figures = rubric(indicator("some"), indicator("none"), thresholds=(0, 50))
    assert why(city(figures, {"some": 1, "none": 0}), of=figures) == {"some": "high"}


def test_what_is_not_asked_is_not_reviewed() -> None:
    assert "beaches" in why(town({"beaches": 5}))
    assert why(town({"beaches": 5}, facts={"coastal": False})) == {}


def low(count: int, **more: Any) -> tuple[Rubric, Assessment]:
    """A rubric of so many questions, all answered low."""
    many = rubric(*(ladder(f"q{number}") for number in range(count)))
    return many, city(many, {f"q{number}": 1 for number in range(count)} | more)


@pytest.mark.parametrize(
    ("share", "count"), [(0, 0), (0.01, 1), (0.1, 1), (0.2, 2), (0.21, 3), (0.7, 7), (1, 10)]
)
def test_the_sample_is_a_share_of_the_rest_rounded_up(share: float, count: int) -> None:
    many, said = low(10)
    sample = review_sample(said, many, 7, share)
    assert len(sample.questions) == count
    assert {chosen.why for chosen in sample.questions} <= {"sample"}
    assert (sample.seed, sample.share) == (7, share)


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_lies_between_0_and_1(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        review_sample(town(), FORMS, 1, share)


def test_the_lots_are_the_same_on_every_machine() -> None:
    many, said = low(20)
    drawn = [" ".join(why(said, 0.2, seed, many)) for seed in (1, 2, 2026)]
    assert drawn == ["q2 q10 q13 q16", "q12 q13 q14 q15", "q1 q4 q11 q16"]


def test_what_does_not_apply_can_be_drawn_too() -> None:
    many, said = low(3, q1=not_applicable())
    assert why(said, share=1, of=many) == {"q0": "sample", "q1": "sample", "q2": "sample"}


def test_every_seed_reaches_every_question_some_time() -> None:
    many, said = low(10)
    drawn = [chosen.id for seed in range(200) for chosen in review_sample(said, many, seed).questions]
    assert len(drawn) == 400
    assert all(20 <= drawn.count(f"q{number}") <= 60 for number in range(10))


@given(st.integers(), st.integers(0, 19), st.sampled_from([0, 1, 2, 3]))
def test_another_value_moves_no_other_answer(seed: int, which: int, level: int) -> None:
    many, said = low(20)
    _, other = low(20, **{f"q{which}": level})
    assert review_sample(said, many, seed) == review_sample(other, many, seed)


@given(st.integers(), st.integers(0, 19))
def test_one_answer_less_moves_at_most_one_other(seed: int, which: int) -> None:
    many, said = low(20)
    _, other = low(20, **{f"q{which}": Answer()})
    before, after = (set(why(each, 0.2, seed, many)) for each in (said, other))
    assert len((before ^ after) - {f"q{which}"}) <= 1


@given(towns(), st.integers(0, 9), st.sampled_from([0, 0.2, 1]))
def test_a_sample_holds_each_question_once_in_order_and_only_what_can_be_judged(
    said: Assessment, seed: int, share: float
) -> None:
    sample = review_sample(said, FORMS, seed, share)
    idents = [chosen.id for chosen in sample.questions]
    states = progress(said, FORMS).states
    assert idents == [ident for ident in states if ident in idents]
    assert not any(states[ident] in ("open", "unknown") for ident in idents)
    assert sample == review_sample(said, FORMS, seed, share)


def test_the_rubric_that_ships() -> None:
    six = latam_six()
    said = city(six, {"gov_strategy_plan": 4, "gov_continuity": 1, "gov_data_protect": 1})
    assert review_sample(said, six, 5) == Sample(
        (
            Chosen("gov_strategy_plan", "high"),
            Chosen("gov_continuity", "sample"),
            Chosen("gov_data_protect", "essential"),
        ),
        seed=5,
        share=0.2,
    )
