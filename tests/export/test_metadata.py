"""Both descriptions fit the data, by the programs of those who made the formats; and they notice when they do not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessment.export.lists import code_lists
from assessment.export.release import column_about, column_title
from assessment.export.tables import OF_CITIES
from assessment.result.models import Result
from assessment.text.catalogue import languages, words
from tests import builders as build
from tests.examples.cities import loaded, result_of
from tests.export.exported import as_written, cell, exported, rows
from tests.export.validators import csvw_is_valid, frictionless_errors
from tests.survey.surveys import survey_for

ALL = [each.table for each in OF_CITIES] + [each.table for each in code_lists(languages())]


def rich() -> Result:
    """The example with everything that can stand in a result: what changed, a target, a place among peers."""
    from assessment.complete import assess
    from assessment.result.peers import Peers, PositionOf

    now = loaded("villa-esperanza")
    target = next(each for each in now.rubric.header.targets)
    result = assess(
        now.rubric,
        now.assessment,
        previous=result_of("villa-esperanza-2024"),
        target=(target.id, dict(target.levels)),
        survey=survey_for("villa-esperanza"),
    )
    first = result.nodes[1].id
    peers = Peers(
        lens="evidenced",
        grouping="population",
        lowest=100_000,
        below=500_000,
        cities=9,
        rank=3,
        quartile=2,
        dimensions=(PositionOf(node=first, cities=8, rank=1, quartile=1),),
    )
    return result.model_copy(update={"peers": peers})


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    result = rich()
    return result, exported([result], tmp_path_factory.mktemp("full"), licence="cc by 4.0")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city of a rubric of another shape, for what is slow to check."""
    of = build.service_shape()
    answers: dict[str, Any] = {}
    return exported([build.scored(of, answers)], tmp_path_factory.mktemp("small"), rubric=build.SERVICE_SHAPE)


def test_frictionless_finds_nothing_wrong(full: tuple[Result, Path], small: Path) -> None:
    assert frictionless_errors(full[1]) == []
    assert frictionless_errors(small) == []


def test_csvw_finds_nothing_wrong(full: tuple[Result, Path], small: Path) -> None:
    assert csvw_is_valid(full[1])
    assert csvw_is_valid(small)


def test_every_table_of_the_program_is_in_the_full_example(full: tuple[Result, Path]) -> None:
    assert {path.stem for path in full[1].glob("*.csv")} == {table.name for table in ALL}


Break = Callable[[Path], None]


def replaced(name: str, old: str, new: str) -> Break:
    def change(folder: Path) -> None:
        path = folder / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    return change


@pytest.mark.parametrize(
    "spoil",
    [
        replaced("scores", ",claimed,", ",guessed,"),
        replaced("scores", ",run_ease,", ",nowhere,"),
        replaced("assessments", "2026-03-05", "5/3/2026"),
        replaced("assessments", ",false,", ",maybe,"),
        replaced("levels", "0.0", "-1.0"),
        replaced("nodes", "rubric,", "rubrica,"),
    ],
    ids=["value", "reference", "date", "true or false", "range", "head"],
)
def test_both_notice_what_does_not_fit(spoil: Break, small: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small, tmp_path / "spoiled"))
    spoil(folder)
    package = json.loads((folder / "datapackage.json").read_bytes())
    for resource in package["resources"]:  # size and hash would tell, before any value is looked at
        del resource["bytes"], resource["hash"]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert frictionless_errors(folder)
    assert not csvw_is_valid(folder)


def test_a_file_that_was_changed_has_another_hash(small: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small, tmp_path / "changed"))
    replaced("assessments", "Puerto Ejemplo", "Puerto Ejemplx")(folder)
    assert any("hash" in error for error in frictionless_errors(folder))


def test_the_licence_is_the_citys_and_that_of_the_lists_the_rubrics(full: tuple[Result, Path]) -> None:
    package = json.loads((full[1] / "datapackage.json").read_bytes())
    assert [each["name"] for each in package["licenses"]] == ["CC-BY-4.0"]
    group = json.loads((full[1] / "csv-metadata.json").read_bytes())
    assert group["dc:license"] == [{"@id": "https://creativecommons.org/licenses/by/4.0/"}]
    for resource in package["resources"]:
        is_list = next(table.is_list for table in ALL if table.name == resource["name"])
        assert ("licenses" in resource) == is_list


def test_without_the_citys_word_no_licence_is_stated_and_that_is_said(small: Path) -> None:
    package = json.loads((small / "datapackage.json").read_bytes())
    assert "licenses" not in package
    assert words("es")("export.about.no_licence") in package["description"]
    assert "dc:license" not in json.loads((small / "csv-metadata.json").read_bytes())


def test_the_data_are_dated_by_the_latest_assessment_and_by_no_clock(small: Path) -> None:
    package = json.loads((small / "datapackage.json").read_bytes())
    assert (package["created"], package["version"]) == ("2026-03-05T00:00:00Z", "2026.3.5")


def test_titles_are_in_the_language_asked_for_and_headings_in_all(tmp_path: Path) -> None:
    folder = exported([result_of("vila-clara")], tmp_path, lang="pt")
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert package["title"] == "Avaliações de maturidade de cidades inteligentes"
    group = json.loads((folder / "csv-metadata.json").read_bytes())
    scores = next(table for table in group["tables"] if table["url"] == "scores.csv")
    score = next(column for column in scores["tableSchema"]["columns"] if column["name"] == "score")
    told = {"und": "score", "en": "Score", "es": "Puntaje", "pt": "Pontuação"}
    assert score["titles"] == told


@pytest.mark.parametrize("lang", languages())
def test_every_table_and_column_is_explained_in_every_language(lang: str) -> None:
    say = words(lang)
    for table in ALL:
        assert say(f"export.tables.{table.name}.title")
        assert say(f"export.tables.{table.name}.about")
        for column in table.columns:
            assert column_title(column, say)
            assert column_about(column, say)


def test_no_text_explains_a_column_that_there_is_not() -> None:
    known = {column.word for table in ALL for column in table.columns}
    told = {key.split(".")[2] for key in words("en").keys("export") if key.startswith("export.columns.")}
    assert told == known


def test_what_changed_the_target_and_the_place_among_peers_are_those_of_the_result(
    full: tuple[Result, Path],
) -> None:
    said, folder = as_written(full[0]), full[1]
    changes = {(row["node"], row["lens"]): row for row in rows(folder, "changes")}
    for node in said["change"]["nodes"]:
        for lens, seen in node["lenses"].items():
            row = changes[node["id"], lens]
            told = ("change", "practice", "method", "compared", "secured_before", "level_before")
            assert [row[name] for name in told] == [cell(seen[name]) for name in told]
            assert [row["score_before"], row["score"]] == [cell(seen["before"]), cell(seen["now"])]
            assert row["backing_change"] == cell(seen["backing"])
    targets = {row["part"]: row for row in rows(folder, "targets")}
    for item in said["target"]["items"]:
        told = ("target", "level", "secured", "missing", "reached", "secured_after", "missing_after")
        assert [targets[item["id"]][name] for name in told] == [cell(item[name]) for name in told]
    whole, part = rows(folder, "peers")
    assert (whole["rank"], whole["group_from"], part["rank"], part["cities"]) == ("3", "100000", "1", "8")
