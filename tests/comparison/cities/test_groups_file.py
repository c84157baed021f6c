"""A table of groups that somebody wrote, with everything wrong in it told at once."""

from __future__ import annotations

import pytest

from assessment.comparison.cities.groups import by_file
from assessment.comparison.cities.groups_file import NAMED, GroupsFile, check_known, read_groups
from assessment.documents.findings import Findings
from tests.comparison.cities.many import ranking_of, town


def read(text: str | bytes) -> tuple[GroupsFile | None, list[tuple[str, int | None]]]:
    findings = Findings()
    data = text if isinstance(text, bytes) else text.encode()
    found = read_groups(data, "g.csv", "g.csv", findings)
    return found, [(item.code, item.place.line) for item in findings]


@pytest.mark.parametrize(
    "text",
    [
        "city,group\nRío Ficticio,sierra\n",
        "﻿city;group\r\nRío Ficticio;sierra\r\n",
        "Grupo\tCiudad\nsierra\tRío Ficticio\n",
        'city,group,other\n"RIO  FICTICIO",sierra,x\n\n',
    ],
)
def test_columns_may_be_named_and_separated_as_people_do(text: str) -> None:
    found, wrong = read(text)
    assert wrong == []
    assert found is not None
    assert list(found.groups.items()) == [(("rio ficticio", ""), "sierra")]


def test_a_country_tells_cities_of_one_name_apart() -> None:
    found, wrong = read("city,country,group\nLima,pe,a\nLima,CO,b\n")
    assert wrong == []
    assert found is not None
    grouping = by_file("g.csv", found.groups)
    places = [
        grouping.place(town("x", country=country).city.model_copy(update={"name": "Lima"}))
        for country in ("CO", "PE")
    ]
    assert [place.value for place in places if place] == ["b", "a"]


def test_everything_wrong_is_told_at_once_with_its_line() -> None:
    text = f"city,group\nA,x\nB,\n,y\nÁ,z\n{'L' * 201},x\n"
    found, wrong = read(text)
    assert found is None
    assert wrong == [
        ("rank_groups_empty", 3), ("rank_groups_empty", 4), ("rank_groups_twice", 5), ("rank_groups_name", 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"town,kind\nA,x\n", "rank_groups_columns"),
        (b'city,group\n"A,x\n', "rank_groups_broken"),
        (b"", "file_empty"),
        (b"\xff\xfe\x00", "file_not_utf8"),
        (b"PK\x03\x04\x00\x00", "file_binary"),
    ],
)
def test_what_is_no_such_table_is_told(data: bytes, code: str) -> None:
    found, wrong = read(data)
    assert found is None
    assert [item[0] for item in wrong] == [code]


def test_cities_that_nobody_gave_are_warned_of_by_name_and_then_by_number() -> None:
    rows = "".join(f"Nadie {n},x\n" for n in range(NAMED + 3))
    found, _ = read(f"city,group\nA ficticia,x\n{rows}")
    assert found is not None
    findings = Findings()
    check_known(found, [("A ficticia", "CO")], "g.csv", findings)
    assert not findings.failed
    assert [item.code for item in findings] == ["rank_groups_unknown"] * NAMED + ["rank_groups_unknown_more"]


def test_a_city_without_a_row_is_left_out_and_said() -> None:
    found, _ = read("city,group\n" + "".join(f"{name} ficticia,costa\n" for name in "ABCDE"))
    assert found is not None
    ranking = ranking_of([town(name) for name in "ABCDEF"], by_file("g.csv", found.groups))
    assert [(item.city, item.reason) for item in ranking.left_out] == [("F ficticia", "no_group")]
    assert [group.group.value for group in ranking.groups] == ["costa"]
