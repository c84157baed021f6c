"""`rank`: from files and folders to one table, and what is refused on the way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from assessment.result.write import to_json
from assessment.text.catalogue import languages
from tests.cli.conftest import Call
from tests.comparison.cities.many import like_the_example
from tests.examples.cities import path_of, result_of

COUNT = 6


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results, made once."""
    return fill(tmp_path_factory.mktemp("cities") / "now", 3)


@pytest.fixture(scope="module")
def then(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the edition before."""
    return fill(tmp_path_factory.mktemp("cities") / "then", 9)


def fill(folder: Path, seed: int) -> Path:
    folder.mkdir()
    for number, result in enumerate(like_the_example(COUNT, seed=seed)):
        (folder / f"c{number:02}.result.json").write_bytes(to_json(result))
    return folder


@pytest.fixture
def cities(written: Path, tmp_path: Path) -> Path:
    """The folder, to be changed."""
    return Path(shutil.copytree(written, tmp_path / "cities"))


def changed(path: Path, **rubric: str) -> None:
    """A result with other words about its rubric."""
    data = json.loads(path.read_text("utf-8"))
    data["rubric"] |= rubric
    path.write_text(json.dumps(data), "utf-8")


def codes(text: str) -> list[str]:
    return [finding["code"] for finding in json.loads(text)["findings"]]


@pytest.mark.parametrize("lang", languages())
def test_every_language_has_help(call: Call, lang: str) -> None:
    assert "--previous" in call("rank", "--help", lang=lang).out


def test_files_and_folders_in_any_order_give_the_same_table(call: Call, written: Path) -> None:
    files = sorted(written.iterdir())
    together = call("rank", written, "--json").data
    assert call("rank", *files[::-1], "--json").data == together
    assert len(together["ranking"]["groups"][0]["cities"]) == COUNT
    assert together["ranking"]["schema"] == "ranking/1"


def test_assessments_are_scored_now_and_count_once_beside_their_result(call: Call, cities: Path) -> None:
    shutil.copy(path_of("villa-esperanza"), cities / "villa.yaml")
    (cities / "villa.result.json").write_bytes(to_json(result_of("villa-esperanza")))
    (cities / "deeper").mkdir()
    shutil.copy(cities / "villa.yaml", cities / "deeper" / "again.yaml")
    ranking = call("rank", cities, "--json").data["ranking"]
    assert len(ranking["groups"][0]["cities"]) == COUNT + 1
    assert ranking["repeated"] == 2


def test_what_is_no_city_in_a_folder_is_not_read_and_said(call: Call, cities: Path) -> None:
    (cities / "notes.txt").write_text("x", "utf-8")
    (cities / "weights.yaml").write_text("schema: weights/1\nothers: 1\n", "utf-8")
    (cities / "villa.pdf").write_bytes(b"%PDF-1.7")
    Workbook().save(cities / "villa.xlsx")
    (cities / ".hidden.yaml").write_text("{", "utf-8")
    called = call("rank", cities, "--lang", "en")
    assert called.code == 0
    assert "4 files" in called.err
    for name in ("notes.txt", "weights.yaml", "villa.pdf", "villa.xlsx"):
        assert name in called.err


def test_the_same_file_named_alone_is_an_error(call: Call, tmp_path: Path) -> None:
    (tmp_path / "weights.yaml").write_text("schema: weights/1\nothers: 1\n", "utf-8")
    called = call("rank", tmp_path / "weights.yaml", "--json")
    assert (called.code, codes(called.err)) == (1, ["file_other_kind"])


def test_every_error_of_every_file_is_told_at_once(call: Call, cities: Path) -> None:
    (cities / "a.yaml").write_text("schema: assessment/1\ncity: 3\n", "utf-8")
    (cities / "b.yaml").write_text("schema: [\n", "utf-8")
    called = call("rank", cities, cities / "nowhere.yaml", "--json")
    assert called.code == 1
    assert {Path(item["file"]).name for item in json.loads(called.err)["findings"]} == {
        "a.yaml", "b.yaml", "nowhere.yaml",
    }  # fmt: skip


def test_a_result_that_cannot_be_is_refused(call: Call, cities: Path) -> None:
    path = cities / "c00.result.json"
    data = json.loads(path.read_text("utf-8"))
    data["nodes"][0]["lenses"]["evidenced"]["score"] = 101
    path.write_text(json.dumps(data), "utf-8")
    called = call("rank", cities, "--json")
    assert (called.code, codes(called.err)) == (1, ["rank_result_impossible"])


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"schema": "result/1"}', '{"schema": "result/1", "nodes": NaN}']
)
def test_anything_as_a_result_is_an_error_and_no_failure(call: Call, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, "utf-8")
    assert call("rank", tmp_path / "x.json").code == 1


def test_an_empty_folder_is_an_error_that_says_what_to_do(call: Call, tmp_path: Path) -> None:
    called = call("rank", tmp_path, "--json")
    assert (called.code, codes(called.err)) == (1, ["rank_nothing"])


# -- one rubric


def test_mixed_versions_are_an_error_and_a_chosen_rubric_leaves_the_others_out(
    call: Call, cities: Path
) -> None:
    changed(cities / "c00.result.json", version="0.9.0")
    called = call("rank", cities, "--lang", "en")
    assert called.code == 1
    assert "0.9.0" in called.err
    assert "--rubric" in called.err
    ranking = call("rank", cities, "--rubric", "latam-six", "--json").data["ranking"]
    assert [item["reason"] for item in ranking["left_out"]] == ["other_rubric"]
    assert len(ranking["groups"][0]["cities"]) == COUNT - 1


def test_a_version_whose_rubric_is_not_here_is_told(call: Call, cities: Path) -> None:
    for path in cities.iterdir():
        changed(path, version="0.9.0")
    called = call("rank", cities, "--json")
    assert (called.code, codes(called.err)) == (1, ["rubric_version_missing"])


def test_express_and_public_sources_among_full_are_left_out_and_said(call: Call, cities: Path) -> None:
    for name in ("villa-esperanza-express", "medellin-public", "vila-clara"):
        shutil.copy(path_of(name), cities)
    called = call("rank", cities, "--lang", "en")
    assert called.code == 0
    assert called.out.count("it did not answer the full questionnaire") == 2
    assert called.out.count("it was made from public sources alone") == 1


def test_a_lens_that_nobody_was_reviewed_in_ranks_nobody_and_says_so(call: Call, written: Path) -> None:
    called = call("rank", written, "--lens", "verified", "--json")
    assert called.code == 0
    assert {item["reason"] for item in called.data["ranking"]["left_out"]} == {"low_coverage"}


# -- groups


def test_by_a_grouping_of_the_rubric_small_groups_have_no_ranks(call: Call, written: Path) -> None:
    ranking = call("rank", written, "--by", "development", "--json").data["ranking"]
    assert [group["refused"] for group in ranking["groups"]] == [
        "too_few" if len(group["cities"]) < 5 else None for group in ranking["groups"]
    ]
    assert "too_few" in {group["refused"] for group in ranking["groups"]}


def test_by_a_file_with_a_byte_order_mark(call: Call, written: Path, tmp_path: Path) -> None:
    names = [result.city.name for result in like_the_example(COUNT)]
    rows = "".join(f"{name};{'a' if n % 2 else 'b'}\n" for n, name in enumerate(names))
    (tmp_path / "g.csv").write_text("\ufeffciudad;grupo\n" + rows, "utf-8")
    ranking = call("rank", written, "--by", tmp_path / "g.csv", "--json").data["ranking"]
    assert [group["group"]["value"] for group in ranking["groups"]] == ["a", "b"]
    assert ranking["grouping"] == "g.csv"


def test_an_unknown_grouping_names_the_nearest(call: Call, written: Path) -> None:
    called = call("rank", written, "--by", "populaton", "--lang", "en")
    assert called.code == 2
    assert "population" in called.err


# -- bands


@pytest.mark.parametrize("bands", ["A", "A,,B", "A,A", "A,B\x1b", ",".join("ABCDEFGHIJKL"), "A" * 13 + ",B"])
def test_bands_that_are_none_are_a_usage_error(call: Call, written: Path, bands: str) -> None:
    assert call("rank", written, "--by", "country", "--bands", bands).code == 2


def test_letters_need_a_named_peer_group(call: Call, written: Path) -> None:
    called = call("rank", written, "--bands", "A,B", "--lang", "en")
    assert called.code == 2
    assert "--by" in called.err


# -- the edition before


def test_changes_are_the_same_from_the_results_and_from_the_table_of_then(
    call: Call, written: Path, then: Path, tmp_path: Path
) -> None:
    assert call("rank", then, "-o", tmp_path / "then.json").code == 0
    from_folder = call("rank", written, "--previous", then, "--json").data["ranking"]
    from_table = call("rank", written, "--previous", tmp_path / "then.json", "--json").data["ranking"]
    assert from_folder == from_table
    for city in from_folder["groups"][0]["cities"]:
        assert city["change"] == city["previous_rank"] - city["rank"]


def test_arrows_are_the_derived_changes(call: Call, written: Path, then: Path) -> None:
    data = call("rank", written, "--previous", then, "--json").data["ranking"]
    text = call("rank", written, "--previous", then, COLUMNS="120").out.splitlines()
    assert text[0] == "Tabla de ciudades"
    for city in data["groups"][0]["cities"]:
        row = next(line for line in text if city["city"][:14] in line)
        change = city["change"]
        arrow = "=" if change == 0 else f"{'▲' if change > 0 else '▼'} {abs(change)}"
        assert f" {arrow} " in row


def test_an_edition_in_another_lens_is_refused(call: Call, written: Path, tmp_path: Path) -> None:
    assert call("rank", written, "--lens", "claimed", "-o", tmp_path / "then.json").code == 0
    called = call("rank", written, "--previous", tmp_path / "then.json", "--json")
    assert (called.code, codes(called.err)) == (1, ["rank_previous_other"])


def test_an_edition_that_is_not_there_or_broken_is_told(call: Call, written: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"schema": "ranking/1", "x": 1}', "utf-8")
    assert call("rank", written, "--previous", tmp_path / "bad.json").code == 1
    assert call("rank", written, "--previous", tmp_path / "none.json").code == 1


# -- one city


def test_a_city_is_told_among_its_peers(call: Call, written: Path) -> None:
    called = call("rank", written, "--city", "puerto AURORA (ciudad ficticia)", "--lang", "en")
    assert called.code == 0
    assert "Puerto Aurora (ciudad ficticia) among its peers" in called.out
    assert "Nearest peers" in called.out


def test_its_result_carries_the_section(call: Call, written: Path, tmp_path: Path) -> None:
    target = tmp_path / "puerto.result.json"
    name = "Puerto Aurora (ciudad ficticia)"
    assert call("rank", written, "--city", name, "-o", target).code == 0
    data = json.loads(target.read_text("utf-8"))
    assert data["schema"] == "result/1"
    assert data["peers"]["cities"] == COUNT
    assert call("explain", target).code == 0


def test_of_two_cities_of_one_name_the_country_has_to_be_said(call: Call, cities: Path) -> None:
    name = "Puerto Aurora (ciudad ficticia)"
    twin = json.loads((cities / "c01.result.json").read_text("utf-8"))
    twin["city"]["name"] = name
    (cities / "c01.result.json").write_text(json.dumps(twin), "utf-8")
    called = call("rank", cities, "--city", name, "--lang", "en")
    assert called.code == 2
    assert f"{name}, CO; {name}, BR" in called.err or f"{name}, BR; {name}, CO" in called.err
    assert call("rank", cities, "--city", f"{name}, BR").code == 0


def test_an_unknown_city_names_the_nearest(call: Call, written: Path) -> None:
    called = call("rank", written, "--city", "Puerto Aurra (ciudad ficticia)", "--lang", "en")
    assert called.code == 2
    assert "Puerto Aurora (ciudad ficticia)" in called.err


# -- files


def test_all_files_are_written_together(call: Call, written: Path, tmp_path: Path) -> None:
    names = [tmp_path / f"t.{kind}" for kind in ("xlsx", "pdf", "csv", "json")]
    called = call("rank", written, *(part for name in names for part in ("-o", name)))
    assert called.out.split() == [str(name) for name in names]
    assert names[1].read_bytes().startswith(b"%PDF")


def test_no_file_is_written_over_what_is_read(call: Call, cities: Path) -> None:
    before = (cities / "c00.result.json").read_bytes()
    name = "Puerto Aurora (ciudad ficticia)"
    called = call("rank", cities, "--city", name, "-o", cities / "c00.result.json")
    assert called.code == 2
    assert (cities / "c00.result.json").read_bytes() == before


def test_an_ending_that_says_no_format_is_a_usage_error(call: Call, written: Path, tmp_path: Path) -> None:
    assert call("rank", written, "-o", tmp_path / "t.docx").code == 2
    assert call("rank", written, "-o", tmp_path / "t.result.json").code == 2


def test_one_seed_gives_the_same_bytes(call: Call, written: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a.json", "b.json"):
        call("rank", written, "--seed", "5", "-o", tmp_path / name)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
