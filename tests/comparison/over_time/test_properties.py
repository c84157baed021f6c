"""What holds for every rubric and every pair of years."""

from __future__ import annotations

import datetime
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from assessment.answers.models import Answer, Assessment
from assessment.comparison.over_time import change_of
from assessment.result.build import score
from assessment.rubric.load import Rubric
from assessment.rubric.models import Ladder
from assessment.scoring.compile import compile_rubric
from tests.builders import PUBLIC_LINK, item
from tests.scoring.strategies import assessments, examples, rubrics

LATER = datetime.date(2027, 3, 5)


@st.composite
def two_years(draw: st.DrawFn) -> tuple[Rubric, Assessment, Assessment]:
    """A rubric and a city that answered it twice, with nothing in common."""
    of = draw(rubrics(gated=False, balanced=False))
    before, now = draw(assessments(of)), draw(assessments(of))
    return of, before, now.model_copy(update={"date": LATER})


@given(two_years())
@examples(0.3)
def test_practice_backing_and_method_add_up_to_the_change(given_: Any) -> None:
    of, before, now = given_
    old, new = score(of, before), score(of, now)
    found = change_of(old, new, of)
    published = {node.id: node for node in (*new.nodes, *new.questions)}
    then = {node.id: node for node in (*old.nodes, *old.questions)}
    for entry in (*found.nodes, *found.questions):
        for lens, seen in entry.lenses.items():
            assert seen.now == published[entry.id].lenses[lens].score
            assert seen.before == then[entry.id].lenses[lens].score
            if seen.change is not None:
                assert seen.change == pytest.approx(seen.now - seen.before, abs=1e-9)
                assert seen.practice + seen.backing + seen.method == pytest.approx(seen.change, abs=1e-9)
                if lens == "claimed":
                    assert seen.backing == 0.0
            else:
                assert seen.practice is seen.backing is seen.method is None


@given(two_years())
@examples(0.15)
def test_a_result_beside_itself_has_not_changed(given_: Any) -> None:
    of, before, _ = given_
    result = score(of, before)
    found = change_of(result, result, of)
    for entry in (*found.nodes, *found.questions):
        for seen in entry.lenses.values():
            assert {seen.change, seen.practice, seen.backing, seen.method} <= {0.0, None}
    assert found.newly_backed == found.newly_lost == ()


@given(two_years())
@examples(0.15)
def test_an_old_answer_put_back_in_todays_file_is_what_the_mixture_scores(given_: Any) -> None:
    """S(c0) of the claimed lens, without the room's own arrays: today's file with yesterday's answers."""
    of, before, now = given_
    old, new = score(of, before), score(of, now)
    found = change_of(old, new, of)
    compared = {question.id for question in found.questions if question.reason is None}
    whole_city = {ident for ident in compared if not before.answers[ident].districts}
    if compared != whole_city:
        return
    mixed = {
        ident: before.answers[ident] if ident in whole_city else answer
        for ident, answer in now.answers.items()
    }
    again = score(of, now.model_copy(update={"answers": mixed}))
    seen = found.nodes[0].lenses["claimed"]
    expected = again.nodes[0].lenses["claimed"].score
    if seen.practice is not None and expected is not None and seen.now is not None:
        assert seen.practice == pytest.approx(seen.now - expected, abs=1e-6)


def better(of: Rubric, said: Assessment) -> Assessment:
    """Every ladder answer one level higher."""
    answers = {
        ident: answer.model_copy(update={"answer": min(5, answer.answer + 1)})
        if isinstance(of.questions[ident], Ladder) and isinstance(answer.answer, int)
        else answer
        for ident, answer in said.answers.items()
    }
    return said.model_copy(update={"answers": answers})


def without_reviews(said: Assessment) -> Assessment:
    answers = {ident: answer.model_copy(update={"review": None}) for ident, answer in said.answers.items()}
    return said.model_copy(update={"answers": answers})


@given(two_years())
@examples(0.2)
def test_better_answers_alone_are_practice_and_never_less_than_none(given_: Any) -> None:
    of, before, _ = given_
    before = without_reviews(before)
    found = change_of(score(of, before), score(of, better(of, before)), of)
    for entry in (*found.nodes, *found.questions):
        for seen in entry.lenses.values():
            assert seen.practice is None or seen.practice >= 0
            assert seen.backing in (None, 0.0)
            assert seen.method is None or abs(seen.method) <= 1e-8


@given(two_years())
@examples(0.2)
def test_evidence_added_alone_is_backing_and_never_less_than_none(given_: Any) -> None:
    of, before, _ = given_
    register = before.evidence | {"more": item("audit", PUBLIC_LINK, quality="A")}
    answers: dict[str, Answer] = {
        ident: answer.model_copy(update={"evidence": (*answer.evidence, "more")})
        for ident, answer in before.answers.items()
    }
    now = before.model_copy(update={"evidence": register, "answers": answers})
    found = change_of(score(of, before), score(of, now), of)
    for entry in (*found.nodes, *found.questions):
        for seen in entry.lenses.values():
            assert seen.practice in (None, 0.0)
            assert seen.backing is None or seen.backing >= 0
            assert seen.method is None or abs(seen.method) <= 1e-8
    assert found.newly_lost == ()


@given(two_years(), st.sampled_from((0.5, 3.0)))
@examples(0.1)
def test_weights_times_a_number_change_nothing(given_: Any, times: float) -> None:
    of, before, now = given_
    compiled = compile_rubric(of)
    plain = change_of(score(of, before), score(of, now), of)
    scaled = [
        score(of, said, weights=compiled.weights * times, weights_name="mine.yaml") for said in (before, now)
    ]
    found = change_of(scaled[0], scaled[1], of)
    for one, other in zip(plain.nodes, found.nodes, strict=True):
        for lens, seen in one.lenses.items():
            assert other.lenses[lens].practice == pytest.approx(seen.practice, abs=1e-3)
            assert other.lenses[lens].change == pytest.approx(seen.change, abs=1e-8)
