"""What is told of a merge: the files of each version, in what these differ, in every language."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.answers.merge import merge
from assessment.answers.models import Answer, DistrictAnswer, RubricRef
from assessment.answers.parts import take
from assessment.documents.findings import Findings, Term
from assessment.documents.tell import message
from assessment.text.catalogue import languages, words
from tests.answers.forms import FORMS, PLANNING, WATER, changed, part_of, told, town
from tests.answers.merging import BASE, invented, named, whole
from tests.builders import backed, by_district


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
