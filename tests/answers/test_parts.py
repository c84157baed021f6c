"""Parts of a questionnaire: by department, by branch of the tree; what one of them takes along."""

from __future__ import annotations

import pytest
from hypothesis import given

from assessment.answers.models import Assessment, SignOff
from assessment.answers.parts import (
    Part,
    asked_questions,
    evidence_prefix,
    parts_by_department,
    parts_by_node,
    questions_of,
    take,
)
from tests.answers.forms import FORMS, NOBODY, PLANNING, QUESTIONS, WATER, town, towns
from tests.builders import backed, city, item, ladder, latam_six, node, perception, rubric


def test_each_department_has_its_questions_in_the_order_of_the_rubric() -> None:
    assert parts_by_department(town(), FORMS) == (PLANNING, WATER, NOBODY)
    assert questions_of(PLANNING, FORMS, town()) == ("plan", "lamps")
    assert questions_of(WATER, FORMS, town()) == ("taps", "pipes", "leaks", "beaches")
    assert questions_of(NOBODY, FORMS, town()) == ("alone",)


def test_who_answered_counts_before_who_is_asked() -> None:
    said = town({"plan": backed(3, department="water"), "alone": backed(1, department="water")})
    assert parts_by_department(said, FORMS) == (PLANNING, WATER)
    assert questions_of(WATER, FORMS, said) == ("plan", "alone", "taps", "pipes", "leaks", "beaches")


def test_a_department_that_the_rubric_does_not_know_comes_after_those_it_knows() -> None:
    said = town({"plan": backed(3, department="harbour")})
    assert parts_by_department(said, FORMS) == (PLANNING, WATER, Part("department", ("harbour",)), NOBODY)


def test_a_part_of_several_departments_asks_what_each_is_asked() -> None:
    both = Part("department", ("water", "planning"))
    assert questions_of(both, FORMS, town()) == tuple(ident for ident in QUESTIONS if ident != "alone")


def test_each_branch_has_what_is_below_it() -> None:
    assert parts_by_node(town(), FORMS) == (Part("node", ("services",)), Part("node", ("streets",)))
    assert questions_of(Part("node", ("services",)), FORMS, town()) == ("plan", "lamps", "alone")


def test_a_deeper_layer_gives_smaller_parts() -> None:
    parts = parts_by_node(town(), FORMS, layer=1)
    assert [part.ids for part in parts] == [("online",), ("beside",), ("streets",)]
    assert parts_by_node(town(), FORMS, layer=7) == parts


def test_questions_beside_nodes_are_a_part_of_their_own() -> None:
    mixed = rubric(
        ladder("top"), node("deep", ladder("mid"), perception("felt", 0), node("low", ladder("end")))
    )
    assert [part.ids for part in parts_by_node(city(mixed), mixed)] == [("top",), ("deep",)]
    assert [part.ids for part in parts_by_node(city(mixed), mixed, 1)] == [("top",), ("mid",), ("low",)]
    assert questions_of(Part("node", ("top", "low")), mixed, city(mixed)) == ("top", "end")


def test_what_is_asked_of_nobody_here_is_in_no_part() -> None:
    inland = town({"beaches": 3}, facts={"coastal": False})
    assert questions_of(WATER, FORMS, inland) == ("taps", "pipes", "leaks")
    express = town(question_set="express")
    assert parts_by_department(express, FORMS) == (PLANNING, NOBODY)
    assert [part.ids for part in parts_by_node(express, FORMS)] == [("services",)]


def test_a_part_takes_its_answers_the_evidence_they_cite_and_its_signature() -> None:
    signed = {"planning": SignOff(signed_by="Ana"), "water": SignOff(signed_by="Rui")}
    said = town(
        {"plan": backed(3, "e1"), "taps": backed(2, "e1", "e2"), "alone": backed(1, "e3")},
        evidence={"e1": item(), "e2": item(), "e3": item(), "e4": item()},
        departments=signed,
        unmigrated={"old": backed(1, "e4")},
        unmigrated_evidence={"photo": item("photo")},
        unmigrated_departments={"parks": SignOff()},
        prepared_by="Rosa",
    )
    taken = take(said, WATER, FORMS)
    assert list(taken.answers) == ["taps"]
    assert list(taken.evidence) == ["e1", "e2"]
    assert taken.departments == {"water": signed["water"]}
    assert taken.unmigrated == taken.unmigrated_evidence == taken.unmigrated_departments == {}
    assert (taken.city, taken.date, taken.prepared_by) == (said.city, said.date, "Rosa")
    branch = take(said, Part("node", ("services",)), FORMS)
    assert (list(branch.answers), list(branch.evidence), branch.departments) == (
        ["plan", "alone"],
        ["e1", "e3"],
        {},
    )


def test_new_evidence_of_two_parts_never_gets_the_same_code() -> None:
    six = latam_six()
    said = city(six)
    for split in (
        parts_by_department(said, six),
        parts_by_node(said, six),
        parts_by_node(said, six, layer=1),
    ):
        prefixes = [evidence_prefix(part, six) for part in split]
        assert len(set(prefixes)) == len(prefixes)
        assert all(
            len(prefix) <= 5 and prefix.isalpha() and prefix[0] == "e" != prefix for prefix in prefixes
        )


@pytest.mark.parametrize(
    ("part", "prefix"),
    [(PLANNING, "ea"), (WATER, "eb"), (NOBODY, "ec"), (Part("node", ("whole",)), "ed"), (Part("node", ("services",)), "ee"),
     (Part("department", ("water", "planning")), "ea"), (Part("department", ("harbour",)), "er")],
)  # fmt: skip
def test_the_prefix_follows_from_the_place_in_the_rubric(part: Part, prefix: str) -> None:
    assert evidence_prefix(part, FORMS) == prefix


def test_after_z_comes_aa() -> None:
    many = rubric(*(ladder(f"q_{number:03}") for number in range(800)), departments=())
    codes = [evidence_prefix(Part("node", (f"q_{number:03}",)), many) for number in (23, 24, 699, 700, 799)]
    assert codes == ["ez", "eaa", "ezz", "eaaa", "eadv"]


@given(towns())
def test_every_asked_question_is_in_exactly_one_part_of_a_split(said: Assessment) -> None:
    asked = sorted(question.id for question in asked_questions(said, FORMS))
    for split in (
        parts_by_department(said, FORMS),
        parts_by_node(said, FORMS),
        parts_by_node(said, FORMS, 1),
    ):
        together = [ident for part in split for ident in questions_of(part, FORMS, said)]
        assert sorted(together) == asked
        assert all(questions_of(part, FORMS, said) for part in split)
