"""A question that changed between versions of a rubric is never compared silently, through three versions and more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assessment.answers.models import Answer
from assessment.comparison.over_time import change_of, problems
from assessment.comparison.over_time.lineage import origins
from assessment.documents.findings import Findings
from assessment.result.write import from_json
from assessment.rubric.load import Rubric, load_rubric
from assessment.rubric.models import Question, Scale
from tests.builders import checklist, indicator, reviewed
from tests.builders import rubric as plain
from tests.comparison.over_time.editions import (
    NOW,
    THEN,
    asked,
    of_version,
    parts_of,
    question_in,
    result_of,
    version,
    whole_in,
)
from tests.examples.cities import loaded
from tests.examples.cities import result_of as example
from tests.rubric.overlays import overlay

STORED = Path(__file__).parents[2] / "data" / "results" / "villa-esperanza-0.1.0.result.json"
FIRST = of_version("0.1.0", asked("plan", "0.1.0"), asked("old_name", "0.1.0"), asked("kept", "0.1.0"))
SECOND = of_version(
    "0.2.0", asked("plan", "0.2.0", "plan", "different"), asked("name", "0.2.0", "old_name", "rescaled"),
    asked("kept", "0.1.0"), reads=("0.1.0",),
)  # fmt: skip
THIRD = of_version(
    "1.0.0", asked("plan", "1.0.0", "plan", "same"), asked("new_name", "1.0.0", "name", "same"),
    asked("kept", "0.1.0"), asked("more", "1.0.0"), reads=("0.1.0", "0.2.0"),
)  # fmt: skip


def told(before: Rubric, now: Rubric) -> dict[str, tuple[str, str | None]]:
    """Of every question: comparable, and why not."""
    old = result_of(before, dict.fromkeys(before.questions, 3), THEN)
    new = result_of(now, dict.fromkeys(now.questions, 4))
    return {found.id: (found.comparable, found.reason) for found in change_of(old, new, now).questions}


class TestThreeVersions:
    def test_one_step_is_what_the_link_says(self) -> None:
        assert told(FIRST, SECOND) == {
            "plan": ("different", "different"),
            "name": ("rescaled", None),
            "kept": ("same", None),
        }
        assert told(SECOND, THIRD) == {
            "plan": ("same", None),
            "new_name": ("same", None),
            "kept": ("same", None),
            "more": ("new", "new"),
        }

    def test_two_steps_are_never_taken_for_the_last_one(self) -> None:
        """`plan` was asked otherwise in 0.2.0; the link of 1.0.0 speaks of 0.2.0 and proves nothing about 0.1.0."""
        assert told(FIRST, THIRD) == {
            "plan": ("different", "unproved"),
            "new_name": ("new", "new"),
            "kept": ("same", None),
            "more": ("new", "new"),
            "old_name": ("gone", "gone"),
        }

    def test_what_is_not_comparable_has_no_change(self) -> None:
        old = result_of(FIRST, {"plan": 1, "old_name": 3, "kept": 3}, THEN)
        found = change_of(old, result_of(THIRD, {"plan": 5, "kept": 3, "new_name": 3, "more": 1}), THIRD)
        assert parts_of(question_in(found, "plan").lenses["claimed"]) == (None, None, None, None)
        assert question_in(found, "plan").lenses["claimed"].before == 20
        whole = whole_in(found)
        assert (whole.practice, whole.method) == (0.0, whole.change)
        assert found.shares == {"same": 0.25, "rescaled": 0.0, "different": 0.25, "new": 0.5}

    def test_links_within_one_rubric_form_a_chain_whose_weakest_link_counts(self) -> None:
        now = of_version(
            "1.0.0", asked("middle", "0.2.0", "first", "rescaled"), asked("last", "1.0.0", "middle", "same"),
            reads=("0.1.0", "0.2.0"),
        )  # fmt: skip
        before = of_version("0.1.0", asked("first", "0.1.0"))
        assert told(before, now) == {"middle": ("rescaled", None), "last": ("rescaled", None)}
        between = of_version("0.2.0", asked("middle", "0.2.0"))
        assert told(between, now) == {"middle": ("same", None), "last": ("same", None)}

    def test_a_link_names_the_question_of_then_even_if_its_id_is_used_again(self) -> None:
        now = of_version(
            "1.0.0", asked("a", "1.0.0", "b", "same"), asked("b", "1.0.0", "a", "same"), reads=("0.1.0",)
        )
        before = of_version("0.1.0", asked("a", "0.1.0"), asked("b", "0.1.0"))
        found = origins(result_of(before, {"a": 1, "b": 5}, THEN), now)
        assert {ident: origin.old for ident, origin in found.items()} == {"a": "b", "b": "a"}

    @pytest.mark.parametrize("number", ["0.0.1", "0.3.0", "2.0.0"])
    def test_a_version_that_the_rubric_does_not_know_proves_nothing(self, number: str) -> None:
        unknown = version(FIRST, number)
        assert told(unknown, THIRD)["kept"] == ("different", "unproved")
        old, new = result_of(unknown, {"kept": 3}, THEN), result_of(THIRD, {"kept": 3})
        assert "version_unknown" in change_of(old, new, THIRD).marks

    def test_an_id_that_came_back_without_a_link_is_different(self) -> None:
        before = of_version("0.1.0", asked("plan", "0.1.0"))
        now = of_version("1.0.0", asked("plan", "1.0.0"), reads=("0.1.0",))
        assert told(before, now) == {"plan": ("different", "unproved")}


def _measured(since: str) -> Question:
    return indicator("plan").model_copy(update={"since": since})


class TestWhatTheAnswersProve:
    def test_the_same_question_that_now_gives_other_points_is_different(self) -> None:
        before = of_version("0.1.0", asked("plan", "0.1.0"))
        now = of_version("1.0.0", asked("plan", "0.1.0"), reads=("0.1.0",), highest=6)
        assert told(before, now) == {"plan": ("different", "points_differ")}

    def test_a_rescaled_answer_is_scored_by_the_question_of_today(self) -> None:
        before = of_version("0.1.0", asked("plan", "0.1.0"), asked("kept", "0.1.0"))
        now = of_version(
            "1.0.0", asked("plan", "1.0.0", "plan", "rescaled", scale="fine"), asked("kept", "0.1.0"),
            reads=("0.1.0",), scales={"main": Scale(highest=5), "fine": Scale(highest=10)},
        )  # fmt: skip
        old, new = result_of(before, {"plan": 4, "kept": 3}, THEN), result_of(now, {"plan": 6, "kept": 3})
        found = change_of(old, new, now)
        plan = question_in(found, "plan")
        assert (plan.comparable, plan.lenses["claimed"].before) == ("rescaled", 40.0)
        assert parts_of(plan.lenses["claimed"]) == (20.0, 20.0, 0.0, 0.0)
        assert parts_of(whole_in(found)) == (-10.0, 10.0, 0.0, -20.0)  # 70 then, 50 by today's scale, 60 now

    def test_a_review_that_lowered_a_rescaled_answer_is_scored_again_too(self) -> None:
        before = of_version("0.1.0", asked("plan", "0.1.0"))
        now = of_version(
            "1.0.0", asked("plan", "1.0.0", "plan", "rescaled", scale="fine"), reads=("0.1.0",),
            scales={"main": Scale(highest=5), "fine": Scale(highest=10)},
        )  # fmt: skip
        old = result_of(before, {"plan": reviewed(4, "other", answer=2)}, THEN)
        found = question_in(change_of(old, result_of(now, {"plan": reviewed(4)}), now), "plan")
        verified = found.lenses["verified"]
        assert (verified.before, verified.now, verified.practice, verified.backing) == (20.0, 40.0, 0.0, 20.0)

    def test_a_number_in_another_unit_is_different_even_if_its_points_are_the_same(self) -> None:
        units = ({"id": "percent", "share": True}, {"id": "minutes"})
        before = of_version("0.1.0", _measured("0.1.0"), units=units)
        same = _measured("0.1.0").model_copy(update={"unit": "minutes"})
        linked = same.model_copy(
            update={"since": "1.0.0", "previous": asked("a", "1.0.0", "plan", "rescaled").previous}
        )
        said = {"plan": Answer(answer=50, unit="percent", year=2024)}
        for question, reason in ((same, "points_differ"), (linked, "does_not_fit")):
            now = of_version("1.0.0", question, reads=("0.1.0",), units=units)
            new = result_of(now, {"plan": Answer(answer=50, unit="minutes", year=2026)})
            found = question_in(change_of(result_of(before, said, THEN), new, now), "plan")
            assert (found.comparable, found.reason) == ("different", reason)

    def test_a_rescaled_answer_that_no_longer_fits_is_different(self) -> None:
        before = of_version(
            "0.1.0", checklist("plan", {"a": 1, "b": 1}).model_copy(update={"since": "0.1.0"})
        )
        now = of_version("1.0.0", asked("plan", "1.0.0", "plan", "rescaled"), reads=("0.1.0",))
        old, new = result_of(before, {"plan": ["a"]}, THEN), result_of(now, {"plan": 4})
        found = question_in(change_of(old, new, now), "plan")
        assert (found.comparable, found.reason) == ("different", "does_not_fit")


class TestOverlays:
    def test_an_overlay_and_its_base_are_compared_over_the_questions_of_the_base(
        self, tmp_path: Path
    ) -> None:
        adapted = load_rubric(overlay(tmp_path))
        base = adapted.base
        assert base is not None
        said = {"plan": 2}
        old, new = result_of(base, said, THEN), result_of(adapted, said)
        found = change_of(old, new, adapted)
        assert found.marks == ("other_overlay",)
        assert question_in(found, "plan").comparable == "same"
        assert question_in(found, "poles").comparable == "new"
        assert question_in(found, "repair").comparable == "gone"
        back = change_of(result_of(adapted, said, THEN), result_of(base, said), base)
        assert question_in(back, "plan").comparable == "same"
        assert question_in(back, "poles").comparable == "gone"

    def test_the_version_of_the_base_counts_for_its_questions(self, tmp_path: Path) -> None:
        adapted = load_rubric(overlay(tmp_path))
        old = result_of(adapted, {"plan": 2}, THEN)
        older = old.model_copy(update={"rubric": old.rubric.model_copy(update={"base_version": "0.0.1"})})
        found = change_of(older, result_of(adapted, {"plan": 2}), adapted)
        assert question_in(found, "plan").reason == "unproved"
        assert "version_unknown" in found.marks

    def test_results_that_do_not_name_their_base_are_of_the_one_that_the_overlay_had(
        self, tmp_path: Path
    ) -> None:
        adapted = load_rubric(overlay(tmp_path))
        old = result_of(adapted, {"plan": 2}, THEN)
        bare = {"base_id": None, "base_version": None}
        older = old.model_copy(update={"rubric": old.rubric.model_copy(update=bare)})
        found = change_of(older, result_of(adapted, {"plan": 3}), adapted)
        assert question_in(found, "plan").comparable == "same"

    def test_rubrics_that_have_nothing_in_common_are_refused(self) -> None:
        other = version(plain(asked("plan", "1.0.0")), "1.0.0", id="other")
        found = problems(result_of(other, {"plan": 3}, THEN), result_of(THIRD, {"plan": 3}), THIRD)
        assert [item.code for item in found] == ["compare_rubric_other"]


class TestOldResults:
    """A file that the first version of the program wrote about the first version of the rubric; never made anew."""

    def stored(self) -> Any:
        findings = Findings()
        found = from_json(STORED.read_bytes(), STORED.name, findings)
        assert found is not None, list(findings)
        return found

    def test_a_result_of_the_first_version_is_read(self) -> None:
        assert (self.stored().rubric.version, self.stored().change) == ("0.1.0", None)

    def test_and_compared_with_one_of_today(self) -> None:
        found = change_of(self.stored(), example("villa-esperanza"), loaded("villa-esperanza").rubric)
        assert found.marks == ()
        whole = found.nodes[0].lenses["evidenced"]
        assert (whole.practice, whole.backing) == (
            0.0,
            0.0,
        )  # the same answers of the same day: all is method
        assert whole.change == pytest.approx(whole.method, abs=1e-9)
        assert question_in(found, "gov_online_services").comparable == "same"
        assert question_in(found, "gov_continuity").comparable == "new"

    def test_an_old_result_against_another_without_the_rubric_of_then_is_not_split(self) -> None:
        old = self.stored()
        today = loaded("villa-esperanza").rubric
        found = change_of(old, old.model_copy(update={"date": NOW.replace(year=2027)}), today)
        whole = found.nodes[0].lenses["evidenced"]
        assert found.marks == ("rubric_not_at_hand",)
        assert parts_of(whole) == (0.0, None, None, None)
        assert question_in(found, "gov_online_services").comparable == "same"

    def test_of_two_old_versions_no_question_is_the_same_without_their_rubrics(self) -> None:
        found = change_of(result_of(FIRST, {"kept": 3}, THEN), result_of(SECOND, {"kept": 3}), THIRD)
        assert {(each.comparable, each.reason) for each in found.questions} == {
            ("different", "unproved"), ("new", "new"), ("gone", "gone"),
        }  # fmt: skip
