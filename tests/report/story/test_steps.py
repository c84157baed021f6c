"""First steps: the beginning of the roadmap, each question once; where too little is known, what to find out."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.report.story import Story, compose
from assessment.report.story.steps import places
from assessment.report.story.verdict import STEPS
from assessment.result.roadmap import Roadmap, RoadmapStep
from tests import builders
from tests.builders import (
    by_district,
    checklist,
    choice,
    gate,
    indicator,
    ladder,
    node,
    not_applicable,
    unknown,
)
from tests.examples.cities import loaded, result_of
from tests.report.pdf.edge_cities import spoken
from tests.report.pdf.scorecards import story_of
from tests.report.story.builders import backed, everything, proven, three, told


def said(story: Story) -> list[str]:
    return [step.text for step in story.verdict.steps]


STRICT = (
    {"id": "whole", "assessed_from": 0.75},
    {"id": "dimension", "assessed_from": 0.5},
    {"id": "theme", "assessed_from": 0.5},
)


def one(*questions: Any, gates: Any = ()) -> Any:
    """A rubric with these questions in one dimension."""
    return spoken(builders.rubric(node("a", *questions), gates=gates))


def test_a_step_that_opens_a_gate_comes_first_and_says_which() -> None:
    of = one(ladder("a1", 9.0), ladder("a2"), gates=(gate("gate1", 1, "a2", 3),))
    step = told(of, {"a1": 5, "a2": proven(2)}).verdict.steps[0]
    assert step.text == "a2: do step 2."
    assert step.why == "It is a gate of level 1 of whole."
    assert step.gain.text == "+2.0"
    assert step.target == "a"


def test_a_document_says_what_it_backs_and_what_it_brings() -> None:
    story = told(three(), {**everything(5), "a2": 5, "b1": 5, "c1": backed(5, "inside")})
    assert said(story) == [
        "Publish the document that backs the answer, with date and link: b1",
        "Publish the document that backs the answer, with date and link: c1",
        "Publish the document that backs the answer, with date and link: a2",
    ]
    assert (
        story.verdict.steps[0].why
        == "The city claims 100.0 of 100 and proves 0.0 today; with this document it would prove 80.0."
    )
    assert story.verdict.steps[0].gain.text.startswith("+17.8")
    assert story.verdict.steps[1].why.startswith("The city claims 100.0 of 100 and proves 40.0 today")


def test_what_is_missing_is_to_be_found_out_at_best_for_so_much() -> None:
    story = told(three(), {key: value for key, value in everything(5).items() if key != "b2"})
    assert said(story) == ["Find the answer: b2"]
    assert story.verdict.steps[0].why == "What about b2?"
    assert story.verdict.steps[0].gain.text == "up to +11.1"


def test_where_too_little_is_known_finding_out_comes_first() -> None:
    rubric = spoken(builders.rubric(node("a", ladder("a1"), ladder("a2"), ladder("a3")), layers=STRICT))
    assert said(told(rubric, {"a1": 2}))[0] == "Find the answer: a2"


def test_practice_that_brings_most_for_its_effort_comes_first() -> None:
    story = told(three(), {**everything(5), "a1": proven(2), "b2": proven(0)})
    assert [step.text for step in story.verdict.steps] == ["a1: do step 2.", "b2: do step 0."]
    assert story.verdict.steps[0].why == "It goes from 40.0 to 60.0 points of 100."
    assert story.verdict.steps[0].gain.text == "+4.4"


def test_what_does_not_apply_or_was_not_asked_is_no_step() -> None:
    of = one(ladder("a1", sets=("express",)), ladder("a2"), ladder("a3", sets=("express",)))
    story = told(of, {"a1": proven(5), "a3": not_applicable()}, question_set="express")
    assert said(story) == []
    assert story.verdict.steps_empty == "No steps are open."


def test_a_question_is_named_once_though_it_is_a_gate_and_bare() -> None:
    of = one(ladder("a1"), gates=(gate("gate1", 1, "a1", 3),))
    assert said(told(of, {"a1": 2})) == ["Name the act, budget line or office that backs the answer: a1"]


def test_the_step_is_that_of_the_least_served_district() -> None:
    of = one(ladder("a1", by_district=True))
    answer = backed(by_district(north=4, south=1), "outside")
    assert said(told(of, {"a1": answer}, districts={"north": 900, "south": 100})) == ["a1: do step 1."]


def test_a_checklist_proposes_the_heaviest_practice_that_is_missing() -> None:
    words = {"p": "Write it.", "q": "Publish it.", "r": "Measure it."}
    of = one(checklist("a1", {"p": 1, "q": 3, "r": 2}))
    _next(of, "a1", words)
    assert said(told(of, {"a1": backed(["q"], "outside")})) == ["a1: measure it."]
    assert said(told(of, {"a1": backed("none", "outside")})) == ["a1: publish it."]


def test_a_choice_proposes_the_nearest_better_option() -> None:
    of = one(choice("a1", {"no": 0, "some": 2, "all": 5}))
    _next(of, "a1", {"some": "Begin.", "all": "Finish."})
    assert said(told(of, {"a1": backed("no", "outside")})) == ["a1: begin."]
    assert said(told(of, {"a1": backed("some", "outside")})) == ["a1: finish."]


def test_a_question_without_words_for_it_is_to_be_improved() -> None:
    of = one(indicator("a1"))
    assert said(told(of, {"a1": backed(40, "outside", year=2026)})) == ["Improve: a1"]


def test_what_nobody_measures_is_practice_not_a_figure_to_find() -> None:
    of = one(indicator("a1"), ladder("a2"))
    assert said(told(of, {"a1": unknown("nobody_measures"), "a2": proven(5)})) == ["Start measuring it: a1"]
    assert said(told(of, {"a1": unknown("not_at_hand"), "a2": proven(5)})) == ["Find the answer: a1"]


def test_effort_is_that_of_the_level_that_is_left() -> None:
    of = one(ladder("a1", effort=("small", "small", "large", "medium", "small")))
    assert told(of, {"a1": proven(2)}).verdict.steps[0].effort == "large"


def _next(of: Any, ident: str, words: dict[str, str]) -> None:
    """Give a question its words for the next step."""
    known = of.words("en")
    question = known.questions[ident].model_copy(update={"next": words})
    of._words["en"] = known.model_copy(update={"questions": {**known.questions, ident: question}})


# -- the opening of the roadmap


def test_documents_of_the_first_horizon_are_one_step_for_the_whole_and_several_for_a_part() -> None:
    story = story_of("villa-esperanza", "es")
    together, *others = story.verdict.steps
    assert together.text == "Documentar 11 respuestas que la ciudad ya declara"
    assert together.why == "Mejoramiento de asentamientos, Aprendizaje a lo largo de la vida y 9 más."
    assert together.by == "A cargo de 10 dependencias; hasta el 15 de mayo de 2027."
    assert together.effort == "bajo × 11"
    assert "Documentar" not in " ".join(step.text for step in others)
    assert all(step.by.endswith("2027.") for step in others)
    alone = [step.text for page in story.dimensions for step in page.steps]
    assert "Adjuntar el documento que respalda la respuesta: Mejoramiento de asentamientos" in alone


def with_documents(*questions: str) -> Story:
    """The example whose first horizon asks for these documents alone, and for everything else later."""
    result = result_of("villa-esperanza")
    roadmap = result.roadmap
    assert roadmap is not None
    kept = tuple(
        step for step in roadmap.steps if not is_first(step, roadmap) or step.action.question in questions
    )
    changed = roadmap.model_copy(update={"steps": kept})
    return compose(result.model_copy(update={"roadmap": changed}), loaded("villa-esperanza").rubric, "es")


def is_first(step: RoadmapStep, roadmap: Roadmap) -> bool:
    return step.action.kind == "document" and step.horizon == roadmap.horizons[0].id


def test_three_documents_are_told_together_and_two_are_not() -> None:
    first = ("gov_digital_id", "gov_interop", "qol_secure")
    for count in (3, 2):
        steps = with_documents(*first[:count]).verdict.steps
        assert [step.count for step in steps if step.count > 1] == ([3] if count == 3 else [])
        assert len(steps) == STEPS


def test_two_departments_are_named_and_three_are_counted() -> None:
    two = with_documents("gov_digital_id", "gov_interop", "qol_secure").verdict.steps[0].by
    named = loaded("villa-esperanza").rubric.words("es").header.departments
    assert named["digital_government"] in two
    assert named["land_registry"] in two
    three = with_documents("gov_digital_id", "env_recyclers", "qol_secure").verdict.steps[0].by
    assert "3 dependencias" in three
    assert named["land_registry"] not in three


def test_places_that_follow_each_other_are_a_run() -> None:
    assert places([2, 1]) == "1–2"
    assert places([1, 3, 4, 5, 8]) == "1, 3–5, 8"
    assert places([7]) == "7"


def test_in_a_part_what_opens_its_own_gate_comes_before_what_opens_one_of_the_whole() -> None:
    part = node("a", ladder("a1", 9.0), ladder("a2"), gates=(gate("own", 1, "a2", 3),))
    of = spoken(builders.rubric(part, gates=(gate("of_all", 1, "a1", 3),)))
    story = told(of, {"a1": proven(2), "a2": proven(2)})
    assert said(story) == ["a1: do step 2.", "a2: do step 2."]
    assert [step.text for step in story.dimensions[0].steps] == ["a2: do step 2.", "a1: do step 2."]


def test_what_documents_add_together_is_what_the_roadmap_says_they_add() -> None:
    result, story = result_of("villa-esperanza"), story_of("villa-esperanza", "es")
    roadmap = result.roadmap
    assert roadmap is not None
    whole, first = result.nodes[0].id, roadmap.horizons[0].id
    steps = {step.action.question: step for step in reversed(roadmap.steps)}.values()
    gained = sum(
        step.action.gain[roadmap.lens][whole].secured or 0.0
        for step in steps
        if step.horizon == first and step.action.kind == "document"
    )
    assert story.verdict.steps[0].gain.value == pytest.approx(gained)
