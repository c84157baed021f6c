"""States of answers and what each lens makes of them: unknown, not applicable, districts, reviews, residents."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.answers.models import Answer, Assessment, DistrictAnswer
from assessment.rubric.models import Condition
from assessment.scoring.readings import holds, not_asked, profile_of, read_all
from tests.builders import (
    backed,
    by_district,
    city,
    indicator,
    item,
    ladder,
    node,
    node_of,
    not_applicable,
    perception,
    points_of,
    question_of,
    reviewed,
    rubric,
    scored,
    unknown,
)

RUBRIC = rubric(node("gov", ladder("a"), ladder("b")), node("env", ladder("waste", by_district=True)))
DISTRICTS = {"north": 60, "south": 40}


# -- unknown


def test_what_nobody_measures_stands_at_the_lowest_level() -> None:
    result = scored(RUBRIC, {"a": unknown("nobody_measures"), "b": 5})
    found = points_of(result, "a")
    assert (found.score, found.secured, found.ceiling, found.coverage) == (0, 0, 0, 1)
    assert question_of(result, "a").state == "unknown"
    assert node_of(result, "gov").score == 50


def test_what_is_not_at_hand_is_missing() -> None:
    result = scored(RUBRIC, {"a": unknown("not_at_hand"), "b": 5})
    found = points_of(result, "a")
    assert (found.score, found.secured, found.ceiling, found.coverage) == (None, 0, 100, 0)
    assert question_of(result, "a").state == "unknown"
    assert (node_of(result, "gov").score, node_of(result, "gov").secured) == (100, 50)


@pytest.mark.parametrize("answer", [Answer(), Answer(state="blank"), Answer(comment="later")])
def test_blank_is_missing(answer: Answer) -> None:
    result = scored(RUBRIC, {"a": answer, "b": 5})
    assert (question_of(result, "a").state, points_of(result, "a").score) == ("blank", None)


# -- not asked, not applicable


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"competence": "other"}, "competence"),
        ({"competence": "shared"}, None),
        ({"applies": (Condition(fact="coastal", is_=True),)}, "profile"),
        ({"applies": (Condition(fact="coastal", is_=False),)}, None),
        ({"applies": (Condition(fact="population", at_least=30_001),)}, "profile"),
        ({"applies": (Condition(fact="population", at_least=30_000),)}, None),
        ({"applies": (Condition(fact="population", below=30_000),)}, "profile"),
        ({"applies": (Condition(fact="population", below=30_001),)}, None),
        ({"applies": (Condition(fact="development_group", in_=(1, 2)),)}, "profile"),
        ({"applies": (Condition(fact="development_group", in_=(3, 4)),)}, None),
        ({"applies": (Condition(fact="region", in_=("andes",)),)}, None),  # a fact not given excludes nothing
        (
            {"applies": (Condition(fact="population", at_least=1), Condition(fact="coastal", is_=True))},
            "profile",
        ),
    ],
)
def test_why_a_question_is_not_asked(change: dict[str, Any], why: str | None) -> None:
    of = rubric(node("gov", ladder("a", **change), ladder("b")))
    said = city(of, {"a": 0, "b": 5}, facts={"coastal": False}, development_group=3)
    assert not_asked(of.questions["a"], said, None) == why
    result = scored(of, {"a": 0, "b": 5}, facts={"coastal": False}, development_group=3)
    assert question_of(result, "a").state == ("answered" if why is None else "not_asked")
    assert question_of(result, "a").reason == why
    assert node_of(result, "gov").score == (50 if why is None else 100)
    assert node_of(result, "gov").coverage == 1


def test_a_question_outside_the_set_is_not_asked() -> None:
    of = rubric(node("gov", ladder("a", sets=("express",)), ladder("b")))
    result = scored(of, {"a": 5, "b": 0}, question_set="express")
    assert (question_of(result, "b").state, question_of(result, "b").reason) == ("not_asked", "set")
    assert node_of(result, "gov").score == 100


def test_the_profile_has_what_is_built_in_and_what_the_rubric_asks() -> None:
    said = city(RUBRIC, facts={"coastal": True}, population=7, development_group=2)
    assert profile_of(said) == {"population": 7, "development_group": 2, "coastal": True}
    assert holds(Condition(fact="coastal", is_=True), profile_of(said))
    assert not holds(Condition(fact="coastal", is_=False), profile_of(said))


def test_not_applicable_leaves_the_parents_children() -> None:
    result = scored(RUBRIC, {"a": not_applicable(), "b": 3, "waste": not_applicable()})
    assert (node_of(result, "gov").score, node_of(result, "gov").coverage) == (60, 1)
    assert node_of(result, "env").state == "not_applicable"
    assert node_of(result, "whole").score == 60
    assert points_of(result, "a").model_dump(exclude_none=True) == {}
    assert question_of(result, "a").reason == "other_body"


def test_a_refused_not_applicable_is_missing_where_it_counts() -> None:
    said = {"a": reviewed(not_applicable(), "refused"), "b": backed(5, "doc")}
    result = scored(RUBRIC, said, evidence={"doc": item("audit")})
    assert node_of(result, "gov", "claimed").secured == 100
    assert (node_of(result, "gov", "evidenced").score, node_of(result, "gov", "evidenced").secured) == (
        100,
        50,
    )
    assert (points_of(result, "a", "evidenced").ceiling, points_of(result, "a", "claimed").ceiling) == (
        100,
        None,
    )


# -- by district


def test_a_question_by_district_is_the_mean_by_people() -> None:
    result = scored(RUBRIC, {"waste": by_district(north=5, south=2)}, districts=DISTRICTS)
    assert points_of(result, "waste").score == pytest.approx(76)
    assert [(part.district, part.claimed) for part in question_of(result, "waste").parts] == [
        ("north", 100),
        ("south", 40),
    ]


def test_districts_that_did_not_answer_are_missing_by_their_people() -> None:
    result = scored(RUBRIC, {"waste": by_district(north=3)}, districts=DISTRICTS)
    found = points_of(result, "waste")
    assert (found.score, found.secured, found.ceiling, found.coverage) == (60, 36, 76, 0.6)
    assert [(part.district, part.state, part.claimed) for part in question_of(result, "waste").parts] == [
        ("north", "answered", 60),
        ("south", "blank", None),
    ]


@pytest.mark.parametrize(
    ("south", "numbers"),
    [
        (DistrictAnswer(state="unknown", reason="not_at_hand"), (60, 36, 76, 0.6)),
        (DistrictAnswer(state="unknown", reason="nobody_measures"), (36, 36, 36, 1)),
        (DistrictAnswer(state="not_applicable", reason="other_body"), (60, 60, 60, 1)),
        (DistrictAnswer(answer=3), (60, 60, 60, 1)),
        (0, (36, 36, 36, 1)),
    ],
)
def test_states_of_a_district(south: Any, numbers: tuple) -> None:
    found = points_of(
        scored(RUBRIC, {"waste": by_district(north=3, south=south)}, districts=DISTRICTS), "waste"
    )
    assert (found.score, found.secured, found.ceiling, found.coverage) == pytest.approx(numbers)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        (("not_applicable", "not_applicable"), "not_applicable"),
        (("unknown", "unknown"), "unknown"),
        (("not_applicable", "blank"), "blank"),
        (("unknown", "blank"), "blank"),
        ((None, "blank"), "answered"),
        ((None, None), "answered"),
    ],
)
def test_state_of_a_question_by_district(states: tuple, state: str) -> None:
    reasons = {"unknown": "not_at_hand", "not_applicable": "other_body"}
    parts = [
        DistrictAnswer(answer=3) if one is None else DistrictAnswer(state=one, reason=reasons.get(one))
        for one in states
    ]
    result = scored(RUBRIC, {"waste": by_district(north=parts[0], south=parts[1])}, districts=DISTRICTS)
    assert question_of(result, "waste").state == state
    assert (node_of(result, "env").state == "not_applicable") == (state == "not_applicable")


def test_a_question_by_district_may_be_answered_for_the_whole_city() -> None:
    result = scored(RUBRIC, {"waste": 3}, districts=DISTRICTS)
    assert (points_of(result, "waste").score, points_of(result, "waste").coverage) == (60, 1)
    assert [part.district for part in question_of(result, "waste").parts] == [None]


def test_what_nobody_measures_in_one_district_is_told_so() -> None:
    part = DistrictAnswer(state="unknown", reason="nobody_measures")
    result = scored(RUBRIC, {"waste": by_district(north=part, south=5)}, districts=DISTRICTS)
    north = question_of(result, "waste").parts[0]
    assert (north.state, north.reason, north.claimed, north.answer) == ("unknown", "nobody_measures", 0, None)


# -- verified


def test_verified_is_what_the_reviewer_accepted_never_above_the_claim() -> None:
    said = {"a": reviewed(4, "other", answer=2), "b": reviewed(3, "other", answer=5)}
    result = scored(RUBRIC, said)
    assert [points_of(result, ident, "verified").score for ident in said] == [40, 60]


def test_a_review_caps_the_evidenced_lens_as_well() -> None:
    said = {"a": reviewed(backed(4, "doc"), "other", answer=2), "b": reviewed(backed(4, "doc"))}
    result = scored(RUBRIC, said, evidence={"doc": item("audit")})
    assert [points_of(result, ident, "evidenced").score for ident in said] == [40, 80]
    assert [points_of(result, ident, "claimed").score for ident in said] == [80, 80]


def test_a_question_without_a_review_has_no_verified_score() -> None:
    result = scored(RUBRIC, {"a": reviewed(5), "b": 5})
    found = points_of(result, "b", "verified")
    assert (found.score, found.secured, found.ceiling, found.coverage) == (None, 0, 100, 0)


def test_a_verified_level_only_where_everything_was_reviewed() -> None:
    some = scored(RUBRIC, {"a": reviewed(5), "b": 5, "waste": reviewed(5)})
    found = node_of(some, "gov", "verified")
    assert (found.state, found.score, found.secured, found.level, found.next_level) == (
        "assessed",
        100,
        50,
        None,
        None,
    )
    assert node_of(some, "env", "verified").level == 5
    assert node_of(some, "whole", "verified").level is None
    everything = scored(RUBRIC, {"a": reviewed(5), "b": reviewed(5), "waste": reviewed(5)})
    assert [node_of(everything, ident, "verified").level for ident in ("gov", "env", "whole")] == [5, 5, 5]


def test_a_verified_level_needs_no_review_of_what_does_not_apply() -> None:
    result = scored(RUBRIC, {"a": reviewed(4), "b": not_applicable(), "waste": reviewed(4)})
    assert node_of(result, "whole", "verified").level == 4


def test_a_review_by_district() -> None:
    said = reviewed(by_district(north=5, south=4), "other", districts={"north": 1})
    result = scored(RUBRIC, {"waste": said}, districts=DISTRICTS)
    assert [part.verified for part in question_of(result, "waste").parts] == [20, 80]  # the south as claimed
    said = reviewed(by_district(north=5, south=4), "other", answer=2, districts={"north": 1})
    result = scored(RUBRIC, {"waste": said}, districts=DISTRICTS)
    assert [part.verified for part in question_of(result, "waste").parts] == [
        20,
        40,
    ]  # the south as for the whole city


def test_a_review_of_what_nobody_measures() -> None:
    result = scored(RUBRIC, {"a": reviewed(unknown("nobody_measures")), "b": reviewed(5)})
    assert points_of(result, "a", "verified").score == 0
    assert node_of(result, "gov", "verified").score == 50


@pytest.mark.parametrize("accepts", ["not_applicable", "refused"])
def test_a_review_of_another_kind_accepts_no_answer(accepts: str) -> None:
    assert points_of(scored(RUBRIC, {"a": reviewed(5, accepts), "b": 5}), "a", "verified").score is None


def test_an_answer_accepted_as_claimed_is_the_claim_whatever_else_the_review_holds() -> None:
    result = scored(RUBRIC, {"a": reviewed(4, "answer", answer=1)})
    assert points_of(result, "a", "verified").score == 80


def test_where_no_part_is_concerned_nothing_is_shared_and_nothing_reached() -> None:
    reading = read_all(RUBRIC, city(RUBRIC, {"a": not_applicable()}))["a"]
    for lens in ("claimed", "evidenced", "verified"):
        assert (reading.share(lens), reading.lowest(lens), reading.points(lens)) == (0, 0, None)


# -- felt


def test_a_question_to_residents_stands_outside_every_other_lens() -> None:
    of = rubric(node("gov", ladder("a"), perception("trust")), node("ease", perception("easy")))
    result = scored(of, {"a": 3, "trust": 5})
    assert [question.id for question in result.questions] == ["a"]
    assert (node_of(result, "gov").score, node_of(result, "whole").score) == (60, 60)
    assert node_of(result, "ease").state == "not_applicable"
    assert [node_of(result, ident, "felt").state for ident in ("gov", "ease", "whole")] == [
        "not_assessed"
    ] * 3


def test_a_node_without_a_question_to_residents_has_no_felt_lens() -> None:
    assert node_of(scored(RUBRIC, {"a": 3}), "gov", "felt").state == "not_applicable"


def test_readings_follow_the_rubrics_order() -> None:
    of = rubric(
        node("z", ladder("later"), node("inner", ladder("last"))),
        node("y", indicator("end"), perception("felt")),
    )
    said: Assessment = city(of, {"end": 3})
    assert list(read_all(of, said)) == ["later", "last", "end"]
