"""What decides at the edges what is said of districts: ties, many names, many districts, too little data."""

from __future__ import annotations

import pytest

from assessment.report.story import compose
from assessment.report.story.models.territory import SHOWN, TerritoryStory
from assessment.report.story.territory_ground import SIDE
from assessment.result.territory import Territory
from assessment.text.numbers import shown
from tests.builders import by_district
from tests.report import territories
from tests.report.story.test_territory import territory, told


def changed(**more: object) -> TerritoryStory:
    """The example with a territory of which something is changed."""
    result = territories.with_map()
    assert result.territory is not None
    known = result.model_copy(update={"territory": result.territory.model_copy(update=more)})
    return territory(compose(known, territories.loaded(territories.CITY).rubric, "en"))


def example() -> Territory:
    found = territories.with_map().territory
    assert found is not None
    return found


def test_a_claim_that_reads_as_the_score_is_no_other_claim() -> None:
    alike = tuple(
        each.model_copy(update={"claimed": None if (score := each.nodes[0].score) is None else shown(score)})
        for each in example().districts
    )
    assert [each.claimed for each in alike] != [each.nodes[0].score for each in alike]
    found = changed(districts=alike)
    assert not found.claims
    assert "least served" in found.sentences[0]


def test_where_the_ends_read_the_same_no_step_is_said_to_be_for_the_lower_one() -> None:
    assert "Valle Rural" in changed().reach
    level = tuple(
        each.model_copy(
            update={
                "nodes": tuple(node.model_copy(update={"score": 50.0 + at / 1000}) for node in each.nodes)
            }
        )
        for at, each in enumerate(example().districts)
    )
    assert changed(districts=level).reach == ""


@pytest.mark.parametrize(
    ("lagging", "named"),
    [
        (4, "d0, d1, d2 and d3 lag behind"),
        (5, "d0, d1, d2, d3 and 1 more lag behind"),
        (6, "d3 and 2 more lag behind"),
    ],
)
def test_four_districts_are_named_and_of_more_the_others_are_counted(lagging: int, named: str) -> None:
    people = {"north": 60_000, **{f"d{n}": 1_000 for n in range(lagging)}}
    points = {"north": 100.0, **{f"d{n}": 10.0 + n for n in range(lagging)}}
    assert named in territory(told({"w1": by_district(**points)}, people)).sentences[1]


def test_a_district_without_points_comes_last_also_after_one_with_none() -> None:
    lines = territory(told({"w1": by_district(north=50.0, south=0.0, hills=None)})).lines
    assert [line.id for line in lines] == ["south", "north", "hills"]


def test_the_words_of_a_picture_name_thirty_districts_and_count_the_others() -> None:
    people = {f"d{n:02}": 1_000 for n in range(33)}
    ground = territory(told({"w1": by_district(**dict.fromkeys(people, 50.0))}, people)).ground
    assert ground is not None
    assert [each in ground.alt for each in people] == [True] * 30 + [False] * 3
    assert " 3 more" in ground.alt


def test_six_tiles_stand_in_a_row() -> None:
    for number, rows in ((6, 1), (7, 2)):
        people = {f"d{n}": 1_000 for n in range(number)}
        ground = territory(told({"w1": by_district(**dict.fromkeys(people, 50.0))}, people)).ground
        assert ground is not None
        assert ground.height // SIDE == rows


@pytest.mark.parametrize("number", [SHOWN, SHOWN + 1])
def test_that_there_are_more_districts_is_said_only_if_there_are(number: int) -> None:
    people = {f"d{n:02}": 1_000 for n in range(number)}
    scores = territory(told({"w1": by_district(**dict.fromkeys(people, 50.0))}, people)).scores
    assert scores is not None
    assert bool(scores.more) is (number > SHOWN)


def test_levels_in_every_dimension_are_those_of_the_result() -> None:
    found, known = changed(), {each.district: each for each in example().districts}
    assert found.scores is not None
    *districts, _ = found.scores.rows
    expected = [[node.level for node in known[line.id].nodes] for line in found.lines]
    assert len({level for row in expected for level in row}) > 3
    assert [[score.level.number for score in row.scores] for row in districts] == expected
