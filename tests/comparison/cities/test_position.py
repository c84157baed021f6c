"""Where one city stands among its peers, who is nearest, and who like it does what better."""

from __future__ import annotations

from assessment.comparison.cities.groups import Grouping, by_country, by_fact, everyone
from assessment.comparison.cities.near import by_nearness
from assessment.comparison.cities.position import AMONG, MOST, NEAREST, peers_of
from assessment.documents.findings import Findings
from assessment.result.models import Result
from assessment.result.peers import Peers
from assessment.result.public import to_public
from assessment.result.write import from_json, to_json
from tests.comparison.cities.many import SMALL, spread, town, towns

POPULATION = by_fact(SMALL.header.peer_groupings[0])
OWN = town("Propia", (2, 2, 4, 1), population=50_000, development_group=2)


def peers(own: Result, others: list[Result], grouping: Grouping | None = None) -> Peers:
    return peers_of(own, others, SMALL, grouping or everyone())


def test_a_city_has_its_rank_and_its_quartile_in_its_group() -> None:
    found = peers(OWN, towns([5, 5, 5, 4, 4, 3, 1, 1, 0]))
    assert (found.cities, found.rank, found.tied, found.quartile, found.refused) == (10, 7, False, 3, None)


def test_a_rank_and_a_quartile_for_every_dimension() -> None:
    found = peers(OWN, towns([5, 5, 5, 4, 4, 3, 1, 1, 0]))
    assert [(each.node, each.rank, each.quartile, each.cities) for each in found.dimensions] == [
        ("gov", 7, 3, 10), ("env", 7, 3, 10),
    ]  # fmt: skip


def test_below_ten_a_rank_and_no_quartile() -> None:
    found = peers(OWN, towns([5, 4, 3, 1]))
    assert (found.rank, found.quartile) == (4, None)
    assert {each.quartile for each in found.dimensions} == {None}


def test_below_five_nothing_is_said_about_peers() -> None:
    found = peers(OWN, towns([5, 4, 3]))
    assert (found.refused, found.cities) == ("too_few", 4)
    assert (found.rank, found.dimensions, found.nearest, found.better) == (None, (), (), ())


def test_only_cities_of_the_group_count() -> None:
    abroad = towns(dict.fromkeys("PQRSTU", 5), country="PE")
    assert peers(OWN, [*towns([5, 4, 3]), *abroad], by_country()).refused == "too_few"


def test_a_city_that_is_not_ranked_is_told_why() -> None:
    express = town("Propia", question_set="express")
    assert peers(express, towns([5, 4, 3, 2, 1])).refused == "question_set"
    assert peers(OWN, towns([5, 4, 3, 2, 1]), by_fact(SMALL.header.peer_groupings[1])).refused == "too_few"
    nowhere = town("Propia", country=None)
    assert peers(nowhere, towns([5, 4, 3, 2, 1]), by_country()).refused == "no_group"


# -- who is near


def test_near_is_first_a_like_size_then_a_like_group_then_the_same_country() -> None:
    def other(name: str, population: int, group: int | None, country: str) -> Result:
        return town(name, population=population, development_group=group, country=country)

    cities = [
        other("far", 400_000, 2, "CO"),
        other("unknown", 51_000, None, "CO"),
        other("abroad", 50_000, 2, "PE"),
        other("home", 60_000, 2, "CO"),
        other("richer", 50_000, 1, "CO"),
    ]
    found = [result.city.name.split()[0] for result in by_nearness(OWN.city, cities)]
    assert found == ["home", "abroad", "richer", "unknown", "far"]


def test_at_most_five_are_named_and_never_the_city_itself() -> None:
    found = peers(OWN, spread(30))
    assert len(found.nearest) == NEAREST
    assert OWN.city.name not in {peer.city for peer in found.nearest}


def test_the_order_of_the_others_changes_nothing() -> None:
    others = spread(30)
    assert peers(OWN, others, POPULATION) == peers(OWN, others[::-1], POPULATION)


# -- who does it better


def test_those_a_step_higher_in_the_same_lens_largest_lead_first() -> None:
    found = peers(
        OWN, [town(name, (3, 2, 4, level)) for name, level in zip("ABCDE", (5, 4, 3, 2, 1), strict=True)]
    )
    better = {each.id: each for each in found.better}
    assert [each.id for each in found.better][:1] == ["d"]
    assert [(who.city[0], who.points, who.gain) for who in better["d"].cities] == [
        ("A", 100, 80), ("B", 80, 60), ("C", 60, 40),
    ]  # fmt: skip
    assert [(who.city[0], who.gain) for who in better["env_air"].cities] == [("A", 40), ("B", 30), ("C", 20)]
    assert {each.id for each in found.better} == {"d", "env_air", "a"}
    gains = [each.cities[0].gain for each in found.better]
    assert gains == sorted(gains, reverse=True)
    assert all(len(each.cities) <= MOST for each in found.better)


def test_less_than_a_step_is_not_better() -> None:
    others = [town(name, (2, 2, 4, 1)) for name in "ABCDE"]
    assert peers(OWN, others).better == ()


def test_only_the_nearest_are_looked_at() -> None:
    same = [town(f"N{n}", (2, 2, 4, 1), development_group=2) for n in range(AMONG)]
    far = town("Lejos", (5, 5, 5, 5), population=5_000_000)
    assert peers(OWN, [*same, far]).better == ()


def test_a_question_that_the_city_did_not_answer_has_no_betters() -> None:
    own = town("Propia", (2, 2, 4, None))
    assert "d" not in {each.id for each in peers(own, towns([5, 5, 5, 5])).better}


# -- in the result


def test_the_section_is_part_of_the_result_and_reads_back() -> None:
    whole = OWN.model_copy(update={"peers": peers(OWN, spread(30))})
    assert from_json(to_json(whole), "r.json", Findings()) == whole


def test_a_public_result_names_no_other_city() -> None:
    others = spread(30)
    public = to_public(OWN.model_copy(update={"peers": peers(OWN, others)}))
    assert public.peers is not None
    assert public.peers.rank is not None
    data = to_json(public).decode()
    assert not any(result.city.name in data for result in others)
    assert to_public(public) == public
