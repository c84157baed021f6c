"""What changed and why: practice, backing and method of small towns that can be followed by hand."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from assessment.comparison.over_time import change_of, problems
from assessment.documents.findings import Place, Rejected
from assessment.result.build import score
from assessment.result.models import Result
from assessment.result.public import to_public
from assessment.result.write import to_json
from assessment.rubric.models import WeightSet
from assessment.scoring.compile import compile_rubric
from tests.builders import (
    backed,
    by_district,
    city,
    item,
    ladder,
    node,
    not_applicable,
    reviewed,
    rubric,
    unknown,
)
from tests.comparison.over_time.editions import NOW, THEN, parts_of, question_in, result_of, whole_in
from tests.examples.cities import NAMES, loaded
from tests.examples.cities import result_of as example

TWO = rubric(node("services", ladder("plan"), ladder("budget")))
PEOPLE = {"north": 6_000, "south": 4_000}
DIVIDED = rubric(node("services", ladder("lamps", by_district=True)))


def changed(before: dict[str, Any], now: dict[str, Any], of: Any = TWO, **more: Any) -> Any:
    """The change between two years of answers."""
    return change_of(result_of(of, before, THEN, **more), result_of(of, now, **more), of)


class TestTheSplit:
    def test_a_better_answer_is_practice(self) -> None:
        found = changed({"plan": 2, "budget": 3}, {"plan": 4, "budget": 3})
        assert parts_of(whole_in(found)) == (20.0, 20.0, 0.0, 0.0)

    def test_more_evidence_is_backing(self) -> None:
        act = {"act": item(date=NOW)}
        before = result_of(TWO, {"plan": 4, "budget": backed(3, references=["Act 1"])}, THEN)
        now = result_of(
            TWO, {"plan": backed(4, "act"), "budget": backed(3, references=["Act 1"])}, evidence=act
        )
        found = change_of(before, now, TWO)
        assert parts_of(whole_in(found, "evidenced")) == (40.0, 0.0, 40.0, 0.0)
        assert parts_of(whole_in(found)) == (0.0, 0.0, 0.0, 0.0)
        (backed_now,) = found.newly_backed
        assert (backed_now.question, backed_now.points) == ("plan", 80.0)
        (part,) = backed_now.parts
        assert (part.before.cap, part.before.backing, part.now.cap) == (0.0, "none", 80.0)

    def test_where_both_moved_each_gets_the_mean_of_the_two_orders(self) -> None:
        """80 claimed on a cap of 80, after 40 on a cap of 40; S11 = 80, S10 = 40, S01 = 40, S00 = 40."""
        before = result_of(TWO, {"plan": backed(2, references=["Act 1"])}, THEN)
        now = result_of(TWO, {"plan": backed(4, "act")}, evidence={"act": item(date=NOW)})
        found = question_in(change_of(before, now, TWO), "plan").lenses["evidenced"]
        assert parts_of(found) == (40.0, 20.0, 20.0, 0.0)

    def test_evidence_that_grew_too_old_is_backing_lost(self) -> None:
        old = {"act": item(date=datetime.date(2022, 1, 10))}
        said = {"plan": backed(4, "act"), "budget": 0}
        found = change_of(result_of(TWO, said, THEN, evidence=old), result_of(TWO, said, evidence=old), TWO)
        (lost,) = found.newly_lost
        assert (lost.question, lost.points, lost.parts[0].now.stale) == ("plan", -80.0, True)
        assert parts_of(whole_in(found, "evidenced")) == (-40.0, 0.0, -40.0, 0.0)

    def test_a_reviewer_who_lowers_is_backing_and_one_who_accepts_sets_no_limit(self) -> None:
        act = {"act": item(date=THEN)}
        accepted = backed(3, "act").model_copy(update={"review": reviewed(3).review})
        better = backed(4, "act").model_copy(update={"review": reviewed(4).review})
        lowered = backed(4, "act").model_copy(update={"review": reviewed(4, "other", answer=2).review})
        years = {
            key: result_of(TWO, {"plan": said}, date, evidence=act)
            for key, said, date in (
                ("then", accepted, THEN),
                ("better", better, NOW),
                ("lower", lowered, NOW),
            )
        }
        for lens in ("evidenced", "verified"):
            found = question_in(change_of(years["then"], years["better"], TWO), "plan").lenses[lens]
            assert parts_of(found) == (20.0, 20.0, 0.0, 0.0)
        found = question_in(change_of(years["then"], years["lower"], TWO), "plan").lenses["verified"]
        assert parts_of(found) == (-20.0, 10.0, -30.0, 0.0)

    def test_a_question_newly_answered_is_method(self) -> None:
        found = changed({"plan": 5}, {"plan": 5, "budget": 1})
        assert parts_of(whole_in(found)) == (-40.0, 0.0, 0.0, -40.0)
        assert question_in(found, "budget").reason == "not_answered_then"
        assert whole_in(found).compared == 0.5

    def test_other_weights_are_method_and_marked(self) -> None:
        weighted = rubric(
            node("services", ladder("plan"), ladder("budget")),
            weight_sets=(WeightSet(id="equal", weights={"plan": 3.0}),),
        )
        compiled = compile_rubric(weighted)
        chosen = compiled.weights_from(weighted.header.weight_sets[0])
        said = {"plan": 5, "budget": 0}
        before = result_of(weighted, said, THEN)
        for name in ("equal", "mine.yaml"):  # a set of the rubric, and weights that only the result states
            now = score(
                weighted, city(weighted, said | {"budget": 1}, date=NOW), weights=chosen, weights_name=name
            )
            found = change_of(before, now, weighted)
            assert found.marks == ("weights_differ",)
            assert parts_of(whole_in(found)) == pytest.approx((30.0, 5.0, 0.0, 25.0), abs=1e-6)

    def test_a_move_of_people_is_method(self) -> None:
        said = {"lamps": by_district(north=5, south=0)}
        before = result_of(DIVIDED, said, THEN, districts=PEOPLE)
        now = result_of(DIVIDED, said, districts={"north": 5_000, "south": 5_000})
        assert parts_of(whole_in(change_of(before, now, DIVIDED))) == (-10.0, 0.0, 0.0, -10.0)

    def test_districts_that_answered_in_both_years_are_compared_one_by_one(self) -> None:
        before = {"lamps": by_district(north=2, south=None)}
        found = changed(before, {"lamps": by_district(north=4, south=1)}, DIVIDED, districts=PEOPLE)
        lens = question_in(found, "lamps").lenses["claimed"]
        assert (lens.before, lens.now) == (40.0, 56.0)
        assert parts_of(lens) == (16.0, 24.0, 0.0, -8.0)  # 6,000 of 10,000 people, 40 points more

    def test_levels_secured_and_coverage_stand_beside(self) -> None:
        found = whole_in(changed({"plan": 2}, {"plan": 4, "budget": 4}))
        assert (found.level_before, found.level_now) == (1, 4)
        assert (found.secured_before, found.secured_now) == (20.0, 80.0)
        assert (found.coverage_before, found.coverage_now) == (0.5, 1.0)

    def test_a_node_without_a_score_in_one_year_has_no_change(self) -> None:
        found = whole_in(changed({}, {"plan": 4, "budget": 4}))
        assert (found.before, found.now) == (None, 80.0)
        assert parts_of(found) == (None, None, None, None)


class TestWhatIsNotCompared:
    @pytest.mark.parametrize(
        ("before", "now", "reason"),
        [
            (None, 3, "not_answered_then"),
            (3, None, "not_answered_now"),
            (unknown("not_at_hand"), 3, "not_answered_then"),
            (not_applicable(), 3, "not_applicable_then"),
            (3, not_applicable(), "not_applicable_now"),
            (None, not_applicable(), "not_scored_either"),
            (unknown("nobody_measures"), 3, None),
        ],
    )
    def test_the_reason_is_said(self, before: Any, now: Any, reason: str | None) -> None:
        answers = [{"plan": 3} | ({} if each is None else {"budget": each}) for each in (before, now)]
        assert question_in(changed(*answers), "budget").reason == reason

    def test_another_question_set(self) -> None:
        of = rubric(node("services", ladder("plan", sets=("express",)), ladder("budget")))
        before = result_of(of, {"plan": 3}, THEN, question_set="express")
        found = change_of(before, result_of(of, {"plan": 4, "budget": 1}), of)
        assert question_in(found, "budget").reason == "not_asked_then"
        assert found.marks == ("question_set_differs",)
        assert parts_of(whole_in(found)) == (-10.0, 10.0, 0.0, -20.0)

    def test_other_districts(self) -> None:
        before = result_of(DIVIDED, {"lamps": by_district(north=3)}, THEN, districts={"north": 5_000})
        now = result_of(DIVIDED, {"lamps": by_district(north=3, south=3)}, districts=PEOPLE)
        found = change_of(before, now, DIVIDED)
        assert question_in(found, "lamps").reason == "districts_differ"
        assert found.marks == ("districts_differ",)

    def test_one_answer_for_the_city_and_one_for_each_district(self) -> None:
        found = changed({"lamps": 3}, {"lamps": by_district(north=3, south=3)}, DIVIDED, districts=PEOPLE)
        assert question_in(found, "lamps").reason == "districts_differ"

    def test_no_district_that_answered_in_both_years(self) -> None:
        now = {"lamps": by_district(north=None, south=3)}
        found = changed({"lamps": by_district(north=3, south=None)}, now, DIVIDED, districts=PEOPLE)
        assert question_in(found, "lamps").reason == "districts_differ"


class TestWarningsAndRefusals:
    def test_the_later_result_given_first_is_refused_with_both_days(self) -> None:
        early, late = result_of(TWO, {"plan": 3}, THEN), result_of(TWO, {"plan": 3})
        (found,) = problems(late, early, TWO, Place("late.json"))
        assert (found.code, str(found.place)) == ("compare_order", "late.json")
        assert dict(found.values) == {"before": "2026-03-05", "now": "2024-03-05"}
        with pytest.raises(Rejected):
            change_of(late, early, TWO)

    def test_a_city_that_may_be_another_is_compared_with_a_warning(self) -> None:
        before, now = result_of(TWO, {"plan": 3}, THEN), result_of(TWO, {"plan": 3})
        other = before.city.model_copy(update={"name": "Otra", "country": "CL", "fictional": True})
        found = change_of(before.model_copy(update={"city": other}), now, TWO)
        assert found.marks == ("name_differs", "country_differs", "fictional_differs")

    def test_public_sources_beside_the_citys_own_word_are_marked(self) -> None:
        before = result_of(TWO, {"plan": 3}, THEN, basis="public_sources")
        assert change_of(before, result_of(TWO, {"plan": 3}), TWO).marks == ("basis_differs",)

    def test_the_same_version_with_another_fingerprint_is_marked(self) -> None:
        before, now = result_of(TWO, {"plan": 3}, THEN), result_of(TWO, {"plan": 3})
        other = before.rubric.model_copy(update={"fingerprint": "sha256:other"})
        assert change_of(before.model_copy(update={"rubric": other}), now, TWO).marks == ("other_words",)

    def test_a_later_result_of_another_wording_than_the_rubric_at_hand_is_marked(self) -> None:
        before, now = result_of(TWO, {"plan": 3}, THEN), result_of(TWO, {"plan": 3})
        worded = replace(TWO, fingerprint="sha256:other")
        assert change_of(before, now, worded).marks == ("rubric_changed",)

    @pytest.mark.parametrize(
        "part",
        [
            {"nodes": ()},
            {"nodes": "around"},
            {"nodes": "twice"},
            {"questions": "twice"},
            {"questions": {"parts": ()}},
            {"questions": {"lenses": {}}},
            {"questions": {"node": "nowhere"}},
            {"questions": {"nominal_weight": -1.0}},
            {"questions": {"nominal_weight": float("nan")}},
        ],
    )
    def test_a_result_that_no_scoring_could_have_written_is_refused(self, part: dict[str, Any]) -> None:
        now = result_of(TWO, {"plan": 3})
        ((key, change),) = part.items()
        entries = getattr(now, key)
        if change == "around":
            change = tuple(node.model_copy(update={"parent": now.nodes[1].id}) for node in entries)
        elif change == "twice":
            change = (*entries, entries[-1])
        elif isinstance(change, dict):
            change = (entries[0].model_copy(update=change), *entries[1:])
        odd = now.model_copy(update={key: change})
        for pair in ((odd, now), (now, odd)):
            assert "compare_result_broken" in [item.code for item in problems(*pair, TWO)]
            with pytest.raises(Rejected):
                change_of(*pair, TWO)

    def test_today_with_questions_that_the_rubric_does_not_have_is_not_split(self) -> None:
        before, now = result_of(TWO, {"plan": 3}, THEN), result_of(TWO, {"plan": 5})
        odd = now.questions[0].model_copy(update={"id": "odd"})
        strange = now.model_copy(update={"questions": (odd, *now.questions[1:])})
        assert parts_of(whole_in(change_of(before, strange, TWO))) == (40.0, None, None, None)


class TestTheResult:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_result_beside_itself_has_not_changed(self, name: str) -> None:
        found = change_of(example(name), example(name), loaded(name).rubric)
        for entry in (*found.nodes, *found.questions):
            for lens in entry.lenses.values():
                assert {part for part in parts_of(lens) if part is not None} <= {0.0}
        assert found.newly_backed == found.newly_lost == ()

    def test_a_public_result_is_compared_as_well(self) -> None:
        rub = loaded("villa-esperanza").rubric
        before, now = example("villa-esperanza-2024"), example("villa-esperanza")
        assert change_of(to_public(before), to_public(now), rub).nodes == change_of(before, now, rub).nodes

    def test_it_stands_in_the_result_and_says_nothing_that_is_not_public(self) -> None:
        rub = loaded("villa-esperanza").rubric
        before, now = example("villa-esperanza-2024"), example("villa-esperanza")
        found = change_of(before, now, rub)
        with_change: Result = now.model_copy(update={"change": found})
        assert Result.model_validate_json(to_json(with_change)) == with_change
        assert to_public(with_change).change == found
        said = found.model_dump_json()
        for secret in ("Barragán", "interno", "https://", "Capítulo"):
            assert secret not in said

    def test_the_example_city_two_years_on(self) -> None:
        found = change_of(
            example("villa-esperanza-2024"), example("villa-esperanza"), loaded("villa-esperanza").rubric
        )
        whole = found.nodes[0].lenses["evidenced"]
        assert whole.practice + whole.backing + whole.method == pytest.approx(whole.change, abs=1e-9)
        assert whole.practice > 0 < whole.backing
        moved = [parts_of(question.lenses["claimed"])[1] for question in found.questions]
        assert sum(1 for practice in moved if practice and practice > 0) == 25
        assert sum(1 for practice in moved if practice and practice < 0) == 2
        assert {each.question for each in found.newly_lost} == {
            "env_air_action", "qol_street_light", "gov_open_contracts", "cit_participatory",
        }  # fmt: skip
        assert question_in(found, "cit_labs").reason == "not_answered_now"
