"""Ranks, ties, changes, quarters, bands and intervals, by small examples that can be checked by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.comparison.cities.choose import common_weights
from assessment.comparison.cities.editions import check_edition, edition_of
from assessment.comparison.cities.groups import by_country, by_fact
from assessment.comparison.cities.intervals import draws_of
from assessment.comparison.cities.models import Ranking
from assessment.comparison.cities.ranks import competition_ranks, part_of
from assessment.documents.findings import Findings
from assessment.scoring.points import shown_tenth
from tests.comparison.cities.many import SMALL, lines_of, ranking_of, spread, town, towns
from tests.scoring.strategies import examples

POPULATION, DEVELOPMENT, COAST = map(by_fact, SMALL.header.peer_groupings)
ELEVEN = [5, 5, 5, 4, 4, 4, 3, 3, 2, 1, 0]


# -- ranks


def test_ties_share_the_smaller_rank_and_the_next_one_is_left_out() -> None:
    found = lines_of(ranking_of(towns([5, 4, 4, 3, 2])))
    assert [(line.rank, line.tied) for line in found.values()] == [
        (1, False), (2, True), (2, True), (4, False), (5, False),
    ]  # fmt: skip


def test_a_tie_is_judged_on_the_score_as_shown() -> None:
    alike = [
        town(name, (5, 5, 5, level)) for name, level in (("A", 5), ("B", 4), ("C", 4), ("D", 3), ("E", 2))
    ]
    close = alike[1].nodes[0].lenses["claimed"].model_copy(update={"score": 95.0400001})
    lenses = {**alike[1].nodes[0].lenses, "claimed": close}
    nodes = (alike[1].nodes[0].model_copy(update={"lenses": lenses}), *alike[1].nodes[1:])
    found = lines_of(ranking_of([alike[0], alike[1].model_copy(update={"nodes": nodes}), *alike[2:]]))
    assert (found["B"].score, found["C"].score) == (95.0400001, 95.0)
    assert (found["B"].rank, found["C"].rank) == (2, 2)


@given(st.lists(st.integers(0, 1000), max_size=40))
@examples(1.0)
def test_a_rank_is_one_more_than_the_number_of_those_above(shown: list[int]) -> None:
    assert competition_ranks(shown) == [1 + sum(other > own for other in shown) for own in shown]


def test_below_five_cities_there_are_no_ranks_and_it_is_said() -> None:
    group = ranking_of(towns([2, 5, 3, 4])).groups[0]
    assert group.refused == "too_few"
    assert [line.city[0] for line in group.cities] == ["A", "B", "C", "D"]
    assert {(line.rank, line.quartile, line.rank_low) for line in group.cities} == {(None, None, None)}


def test_each_group_is_ranked_alone_and_a_small_one_is_refused() -> None:
    results = [*towns([5, 4, 3, 2, 1]), *towns({"X": 5, "Y": 4}, country="PE")]
    ranking = ranking_of(results, by_country())
    assert [(group.group.value, group.refused, len(group.cities)) for group in ranking.groups] == [
        ("CO", None, 5), ("PE", "too_few", 2),
    ]  # fmt: skip


def test_whoever_has_no_group_is_left_out_with_that_reason() -> None:
    ranking = ranking_of(towns([5, 4, 3, 2, 1]), COAST)
    assert {item.reason for item in ranking.left_out} == {"no_group"}
    assert ranking.groups == ()


# -- quarters and bands


@pytest.mark.parametrize("count", [5, 9])
def test_below_ten_cities_there_are_no_quartiles_and_no_bands(count: int) -> None:
    lines = lines_of(ranking_of(towns(ELEVEN[:count]), by_country(), bands=("A", "B"))).values()
    assert {(line.quartile, line.band) for line in lines} == {(None, None)}
    assert all(line.rank is not None for line in lines)


def test_quartiles_from_ten_and_ties_share_them() -> None:
    lines = list(lines_of(ranking_of(towns(ELEVEN))).values())
    assert [line.rank for line in lines] == [1, 1, 1, 4, 4, 4, 7, 7, 9, 10, 11]
    assert [line.quartile for line in lines] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4]


def test_bands_are_parts_of_a_group_by_rank() -> None:
    lines = list(lines_of(ranking_of(towns(ELEVEN), by_country(), bands=("A", "B"))).values())
    assert [line.band for line in lines] == [*"AAAAAA", *"BBBBB"]


@given(st.integers(1, 200), st.integers(1, 12))
@examples(1.0)
def test_parts_are_as_equal_as_they_can_be(cities: int, parts: int) -> None:
    sizes = [
        sum(part_of(rank, cities, parts) == part for rank in range(1, cities + 1))
        for part in range(1, parts + 1)
    ]
    assert sum(sizes) == cities
    assert max(sizes) - min(sizes) <= 1


# -- the edition before


def before_and_now() -> tuple[Ranking, Ranking]:
    before = ranking_of(towns({"A": 1, "B": 5, "C": 4, "D": 2, "E": 3}))
    now = ranking_of(towns({"A": 5, "B": 4, "C": 3, "D": 2, "N": 1}), previous=edition_of(before))
    return before, now


def test_a_change_is_the_rank_before_less_the_rank_now() -> None:
    found = lines_of(before_and_now()[1])
    assert {name: (line.previous_rank, line.change) for name, line in found.items()} == {
        "A": (5, 4), "B": (1, -1), "C": (2, -1), "D": (4, 0), "N": (None, None),
    }  # fmt: skip


def test_a_city_without_a_rank_before_is_new() -> None:
    found = lines_of(before_and_now()[1])
    assert found["N"].standing == "new"
    assert {line.standing for name, line in found.items() if name != "N"} == {"known"}


def test_ranks_before_are_those_of_that_edition_also_of_who_is_gone() -> None:
    assert lines_of(before_and_now()[1])["D"].previous_rank == 4  # E was third and is not here any more


def test_a_city_in_another_group_than_before_is_new_there() -> None:
    small = towns([5, 4, 3, 2, 1], population=30_000)
    before = edition_of(ranking_of(small, POPULATION))
    grown = [*small[1:], town("A", (5, 5, 5, 5), population=200_000), *towns({"F": 3}, population=30_000)]
    others = towns(dict.fromkeys("PQRS", 2), population=200_000)
    found = lines_of(ranking_of([*grown, *others], POPULATION, previous=before))
    assert found["A"].standing == "new"
    assert found["B"].change == 1


def test_without_an_edition_before_nothing_is_said_of_changes() -> None:
    assert {line.standing for line in lines_of(ranking_of(towns([5, 4, 3, 2, 1]))).values()} == {None}


def test_an_edition_in_another_lens_or_grouping_is_refused_with_every_difference() -> None:
    now, findings = ranking_of(towns([5, 4, 3, 2, 1])), Findings()
    before = now.model_copy(update={"lens": "evidenced", "kind": "country", "grouping": "country"})
    check_edition(before, now, "old.json", findings)
    assert [item.values["what"] for item in findings] == ["lens", "kind", "grouping"]
    same = Findings()
    check_edition(now, now, "old.json", same)
    assert not same.items


# -- intervals


def test_an_interval_holds_the_rank_where_nothing_is_missing_and_marks_who_is_alike() -> None:
    ranking = ranking_of(spread(12), draws=draws_of(SMALL, "claimed", seed=4))
    lines = ranking.groups[0].cities
    assert (ranking.seed, ranking.draws) == (4, 100)
    for above, line in pairwise(lines):
        assert line.rank_low is not None
        assert line.rank_high is not None
        assert above.rank_low is not None
        assert above.rank_high is not None
        assert 1 <= line.rank_low <= line.rank_high <= len(lines)
        wanted = line.rank_low <= above.rank_high and above.rank_low <= line.rank_high
        assert line.alike_above is wanted
    assert lines[0].alike_above is None
    assert {line.alike_above for line in lines[1:]} == {True, False}


def test_cities_whose_answers_differ_everywhere_are_told_apart() -> None:
    lines = ranking_of(towns([5, 4, 3, 2, 1]), draws=draws_of(SMALL, "claimed")).groups[0].cities
    assert [(line.rank_low, line.rank_high) for line in lines] == [(n, n) for n in range(1, 6)]
    assert [line.alike_above for line in lines[1:]] == [False] * 4


def test_a_group_without_ranks_has_no_intervals_and_no_seed() -> None:
    ranking = ranking_of(towns([5, 4]), draws=draws_of(SMALL, "claimed"))
    assert (ranking.seed, ranking.draws) == (None, None)


def test_the_same_seed_gives_the_same_table_and_another_seed_others() -> None:
    results = spread(12)
    tables = [ranking_of(results, draws=draws_of(SMALL, "claimed", seed)) for seed in (1, 1, 2)]
    assert tables[0] == tables[1]
    assert tables[0] != tables[2]


# -- groups


@pytest.mark.parametrize(
    ("population", "group"),
    [(19_999, (None, 20_000)), (20_000, (20_000, 100_000)), (99_999, (20_000, 100_000)), (500_000, (500_000, None))],
)  # fmt: skip
def test_a_number_that_equals_a_bound_belongs_to_the_class_above(
    population: int, group: tuple[int, int]
) -> None:
    found = POPULATION.place(town("A", population=population).city)
    assert found is not None
    assert (found.lowest, found.below) == group


def test_classes_stand_in_the_order_of_their_numbers() -> None:
    sizes = (900_000, 8_000, 250_000, 45_000)
    results = [town(f"{n}", population=size) for n, size in enumerate(sizes)]
    assert [group.group.lowest for group in ranking_of(results, POPULATION).groups] == [
        None,
        20_000,
        100_000,
        500_000,
    ]


def test_a_fact_of_the_profile_can_group_too() -> None:
    coastal = towns({"A": 1}, facts={"coastal": True})
    inland = towns({"B": 1}, facts={"coastal": False})
    assert [group.group.value for group in ranking_of([*coastal, *inland], COAST).groups] == [False, True]


def test_weights_of_the_table_are_the_own_ones_where_anybody_has_them() -> None:
    assert common_weights([]) is None
    found = common_weights(towns([1, 2]))
    assert found is not None
    assert found[0] == "rubric"


def test_shown_scores_fall_from_line_to_line() -> None:
    lines = ranking_of(spread(30), DEVELOPMENT).groups
    for group in lines:
        if group.refused is None:
            shown = [shown_tenth(line.score) for line in group.cities]
            assert shown == sorted(shown, reverse=True)
