"""Merging what came back: three-way, nothing chosen in silence."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.answers.merge import fingerprints
from assessment.answers.models import Answer, District, DistrictAnswer, Review, SignOff
from assessment.answers.parts import Part, take
from tests.answers.forms import FORMS, PLANNING, WATER, changed, cleared, merged, part_of, peopled, town
from tests.answers.merging import BASE, answers, versions, whole
from tests.builders import backed, by_district, item, said


def test_parts_bring_what_each_answered() -> None:
    found = merged(
        part_of(BASE, PLANNING, changed(take(BASE, PLANNING, FORMS), {"plan": 3})),
        part_of(BASE, WATER, changed(take(BASE, WATER, FORMS), {"pipes": ["a"]})),
    )
    assert answers(found) == {"plan": 3, "lamps": "a", "taps": None, "pipes": ("a",)}
    assert found.conflicts == found.renames == ()


def test_what_a_file_did_not_touch_is_not_its_opinion() -> None:
    later = changed(BASE, {"plan": 5})
    found = merged(whole(later), part_of(BASE, PLANNING))
    assert answers(found)["plan"] == 5
    assert found.conflicts == ()


def test_what_a_file_knew_and_changed_is_superseded() -> None:
    part = part_of(BASE, PLANNING, changed(take(BASE, PLANNING, FORMS), {"plan": 3}))
    assert answers(merged(whole(BASE), part))["plan"] == 3


def test_a_chain_of_changes_ends_with_the_last() -> None:
    first, second = changed(BASE, {"plan": 3}), changed(BASE, {"plan": 4})
    found = merged(whole(BASE, "0"), whole(first, "1", BASE), whole(second, "2", first))
    assert answers(found)["plan"] == 4


def test_an_answer_that_was_cleared_is_gone() -> None:
    part = part_of(BASE, PLANNING, changed(take(BASE, PLANNING, FORMS), {"plan": cleared()}))
    assert "plan" not in answers(merged(whole(BASE), part))


def test_a_blank_says_nothing_where_nobody_knows_what_stood_there() -> None:
    found = merged(whole(changed(BASE, {"plan": cleared()}), "a"), whole(BASE, "b"))
    assert answers(found)["plan"] == 2


def test_two_who_changed_the_same_are_a_conflict_and_what_stood_there_stays() -> None:
    found = merged(
        whole(BASE),
        whole(changed(BASE, {"plan": 4}), "b", BASE),
        whole(changed(BASE, {"plan": 3}), "a", BASE),
    )
    assert [(each.path, versions(each)) for each in found.conflicts] == [
        ("answers/plan", [(3, ("a",)), (4, ("b",))])
    ]
    assert answers(found)["plan"] == 2


def test_where_nothing_is_known_to_have_stood_there_an_open_conflict_leaves_a_blank() -> None:
    found = merged(whole(changed(BASE, {"plan": 4}), "a"), whole(changed(BASE, {"plan": 3}), "b"))
    assert "plan" not in answers(found)
    assert [each.path for each in found.conflicts] == ["answers/plan"]


def test_to_change_and_to_clear_the_same_is_a_conflict() -> None:
    found = merged(
        whole(changed(BASE, {"plan": 4}), "a", BASE), whole(changed(BASE, {"plan": cleared()}), "b", BASE)
    )
    assert versions(found.conflicts[0]) == [(4, ("a",)), (None, ("b",))]


def test_two_who_each_undid_the_other_are_a_conflict() -> None:
    up, down = changed(BASE, {"plan": 3}), changed(BASE, {"plan": 2})
    found = merged(whole(up, "a", down), whole(down, "b", up))
    assert versions(found.conflicts[0]) == [(2, ("b",)), (3, ("a",))]


def test_files_that_carry_different_things_which_nobody_changed_are_a_conflict() -> None:
    older, newer = town({"plan": 2}), town({"plan": 3})
    found = merged(part_of(older, PLANNING, name="a"), part_of(newer, PLANNING, name="b"))
    assert versions(found.conflicts[0]) == [(2, ("a",)), (3, ("b",))]


SAME: list[tuple[Any, Any]] = [
    (3, 3.0),
    (("a", "b"), ("b", "a")),
    (by_district(north=1), by_district(north=DistrictAnswer(answer=1))),
    (by_district(north=1), by_district(north=1, south=None)),
    (by_district(north=1), by_district(north=1, south=DistrictAnswer(state="blank"))),
    (Answer(comment="later"), Answer(comment="later", state="blank")),
    (backed(1, review=Review(accepts="other", answer=("a", "b"))), backed(1, review=Review(accepts="other", answer=("b", "a")))),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_written_in_two_ways_is_the_same(one: Any, other: Any) -> None:
    first, second = whole(town({"pipes": one}), "a"), whole(town({"pipes": other}), "b")
    assert merged(first, second).conflicts == ()
    assert merged(first, second) == merged(second, first)
    assert fingerprints(first.assessment) == fingerprints(second.assessment)


DIFFERENT: list[tuple[Any, Any]] = [
    (1, 2),
    (1, backed(1, references=["Act 4"])),
    (1, backed(1, comment="x")),
    (("a",), "a"),
    (by_district(north=1), by_district(south=1)),
    (Answer(state="unknown", reason="not_at_hand"), Answer(state="unknown", reason="nobody_measures")),
    (backed(1, review=Review()), said(1)),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_whatever_else_differs_is_a_conflict(one: Any, other: Any) -> None:
    found = merged(whole(town({"pipes": one}), "a"), whole(town({"pipes": other}), "b"))
    assert [each.path for each in found.conflicts] == ["answers/pipes"]


# -- the profile, signatures, everything else


def test_the_profile_is_merged_field_by_field() -> None:
    base = town()
    one = base.model_copy(
        update={"city": base.city.model_copy(update={"country": "CO", "facts": {"coastal": False}})}
    )
    other = peopled(base, 40_000).model_copy(
        update={"prepared_by": "Rosa", "date": datetime.date(2026, 4, 1)}
    )
    found = merged(whole(base), whole(one, "a", base), whole(other, "b", base))
    city = found.assessment.city
    assert found.conflicts == ()
    assert (city.country, city.population, city.facts) == ("CO", 40_000, {"coastal": False})
    assert (found.assessment.prepared_by, found.assessment.date) == ("Rosa", datetime.date(2026, 4, 1))


def test_the_list_of_districts_is_one_thing() -> None:
    base = town()
    one, other = (
        base.model_copy(update={"city": base.city.model_copy(update={"districts": (District(id=ident, name="x", population=9),)})})
        for ident in ("east", "west")
    )  # fmt: skip
    found = merged(whole(base), whole(one, "a", base), whole(other, "b", base))
    assert [each.path for each in found.conflicts] == ["city/districts"]
    assert found.assessment.city.districts == base.city.districts


def test_a_field_that_no_assessment_is_without_holds_the_first_version_until_someone_decides() -> None:
    found = merged(whole(peopled(BASE, 7_000), "a"), whole(peopled(BASE, 6_000), "b"))
    assert versions(found.conflicts[0]) == [(6_000, ("b",)), (7_000, ("a",))]
    assert found.assessment.city.population == 6_000


def test_each_department_signs_for_itself_alone() -> None:
    signed = {"planning": SignOff(signed_by="Ana"), "water": SignOff(signed_by="Rui")}
    now = take(BASE, PLANNING, FORMS).model_copy(update={"departments": signed})
    found = merged(part_of(BASE, PLANNING, now), part_of(BASE, WATER))
    assert found.assessment.departments == {"planning": signed["planning"]}
    branch = part_of(BASE, Part("node", ("services",)), now)
    assert merged(branch).assessment.departments == {}


def test_what_an_earlier_version_left_behind_stays() -> None:
    base = town(unmigrated={"old": said(3)}, unmigrated_evidence={"photo": item("photo")}, unmigrated_departments={"parks": SignOff(role="Head")})  # fmt: skip
    assert merged(whole(base), part_of(base, WATER)).assessment == base


def test_everything_stands_in_the_order_of_the_rubric_and_evidence_as_it_is_cited() -> None:
    base = town(
        {"taps": backed(by_district(north=1), "b", "a"), "lamps": backed("b", "c"), "plan": backed(1, "b")},
        evidence={"z": item(), "a": item(), "b": item(), "c": item()},
        departments={"water": SignOff(role="Head"), "planning": SignOff(role="Head")},
    )
    found = merged(whole(base)).assessment
    assert found == base
    assert list(found.answers) == ["plan", "lamps", "taps"]
    assert list(found.evidence) == ["b", "c", "a", "z"]
    assert list(found.departments) == ["planning", "water"]
