"""Files that do not belong together are refused; decisions are about conflicts that there are."""

from __future__ import annotations

import itertools

import pytest

from assessment.answers.merge import merge, resolve
from assessment.answers.models import RubricRef
from assessment.documents.findings import Findings
from tests.answers.forms import FORMS, WATER, changed, cleared, merged, part_of, peopled, told
from tests.answers.merging import BASE, named, whole
from tests.builders import said


def test_files_of_another_rubric_are_refused_each_by_name() -> None:
    older = BASE.model_copy(update={"rubric": RubricRef(id="built", version="0.9.0")})
    other = BASE.model_copy(update={"rubric": RubricRef(id="other", version="1.0.0")})
    findings = Findings()
    assert merge([whole(older, "old"), whole(BASE), whole(other, "new")], FORMS, findings) is None
    assert [(found.code, found.place.file, dict(found.values)) for found in findings] == [
        ("merge_other_rubric", "old", {"found": "built 0.9.0", "expected": "built 1.0.0"}),
        ("merge_other_rubric", "new", {"found": "other 1.0.0", "expected": "built 1.0.0"}),
    ]


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
