"""Derived changes and contradictions: over ranks of one method, never across two, and never from what is printed."""

import pytest

from assessment.comparison.published import Wanted, choose, published, remark
from assessment.comparison.published.names import plain_name
from assessment.documents.findings import Findings
from tests.comparison.published.tables import change, index, read, standing


def test_a_change_is_the_previous_rank_minus_the_rank() -> None:
    found = change(index(), "Puerto Norte", "2020", method="old")
    assert (found.state, found.value, found.previous) == ("derived", 3, 5)


def test_a_change_across_methods_is_derived_only_against_ranks_that_were_restated() -> None:
    assert change(index(), "Puerto Norte", "2021").value == 3 - 4
    found = change(index(), "Puerto Ejemplo", "2021")
    assert (found.state, found.value) == ("other_method", None)
    assert change(index(), "Puerto Norte", "2020", method="new").state == "other_method"


@pytest.mark.parametrize(
    ("city", "edition", "state"),
    [
        ("Puerto Norte", "2019", "first"),
        ("Villa del Lago", "2020", "no_previous"),
        ("Villa del Lago", "2019", "first"),
        ("Río Claro", "2021", "no_rank"),
        ("Río Claro", "2020", "new"),
    ],
)
def test_where_no_change_can_be_derived_it_is_said_why(city: str, edition: str, state: str) -> None:
    found = change(index(), city, edition)
    assert (found.state, found.value) == (state, None)


def test_no_change_is_derived_from_sources_that_disagree() -> None:
    table = index()
    known = tuple(each for each in table.standings if each.city.name.startswith("Villa"))
    one_method = [each for each in known if each.edition == "2020"]
    assert {each.exact for each in one_method} == {4, 5}
    text = "city,rank_2020,rank_2019\nA,1,\n"
    assert change(read(text), "A", "2020").state == "new"
    assert change(table, "Villa del Lago", "2021").state == "other_method"


def test_both_sides_of_a_contradiction_stand_and_are_reported() -> None:
    table, findings = index(), Findings()
    remark(table, findings)
    said = sorted((item.code, str(item.values["city"])) for item in findings)
    assert said == [
        ("ranking_letter_of_group", "Villa del Lago (ficticia)"),
        ("ranking_sources_disagree", "Villa del Lago (ficticia)"),
        ("ranking_sources_disagree", "Villa del Lago (ficticia)"),
    ]
    assert all(item.severity == "warning" and item.place.line for item in findings)
    rows = [row for row in published(table).rows if "sources" in row.contradictions]
    assert [(row.rank, row.sources) for row in rows] == [(4, ("table",)), (5, ("paper",))]


def test_a_printed_change_is_reported_where_it_contradicts_and_used_nowhere() -> None:
    table = read(
        "city,rank_2020,change,rank_2019\nA,1,-1,2\nB,2,1,1\nC,3,new,4\nD,4,5,\nE,5,,9\nF,6,0,6\nG,7,new,\n"
    )
    findings = Findings()
    remark(table, findings)
    assert [
        (item.values["city"], item.values["printed"], str(item.values["derived"])) for item in findings
    ] == [
        ("A", "-1", "+1"),
        ("B", "+1", "-1"),
        ("C", "new", "+1"),
        ("D", "+5", "terms.kind_nothing"),
    ]
    assert [item.place.line for item in findings] == [2, 3, 4, 5]
    bare = read("city,rank_2020,rank_2019\nA,1,2\nB,2,1\nC,3,4\nD,4,\nE,5,9\nF,6,6\nG,7,\n")
    pairs = zip(published(table).rows, published(bare).rows, strict=True)
    assert all(one.change == other.change for one, other in pairs)


def test_a_range_is_no_rank_and_contradicts_only_what_lies_outside() -> None:
    found = standing(index(), "Río Claro", "2021")
    assert (found.rank, found.rank_to, found.exact) == (7, 9, None)
    (row,) = published(index(), Wanted("Rio Claro (ficticia)", edition="2021")).rows
    assert (row.change, row.contradictions) == (None, ())


def test_the_best_letter_that_the_group_allows_is_said() -> None:
    rows = published(index(), Wanted("Puerto Norte (ficticia)")).rows
    assert [(row.rating, row.group, row.best_rating) for row in rows] == [
        ("B", 2, "B"),
        ("A", 1, "A"),
        (None, None, None),
        ("C", 2, "B"),
    ]


@pytest.mark.parametrize(
    ("wanted", "cities"),
    [
        (Wanted(), {"Puerto Norte (ficticia)", "Villa del Lago (ficticia)", "Río Claro (ficticia)", "Puerto Ejemplo"}),
        (Wanted(city="rio claro (FICTICIA)"), {"Río Claro (ficticia)"}),
        (Wanted(city="north harbour (fictional)"), {"Puerto Norte (ficticia)"}),
        (Wanted(city="Puerto Norte"), set()),
        (Wanted(country="AR"), {"Villa del Lago (ficticia)"}),
        (Wanted(regions=("latam", "419")), {"Puerto Norte (ficticia)", "Villa del Lago (ficticia)"}),
        (Wanted(country="AR", regions=("005",)), set()),
        (Wanted(edition="2019"), {"Puerto Norte (ficticia)", "Villa del Lago (ficticia)"}),
    ],
)  # fmt: skip
def test_a_table_is_filtered_by_city_country_region_and_edition(wanted: Wanted, cities: set[str]) -> None:
    assert {each.city.name for each in choose(index(), wanted)} == cities


def test_one_edition_stands_in_the_order_of_its_ranks() -> None:
    rows = published(index(), Wanted(edition="2021")).rows
    assert [row.rank for row in rows] == [1, 4, 6, 7]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("São Paulo", "SAO  PAULO", True),
        ("St. Petersburg", "st petersburg", True),
        ("Göteborg", "Goteborg", True),
        ("San José", "San Jose\u0301", True),
        ("Villa (ficticia)", "Villa", False),
        ("北京", "上海", False),
        ("!!!", "???", False),
    ],
)
def test_names_are_compared_without_accents_and_capitals_but_with_what_stands_in_brackets(
    one: str, other: str, same: bool
) -> None:
    assert (plain_name(one) == plain_name(other)) == same
