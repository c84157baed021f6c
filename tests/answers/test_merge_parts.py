"""Merging parts: what a department or a branch speaks of, and which of two versions of it is proposed."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.answers.merge import Conflict, Source, Version, fingerprints
from assessment.answers.parts import Part, take
from tests.answers.forms import FORMS, NOBODY, PLANNING, WATER, changed, merged, part_of, told, town
from tests.answers.merging import BASE, MORNING, NOON, answers, whole
from tests.builders import backed, said


def test_an_answer_outside_the_part_is_not_its_opinion_but_is_told() -> None:
    now = changed(take(BASE, PLANNING, FORMS), {"plan": 3, "pipes": ["a"]})
    sources = (part_of(BASE, PLANNING, now, "planning.xlsx"), part_of(BASE, WATER))
    assert "pipes" not in answers(merged(*sources))
    assert told(*sources) == [("warning", "merge_outside_part", {"found": ["pipes"]})]


def test_an_answer_outside_the_part_that_agrees_is_not_told() -> None:
    now = changed(take(BASE, PLANNING, FORMS), {"pipes": ["b", "a"]})
    theirs = changed(take(BASE, WATER, FORMS), {"pipes": ["a", "b"]})
    assert told(part_of(BASE, PLANNING, now), part_of(BASE, WATER, theirs)) == []


def test_a_department_speaks_of_what_it_was_handed() -> None:
    base = town({"plan": backed(2, department="water")})
    now = changed(take(base, WATER, FORMS), {"plan": backed(3, department="water")})
    assert answers(merged(whole(base), part_of(base, WATER, now)))["plan"] == 3
    unknown_start = Source("w", now, part=WATER)
    assert answers(merged(unknown_start))["plan"] == 3
    handed_back = changed(take(base, WATER, FORMS), {"plan": 5})
    assert answers(merged(whole(base), part_of(base, WATER, handed_back)))["plan"] == 5
    handed_on = changed(take(BASE, PLANNING, FORMS), {"plan": backed(3, department="water")})
    assert answers(merged(whole(BASE), part_of(BASE, PLANNING, handed_on)))["plan"] == 3
    assert answers(merged(Source("p", handed_on, part=PLANNING)))["plan"] == 3


def test_what_no_department_is_asked_is_a_part_too() -> None:
    now = changed(take(BASE, NOBODY, FORMS), {"alone": 4, "plan": 5})
    found = merged(whole(BASE), part_of(BASE, NOBODY, now))
    assert answers(found) | {"taps": None} == {"plan": 2, "lamps": "a", "alone": 4, "taps": None}


def two_versions(
    first: datetime.datetime | None, second: datetime.datetime | None, other: Part = WATER
) -> Conflict:
    base = town()
    now = [changed(take(base, WATER, FORMS), {"leaks": value}) for value in (1, 2)]
    one = part_of(base, WATER, now[0], "one", modified=first)
    two = Source("two", now[1], fingerprints(base), second, other)
    return merged(one, two).conflicts[0]


def test_of_two_versions_of_one_part_the_newer_is_proposed() -> None:
    assert two_versions(MORNING, NOON).proposed == 1
    assert two_versions(NOON, MORNING).proposed == 0
    assert two_versions(NOON, MORNING.replace(tzinfo=None)).proposed == 0
    assert two_versions(MORNING, NOON).versions[1] == Version(said(2), ("two",), NOON)


@pytest.mark.parametrize(
    ("first", "second", "other"),
    [(MORNING, MORNING, WATER), (MORNING, None, WATER), (None, None, WATER), (MORNING, NOON, Part("node", ("streets",)))],
)  # fmt: skip
def test_otherwise_nothing_is_proposed(first: Any, second: Any, other: Part) -> None:
    assert two_versions(first, second, other).proposed is None


def test_of_two_files_of_the_whole_nothing_is_proposed() -> None:
    one, other = whole(town({"plan": 1}), "a", modified=MORNING), whole(town({"plan": 2}), "b", modified=NOON)
    assert merged(one, other).conflicts[0].proposed is None
