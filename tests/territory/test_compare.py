"""Districts compared by the engine: who is least served, how far apart, who lags, who lives below each level."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from assessment.answers.models import Assessment, City, DistrictAnswer
from assessment.result.build import score
from assessment.result.models import Result
from assessment.result.territory import DistrictNode, NodeGap, Territory
from assessment.rubric.load import Rubric
from assessment.rubric.models import Indicator, Ladder, Node
from assessment.scoring.compile import compile_rubric
from assessment.scoring.points import Floats
from assessment.territory import territory_of
from tests.builders import (
    by_district,
    city,
    gate,
    indicator,
    ladder,
    node,
    reviewed,
    rubric,
    scored,
)
from tests.scoring.strategies import examples, rubrics_and_assessments, values

DISTRICTS = {"north": 6_000, "south": 3_000, "hills": 1_000}
CLAIMED = {"lenses": {"headline": "claimed"}}


def compared(of: Rubric, said: Assessment, weights: Floats | None = None) -> Territory | None:
    compiled = compile_rubric(of)
    result = score(of, said, weights=weights, compiled=compiled)
    return territory_of(result, of, compiled, compiled.weights if weights is None else weights)


def two_parts(**header: Any) -> Rubric:
    """A part with an indicator and a ladder by district, and one that is asked of the city alone."""
    water = node("water", indicator("w1", by_district=True), ladder("w2", by_district=True))
    return rubric(water, node("law", ladder("l1")), **{**CLAIMED, **header})


def told(said: dict[str, Any], **header: Any) -> Territory:
    found = compared(of := two_parts(**header), city(of, {"l1": 5, **said}, districts=DISTRICTS))
    assert found is not None
    return found


ANSWERS = {
    "w1": by_district(north=80.0, south=50.0, hills=10.0),
    "w2": by_district(north=4, south=3, hills=0),
}


def gap(found: Territory, ident: str = "whole") -> NodeGap:
    return next(each for each in found.nodes if each.node == ident)


def at(found: Territory, district: str, ident: str = "whole") -> DistrictNode:
    named = next(each for each in found.districts if each.district == district)
    return next(each for each in named.nodes if each.node == ident)


def test_a_district_has_the_score_of_its_own_answers_to_the_questions_by_district() -> None:
    found = told(ANSWERS)
    assert found.questions == ("w1", "w2")
    assert {d.district: d.nodes[0].score for d in found.districts} == {"north": 80, "south": 55, "hills": 5}
    assert {node.node for node in found.districts[0].nodes} == {
        "whole",
        "water",
    }  # nothing is said of the law


def test_a_district_has_what_it_claims_over_the_same_questions_beside_its_score() -> None:
    of = two_parts(lenses={"headline": "evidenced"})
    said = {**ANSWERS, "w1": by_district(north=80.0, south=50.0, hills=60.0)}
    found = compared(of, city(of, {"l1": 5, **said}, districts=DISTRICTS))
    as_claimed = told(said)
    assert found is not None
    assert found.questions == as_claimed.questions
    assert [each.claimed for each in found.districts] == [
        each.nodes[0].score for each in as_claimed.districts
    ]
    assert [each.claimed for each in as_claimed.districts] == [
        each.nodes[0].score for each in as_claimed.districts
    ]
    assert found.districts[-1].nodes[0].score != found.districts[-1].claimed


def test_a_district_that_answered_too_little_claims_nothing() -> None:
    found = told({"w1": by_district(north=80.0, south=50.0, hills=None)})
    assert found.districts[-1].claimed is None


def test_best_least_gap_and_ratio() -> None:
    whole = gap(told(ANSWERS))
    assert (whole.best, whole.least, whole.gap, whole.ratio) == ("north", "hills", 75, 16)


def test_the_city_on_the_same_questions_is_the_mean_of_its_districts_by_residents() -> None:
    whole = gap(told(ANSWERS))
    assert whole.city == pytest.approx(0.6 * 80 + 0.3 * 55 + 0.1 * 5)


def test_a_district_lags_below_the_rubrics_share_of_the_city() -> None:
    found = told(ANSWERS)  # the city has 65 points, two thirds of it are 43.3
    assert gap(found).lagging == ("hills",)
    assert [at(found, each).lagging for each in DISTRICTS] == [False, False, True]
    stricter = told(ANSWERS, territory={"lagging_below": 0.9})
    assert gap(stricter).lagging == ("south", "hills")


@pytest.mark.parametrize(("share", "lagging"), [(30 / 52, ("hills",)), (30.1 / 52, ("south", "hills"))])
def test_exactly_the_share_is_not_lagging(share: float, lagging: tuple[str, ...]) -> None:
    found = told({"w1": by_district(north=70.0, south=30.0, hills=10.0)}, territory={"lagging_below": share})
    assert (gap(found).city, gap(found).lagging) == (52, lagging)


def test_there_is_no_ratio_where_the_best_has_little_or_the_least_nothing() -> None:
    little = told(
        {"w1": by_district(north=19.0, south=5.0, hills=5.0), "w2": by_district(north=1, south=0, hills=0)}
    )
    assert gap(little).ratio is None
    nothing = told(
        {"w1": by_district(north=90.0, south=5.0, hills=0.0), "w2": by_district(north=4, south=0, hills=0)}
    )
    assert gap(nothing).ratio is None


def test_residents_below_each_level_are_counted_by_the_level_of_their_district() -> None:
    found = told(ANSWERS)
    assert [at(found, each).level for each in DISTRICTS] == [4, 2, 0]
    assert gap(found).below == pytest.approx((0.1, 0.1, 0.4, 0.4, 1.0))


def test_a_gate_on_a_question_by_district_holds_down_the_district_that_fails_it() -> None:
    water = node("water", indicator("w1", by_district=True), gates=[gate("g", 3, "w1", 4)])
    found = compared(
        of := rubric(water, **CLAIMED),
        city(of, {"w1": by_district(north=79.0, south=80.0, hills=85.0)}, districts=DISTRICTS),
    )
    assert found is not None
    assert [at(found, each, "water").level for each in DISTRICTS] == [2, 4, 4]


def test_a_question_counts_only_where_enough_residents_are_covered() -> None:
    found = told({**ANSWERS, "w1": by_district(north=80.0, south=50.0, hills=None)})
    assert (found.questions, found.covered) == (("w1", "w2"), 1.0)  # 90 % is enough
    found = told({**ANSWERS, "w1": by_district(north=80.0, south=None, hills=10.0)})
    assert found.questions == ("w2",)


def test_where_no_question_is_covered_nothing_is_compared_and_it_says_how_far_it_went() -> None:
    found = told({"w1": by_district(north=80.0, south=None, hills=None)})
    assert (found.nodes, found.gaps, found.questions) == ((), (), ())
    assert found.covered == 0.6
    assert [(each.district, each.coverage, each.nodes) for each in found.districts] == [
        ("north", 1.0, ()), ("south", 0.0, ()), ("hills", 0.0, ()),
    ]  # fmt: skip


def test_nothing_by_district_is_no_territory() -> None:
    of = two_parts()
    assert compared(of, city(of, {"l1": 5, "w1": 40.0, "w2": 3}, districts=DISTRICTS)) is None
    assert compared(of, city(of, {"l1": 5}, population=9_000)) is None


def test_a_question_that_does_not_apply_in_a_district_is_not_held_against_it() -> None:
    elsewhere = DistrictAnswer(state="not_applicable", reason="other_body")
    found = told({**ANSWERS, "w2": by_district(north=4, south=3, hills=elsewhere)})
    assert found.questions == ("w1", "w2")
    assert at(found, "hills").score == 10


def test_only_what_was_reviewed_is_compared_in_the_verified_lens() -> None:
    of = two_parts(lenses={"headline": "verified"})
    said = {"w1": reviewed(ANSWERS["w1"]), "w2": ANSWERS["w2"], "l1": 5}
    found = compared(of, city(of, said, districts=DISTRICTS))
    assert found is not None
    assert (found.lens, found.questions) == ("verified", ("w1",))


def test_public_sources_give_districts_no_level() -> None:
    of = two_parts()
    found = compared(of, city(of, ANSWERS, districts=DISTRICTS, basis="public_sources"))
    assert found is not None
    assert gap(found).below == ()
    assert at(found, "north").level is None
    assert at(found, "north").score == 80


def test_one_district_is_its_own_best_and_least() -> None:
    of = two_parts()
    found = compared(of, city(of, {"w1": by_district(all=50.0)}, districts={"all": 9_000}))
    assert found is not None
    assert (gap(found).best, gap(found).least, gap(found).gap) == ("all", "all", 0)


def test_where_too_little_of_the_city_is_known_its_districts_have_no_gap() -> None:
    """Nine tenths of the residents are enough to compare, and less than this rubric asks of a score."""
    layers = [{"id": each, "assessed_from": 0.95} for each in ("whole", "dimension", "theme")]
    said = {
        key: by_district(**{name: value for name, value in each.districts.items() if name != "hills"})
        for key, each in ANSWERS.items()
    }
    found = told(said, layers=layers)
    assert found.questions == ("w1", "w2")
    assert found.nodes == ()
    assert [each.nodes[0].score is None for each in found.districts] == [False, False, True]


def test_inequality_is_told_of_indicators_only() -> None:
    spread = {each.question: (each.gini, each.theil) for each in told(ANSWERS).gaps}
    assert spread["w1"][0] is not None
    assert spread["w1"][1] is not None
    assert spread["w2"] == (None, None)


def test_of_equal_districts_the_first_by_id_is_named() -> None:
    found = told(
        {"w1": by_district(north=5.0, south=50.0, hills=50.0), "w2": by_district(north=0, south=2, hills=2)}
    )
    assert gap(found).best == "hills"


# -- whatever is asked and said


@st.composite
def divided(draw: st.DrawFn, whole: bool = False) -> tuple[Rubric, Assessment]:
    """A rubric whose questions are all by district, arithmetic and claimed, and a city that answers all of them."""
    made: list[Node | Ladder] = []
    said = {}
    for index in range(draw(st.integers(1, 3))):
        questions = []
        for at_ in range(draw(st.integers(1, 3))):
            ident, weight = f"q{index}{at_}", draw(st.sampled_from((1.0, 2.0, 0.3)))
            make = draw(st.sampled_from((ladder, indicator)))
            question = make(ident, weight=weight, by_district=True)
            given_ = draw(values(question)) if whole else None
            said[ident] = by_district(
                **{name: given_ if whole else draw(values(question)) for name in DISTRICTS}
            )
            questions.append(question)
        made.append(node(f"n{index}", *questions, weight=draw(st.sampled_from((1.0, 2.5)))))
    of = rubric(*made, **CLAIMED)
    return of, city(of, said, districts=DISTRICTS)


@examples(0.3)
@given(divided())
def test_the_city_is_the_mean_of_its_districts_by_residents(case: tuple[Rubric, Assessment]) -> None:
    of, said = case
    found = compared(of, said)
    assert found is not None
    result = score(of, said)
    for each in found.nodes:
        mean = sum(d.residents * (at(found, d.district, each.node).score or 0.0) for d in found.districts)
        assert each.city == pytest.approx(mean, abs=1e-7)
        of_city = next(n.lenses["claimed"].score for n in result.nodes if n.id == each.node)
        assert each.city == pytest.approx(of_city, abs=1e-7)


@examples(0.2)
@given(divided(whole=True))
def test_where_everyone_has_the_same_there_is_no_gap(case: tuple[Rubric, Assessment]) -> None:
    found = compared(*case)
    assert found is not None
    assert all(each.gap == 0 and each.lagging == () for each in found.nodes)
    assert all(each.gap == 0 and each.gini in (None, 0) and each.theil in (None, 0) for each in found.gaps)


@examples(0.3)
@given(rubrics_and_assessments(), st.permutations(sorted(DISTRICTS)))
def test_the_order_of_districts_changes_nothing(case: tuple[Rubric, Assessment], order: list[str]) -> None:
    of, said = case
    one, other = compared(of, said), compared(of, _ordered(said, order))
    assert (one is None) == (other is None)
    if one is None or other is None:
        return
    assert one.questions == other.questions
    assert one.covered == pytest.approx(other.covered, abs=1e-9)
    assert [_unordered(each) for each in one.nodes] == [_unordered(each) for each in other.nodes]
    assert {d.district: d.nodes for d in one.districts} == {d.district: d.nodes for d in other.districts}


def _ordered(said: Assessment, order: list[str]) -> Assessment:
    known: City = said.city
    districts = tuple(sorted(known.districts, key=lambda each: order.index(each.id)))
    return said.model_copy(update={"city": known.model_copy(update={"districts": districts})})


def _unordered(each: NodeGap) -> tuple[Any, ...]:
    numbers = tuple(round(value, 6) for value in (each.city, each.gap, *each.below))
    return each.node, each.best, each.least, frozenset(each.lagging), numbers


@examples(0.3)
@given(rubrics_and_assessments())
def test_gaps_and_shares_stay_within_their_range(case: tuple[Rubric, Assessment]) -> None:
    found = compared(*case)
    if found is None:
        return
    assert sum(each.residents for each in found.districts) == pytest.approx(1)
    assert 0 <= found.covered <= 1
    for each in found.nodes:
        assert 0 <= each.gap <= 100
        assert list(each.below) == sorted(each.below)
        assert each.below == () or 0 <= each.below[0] <= each.below[-1] <= 1
    indicators = {q.id for q in case[0].questions.values() if isinstance(q, Indicator)}
    assert all(each.gini is None or each.question in indicators for each in found.gaps)


def test_the_scores_of_the_city_do_not_depend_on_it() -> None:
    result: Result = scored(two_parts(), ANSWERS, districts=DISTRICTS)
    assert result.territory is None
