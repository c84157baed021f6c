"""What evidence lifts an answer to: every rung, what keeps it from the next, grades of data, age, districts."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.answers.models import Evidence
from tests.builders import (
    backed,
    by_district,
    indicator,
    item,
    ladder,
    node,
    points_of,
    question_of,
    reviewed,
    rubric,
    scored,
)

RUBRIC = rubric(
    node("gov", ladder("plan"), indicator("reach"), ladder("waste", by_district=True, evidence=("act",)))
)
OLD_ENOUGH = datetime.date(2023, 3, 5)  # the assessment is of 2026-03-05: 36 months to the day
TOO_OLD = datetime.date(2023, 3, 4)
BARE = {"link": None, "date": None}


def cap(question: str = "plan", value: Any = 5, **evidence: Evidence) -> tuple[float, str, str | None, bool]:
    """Points in the evidenced lens, backing, grade that held them down, stale."""
    result = scored(RUBRIC, {question: backed(value, *evidence)}, evidence=evidence)
    found = question_of(result, question).parts[0]
    assert found.cap is not None
    return found.evidenced, found.cap.backing, found.cap.quality, found.cap.stale  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("one", "points", "backing"),
    [
        (item(), 80, "public"),
        (item(date=None), 60, "document"),
        (item(link=None), 40, "reference"),
        (item(**BARE), 40, "reference"),
        (item(link=None, sha256="0" * 64), 60, "document"),
        (item(internal=True), 60, "document"),
        (item("photo"), 40, "reference"),  # a kind that the question does not list
        (item("photo", confirmed_by="audit"), 40, "reference"),  # requirements are cumulative
        (item("audit"), 100, "external"),
        (item("audit", date=None), 60, "document"),
        (item("audit", internal=True), 60, "document"),
        (item("audit", link=None), 40, "reference"),
        (item(confirmed_by="audit"), 100, "external"),
        (item(confirmed_by="audit", date=None), 60, "document"),
        (item(confirmed_by="act"), 80, "public"),  # a kind that is not external confirms nothing
        (item(withheld="safety"), 60, "document"),
        (item(link=None, withheld="privacy"), 60, "document"),
    ],
)
def test_each_rung_needs_those_below(one: Evidence, points: float, backing: str) -> None:
    assert cap(doc=one) == (points, backing, None, False)


@pytest.mark.parametrize(
    ("one", "points", "backing"),
    [
        (item(withheld="safety"), 80, "inspected"),
        (item(link=None, withheld="privacy"), 80, "inspected"),
        (item(withheld="safety", date=None), 60, "document"),
        (item("audit", withheld="privacy"), 100, "external"),
        (item(internal=True), 60, "document"),  # only what must not be published is inspected instead
        (item("photo", withheld="safety"), 40, "reference"),
        (item(), 80, "public"),
    ],
)
def test_inspected_in_place_of_public(one: Evidence, points: float, backing: str) -> None:
    said = reviewed(backed(5, "doc"), inspected=True)
    found = question_of(scored(RUBRIC, {"plan": said}, evidence={"doc": one}), "plan").parts[0]
    assert found.cap is not None
    assert (found.evidenced, found.cap.backing) == (points, backing)


def test_without_anything_an_answer_is_worth_nothing() -> None:
    found = question_of(scored(RUBRIC, {"plan": 5}), "plan").parts[0]
    assert (found.claimed, found.evidenced, found.cap.backing) == (100, 0, "none")  # type: ignore[union-attr]


def test_a_typed_reference_lifts_to_40() -> None:
    result = scored(
        RUBRIC, {"plan": backed(5, references=["Decree 12"]), "reach": backed(50, references=["Decree 12"])}
    )
    assert points_of(result, "plan", "evidenced").score == 40
    assert points_of(result, "reach", "evidenced").score == 0  # data need a grade


def test_a_cap_lifts_no_answer_above_its_claim() -> None:
    assert cap(value=1, doc=item("audit"))[0] == 20
    assert cap(value=0, doc=item("audit"))[0] == 0


def test_level_0_needs_no_evidence() -> None:
    found = points_of(scored(RUBRIC, {"plan": 0}), "plan", "evidenced")
    assert (found.score, found.coverage) == (0, 1)


def test_evidence_that_is_not_registered_lifts_nothing() -> None:
    assert points_of(scored(RUBRIC, {"plan": backed(5, "nowhere")}), "plan", "evidenced").score == 0


@pytest.mark.parametrize(
    ("date", "points", "stale"),
    [
        (OLD_ENOUGH, 80, False),
        (TOO_OLD, 0, True),
        (datetime.date(2023, 2, 28), 0, True),
        (datetime.date(2023, 4, 1), 80, False),
        (datetime.date(2020, 12, 31), 0, True),
    ],
)
def test_evidence_a_day_too_old_lifts_nothing(date: datetime.date, points: float, stale: bool) -> None:
    assert cap(doc=item(date=date))[0::3] == (points, stale)


def test_the_best_of_several_counts_and_the_stale_one_is_told() -> None:
    assert cap(a=item("photo"), b=item("audit", date=TOO_OLD), c=item()) == (80, "public", None, True)
    assert cap(a=item(), b=item("audit"), c=item("photo")) == (100, "external", None, False)


@pytest.mark.parametrize(
    ("grade", "points", "held"),
    [
        ("A", 80, None),
        ("B", 80, None),
        ("C", 60, "C"),
        ("D", 60, "D"),
        ("E", 0, "E"),
        ("F", 0, "F"),
        (None, 0, "none"),
    ],
)
def test_grades_hold_measured_data_down(grade: str | None, points: float, held: str | None) -> None:
    assert cap("reach", 100, doc=item(quality=grade)) == (points, "public", held, False)


def test_a_grade_does_not_lift_above_the_backing() -> None:
    assert cap("reach", 100, doc=item(quality="A", date=None)) == (60, "document", None, False)
    assert cap("reach", 100, doc=item(quality="C", date=None)) == (60, "document", None, False)
    assert cap("reach", 100, doc=item("photo", quality="C")) == (40, "reference", None, False)


@pytest.mark.parametrize("grade", ["A", "C", "F", None])
def test_a_grade_does_not_touch_an_answer_that_is_not_measured(grade: str | None) -> None:
    assert cap("plan", 5, doc=item(quality=grade)) == (80, "public", None, False)


def test_the_better_graded_of_two_counts() -> None:
    assert cap("reach", 100, a=item("audit", quality="D"), b=item(quality="A")) == (80, "public", None, False)


def test_caps_hold_per_district_before_the_mean() -> None:
    said = by_district(north=5, south=3).model_copy(update={"evidence": ("doc",)})
    result = scored(
        RUBRIC,
        {"waste": said},
        districts={"north": 60, "south": 40},
        evidence={"doc": item(districts=("north",))},
    )
    assert [part.evidenced for part in question_of(result, "waste").parts] == [80, 0]
    assert points_of(result, "waste", "evidenced").score == pytest.approx(
        48
    )  # 0.6 x 80; min(84, 80) would be 80
    assert points_of(result, "waste", "claimed").score == pytest.approx(84)


def test_evidence_of_one_district_backs_no_answer_for_another_but_one_for_the_whole_city() -> None:
    evidence = {"doc": item(districts=("north",))}
    assert (
        points_of(scored(RUBRIC, {"plan": backed(5, "doc")}, evidence=evidence), "plan", "evidenced").score
        == 80
    )


def test_evidence_without_districts_speaks_of_all() -> None:
    said = by_district(north=5, south=3).model_copy(update={"evidence": ("doc",)})
    result = scored(RUBRIC, {"waste": said}, districts={"north": 60, "south": 40}, evidence={"doc": item()})
    assert [part.evidenced for part in question_of(result, "waste").parts] == [80, 60]


def test_a_rubric_sets_its_own_caps_months_and_grades() -> None:
    policy = {
        "caps": {"none": 5, "reference": 10, "document": 20, "public": 30, "external": 40},
        "months": 1,
        "quality": {"A": 25.0, "B": 25.0, "C": 25.0, "D": 15.0, "E": 0.0, "F": 0.0},
    }
    own = rubric(node("gov", ladder("plan"), indicator("reach")), lenses={"evidence": policy})
    month_ago, older = datetime.date(2026, 2, 5), datetime.date(2026, 2, 4)
    evidence = {
        "a": item(date=month_ago),
        "b": item("audit", date=older),
        "c": item("audit", quality="D"),
        "d": item(date=None),
    }

    def evidenced(ident: str, *names: str) -> float | None:
        return points_of(
            scored(own, {ident: backed(100 if ident == "reach" else 5, *names)}, evidence=evidence),
            ident,
            "evidenced",
        ).score

    assert [evidenced("plan"), evidenced("plan", "a"), evidenced("plan", "b"), evidenced("plan", "d")] == [
        5,
        30,
        5,
        20,
    ]
    assert [evidenced("reach", "a"), evidenced("reach", "c")] == [5, 15]


@pytest.mark.parametrize(
    ("year", "points", "stale"), [(2023, 80, False), (2022, 0, True), (None, 80, False), (2026, 80, False)]
)
def test_a_measured_value_of_a_year_too_old_is_backed_by_nothing(
    year: int | None, points: float, stale: bool
) -> None:
    said = backed(100, "doc", references=["Yearbook"], year=year)
    result = scored(RUBRIC, {"reach": said}, evidence={"doc": item(quality="A")})
    found = question_of(result, "reach").parts[0]
    assert (found.claimed, found.evidenced, found.cap.stale) == (100, points, stale)  # type: ignore[union-attr]


def test_the_question_says_how_old_its_value_may_be() -> None:
    of = rubric(node("gov", indicator("slow", newest_years=10), ladder("plan")))
    said = {"slow": backed(100, "doc", year=2016), "plan": backed(5, "doc", year=1990)}
    result = scored(of, said, evidence={"doc": item(quality="A")})
    assert [points_of(result, ident, "evidenced").score for ident in said] == [80, 80]
    result = scored(of, {"slow": backed(100, "doc", year=2015)}, evidence={"doc": item(quality="A")})
    assert points_of(result, "slow", "evidenced").score == 0
