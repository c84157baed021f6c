"""Merging evidence: what two registered under one code is kept apart, what they corrected is not doubled."""

from __future__ import annotations

from assessment.answers.merge import Merged, Rename, Source
from tests.answers.forms import PLANNING, WATER, changed, merged, part_of, told, town
from tests.answers.merging import BASE, CITED, answers, edited, invented, register, titled, whole
from tests.builders import backed


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
