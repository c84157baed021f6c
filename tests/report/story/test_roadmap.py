"""The roadmap in words: where it leads, what is not promised, and what is said where too little is known."""

from __future__ import annotations

import pytest

from assessment.report.story.models import RoadmapStory, Story
from tests import builders
from tests.builders import ladder, node, unknown
from tests.report.pdf.edge_cities import spoken
from tests.report.pdf.scorecards import story_of
from tests.report.story.builders import everything, proven, texts, three, told
from tests.report.story.test_steps import STRICT, one
from tests.report.story.test_texts import _is_broken


def road(story: Story) -> RoadmapStory:
    assert story.roadmap is not None
    return story.roadmap


def test_the_first_sentence_says_where_it_leads() -> None:
    story = road(told(three(), {**everything(5), "a1": proven(2)}))
    assert story.sentences[0] == (
        "With 3 steps and 9 effort units, the points that the city can back (secured) would rise from 86.7 "
        "(level 4, Level name 4) to 100.0 (level 5, Level name 5)."
    )


def test_what_is_missing_is_never_promised() -> None:
    story = road(told(one(ladder("a1"), ladder("a2")), {"a1": proven(5)}))
    assert "1 answer or measurement is missing: what it will add cannot be promised." in story.sentences
    assert [line.kind for line in story.find_out] == ["find_out"]
    assert all(step.kind != "find_out" for step in story.steps)


def test_a_step_says_where_the_city_then_stands() -> None:
    (step, *_) = road(told(three(), {**everything(5), "a1": proven(4)})).steps
    assert step.then == "+4.4 points secured; the city then stands at 100.0."
    assert (step.secured.value, step.after_secured.value) == (pytest.approx(40 / 9), 100.0)


def test_where_too_little_is_known_no_number_is_made_up() -> None:
    rubric = spoken(builders.rubric(node("a", ladder("a1"), ladder("a2"), ladder("a3")), layers=STRICT))
    story = road(told(rubric, {"a1": 2}))
    assert {step.brings for step in story.steps} == {"Cannot be computed: answers are missing"}
    assert {line.brings for line in story.find_out} == {"Cannot be computed: answers are missing"}


def test_nothing_to_do_is_said_so() -> None:
    story = road(told(three(), everything(5)))
    assert story.sentences[0] == "With what is known today there is no step that would secure more points."
    assert story.horizons == ()


def test_what_nobody_measures_is_to_be_measured() -> None:
    story = road(
        told(one(builders.indicator("a1"), ladder("a2")), {"a1": unknown("nobody_measures"), "a2": proven(1)})
    )
    assert [line.why for line in story.find_out] == ["Nobody measures it today, and it counts as zero."]


@pytest.mark.parametrize("lang", ["en"])
@pytest.mark.parametrize(
    "answers", [{}, {"a1": 2}, everything(5), everything(0), {**everything(3), "b1": None}]
)
def test_no_text_is_broken(lang: str, answers: dict[str, object]) -> None:
    given = {ident: value for ident, value in answers.items() if value is not None}
    found = dict(texts(road(told(three(), given, lang))))
    assert [place for place, text in found.items() if _is_broken(place, text)] == []


def test_a_result_without_a_roadmap_has_no_story_of_it() -> None:
    story = told(three(), everything(3), basis="public_sources")
    assert story.roadmap is None
    assert story.verdict.steps == ()


def test_a_level_below_that_of_its_points_has_its_reason_below_the_table() -> None:
    express = story_of("villa-esperanza-express", "en").roadmap
    full = road(told(three(), {**everything(5), "a1": proven(4)}))
    assert express is not None
    assert (
        "Express questionnaire: reaches level 3 at most, even where points would do for more."
        in express.stands_notes
    )
    assert full.stands_notes == ()
