"""`reference-ranking/1`: what is refused, and the file that comes with the program."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from assessment.comparison.published import Wanted, load_ranking, published, ranking_files, remark
from assessment.documents.findings import Findings
from assessment.resources import data_folder
from assessment.schema import schemas
from assessment.text.catalogue import languages
from tests.comparison.published.tables import INDEX, index, refused_index

ENTRY = {"city": "norte", "edition": 2021, "sources": ["table"]}
SHIPPED = sorted(ranking_files().items())


def test_the_fictional_ranking_is_read_whole() -> None:
    table = index()
    assert [edition.name for edition in table.editions] == ["2019", "2020", "2021"]
    assert len(table.standings) == 12
    assert table.index is not None
    assert table.index.notice["en"] == "Not affiliated with Nobody."


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"city": "nort"}, "ranking_name_unknown"),
        ({"edition": 2018}, "ranking_name_unknown"),
        ({"method": "olf"}, "ranking_name_unknown"),
        ({"sources": ["tabel"]}, "ranking_name_unknown"),
        ({"rank": 1, "sources": []}, "ranking_source_missing"),
        ({"rating": "A", "sources": []}, "ranking_source_missing"),
        ({"rank": 10}, "ranking_rank_beyond"),
        ({"between": [4, 10]}, "ranking_rank_beyond"),
        ({"rank": 0}, "number_range"),
        ({"rank": "1"}, "type_expected"),
        ({"rank": 1, "between": [1, 2]}, "ranking_rank_and_range"),
        ({"between": [5, 5]}, "ranking_range_order"),
        ({"between": [5]}, "list_too_short"),
        ({"rating": "E"}, "ranking_letter_unknown"),
        ({"factors": {"water": "AA"}}, "ranking_letter_unknown"),
        ({"rating": "best"}, "pattern"),
        ({"group": 3}, "ranking_group_unknown"),
        ({"notes": ["guessed"]}, "value_not_listed"),
        ({"remark": {"spanish": "hola"}}, "pattern"),
        ({"place": 3}, "field_unknown"),
    ],
)
def test_an_entry_that_does_not_fit_is_refused(entry: dict[str, object], code: str) -> None:
    assert refused_index(entries=[ENTRY | entry]) == [code]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"entries": [ENTRY | {"rank": 1}, ENTRY | {"rank": 2}]}, ["ranking_entry_twice"]),
        (
            {"entries": [ENTRY | {"rank": 1}, ENTRY | {"city": "lago", "rank": 1}, ENTRY | {"city": "claro", "rank": 2}]},
            ["ranking_rank_impossible"],
        ),
        ({"editions": [{"year": 2021}, {"year": 2020}], "entries": [], "scale": None}, ["ranking_editions_order"]),
        ({"editions": [{"year": 2021, "method": "x", "source": "y"}], "entries": []}, ["ranking_name_unknown"] * 2),
        ({"scale": {"letters": ["A"], "groups": [{"group": 1, "letters": ["B"]}]}, "entries": []}, ["ranking_letter_unknown"]),
        ({"notice": {}}, ["field_empty"]),
        ({"schema": "reference-ranking/2"}, ["value_not_listed"]),
        ({"cities": {"norte": {"name": "N", "region": "latam"}}, "entries": []}, ["pattern"]),
        ({"sources": {"table": {"title": "T", "link": "javascript:alert(1)"}}, "methods": [], "editions": [{"year": 2021}], "entries": []}, ["link_not_http"]),
    ],
)  # fmt: skip
def test_a_file_whose_parts_do_not_fit_together_is_refused(
    changes: dict[str, object], codes: list[str]
) -> None:
    found = refused_index(**changes)
    assert (found if codes != ["field_empty"] else ["field_empty"] * bool(found)) == codes


def test_everything_wrong_is_told_at_once() -> None:
    entries = [ENTRY | {"city": "x", "rank": 99}, ENTRY | {"rating": "E", "sources": []}]
    assert refused_index(entries=entries) == [
        "ranking_letter_unknown",
        "ranking_name_unknown",
        "ranking_rank_beyond",
        "ranking_source_missing",
    ]


@pytest.mark.parametrize("path", [INDEX, *(path for _, path in SHIPPED)], ids=lambda path: path.stem)
def test_a_file_points_its_editor_at_the_schema_that_it_fits(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pointer = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert pointer
    schema = data_folder("rubrics") / "schema" / "reference-ranking-1.json"
    assert (path.parent / pointer[1]).resolve() == schema.resolve()
    assert not list(Draft202012Validator(schemas()["reference-ranking-1"]).iter_errors(yaml.safe_load(text)))


@pytest.mark.parametrize(("name", "path"), SHIPPED)
def test_what_comes_with_the_program_is_whole_in_every_language(name: str, path: Path) -> None:
    findings = Findings()
    table = load_ranking(name, findings)
    assert table is not None
    assert not len(findings)
    assert table.file is None
    assert table.index is not None
    assert table.index.id == name == path.stem
    for said in (
        table.index.notice,
        table.index.licence,
        table.index.about,
        *(m.about for m in table.index.methods),
    ):
        assert sorted(said) == list(languages())
    for each in table.standings:
        assert not each.remark or sorted(each.remark) == list(languages())
        assert each.sources or {"not_found", "not_ranked"} & set(each.notes)


@pytest.mark.parametrize(("name", "path"), SHIPPED)
def test_what_comes_with_the_program_contradicts_itself_nowhere(name: str, path: Path) -> None:
    table, findings = load_ranking(name, Findings()), Findings()
    assert table is not None
    remark(table, findings)
    assert not len(findings)


def test_the_figures_that_are_shipped_are_those_that_were_found() -> None:
    table = load_ranking("imd-smart-city-index", Findings())
    assert table is not None
    found = {
        (row.city, row.edition, row.method is not None): (row.rank, row.rating)
        for row in published(table, Wanted(country="BR")).rows
    }
    assert found["Rio de Janeiro", "2021", False] == (None, None)
    assert found["Rio de Janeiro", "2021", True] == (118, None)
    assert found["São Paulo", "2023", False] == (130, "D")
    assert found["Brasília", "2025", False] == (130, None)
    (medellin,) = published(table, Wanted("medellin", edition="2021")).rows
    assert (medellin.rank, medellin.rating, medellin.group, medellin.best_rating) == (101, "C", 4, "CCC")
    assert medellin.change == 72 - 101


def test_across_the_change_of_method_only_restated_ranks_are_compared() -> None:
    table = load_ranking("imd-smart-city-index", Findings())
    assert table is not None
    rows = published(table, Wanted(edition="2023")).rows
    changes = {row.city: (row.change, row.change_state) for row in rows if row.rank is not None}
    assert changes == {
        "Medellín": (None, "other_method"),
        "Santiago": (107 - 119, "derived"),
        "San José": (112 - 127, "derived"),
        "São Paulo": (117 - 130, "derived"),
        "Rio de Janeiro": (118 - 136, "derived"),
    }
