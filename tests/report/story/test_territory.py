"""What is said of the districts: sentences, lines from the least served on, gaps; kindly, and never more than is known."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assessment.complete import assess
from assessment.report.story import Story, compose
from assessment.report.story.models.territory import TerritoryStory
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.text.catalogue import languages, words
from tests.builders import by_district, city, indicator, ladder, node, rubric
from tests.report import territories
from tests.report.pdf.edge_cities import spoken

each_language = pytest.mark.parametrize("lang", languages())
DISTRICTS = {"north": 6_000, "south": 3_000, "hills": 1_000}


def of() -> Rubric:
    water = node("water", indicator("w1", by_district=True), ladder("w2", by_district=True))
    return spoken(rubric(water, node("law", ladder("l1")), lenses={"headline": "claimed"}))


def told(said: dict[str, Any], districts: dict[str, int] = DISTRICTS) -> Story:
    asked = of()
    return compose(assess(asked, city(asked, {"l1": 5, **said}, districts=districts)), asked, "en")


def territory(story: Story) -> TerritoryStory:
    assert story.territory is not None
    return story.territory


ANSWERS = {
    "w1": by_district(north=80.0, south=50.0, hills=10.0),
    "w2": by_district(north=4, south=3, hills=0),
}


def test_the_least_served_district_comes_first_in_words_and_in_the_table() -> None:
    found = territory(told(ANSWERS))
    assert found.sentences == (
        "hills, the least served district, has 5.0 points; north, the best served, 80.0: they are 75.0 apart.",
        "hills lags behind: it does not reach 67% of the city's 65.0 points on the same questions. 10% of the residents live there.",
        "The district with most points has 16.0 times those of the one with fewest.",
        "The 2 questions that are answered by district are compared, as claimed.",
    )
    assert [(line.number, line.name, line.score.text, line.lagging) for line in found.lines] == [
        (1, "hills", "5.0", "Lagging"), (2, "south", "55.0", ""), (3, "north", "80.0", ""),
    ]  # fmt: skip


def test_who_lives_at_which_level_adds_up() -> None:
    living = territory(told(ANSWERS)).living
    assert [line.living.text for line in living] == ["10.0%", "0.0%", "30.0%", "0.0%", "60.0%", "0.0%"]
    assert [line.below.text for line in living] == ["0.0%", "10.0%", "10.0%", "40.0%", "40.0%", "100.0%"]


def test_questions_stand_by_their_gap_and_only_indicators_have_gini_and_theil() -> None:
    first, second = territory(
        told({**ANSWERS, "w1": by_district(north=80.0, south=50.0, hills=30.0)})
    ).questions
    assert (first.id, first.gap.text, first.gini.value) == ("w2", "80.0", None)
    assert (second.id, second.gap.text) == ("w1", "50.0")
    assert second.gini.value is not None


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            ANSWERS,
            "How many residents live in districts that do not reach each level: 1, 10.0%; 2, 10.0%; 3, 40.0%; 4, 40.0%; 5, all.",
        ),
        (
            {"w1": by_district(north=50.0, south=50.0, hills=50.0)},
            "How many residents live in districts that do not reach each level: 3, all.",
        ),
        ({"w1": by_district(north=100.0, south=100.0, hills=100.0)}, ""),
    ],
)
def test_the_note_on_levels_begins_with_somebody_and_ends_with_everybody(
    answers: dict[str, Any], said: str
) -> None:
    assert territory(told(answers)).living_note == said


def test_alike_districts_are_said_to_be_alike() -> None:
    found = territory(told({"w1": by_district(north=50.0, south=50.0, hills=50.0)}))
    assert found.sentences[0] == "All districts have the same 50.0 points."
    assert "No district lags behind" in found.sentences[1]


def test_a_single_district_has_nothing_to_be_compared_with() -> None:
    found = territory(told({"w1": by_district(north=50.0)}, {"north": 9_000}))
    assert found.sentences[0] == "Only north has enough points: there is nothing to compare it with."
    assert len(found.sentences) == 2


def test_too_few_residents_covered_is_said_with_both_shares() -> None:
    found = territory(told({"w1": by_district(north=50.0, south=None, hills=None)}))
    assert len(found.sentences) == 1
    assert "60%" in found.sentences[0]
    assert "90%" in found.sentences[0]
    assert (found.ground, found.living, found.nodes) == (None, (), ())
    assert [line.answered.text for line in found.lines] == ["0%", "100%", "0%"]


def test_without_answers_by_district_there_is_nothing_to_tell() -> None:
    assert told({"w1": 40.0}).territory is None


def test_the_first_page_names_the_least_and_the_best_served() -> None:
    points = told(ANSWERS).verdict.brakes.points
    assert ("hills", "The least served district: 5.0 points. The best served, north: 80.0.") in [
        (point.noun, point.text) for point in points
    ]


@each_language
def test_the_change_of_the_gap_is_said_as_the_table_shows_it(lang: str) -> None:
    found = territory(territories.story(lang))
    whole = found.nodes[0]
    said = " ".join(found.sentences)
    assert whole.before.text in said
    assert whole.now.text == whole.gap.text
    assert whole.gap.text in said
    assert (found.compared, found.others) == (True, False)


@each_language
def test_nothing_is_called_worst(lang: str) -> None:
    words = " ".join(territory(territories.story(lang)).sentences).casefold()
    assert not any(word in words for word in ("worst", "peor", "pior"))


def test_with_outlines_it_is_a_map_and_without_a_tile_for_each() -> None:
    found = territory(territories.story())
    assert found.ground is not None
    assert found.ground.tile is None
    tiles = territory(told(ANSWERS)).ground
    assert tiles is not None
    assert tiles.tile is not None
    assert [shape.number for shape in tiles.shapes] == [1, 2, 3]


def test_a_map_that_lacks_a_district_is_not_drawn() -> None:
    result = territories.with_map()
    assert result.territory is not None
    fewer = result.territory.model_copy(update={"outlines": result.territory.outlines[1:]})
    shown: Result = result.model_copy(update={"territory": fewer})
    ground = territory(compose(shown, territories.loaded(territories.CITY).rubric, "es")).ground
    assert ground is not None
    assert ground.tile is not None


@each_language
def test_the_picture_says_its_numbers(lang: str) -> None:
    found = territory(territories.story(lang))
    assert found.ground is not None
    for line in found.lines:
        assert line.name in found.ground.alt
        assert line.score.text in found.ground.alt


# -- points and claims


def backed(lang: str = "en") -> TerritoryStory:
    """The example, whose least served district claims more than it backs."""
    return territory(territories.story(lang))


@each_language
def test_a_district_that_claims_more_than_it_backs_is_not_called_the_least_served(lang: str) -> None:
    found, whole = backed(lang), territories.with_map().territory
    assert whole is not None
    claimed = {of.district: of.claimed for of in whole.districts}
    first = found.lines[0]
    assert first.claimed.value == claimed[first.id]
    assert first.claimed.text in found.sentences[0]
    assert words(lang)("territory.kind.evidenced") in found.sentences[0]
    assert found.claims
    served = {"es": "atendido", "pt": "atendido", "en": "served"}[lang]
    assert not any(served in said for said in (*found.sentences, found.ground.note if found.ground else ""))


def test_what_is_claimed_is_not_told_twice_where_it_decides() -> None:
    found = territory(told(ANSWERS))
    assert not found.claims
    assert [line.claimed.text for line in found.lines] == [line.score.text for line in found.lines]


def test_the_first_page_says_what_the_district_with_fewest_points_claims() -> None:
    points = [point.text for point in territories.story("en").verdict.brakes.points]
    assert (
        "The district with the fewest evidenced points: 19.3; it claims 20.9. Most, Centro: 68.3." in points
    )


# -- the roadmap, the years, all dimensions


@each_language
def test_the_steps_that_name_the_district_with_fewest_points_are_named(lang: str) -> None:
    result, found = territories.with_map(), backed(lang)
    assert result.roadmap is not None
    named = [
        number
        for number, step in enumerate(result.roadmap.steps, 1)
        if found.lines[0].id in step.action.districts
    ]
    assert named
    assert found.lines[0].name in found.reach
    assert all(re.search(rf"\b{number}\b", found.reach) for number in (*named, len(result.roadmap.steps)))


def test_it_is_said_if_no_step_names_it() -> None:
    result = territories.with_map()
    assert result.roadmap is not None
    for_all = tuple(
        step.model_copy(update={"action": step.action.model_copy(update={"districts": ()})})
        for step in result.roadmap.steps
    )
    changed = result.model_copy(update={"roadmap": result.roadmap.model_copy(update={"steps": for_all})})
    found = territory(compose(changed, territories.loaded(territories.CITY).rubric, "en"))
    n = len(for_all)
    assert found.reach == f"No step of the roadmap names Valle Rural. For the whole city there are {n} steps."


def test_steps_for_other_districts_alone_are_counted_too() -> None:
    result = territories.with_map()
    found = territory(compose(result, territories.loaded(territories.CITY).rubric, "en"))
    assert result.roadmap is not None
    named = [step.action.districts for step in result.roadmap.steps]
    least = found.lines[0].id
    everywhere = sum(not those for those in named)
    others = sum(bool(those) and least not in those for those in named)
    assert others > 1
    said = f"For the whole city there are {everywhere} steps. {others} more name other districts alone."
    assert found.reach.endswith(said)


def test_without_a_roadmap_nothing_is_said_of_its_steps() -> None:
    result = territories.with_map().model_copy(update={"roadmap": None})
    assert territory(compose(result, territories.loaded(territories.CITY).rubric, "en")).reach == ""


@each_language
def test_the_earlier_gap_has_its_year_in_the_head_or_its_day_within_a_year(lang: str) -> None:
    assert "2024" in backed(lang).words["before"]
    result = territories.with_map()
    assert result.territory is not None
    same_year = result.territory.model_copy(update={"date_before": result.date.replace(month=1, day=9)})
    again = compose(
        result.model_copy(update={"territory": same_year}), territories.loaded(territories.CITY).rubric, lang
    )
    assert re.search(r"\b9\b", territory(again).words["before"])


def test_every_district_stands_in_every_dimension_as_the_result_has_it() -> None:
    found, result = backed().scores, territories.with_map().territory
    assert found is not None
    assert result is not None
    known = {of.district: [node.score for node in of.nodes] for of in result.districts}
    *districts, whole = found.rows
    assert [[score.score.value for score in row.scores] for row in districts] == [
        known[line.id] for line in backed().lines
    ]
    assert [score.score.value for score in whole.scores] == [gap.city for gap in result.nodes]
    assert {score.level.number for score in whole.scores} == {None}


def test_a_single_district_has_no_table_of_its_own() -> None:
    assert territory(told({"w1": by_district(north=50.0)}, {"north": 9_000})).scores is None


def test_a_district_without_points_is_missing_and_not_at_the_lowest_level() -> None:
    ground = territory(told({"w1": by_district(north=50.0, south=0.0, hills=None)})).ground
    assert ground is not None
    shown = {shape.name: (shape.missing, shape.below) for shape in ground.shapes}
    assert shown["hills"] == (True, "–")
    assert shown["south"] == (False, "0.0 · level 0")
    assert ground.missing == "Districts with too little data: 1"
    assert "not the same as the lowest level" in ground.note


def test_districts_with_the_same_points_as_the_best_are_counted_beside_it() -> None:
    (_, government, *_) = territory(territories.story()).nodes
    assert (government.best, government.best_points.text) == ("Centro y 2 más", "80,0")
