"""`export`: a folder that appears whole or not at all, with every problem of every file told at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.result.write import to_json
from tests.cli.conftest import Call
from tests.examples.cities import path_of, result_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with the results of two cities."""
    folder = tmp_path / "given"
    folder.mkdir()
    for name in ("vila-clara", "villa-esperanza-express"):
        (folder / f"{name}.result.json").write_bytes(to_json(result_of(name)))
    return folder


def below(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_many_cities_become_one_folder(call: Call, given: Path, tmp_path: Path) -> None:
    done = call("export", given, "-o", tmp_path / "data", "--license", "CC0-1.0", "--lang", "en")
    assert (done.code, done.out, done.err) == (0, f"{tmp_path / 'data'}\n", "")
    text = (tmp_path / "data" / "assessments.csv").read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == [
        "br-vila-clara-cidade-ficticia-2026-11-15-express",
        "co-villa-esperanza-ciudad-ficticia-2026-11-15-express",
    ]
    assert below(tmp_path) == ["data", "given"]


def test_without_a_licence_it_says_what_is_missing(call: Call, given: Path, tmp_path: Path) -> None:
    done = call("export", given, "-o", tmp_path / "data", "--lang", "en")
    assert done.code == 0
    assert "No licence is stated" in done.err


def test_an_assessment_gives_what_its_result_gives(call: Call, tmp_path: Path) -> None:
    result = tmp_path / "city.result.json"
    assert call("score", path_of("vila-clara"), "-o", result).code == 0
    assert call("export", path_of("vila-clara"), "-o", tmp_path / "one").code == 0
    assert call("export", result, "-o", tmp_path / "two").code == 0
    for name in ("scores.csv", "answers.csv", "assessments.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert (tmp_path / "one" / "actions.csv").is_file()


def test_standard_input_is_read(call: Call, tmp_path: Path) -> None:
    done = call("export", "-", "-o", tmp_path / "data", stdin=to_json(result_of("vila-clara")))
    assert done.code == 0


def test_a_folder_that_is_there_is_not_touched(call: Call, given: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "thesis.txt").write_text("mine", encoding="utf-8")
    done = call("export", given, "-o", data, "--lang", "en")
    assert (done.code, below(data)) == (2, ["thesis.txt"])
    assert "--replace" in done.err
    done = call("export", given, "-o", data, "--replace", "--lang", "en")
    assert (done.code, below(data)) == (1, ["thesis.txt"])
    assert "thesis.txt" in done.err
    assert below(tmp_path) == ["data", "given"]


def test_an_earlier_export_is_replaced_when_that_is_asked_for(
    call: Call, given: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    assert call("export", given, "-o", data).code == 0
    before = (data / "assessments.csv").read_bytes()
    (given / "vila-clara.result.json").unlink()
    assert call("export", given, "-o", data).code == 2
    assert (data / "assessments.csv").read_bytes() == before
    assert call("export", given, "-o", data, "--replace").code == 0
    assert len((data / "assessments.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert below(tmp_path) == ["data", "given"]


def test_all_files_with_errors_are_named_and_nothing_is_written(
    call: Call, given: Path, tmp_path: Path
) -> None:
    (given / "broken.result.json").write_text('{"schema": "result/1"', encoding="utf-8")
    bad = (
        path_of("vila-clara").read_text(encoding="utf-8").replace("gov_strategy_plan:", "gov_strategy_plam:")
    )
    (given / "wrong.yaml").write_text(bad, encoding="utf-8")
    done = call("export", given, tmp_path / "absent.json", "-o", tmp_path / "data", "--lang", "en")
    assert done.code == 1
    assert [
        name for name in ("broken.result.json", "wrong.yaml", "absent.json") if name not in done.err
    ] == []
    assert below(tmp_path) == ["given"]


def test_what_is_no_assessment_is_left_unread_in_a_folder_and_refused_by_name(
    call: Call, given: Path, tmp_path: Path
) -> None:
    (given / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    done = call("export", given, "-o", tmp_path / "data", "--lang", "en")
    assert done.code == 0
    assert "package.json" in done.err
    assert call("export", given / "package.json", "-o", tmp_path / "other").code == 1


def test_the_same_assessment_twice_counts_once(call: Call, given: Path, tmp_path: Path) -> None:
    shutil.copy(given / "vila-clara.result.json", given / "copy.result.json")
    done = call("export", given, "-o", tmp_path / "data", "--lang", "en")
    assert done.code == 0
    assert "vila-clara.result.json" in done.err
    assert len((tmp_path / "data" / "assessments.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_two_assessments_of_a_city_and_day_are_refused(call: Call, given: Path, tmp_path: Path) -> None:
    other = result_of("vila-clara").model_copy(update={"assessment": "sha256:" + "0" * 64})
    (given / "other.result.json").write_bytes(to_json(other))
    done = call("export", given, "-o", tmp_path / "data", "--lang", "en")
    assert done.code == 1
    assert "other.result.json" in done.err
    assert not (tmp_path / "data").exists()


def test_internal_data_do_not_take_a_public_copy_for_the_whole(
    call: Call, given: Path, tmp_path: Path
) -> None:
    from assessment.result.public import to_public

    public = to_public(result_of("vila-clara"))
    (given / "a.public.result.json").write_bytes(to_json(public))
    done = call("export", given, "-o", tmp_path / "data", "--internal", "--lang", "en")
    assert done.code == 1
    assert "a.public.result.json" in done.err


def test_internal_data_go_into_a_folder_that_says_so_and_have_no_licence(
    call: Call, given: Path, tmp_path: Path
) -> None:
    done = call("export", given, "-o", tmp_path / "data", "--internal", "--lang", "en")
    assert (done.code, done.out) == (0, f"{tmp_path / 'data-internal'}\n")
    assert "Do not publish" in done.err
    done = call("export", given, "-o", tmp_path / "x", "--internal", "--license", "CC0-1.0", "--lang", "en")
    assert done.code == 2


@pytest.mark.parametrize("licence", ["CC-BY-9.0", "javascript:alert(1)", "mailto:a@b.example", "free"])
def test_an_unknown_licence_is_refused(licence: str, call: Call, given: Path, tmp_path: Path) -> None:
    done = call("export", given, "-o", tmp_path / "data", "--license", licence, "--lang", "en")
    assert done.code == 2
    assert "CC-BY-4.0" in done.err
    assert not (tmp_path / "data").exists()


def test_the_address_of_a_national_licence_will_do(call: Call, given: Path, tmp_path: Path) -> None:
    address = "https://datos.example/licencia"
    assert call("export", given, "-o", tmp_path / "data", "--license", address).code == 0
    assert address in (tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8")


def test_nothing_to_export_is_an_error(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert call("export", tmp_path / "empty", "-o", tmp_path / "data").code == 1
    assert below(tmp_path) == ["empty"]


def test_programs_hear_which_files_there_are(call: Call, given: Path, tmp_path: Path) -> None:
    done = call("export", given, "-o", tmp_path / "data", "--json")
    assert done.data["assessments"] == 2
    assert all(Path(name).is_file() for name in done.data["files"])


def test_a_place_that_cannot_be_written_is_told(call: Call, given: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = call("export", given, "-o", tmp_path / "file" / "data")
    assert done.code == 3
    assert below(tmp_path) == ["file", "given"]


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_the_help_is_there_in_every_language(lang: str, call: Call) -> None:
    done = call("export", "--help", "--lang", lang)
    assert done.code == 0
    assert "--internal" in done.out


def test_same_input_same_bytes_whatever_the_seed_the_zone_and_the_place(given: Path, tmp_path: Path) -> None:
    settings = [("0", "UTC", "C.UTF-8"), ("1", "Asia/Tokyo", "es_CO.UTF-8")]
    found = []
    for number, (seed, zone, locale) in enumerate(settings):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": locale, "PYTHONPATH": str(ROOT)}
        place = tmp_path / f"run{number}"
        place.mkdir()
        target = ["-o", f"data{number}", "--lang", "es"]
        command = [sys.executable, "-m", "assessment", "export", str(given), *target]
        subprocess.run(command, env=env, cwd=place, check=True, capture_output=True)
        data = place / f"data{number}"
        found.append({path.name: path.read_bytes() for path in sorted(data.iterdir())})
    assert found[0] == found[1]
