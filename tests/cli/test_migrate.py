"""Files of an earlier rubric version on the command line, and overlays in the commands about rubrics."""

import json
import shutil
from pathlib import Path

import pytest

from assessment.intake import load_assessment
from tests.cli.conftest import Call

FIRST_CUT = Path(__file__).parents[1] / "data" / "assessments" / "villa-esperanza-0.1.0.yaml"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(FIRST_CUT, tmp_path / "ciudad.yaml"))


def codes(said: str) -> set[str]:
    return {item["code"] for item in json.loads(said)["findings"]}


def test_check_tells_what_moves(call: Call, old: Path) -> None:
    called = call("check", old, "--json")
    assert called.code == 0
    assert {"migrated_from", "migrated_new"} <= codes(called.out)


@pytest.mark.parametrize("command", [("score",), ("explain",)])
def test_what_moves_is_told_beside_the_answer(call: Call, old: Path, command: tuple[str, ...]) -> None:
    called = call(*command, old, "--lang", "es")
    assert called.code == 0
    assert "se lee como versión" in called.err
    assert "se lee como versión" not in called.out


def test_migrate_writes_a_file_of_the_present_version(call: Call, old: Path) -> None:
    before, new = old.read_bytes(), old.with_name("nueva.yaml")
    called = call("migrate", old, "-o", new)
    assert (called.code, called.out.strip()) == (0, str(new))
    assert "preguntas nuevas" in called.err
    assert old.read_bytes() == before
    assert load_assessment(new).assessment == load_assessment(old).assessment
    assert load_assessment(new).migrated is None
    assert "migrated_from" not in codes(call("check", new, "--json").out)


def test_migrate_writes_json_if_the_name_says_so(call: Call, old: Path) -> None:
    new = old.with_name("nueva.json")
    assert call("migrate", old, "-o", new).code == 0
    assert json.loads(new.read_bytes())["rubric"]["version"] == load_assessment(old).rubric.version
    to_output = call("migrate", old, "-o", "-", "--lang", "en")
    assert to_output.out.startswith("schema: ")


def test_migrate_never_writes_over_the_input(call: Call, old: Path) -> None:
    before = old.read_bytes()
    assert call("migrate", old, "-o", old).code == 2
    assert call("migrate", old).code == 2
    assert old.read_bytes() == before


def test_migrate_writes_what_still_has_errors_and_says_so(call: Call, old: Path) -> None:
    text = old.read_text(encoding="utf-8").replace(
        "    unit: percent\n    year: 2026\n", "    unit: percent\n", 1
    )
    old.write_text(text, encoding="utf-8")
    new = old.with_name("nueva.yaml")
    called = call("migrate", old, "-o", new, "--json")
    assert called.code == 1
    assert "year_missing" in codes(called.err)
    assert new.is_file()


def test_migrate_refuses_what_it_cannot_read(call: Call, old: Path) -> None:
    text = old.read_text(encoding="utf-8")
    old.write_text(text.replace("version: 0.1.0", "version: 0.0.1"), encoding="utf-8")
    new = old.with_name("nueva.yaml")
    assert call("migrate", old, "-o", new).code == 1
    assert not new.exists()


def test_overlays_are_listed_shown_and_checked(call: Call) -> None:
    rows = {row["id"]: row for row in call("rubric", "list", "--json", "--lang", "es").data}
    assert rows["latam-six"]["base"] is None
    assert rows["latam-six-co"]["base"] == {"id": "latam-six", "version": rows["latam-six"]["version"]}
    assert f"+ latam-six {rows['latam-six']['version']}" in call("rubric", "list", "--lang", "es").out
    assert "+ latam-six" in call("rubric", "show", "latam-six-co", "--lang", "es").out
    assert call("rubric", "show", "latam-six-co", "--lang", "es", "--json").data["base"]["id"] == "latam-six"
    checked = call("rubric", "check", "latam-six-co", "--json")
    assert (checked.code, checked.data["errors"], checked.data["warnings"]) == (0, 0, 0)
    places = {
        Path(item["file"]).name
        for item in checked.data["findings"]
        if item["code"] == "lint_translation_draft"
    }
    assert places == {"overlay.yaml"}
