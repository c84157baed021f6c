"""What must hold of every rubric and every city (method, Properties), through answers, evidence, districts and reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import assume, given

from assessment.answers.models import Answer, Assessment, DistrictAnswer
from assessment.rubric.load import Rubric
from assessment.rubric.models import Node, Question
from assessment.scoring.compile import compile_rubric
from assessment.scoring.engine import Scored, score_all
from assessment.scoring.points import points_of
from tests.builders import city, latam_six, node, not_applicable, rubric, service_shape
from tests.scoring.strategies import (
    DISTRICTS,
    assessments,
    evidence,
    examples,
    rubrics,
    rubrics_and_assessments,
    scored_questions,
    values,
)

SLACK = 1e-9
HALF = examples(0.5)
LENSES = ("claimed", "evidenced", "verified")


@dataclass(frozen=True)
class Seen:
    """One question or node in one lens; the points are None where there are none."""

    score: float | None
    secured: float | None
    ceiling: float | None
    coverage: float
    level: int
    applicable: bool


def seen(of: Rubric, said: Assessment, weights: np.ndarray | None = None) -> dict[tuple[str, str], Seen]:
    """Everything by lens and id."""
    return seen_in(score_all(of, compile_rubric(of), [said], weights), 0)


def seen_in(scored: Scored, row: int) -> dict[tuple[str, str], Seen]:
    return {
        (lens, ident): _seen(scored, lens, row, column)
        for lens in LENSES
        for ident, column in scored.compiled.column.items()
    }


def _seen(scored: Scored, lens: str, row: int, column: int) -> Seen:
    numbers, at = scored.lenses[lens], (row, column)
    tree = numbers.tree
    points = [
        None if np.isnan(values[at]) else float(values[at])
        for values in (tree.score, tree.secured, tree.ceiling)
    ]
    return Seen(*points, float(tree.coverage[at]), int(numbers.levels.level[at]), bool(tree.applicable[at]))


def path_of(of: Rubric, ident: str) -> set[str]:
    """A question and every node above it."""
    return {ident} | {one.id for one in of.nodes.values() if ident in {q.id for q in one.all_questions()}}


def not_lower(before: Seen, after: Seen, *names: str) -> bool:
    """No number named is lower afterwards; none that was there has gone."""
    pairs = [(getattr(before, name), getattr(after, name)) for name in names]
    return all(old is None or (new is not None and new >= old - SLACK) for old, new in pairs)


def same(before: Mapping[Any, Seen], after: Mapping[Any, Seen], within: float = SLACK) -> list[str]:
    """Where two ways to score differ; empty if nowhere."""
    return [
        f"{key}: {old} but {after[key]}" for key, old in before.items() if not _alike(old, after[key], within)
    ]


def _alike(old: Seen, new: Seen, within: float) -> bool:
    if (old.level, old.applicable) != (new.level, new.applicable):
        return False
    pairs = [(getattr(old, name), getattr(new, name)) for name in ("score", "secured", "ceiling", "coverage")]
    return all((a is None) == (b is None) and (a is None or abs(a - b) <= within) for a, b in pairs)


def with_answer(said: Assessment, ident: str, **change: Any) -> Assessment:
    """The same assessment with one answer changed."""
    answer = said.answers.get(ident, Answer()).model_copy(update=change)
    return said.model_copy(update={"answers": {**said.answers, ident: answer}})


# -- a better answer


@st.composite
def better_answers(draw: st.DrawFn) -> tuple[Rubric, Assessment, Assessment, str]:
    """Two assessments that differ in one answer, or in the answer of one district; the second is better or equal."""
    of, said = draw(rubrics_and_assessments())
    question = draw(st.sampled_from(list(scored_questions(of))))
    pair = [draw(values(question)), draw(values(question))]
    worse, better = sorted(pair, key=lambda value: points_of(question, value, of.header.scales))
    change: dict[str, Any] = {"state": None, "reason": None, "answer": None, "districts": {}}
    review = said.answers[question.id].review
    if review is not None and review.accepts in ("not_applicable", "refused"):
        change["review"] = None
    if question.by_district and draw(st.booleans()):
        others = dict(said.answers[question.id].districts)
        made = [{**change, "districts": {**others, "north": value}} for value in (worse, better)]
    else:
        made = [{**change, "answer": value} for value in (worse, better)]
    return (
        of,
        with_answer(said, question.id, **made[0]),
        with_answer(said, question.id, **made[1]),
        question.id,
    )


@HALF
@given(better_answers())
def test_a_better_answer_never_lowers_score_secured_or_level_on_its_path(given_: tuple) -> None:
    of, worse, better, ident = given_
    before, after = seen(of, worse), seen(of, better)
    on_path = [key for key in before if key[1] in path_of(of, ident)]
    lower = [key for key in on_path if not not_lower(before[key], after[key], "score", "secured", "level")]
    assert lower == []


@HALF
@given(better_answers())
def test_a_better_answer_changes_nothing_beside_its_path(given_: tuple) -> None:
    of, worse, better, ident = given_
    before, after = seen(of, worse), seen(of, better)
    beside = [key for key in before if key[1] not in path_of(of, ident)]
    assert same({key: before[key] for key in beside}, after) == []


# -- an answer taken away


@st.composite
def answers_taken_away(draw: st.DrawFn) -> tuple[Rubric, Assessment, Assessment, str]:
    """An assessment, and the same with one answer, or one district's, blank or not at hand."""
    of, said = draw(rubrics_and_assessments())
    given_ = [
        (ident, answer)
        for ident, answer in said.answers.items()
        if answer.answer is not None or answer.districts
    ]
    assume(given_)
    ident, answer = draw(st.sampled_from(given_))
    gone = draw(st.sampled_from(({}, {"state": "blank"}, {"state": "unknown", "reason": "not_at_hand"})))
    answered = [name for name, part in answer.districts.items() if _says_something(part)]
    if answer.districts and answered:
        name = draw(st.sampled_from(answered))
        change: dict[str, Any] = {"districts": {**answer.districts, name: DistrictAnswer(**gone)}}
        if not gone and draw(st.booleans()):
            change = {"districts": {key: part for key, part in answer.districts.items() if key != name}}
    else:
        assume(not answer.districts)
        change = {"answer": None, **gone}
    return of, said, with_answer(said, ident, **change), ident


def _says_something(part: Any) -> bool:
    return not isinstance(part, DistrictAnswer) or part.answer is not None


@HALF
@given(answers_taken_away())
def test_taking_an_answer_away_never_raises_a_secured_score_or_a_level(given_: tuple) -> None:
    of, whole, less, _ = given_
    before, after = seen(of, less), seen(of, whole)  # with the answer nothing is lower than without
    assert [key for key in before if not not_lower(before[key], after[key], "secured", "level")] == []


@HALF
@given(answers_taken_away())
def test_taking_an_answer_away_never_lowers_a_ceiling_nor_raises_coverage(given_: tuple) -> None:
    of, whole, less, _ = given_
    with_it, without = seen(of, whole), seen(of, less)
    for key, now in without.items():
        if now.ceiling is not None and with_it[key].ceiling is not None:
            assert now.ceiling >= with_it[key].ceiling - SLACK
        assert now.coverage <= with_it[key].coverage + SLACK


# -- evidence


@HALF
@given(rubrics_and_assessments(), st.data())
def test_evidence_added_never_lowers_anything(given_: tuple, data: st.DataObject) -> None:
    of, said = given_
    ident = data.draw(st.sampled_from(sorted(said.answers)))
    more = said.model_copy(update={"evidence": {**said.evidence, "more": data.draw(evidence())}})
    answer = said.answers[ident]
    added: dict[str, Any] = {"evidence": (*answer.evidence, "more")}
    if data.draw(st.booleans()):
        added["references"] = (*answer.references, "Decree 2")
    before, after = seen(of, said), seen(of, with_answer(more, ident, **added))
    names = ("score", "secured", "ceiling", "coverage", "level")
    assert [key for key in before if not not_lower(before[key], after[key], *names)] == []


@HALF
@given(rubrics_and_assessments())
def test_evidenced_is_never_above_claimed(given_: tuple) -> None:
    of, said = given_
    numbers = seen(of, said)
    refused = any(
        answer.review is not None and answer.review.accepts == "refused" for answer in said.answers.values()
    )
    names = ("secured", "level") if refused else ("score", "secured", "ceiling", "level")
    for ident in (*of.questions, *of.nodes):
        claimed, evidenced = numbers["claimed", ident], numbers["evidenced", ident]
        if claimed.applicable:
            assert not_lower(evidenced, claimed, *names)


@HALF
@given(rubrics_and_assessments())
def test_verified_is_never_above_claimed_on_reviewed_questions(given_: tuple) -> None:
    of, said = given_
    numbers = seen(of, said)
    for question in scored_questions(of):
        verified, claimed = numbers["verified", question.id], numbers["claimed", question.id]
        if said.answers[question.id].review is None:
            assert verified.score is None
        assert verified.score is None or verified.score <= claimed.score + SLACK  # type: ignore[operator]


@HALF
@given(rubrics_and_assessments())
def test_a_review_never_raises_the_evidenced_lens(given_: tuple) -> None:
    """A review caps it too; only having inspected withheld evidence may lift a cap."""
    of, said = given_
    bare = {
        ident: answer.model_copy(update={"review": None})
        for ident, answer in said.answers.items()
        if answer.review is None or not (answer.review.inspected or answer.state == "not_applicable")
    }
    assume(bare)
    before = seen(of, said)
    after = seen(of, said.model_copy(update={"answers": {**said.answers, **bare}}))
    for ident in bare:
        assert not_lower(before["evidenced", ident], after["evidenced", ident], "score", "secured")


# -- what changes nothing


@HALF
@given(rubrics_and_assessments(), st.sampled_from((0.001, 0.1, 3.0, 7.0, 1000.0)))
def test_weights_scaled_by_k_change_nothing(given_: tuple, k: float) -> None:
    of, said = given_
    assert same(seen(of, said), seen(of, said, compile_rubric(of).weights * k)) == []
    assert same(seen(of, said), seen(_reweighted(of, k), said)) == []


def _reweighted(of: Rubric, k: float) -> Rubric:
    return replace(of, whole=_map(of.whole, lambda one: one.model_copy(update={"weight": one.weight * k})))


def _map(one: Node, change: Any) -> Node:
    return change(
        one.model_copy(
            update={
                "nodes": tuple(_map(child, change) for child in one.nodes),
                "questions": tuple(map(change, one.questions)),
            }
        )
    )


@HALF
@given(rubrics_and_assessments(), st.randoms(use_true_random=False))
def test_the_order_of_questions_nodes_districts_and_answers_changes_nothing(
    given_: tuple, random: Any
) -> None:
    of, said = given_

    def shuffled(things: Any) -> tuple:
        return tuple(random.sample(list(things), len(things)))

    def mixed(one: Node | Question) -> Node | Question:
        if not isinstance(one, Node):
            return one
        parts = {name: shuffled(getattr(one, name)) for name in ("nodes", "questions", "gates")}
        return one.model_copy(update=parts)

    other = replace(of, whole=_map(of.whole, mixed))
    mixed_city = said.city.model_copy(update={"districts": shuffled(said.city.districts)})
    moved = said.model_copy(update={"city": mixed_city, "answers": dict(shuffled(said.answers.items()))})
    assert same(seen(of, said), seen(other, moved)) == []


@HALF
@given(rubrics_and_assessments(), st.data())
def test_not_asked_equals_absent(given_: tuple, data: st.DataObject) -> None:
    of, said = given_
    gone = data.draw(st.sampled_from(list(scored_questions(of)))).id
    of = replace(of, whole=_map(of.whole, lambda one: _without_gates_on(one, gone)))
    left_out = replace(of, whole=_map(of.whole, lambda one: _other_competence(one, gone)))
    absent = replace(of, whole=_map(of.whole, lambda one: _without(one, gone)))
    assume(any(True for _ in scored_questions(absent)))
    expected = seen(absent, said)
    found = seen(left_out, said)
    assert not found["claimed", gone].applicable
    assert same(expected, found) == []


def _other_competence(one: Node | Question, ident: str) -> Node | Question:
    return one if isinstance(one, Node) or one.id != ident else one.model_copy(update={"competence": "other"})


def _without(one: Node | Question, ident: str) -> Node | Question:
    if not isinstance(one, Node):
        return one
    return one.model_copy(
        update={"questions": tuple(question for question in one.questions if question.id != ident)}
    )


def _without_gates_on(one: Node | Question, ident: str) -> Node | Question:
    """A gate on the question is void where it is not asked, and impossible where it is absent."""
    if not isinstance(one, Node):
        return one
    return one.model_copy(update={"gates": tuple(gate for gate in one.gates if gate.needs != ident)})


@HALF
@given(rubrics_and_assessments())
def test_an_express_set_equals_a_rubric_of_its_questions(given_: tuple) -> None:
    of, said = given_
    said = said.model_copy(update={"question_set": "express"})
    outside = {question.id for question in scored_questions(of) if "express" not in question.sets}
    small = of
    for ident in outside:
        small = replace(
            small,
            whole=_map(small.whole, lambda one, gone=ident: _without(_without_gates_on(one, gone), gone)),
        )
    assume(any(True for _ in scored_questions(small)))
    assert same(seen(small, said), seen(of, said)) == []


# -- states


@HALF
@given(rubrics(), st.data())
def test_all_not_applicable_is_never_0(of: Rubric, data: st.DataObject) -> None:
    said = data.draw(assessments(of))
    ident = data.draw(st.sampled_from(sorted(of.nodes)))
    out = {question.id: not_applicable() for question in of.nodes[ident].all_questions()}
    numbers = seen(of, said.model_copy(update={"answers": {**said.answers, **out}}))
    for below in (*of.nodes[ident].walk(), *of.nodes[ident].all_questions()):
        for lens in LENSES:
            found = numbers[lens, below.id]
            assert (found.applicable, found.score, found.secured, found.ceiling, found.level) == (
                False,
                None,
                None,
                None,
                -1,
            )


@HALF
@given(rubrics_and_assessments())
def test_secured_is_never_above_score_nor_score_above_ceiling(given_: tuple) -> None:
    of, said = given_
    for found in seen(of, said).values():
        if found.score is not None:
            assert 0 <= found.secured <= found.score + SLACK  # type: ignore[operator]
            assert found.score <= found.ceiling + SLACK <= 100 + 2 * SLACK  # type: ignore[operator]


@HALF
@given(rubrics_and_assessments())
def test_where_nothing_is_missing_the_three_numbers_are_one(given_: tuple) -> None:
    of, said = given_
    for found in seen(of, said).values():
        if found.score is not None and found.coverage == 1:
            assert found.secured == pytest.approx(found.score, abs=SLACK)
            assert found.ceiling == pytest.approx(found.score, abs=SLACK)


# -- together and alone


@HALF
@given(rubrics(), st.data())
def test_scoring_cities_together_equals_scoring_each_alone(of: Rubric, data: st.DataObject) -> None:
    cities = data.draw(st.lists(assessments(of), min_size=2, max_size=4))
    together = score_all(of, compile_rubric(of), cities)
    for row, said in enumerate(cities):
        assert same(seen(of, said), seen_in(together, row), within=1e-12) == []


@pytest.mark.parametrize("of", [latam_six(), service_shape()], ids=lambda of: of.id)
@HALF
@given(data=st.data())
def test_on_the_rubrics_on_file_a_level_more_lowers_nothing(of: Rubric, data: st.DataObject) -> None:
    questions = list(scored_questions(of))
    said: dict[str, Any] = {
        question.id: data.draw(st.none() | _levels(of, question)) for question in questions
    }
    question = data.draw(st.sampled_from(questions))
    low, high = sorted(
        (data.draw(_levels(of, question)), data.draw(_levels(of, question))), key=_worth(of, question)
    )
    facts = {fact.id: True for fact in of.header.facts}
    numbers = [
        seen(of, city(of, {**said, question.id: value}, districts=DISTRICTS, facts=facts))
        for value in (low, high)
    ]
    keys = [key for key in numbers[0] if key[1] in path_of(of, question.id)]
    assert [
        key for key in keys if not not_lower(numbers[0][key], numbers[1][key], "score", "secured", "level")
    ] == []


def _worth(of: Rubric, question: Question) -> Any:
    return lambda value: points_of(question, value, of.header.scales)


def _levels(of: Rubric, question: Question) -> st.SearchStrategy[Any]:
    if question.kind == "ladder":
        return st.integers(0, of.header.scales["main"].highest)
    return values(question)


def test_a_node_without_questions_is_not_applicable() -> None:
    of = rubric(node("empty"), node("full", *_two_questions()))
    found = seen(of, city(of, {"one": 5, "two": 3}))
    assert not found["claimed", "empty"].applicable
    assert found["claimed", "whole"].score == pytest.approx(80)


def _two_questions() -> Iterator[Question]:
    from tests.builders import ladder

    return iter((ladder("one"), ladder("two")))
