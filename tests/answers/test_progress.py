"""How far a questionnaire is while it is being filled."""

from __future__ import annotations

import pytest
from hypothesis import given

from assessment.answers.models import Answer, Assessment, DistrictAnswer
from assessment.answers.progress import Tally, progress
from tests.answers.forms import FORMS, QUESTIONS, town, towns
from tests.builders import backed, by_district, city, ladder, node, not_applicable, rubric, unknown

NA = DistrictAnswer(state="not_applicable", reason="other_body")
UNKNOWN = DistrictAnswer(state="unknown", reason="not_at_hand")
BLANK = DistrictAnswer(state="blank")

WHOLE: list[tuple[str, object, str]] = [
    ("plan", Answer(), "open"),
    ("plan", Answer(comment="we are asking"), "open"),
    ("plan", Answer(state="blank"), "open"),
    ("plan", Answer(answer=3, state="blank"), "open"),
    ("plan", 3, "reference_missing"),
    ("plan", backed(3, "e1"), "answered"),
    ("plan", backed(3, references=["Act 4"]), "answered"),
    ("plan", 0, "answered"),
    ("plan", not_applicable(), "not_applicable"),
    ("plan", Answer(state="not_applicable", reason="other_body"), "reference_missing"),
    ("plan", unknown("not_at_hand"), "unknown"),
    ("plan", unknown("nobody_measures"), "unknown"),
    ("plan", Answer(answer=3, state="unknown", reason="not_at_hand"), "unknown"),
    ("lamps", "a", "answered"),
    ("lamps", "b", "reference_missing"),
    ("lamps", backed("b", "e1"), "answered"),
    ("pipes", "none", "answered"),
    ("pipes", ["a"], "reference_missing"),
    ("pipes", backed(("a", "b"), "e1"), "answered"),
    ("leaks", 0, "incomplete"),
    ("leaks", Answer(answer=0, year=2026), "reference_missing"),
    ("leaks", backed(0, "e1", year=2026), "answered"),
]


@pytest.mark.parametrize(("ident", "answer", "state"), WHOLE)
def test_a_question_for_the_whole_city(ident: str, answer: object, state: str) -> None:
    assert progress(town({ident: answer}), FORMS).states[ident] == state


BY_DISTRICT: list[tuple[Answer, str, str]] = [
    # answer, state without a reference, state with one
    (Answer(), "open", "open"),
    (by_district(north=None, south=None), "open", "open"),
    (by_district(north=BLANK), "open", "open"),
    (by_district(north=3), "incomplete", "incomplete"),
    (by_district(north=3, south=None), "incomplete", "incomplete"),
    (by_district(north=3, south=BLANK), "incomplete", "incomplete"),
    (by_district(north=NA), "incomplete", "incomplete"),
    (by_district(north=0, south=0), "answered", "answered"),
    (by_district(north=3, south=0), "reference_missing", "answered"),
    (by_district(north=DistrictAnswer(answer=3), south=0), "reference_missing", "answered"),
    (by_district(north=UNKNOWN, south=UNKNOWN), "unknown", "unknown"),
    (by_district(north=NA, south=NA), "reference_missing", "not_applicable"),
    (by_district(north=NA, south=UNKNOWN), "reference_missing", "answered"),
    (by_district(north=UNKNOWN, south=0), "answered", "answered"),
    (by_district(north=UNKNOWN, south=2), "reference_missing", "answered"),
    (by_district(elsewhere=2), "open", "open"),
    (Answer(answer=2), "reference_missing", "answered"),
]


@pytest.mark.parametrize(("answer", "bare", "with_reference"), BY_DISTRICT)
def test_a_question_by_district(answer: Answer, bare: str, with_reference: str) -> None:
    assert progress(town({"taps": answer}), FORMS).states["taps"] == bare
    referred = answer.model_copy(update={"references": ("Act 4",)})
    assert progress(town({"taps": referred}), FORMS).states["taps"] == with_reference


def test_without_a_list_of_districts_those_of_the_answer_count() -> None:
    said = backed(by_district(north=3, south=None), "e1")
    assert progress(town({"taps": said}, districts={}), FORMS).states["taps"] == "incomplete"


def test_what_is_not_asked_is_left_out() -> None:
    assert list(progress(town(), FORMS).states) == QUESTIONS
    inland = progress(town(facts={"coastal": False}), FORMS).states
    assert "beaches" not in inland
    express = progress(town({"lamps": "b"}, question_set="express"), FORMS).states
    assert list(express) == ["plan", "alone"]


@pytest.mark.parametrize("facts", [{}, {"coastal": "perhaps"}, {"coastal": 0}, {"costal": False}])
def test_a_fact_that_is_missing_or_of_another_kind_excludes_nothing(facts: dict[str, object]) -> None:
    assert "beaches" in progress(town(facts=facts), FORMS).states


def test_counts_by_child_of_the_whole_by_department_and_in_total() -> None:
    found = progress(town({"plan": backed(2, "e1"), "lamps": "b", "taps": by_district(north=1)}), FORMS)
    assert found.total == Tally(open=4, incomplete=1, reference_missing=1, answered=1)
    assert (found.total.done, found.total.asked) == (1, 7)
    assert found.by_node == {
        "services": Tally(open=1, reference_missing=1, answered=1),
        "streets": Tally(open=3, incomplete=1),
    }
    assert found.by_department == {
        "planning": Tally(reference_missing=1, answered=1),
        None: Tally(open=1),
        "water": Tally(open=3, incomplete=1),
    }


def test_who_answered_counts_before_who_is_asked() -> None:
    found = progress(
        town({"plan": backed(2, "e1", department="water"), "alone": backed(1, department="water")}), FORMS
    )
    assert found.departments["plan"] == found.departments["alone"] == "water"
    assert None not in found.by_department


def test_questions_right_below_the_whole_count_there() -> None:
    flat = rubric(ladder("top"), node("deep", ladder("low")))
    assert progress(city(flat, {"low": 0}), flat).by_node == {
        "whole": Tally(open=1),
        "deep": Tally(answered=1),
    }


def test_done_is_what_needs_nothing_more() -> None:
    tally = Tally(open=1, incomplete=2, reference_missing=3, answered=4, not_applicable=5, unknown=6)
    assert (tally.done, tally.asked) == (15, 21)


def test_an_unknown_question_set_asks_everything() -> None:
    assert list(progress(town(question_set="short"), FORMS).states) == QUESTIONS


@given(towns())
def test_every_count_adds_up_to_the_questions_asked(said: Assessment) -> None:
    found = progress(said, FORMS)
    for tallies in (found.by_node.values(), found.by_department.values()):
        assert sum(tally.asked for tally in tallies) == found.total.asked == len(found.states)
        assert sum(tally.done for tally in tallies) == found.total.done
