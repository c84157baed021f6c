"""What the rubric `latam-six` promises to those who answer it: length, balance of kinds, something of each in every theme."""

from collections import Counter

import pytest

from assessment.documents.findings import Findings
from assessment.rubric.case_studies import read_case_studies
from assessment.rubric.load import Rubric, load_rubric
from assessment.rubric.models import Node, Perception, Question
from assessment.scoring.compile import compile_rubric

LATAM: Rubric = load_rubric("latam-six")
SCORED: list[Question] = [q for q in LATAM.questions.values() if not isinstance(q, Perception)]
DIMENSIONS: tuple[Node, ...] = LATAM.whole.nodes
THEMES: list[Node] = [theme for dimension in DIMENSIONS for theme in dimension.nodes]


def test_it_is_long_enough_to_be_fair_and_short_enough_to_be_answered() -> None:
    assert 72 <= len(SCORED) <= 96
    assert (len(DIMENSIONS), len(THEMES)) == (6, 33)


def test_the_express_set_is_short_and_covers_every_dimension() -> None:
    express = [q for q in SCORED if "express" in q.sets]
    assert 24 <= len(express) <= 30
    for dimension in DIMENSIONS:
        assert any("express" in q.sets for q in dimension.all_questions()), dimension.id


def test_kinds_are_mixed_and_many_questions_are_answered_by_district() -> None:
    kinds = Counter(question.kind for question in SCORED)
    assert kinds["indicator"] >= 20
    assert kinds["checklist"] >= 8
    assert sum(question.by_district for question in SCORED) >= 24


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
def test_every_theme_has_questions_evidence_a_code_and_an_item_for_residents(theme: Node) -> None:
    scored = [q for q in theme.questions if not isinstance(q, Perception)]
    assert len(scored) >= 2
    assert all(question.evidence for question in scored)
    assert all(question.maps for question in scored)
    assert 1 <= len(theme.questions) - len(scored) <= 3


@pytest.mark.parametrize("dimension", DIMENSIONS, ids=lambda dimension: dimension.id)
def test_every_dimension_has_two_gates_or_more(dimension: Node) -> None:
    assert len(dimension.gates) >= 2


def test_no_question_weighs_more_than_a_twentieth_or_less_than_a_five_hundredth() -> None:
    compiled = compile_rubric(LATAM)
    shares = compiled.nominal[: len(compiled.question_ids)]
    assert shares.min() >= 0.002
    assert shares.max() <= 0.05


def test_profile_rules_ask_for_size_coast_port_rail_and_who_runs_services() -> None:
    asked = {condition.fact for question in SCORED for condition in question.applies}
    assert asked >= {"population", "coastal", "port", "rail", "police_by_city", "metropolitan"}


def test_every_tag_is_used_and_residents_choose_from_fifteen_priorities() -> None:
    used = Counter(tag for question in SCORED for tag in question.tags)
    assert set(used) == set(LATAM.header.tags)
    assert min(used.values()) >= 3
    assert len(LATAM.header.priorities) == 15
    assert {priority.node for priority in LATAM.header.priorities} <= {theme.id for theme in THEMES}


def test_items_for_residents_stand_in_both_pillars_and_all_areas() -> None:
    items = [q for q in LATAM.questions.values() if isinstance(q, Perception)]
    for grouping in LATAM.header.groupings:
        assert {item.groups[grouping.id] for item in items} == set(grouping.groups)


def test_at_least_twelve_cases_are_there_and_each_teaches_a_question() -> None:
    findings = Findings()
    cases = read_case_studies(LATAM, findings)
    assert not findings.failed
    assert len(cases) >= 12
    assert {case for question in SCORED for case in question.cases} == set(cases)
