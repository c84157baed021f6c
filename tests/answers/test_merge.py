"""Merging what came back: three-way, nothing chosen in silence, the same in every order."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.answers.merge import Conflict, Merged, Rename, Source, Version, fingerprints, merge, resolve
from assessment.answers.models import Answer, Assessment, District, DistrictAnswer, Review, RubricRef, SignOff
from assessment.answers.parts import Part, parts_by_department, parts_by_node, take
from assessment.documents.findings import Findings, Term
from assessment.documents.tell import message
from assessment.text.catalogue import languages, words
from tests.answers.forms import (
    FORMS,
    NOBODY,
    PLANNING,
    WATER,
    changed,
    cleared,
    merged,
    part_of,
    peopled,
    returned,
    told,
    town,
    towns,
)
from tests.builders import backed, by_district, item, said

quick = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MORNING = datetime.datetime(2026, 3, 5, 9, tzinfo=datetime.UTC)
NOON = datetime.datetime(2026, 3, 5, 12, tzinfo=datetime.UTC)


def whole(assessment: Assessment, name: str = "whole", base: Assessment | None = None, **more: Any) -> Source:
    """A file of the whole; made from `base`, if given."""
    return Source(name, assessment, None if base is None else fingerprints(base), **more)


def answers(found: Merged) -> dict[str, Any]:
    return {ident: answer.answer for ident, answer in found.assessment.answers.items()}


def versions(conflict: Conflict) -> list[tuple[Any, tuple[str, ...]]]:
    """What each version answers, and whose it is."""
    shown = [
        each.value.answer if isinstance(each.value, Answer) else each.value for each in conflict.versions
    ]
    return list(zip(shown, (each.sources for each in conflict.versions), strict=True))


def disputed(found: Merged) -> list[tuple[str, list[str]]]:
    """The conflicts without the names of the files."""
    return [(each.path, [repr(version.value) for version in each.versions]) for each in found.conflicts]


# -- one path


BASE = town({"plan": 2, "lamps": "a", "taps": by_district(north=1, south=1)})


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


# -- parts


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


# -- evidence


def titled(title: str) -> Any:
    return item().model_copy(update={"title": title})


def register(found: Merged) -> dict[str, str]:
    return {code: each.title for code, each in found.assessment.evidence.items()}


def invented(part: Part, ident: str, title: str, base: Assessment = BASE) -> Source:
    """A part that registered `ea1` anew and cites it."""
    began = take(base, part, FORMS)
    now = changed(began, {ident: backed(1, "ea1")}, evidence={**began.evidence, "ea1": titled(title)})
    return part_of(base, part, now)


def test_the_same_item_under_the_same_code_is_one() -> None:
    found = merged(invented(PLANNING, "plan", "A law"), invented(WATER, "leaks", "A law"))
    assert register(found) == {"ea1": "A law"}
    assert found.renames == ()


def test_two_items_under_one_code_are_kept_apart_and_the_answers_follow() -> None:
    sources = [whole(BASE), invented(PLANNING, "plan", "A law"), invented(WATER, "leaks", "B map")]
    found = merged(*sources)
    new = found.renames[0].new
    assert found.renames == (Rename("ea1", new, "B map", ("water",)),)
    assert new.startswith("ea1_")
    assert len(new) == len("ea1_") + 4
    assert register(found) == {"ea1": "A law", new: "B map"}
    assert found.assessment.answers["leaks"].evidence == (new,)
    assert found.assessment.answers["plan"].evidence == ("ea1",)
    assert told(*sources) == [
        ("note", "merge_evidence_renamed", {"old": "ea1", "new": new, "title": "B map"})
    ]


def test_what_an_earlier_merge_renamed_is_not_doubled() -> None:
    sources = [whole(BASE), invented(PLANNING, "plan", "A law"), invented(WATER, "leaks", "B map")]
    first = merged(*sources)
    for again in (sources, sources[1:], sources[2:], sources[1:2]):
        assert merged(whole(first.assessment), *again).assessment == first.assessment
    gone = changed(first.assessment, {"plan": 4}, evidence={k: v for k, v in first.assessment.evidence.items() if k != "ea1"})  # fmt: skip
    assert register(merged(whole(gone), sources[2])) == {first.renames[0].new: "B map"}


def test_what_stands_twice_in_a_file_is_left_as_it_is() -> None:
    first = merged(invented(PLANNING, "plan", "A law"), invented(WATER, "leaks", "B map"))
    twice = {**first.assessment.evidence, "ea1": titled("B map")}
    doubled = first.assessment.model_copy(update={"evidence": twice})
    assert merged(whole(doubled), whole(doubled)) == Merged(doubled)


def test_a_newer_version_of_a_part_whose_evidence_was_renamed_disputes_its_own_answer_alone() -> None:
    old, new = invented(WATER, "leaks", "B map"), invented(WATER, "leaks", "C map")
    first = merged(invented(PLANNING, "plan", "A law"), old)
    found = merged(whole(first.assessment), old, new)
    assert [each.path for each in found.conflicts] == ["answers/leaks"]
    assert sorted(register(found).values()) == ["A law", "B map", "C map"]


def test_an_answer_that_is_only_carried_stays_so_when_its_evidence_is_renamed() -> None:
    base = town({"leaks": backed(1, "ea1")}, evidence={"ea1": titled("Law 1")})
    later = changed(base, {"leaks": backed(5, "ea1")})
    found = merged(whole(later), part_of(base, WATER), invented(PLANNING, "plan", "A map", base))
    assert found.conflicts == ()
    assert answers(found)["leaks"] == 5
    assert found.assessment.evidence[found.assessment.answers["leaks"].evidence[0]].title == "Law 1"


def test_a_long_code_stays_within_twenty_characters() -> None:
    code = "a_code_of_20_letters"
    one = town({"plan": backed(1, code)}, evidence={code: titled("A law")})
    other = town({"leaks": backed(1, code)}, evidence={code: titled("B map")})
    found = merged(Source("a", one, part=PLANNING), Source("b", other, part=WATER))
    assert [len(rename.new) for rename in found.renames] == [20]
    assert found.assessment.answers["leaks"].evidence == (found.renames[0].new,)


def test_a_new_code_is_never_one_that_stands_for_something_else() -> None:
    sources = [invented(PLANNING, "plan", "A law"), invented(WATER, "leaks", "B map")]
    taken = merged(*sources).renames[0].new
    third = whole(town({"alone": backed(1, taken)}, evidence={taken: titled("C plan")}))
    found = merged(*sources, third)
    assert sorted(register(found).values()) == ["A law", "B map", "C plan"]
    assert register(found)[taken] == "C plan"
    assert register(found)[found.assessment.answers["leaks"].evidence[0]] == "B map"


CITED = town({"plan": backed(2, "law"), "leaks": backed(1, "law")}, evidence={"law": titled("Law 1")})


def edited(part: Part, title: str | None) -> Source:
    """A part that changed the title of the law, or (None) no longer registers it nor cites it."""
    began = take(CITED, part, FORMS)
    if title is not None:
        return part_of(CITED, part, changed(began, evidence={"law": titled(title)}))
    dropped = {ident: backed(4) for ident in began.answers}
    return part_of(CITED, part, changed(began, dropped, evidence={}))


def test_a_document_that_one_part_corrects_is_corrected_for_all() -> None:
    found = merged(whole(CITED), edited(PLANNING, "Law 1 of 2020"), part_of(CITED, WATER))
    assert register(found) == {"law": "Law 1 of 2020"}


def test_a_document_that_two_parts_corrected_differently_is_a_conflict_and_not_two_documents() -> None:
    found = merged(whole(CITED), edited(PLANNING, "Law one"), edited(WATER, "Law 1/2020"))
    assert [each.path for each in found.conflicts] == ["evidence/law"]
    assert register(found) == {"law": "Law 1"}
    assert found.renames == ()


def test_the_whole_and_a_part_that_corrected_a_document_differently_are_a_conflict() -> None:
    by_hand = changed(CITED, evidence={"law": titled("Law 1 (2020)")})
    found = merged(whole(by_hand), edited(PLANNING, "Law one"))
    assert [each.path for each in found.conflicts] == ["evidence/law"]
    assert found.renames == ()


def test_a_document_stays_while_a_version_that_is_not_decided_cites_it() -> None:
    base = town({"plan": backed(2, "law")}, evidence={"law": titled("Law 1")})
    without, still = changed(base, {"plan": 4}, evidence={}), changed(base, {"plan": backed(5, "law")})
    found = merged(whole(without, "a", base), whole(still, "b", base))
    assert [each.path for each in found.conflicts] == ["answers/plan"]
    assert register(found) == {"law": "Law 1"}


def test_two_versions_of_a_part_that_register_different_things_are_a_conflict() -> None:
    found = merged(invented(WATER, "leaks", "A law"), invented(WATER, "leaks", "B map"))
    assert [each.path for each in found.conflicts] == ["evidence/ea1"]
    assert found.renames == ()


def test_a_document_stays_while_another_answer_cites_it() -> None:
    assert register(merged(whole(CITED), edited(PLANNING, None), part_of(CITED, WATER))) == {"law": "Law 1"}
    assert register(merged(edited(PLANNING, None), edited(WATER, "Law one"))) == {"law": "Law one"}
    assert register(merged(whole(CITED), edited(PLANNING, None), edited(WATER, None))) == {}


def test_a_code_given_to_something_new_does_not_replace_what_others_began_with() -> None:
    base = town({"leaks": backed(1, "ea1")}, evidence={"ea1": titled("Law 1")})
    found = merged(part_of(base, WATER), invented(PLANNING, "plan", "A map", base))
    cited = {
        ident: found.assessment.evidence[answer.evidence[0]].title
        for ident, answer in found.assessment.answers.items()
    }
    assert cited == {"leaks": "Law 1", "plan": "A map"}


# -- files that do not belong together


def test_files_of_another_rubric_are_refused_each_by_name() -> None:
    older = BASE.model_copy(update={"rubric": RubricRef(id="built", version="0.9.0")})
    other = BASE.model_copy(update={"rubric": RubricRef(id="other", version="1.0.0")})
    findings = Findings()
    assert merge([whole(older, "old"), whole(BASE), whole(other, "new")], FORMS, findings) is None
    assert [(found.code, found.place.file, dict(found.values)) for found in findings] == [
        ("merge_other_rubric", "old", {"found": "built 0.9.0", "expected": "built 1.0.0"}),
        ("merge_other_rubric", "new", {"found": "other 1.0.0", "expected": "built 1.0.0"}),
    ]


def named(name: str, base: Assessment = BASE) -> Assessment:
    return base.model_copy(update={"city": base.city.model_copy(update={"name": name})})


def test_files_of_different_cities_are_refused_with_all_names() -> None:
    sources = (
        whole(named("Río Claro"), "a"),
        whole(named("Rio Seco"), "b"),
        whole(named("RIO  CLARO."), "c"),
    )
    assert merge(sources, FORMS, Findings()) is None
    found = ["a: Río Claro", "b: Rio Seco", "c: RIO  CLARO."]
    assert told(*sources) == [("error", "merge_other_city", {"found": found})]


def test_a_name_in_other_letters_is_a_conflict_and_not_another_city() -> None:
    found = merged(whole(named("Río Claro"), "a"), whole(named("RIO CLARO"), "b"))
    assert [each.path for each in found.conflicts] == ["city/name"]


def test_a_part_that_corrects_the_name_is_still_of_the_same_city() -> None:
    base = named("Rio Claro")
    found = merged(whole(base), whole(named("Villa de Río Claro"), "b", base), part_of(base, WATER))
    assert found.assessment.city.name == "Villa de Río Claro"


def test_files_are_of_one_city_if_their_names_are_linked_over_others() -> None:
    names = [named(name) for name in ("Rio Claro", "Claro", "Villa Claro", "Villa de Claro")]
    sources = [
        whole(names[3], "d", names[2]),
        whole(names[2], "c", names[0]),
        whole(names[1], "b", names[0]),
        whole(names[0]),
    ]
    for order in itertools.permutations(sources):
        assert [each.path for each in merged(*order).conflicts] == ["city/name"]


def test_nothing_to_merge_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="nothing to merge"):
        merge([], FORMS, Findings())


# -- decisions


def test_decisions_are_put_in_and_the_rest_stays_open() -> None:
    one, other = (
        peopled(changed(BASE, {"plan": 4}), 7_000),
        peopled(changed(BASE, {"plan": cleared()}), 6_000),
    )
    found = merged(whole(one, "a", BASE), whole(other, "b", BASE))
    assert [each.path for each in found.conflicts] == ["city/population", "answers/plan"]
    half = resolve(found, {"city/population": 1}, FORMS)
    assert half.assessment.city.population == 7_000
    assert half.conflicts == found.conflicts[1:]
    assert resolve(half, {"answers/plan": 0}, FORMS).assessment.answers["plan"] == said(4)
    assert "plan" not in resolve(half, {"answers/plan": 1}, FORMS).assessment.answers
    assert resolve(found, {}, FORMS) == found


@pytest.mark.parametrize(("path", "index"), [("answers/lamps", 0), ("answers/plan", 2), ("answers/plan", -1)])
def test_a_decision_about_nothing_is_a_mistake_of_the_program(path: str, index: int) -> None:
    found = merged(whole(changed(BASE, {"plan": 4}), "a"), whole(BASE, "b"))
    with pytest.raises(ValueError, match=path):
        resolve(found, {path: index}, FORMS)


# -- what is told


def short(one: Any, other: Any, ident: str = "pipes") -> list[str]:
    sources = (whole(town({ident: one}), "a"), whole(town({ident: other}), "b"))
    return next(values["found"] for _, code, values in told(*sources) if code == "merge_conflict")


TOLD: list[tuple[Any, Any, list[str]]] = [
    (1, 2, ["1", "2"]),
    (("a", "b"), "none", ["none", "a, b"]),
    (1, Answer(state="unknown", reason="not_at_hand"), ["1", Term("terms.state_unknown")]),
    (backed(1, comment="now"), backed(1, comment="x" * 70), ["now", "x" * 59 + "…"]),
    (backed(1), backed(1, comment="now"), [Term("merge.nothing"), "now"]),
    (by_district(north=1, south=DistrictAnswer(state="unknown", reason="not_at_hand")), by_district(north=2), ["north 2", "north 1, south —"]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "found"), TOLD)
def test_a_conflict_tells_in_what_the_versions_differ(one: Any, other: Any, found: list[str]) -> None:
    assert sorted(short(one, other)) == sorted(found)


def test_a_conflict_names_the_files_of_each_version() -> None:
    sources = (whole(town({"plan": 1}), "c"), whole(town({"plan": 2}), "b"), whole(town({"plan": 1}), "a"))
    assert told(*sources) == [("warning", "merge_conflict", {"found": ["1", "2"], "sources": ["a + c", "b"]})]


def test_a_conflict_about_a_list_or_a_yes_or_no_is_told_in_words() -> None:
    base = town(districts={})
    one = base.model_copy(
        update={"city": base.city.model_copy(update={"facts": {"coastal": False}, "fictional": True})}
    )
    sources = (
        whole(one, "a", base),
        whole(base.model_copy(update={"city": base.city.model_copy(update={"facts": {}})}), "b", base),
    )
    assert [values["found"] for _, _, values in told(*sources)] == [["false", Term("merge.nothing")]]
    many = (whole(town(districts={"north": 30_000}), "a"), whole(town(districts={"south": 30_000}), "b"))
    assert [values["found"] for _, _, values in told(*many)] == [
        ["north, north, 30000", "south, south, 30000"]
    ]


@pytest.mark.parametrize("lang", languages())
def test_every_finding_is_told_in_every_language(lang: str) -> None:
    findings = Findings()
    outside = part_of(BASE, PLANNING, changed(take(BASE, PLANNING, FORMS), {"pipes": ["a"]}))
    merge(
        [outside, whole(town({"plan": 1, "leaks": 1}), "a"), whole(town({"plan": 5, "leaks": 2}), "b")],
        FORMS,
        findings,
    )
    merge([invented(PLANNING, "plan", "A law"), invented(WATER, "leaks", "B map")], FORMS, findings)
    merge([whole(named("A"), "a"), whole(named("B"), "b")], FORMS, findings)
    merge(
        [whole(BASE.model_copy(update={"rubric": RubricRef(id="other", version="1.0.0")}))], FORMS, findings
    )
    codes = {found.code for found in findings}
    assert codes == {
        f"merge_{name}"
        for name in ("outside_part", "conflict", "evidence_renamed", "other_city", "other_rubric")
    }
    for found in findings:
        text = message(found, words(lang))
        assert found.code not in text
        assert "…" not in text
        assert "{" not in text


# -- properties


@given(towns())
def test_a_town_merged_with_itself_is_itself(base: Assessment) -> None:
    assert merged(whole(base), whole(base)) == Merged(base)
    assert told(whole(base), whole(base, "again")) == []


@given(towns())
def test_split_and_merged_gives_the_town_back(base: Assessment) -> None:
    by_department = [part_of(base, part) for part in parts_by_department(base, FORMS)]
    by_node = [part_of(base, part) for part in parts_by_node(base, FORMS)]
    assert merged(*by_department) == Merged(base)
    assert merged(*by_node) == Merged(base.model_copy(update={"departments": {}}))
    assert merged(whole(base), *by_department, *by_node) == Merged(base)


@given(st.data())
@quick
def test_the_order_of_the_files_does_not_matter(data: st.DataObject) -> None:
    sources = data.draw(files())
    expected, findings = merged(*sources), sorted(map(repr, told(*sources)))
    for order in itertools.islice(itertools.permutations(sources), 0, 120, 17):
        assert merged(*order) == expected
        assert sorted(map(repr, told(*order))) == findings


@given(st.data())
@quick
def test_merging_again_what_was_merged_changes_nothing(data: st.DataObject) -> None:
    sources = data.draw(files())
    first = merged(*sources)
    again = merged(whole(first.assessment, "merged"), *sources)
    assert again.assessment == first.assessment
    assert disputed(again) == disputed(first)


@given(st.data())
@quick
def test_a_part_that_changed_nothing_changes_nothing(data: st.DataObject) -> None:
    base = data.draw(towns())
    sources = [whole(base), *data.draw(returned(base))]
    idle = [
        part_of(base, part, name="idle")
        for part in (*parts_by_department(base, FORMS), *parts_by_node(base, FORMS))
    ]
    expected = merged(*sources)
    for part in idle:
        assert merged(*sources, part) == expected


@given(st.data())
@quick
def test_parts_can_be_merged_one_after_the_other(data: st.DataObject) -> None:
    base = data.draw(towns())
    sources = data.draw(returned(base))
    at_once = merged(whole(base), *sources)
    assume(not at_once.conflicts)
    step = merged(whole(base))
    for source in sources:
        step = merged(whole(step.assessment), source)
    assert step.assessment == at_once.assessment


@given(st.data())
@quick
def test_nothing_that_a_department_said_is_lost(data: st.DataObject) -> None:
    base = data.draw(towns())
    sources = data.draw(returned(base))
    found = merged(whole(base), *sources)
    disputes = {each.path for each in found.conflicts}
    for source in sources:
        for ident, answer in source.assessment.answers.items():
            kept = found.assessment.answers.get(ident, Answer())
            if f"answers/{ident}" not in disputes:
                assert what_is_said(kept) == what_is_said(answer)
                assert set(new_titles(source, answer, source.assessment)) <= set(
                    titles(kept, found.assessment)
                )


def what_is_said(answer: Answer) -> dict[str, str]:
    """The meaning of an answer, whatever the codes of its evidence."""
    return fingerprints(town({"plan": answer.model_copy(update={"evidence": ()})}))


def titles(answer: Answer, city: Assessment) -> list[str]:
    return [city.evidence[code].title for code in answer.evidence if code in city.evidence]


def new_titles(source: Source, answer: Answer, city: Assessment) -> list[str]:
    """The titles of the evidence that a part registered itself."""
    codes = [code for code in answer.evidence if f"evidence/{code}" not in (source.start or {})]
    return [city.evidence[code].title for code in codes]


@given(st.data())
@quick
def test_deciding_every_conflict_leaves_none(data: st.DataObject) -> None:
    found = merged(*data.draw(files()))
    decisions = {each.path: data.draw(st.integers(0, len(each.versions) - 1)) for each in found.conflicts}
    decided = resolve(found, decisions, FORMS)
    assert decided.conflicts == ()
    told_values = fingerprints(decided.assessment)
    for conflict in found.conflicts:
        value = conflict.versions[decisions[conflict.path]].value
        assert (conflict.path in told_values) == (value is not None)


@st.composite
def files(draw: st.DrawFn) -> Sequence[Source]:
    """What may lie in a folder: the whole, parts in several versions, files that do not know their start."""
    base = draw(towns())
    sources = [*draw(returned(base)), *draw(returned(base))]
    others = [whole(base, "base"), *(whole(draw(towns()), f"other{number}") for number in range(2))]
    forgetful = [Source(f"{one.name}?", one.assessment, None, None, one.part) for one in sources]
    chosen = draw(st.lists(st.sampled_from([*sources, *others, *forgetful]), min_size=1, max_size=5))
    moments = st.sampled_from([None, MORNING, NOON])
    return [
        Source(f"{one.name}{number}", one.assessment, one.start, draw(moments), one.part)
        for number, one in enumerate(chosen)
    ]
