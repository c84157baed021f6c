"""Who can stand in one table, and that nobody disappears."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest

from assessment.comparison.cities.choose import (
    Candidate,
    candidate_of,
    choose,
    common_rubric,
    common_weights,
)
from assessment.documents.findings import Findings
from assessment.result.build import score
from assessment.result.models import Result
from assessment.result.public import to_public
from assessment.scoring.compile import compile_rubric
from tests.comparison.cities.many import SMALL, chosen, ranking_of, spread, town, town_said, towns

FIVE = towns((5, 4, 3, 2, 1))


def reasons(results: list[Result], **more: Any) -> dict[str, str]:
    """Why each city is left out, by its name."""
    return {item.city.removesuffix(" ficticia"): item.reason for item in chosen(results, **more)[0].left_out}


def of_other_version(result: Result) -> Result:
    return result.model_copy(update={"rubric": result.rubric.model_copy(update={"version": "0.9.0"})})


def with_equal_weights(name: str) -> Result:
    compiled = compile_rubric(SMALL)
    weights = compiled.weights_from(SMALL.header.weight_sets[0])
    return score(SMALL, town_said(name), weights=weights, weights_name="equal")


def test_a_city_of_another_rubric_version_is_left_out_with_its_version() -> None:
    found, _ = chosen([*FIVE, of_other_version(town("Vieja"))])
    assert [(item.reason, item.found) for item in found.left_out] == [("other_rubric", "built 0.9.0")]
    assert len(found.results) == 5


def test_a_rubric_with_the_same_version_and_another_fingerprint_is_told_by_its_fingerprint() -> None:
    other = town("Otra")
    changed = other.rubric.model_copy(update={"fingerprint": "sha256:00000000abcdef12"})
    found, _ = chosen([*FIVE, other.model_copy(update={"rubric": changed})])
    assert [item.found for item in found.left_out] == ["built 1.0.0 (abcdef12)"]


def test_mixed_versions_are_an_error_that_lists_them_all() -> None:
    findings = Findings()
    mixed = [candidate_of(result) for result in (*FIVE, of_other_version(town("Vieja")))]
    assert common_rubric(mixed, findings) is None
    assert [item.code for item in findings] == ["rank_rubrics_mixed"]
    listed = next(iter(findings)).values["found"]
    assert [line.split()[1] for line in listed] == ["0.9.0", "1.0.0"]
    assert [line.rpartition(": ")[2] for line in listed] == ["1", "5"]


@pytest.mark.parametrize(
    ("name", "more", "reason"),
    [
        ("Express", {"question_set": "express"}, "question_set"),
        ("Pública", {"basis": "public_sources"}, "public_sources"),
        ("Poca", {"levels": (3, 3, None, None)}, "low_coverage"),
        ("Nada", {"levels": (None, None, None, None)}, "low_coverage"),
    ],
)
def test_what_cannot_be_ranked_is_left_out_with_its_reason(name: str, more: Any, reason: str) -> None:
    assert reasons([*FIVE, town(name, **more)]) == {name: reason}


def test_three_quarters_answered_are_enough() -> None:
    assert reasons([*FIVE, town("Justa", (3, 3, 3, None))]) == {}


def test_coverage_is_that_of_the_lens() -> None:
    assert set(reasons(FIVE, lens="verified").values()) == {"low_coverage"}


def test_other_weights_are_left_out_and_the_own_ones_stand() -> None:
    assert reasons([*FIVE, with_equal_weights("Pesos")]) == {"Pesos": "other_weights"}


def test_where_all_have_the_same_other_weights_they_stand() -> None:
    results = [with_equal_weights(name) for name in "ABC"]
    weights = common_weights(results)
    assert weights is not None
    assert weights[0] == "equal"
    assert reasons(results) == {}


# -- the same city twice


def test_the_latest_of_two_assessments_stands_and_the_older_is_listed() -> None:
    older = town("A", (0, 0, 0, 0), date=datetime.date(2025, 1, 1))
    found, _ = chosen([older, *FIVE])
    assert [(item.reason, item.found) for item in found.left_out] == [("older", "2026-03-05")]
    assert [result.date for result in found.results if result.city.name == "A ficticia"] == [FIVE[0].date]


def test_accents_and_capitals_do_not_make_another_city_but_the_country_does() -> None:
    one = town("Córdoba", date=datetime.date(2025, 1, 1))
    assert reasons([one, town("CORDOBA")]) == {"Córdoba": "older"}
    assert reasons([one, town("Córdoba", country="AR")]) == {}


def test_a_later_express_does_not_displace_a_full_assessment() -> None:
    later = town("A", question_set="express", date=datetime.date(2026, 9, 9))
    assert reasons([*FIVE, later]) == {"A": "question_set"}
    assert len(chosen([*FIVE, later])[0].results) == 5


def test_two_different_assessments_of_one_day_are_an_error_that_names_both_files() -> None:
    results = [town("A", (1, 1, 1, 1)), town("A", (2, 2, 2, 2))]
    findings = Findings()
    _, terms = chosen(FIVE)
    choose([candidate_of(each, f"{n}.json") for n, each in enumerate(results)], terms, findings)
    assert [(item.code, item.place.file, item.values["other"]) for item in findings] == [
        ("rank_city_twice", "0.json", "1.json")
    ]


def test_the_same_assessment_in_several_files_counts_once() -> None:
    found, _ = chosen([*FIVE, FIVE[0], to_public(FIVE[0])])
    assert (len(found.results), found.left_out, found.repeated) == (5, (), 2)


# -- nobody disappears, and order changes nothing


def crowd() -> list[Result]:
    odd = [
        town("Express", question_set="express"),
        town("Pública", basis="public_sources"),
        town("Poca", (3, None, None, None)),
        town("Ciudad 003", date=datetime.date(2024, 1, 1), country="CO"),
        with_equal_weights("Pesos"),
        of_other_version(town("Vieja")),
    ]
    return [*spread(20), *odd]


def test_everybody_is_ranked_or_left_out() -> None:
    results = crowd()
    ranking = ranking_of(results)
    ranked = [city.city for group in ranking.groups for city in group.cities]
    assert len(ranked) + len(ranking.left_out) + ranking.repeated == len(results)
    assert {*ranked, *(item.city for item in ranking.left_out)} == {result.city.name for result in results}


def test_an_assessment_that_was_not_scored_is_left_out_too() -> None:
    unscored = Candidate("x.yaml", "Lejana ficticia", "CL", datetime.date(2026, 1, 1), "other 2.0.0", None)
    _, terms = chosen(FIVE)
    found = choose([*map(candidate_of, FIVE), unscored], terms, Findings())
    assert [(item.city, item.reason, item.found) for item in found.left_out] == [
        ("Lejana ficticia", "other_rubric", "other 2.0.0")
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_changes_nothing(seed: int) -> None:
    results = crowd()
    wanted = ranking_of(results)
    first = results[0]
    random.Random(seed).shuffle(results)
    results.insert(0, results.pop(results.index(first)))
    assert ranking_of(results) == wanted
