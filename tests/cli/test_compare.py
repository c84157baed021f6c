"""`compare`: a city against what it was, on the terminal, as data and as files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from assessment.resources import data_folder
from assessment.result.change import Mark, Reason
from assessment.text.catalogue import languages, words
from tests.cli.conftest import Call

EXAMPLES = data_folder("examples")
NOW, THEN = EXAMPLES / "villa-esperanza.yaml", EXAMPLES / "villa-esperanza-2024.yaml"
DATA = Path(__file__).parents[1] / "data"
OLD = DATA / "results" / "villa-esperanza-0.1.0.result.json"
FIRST_CUT = DATA / "assessments" / "villa-esperanza-0.1.0.yaml"


def codes(said: str) -> list[str]:
    return [item["code"] for item in json.loads(said)["findings"]]


def flat(said: str) -> str:
    """The text on one line."""
    return " ".join(said.split())


def old_of(year: int, folder: Path, **changes: Any) -> Path:
    """The stored old result as if it were of another year."""
    data = json.loads(OLD.read_bytes())
    data["date"] = f"{year}-11-15"
    data["rubric"] |= changes
    path = folder / f"{year}.result.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_the_tree_says_what_changed_and_why(call: Call) -> None:
    said = call("compare", THEN, NOW)
    assert (said.code, said.err) == (0, "")
    row = next(line for line in said.out.splitlines() if line.startswith("Conjunto"))
    assert row.split()[-7:] == ["[1→2]", "36,4", "46,2", "+9,8", "+3,9", "+5,9", "="]
    for line in ("Prácticas que cambiaron", "Con nuevo respaldo", "Perdió respaldo", "En resumen"):
        assert f"\n{line}\n" in said.out
    assert "Se respondió antes y ahora no: Servicios de conocimiento y turismo; Laboratorios" in said.out
    assert "la evidencia de más de 36 meses no cuenta" in flat(said.out)
    assert "+3,9 por la práctica, +5,9 por el respaldo y 0,0 por el método" in flat(said.out)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("width", ["40", "100"])
def test_it_fits_the_terminal_in_every_language(call: Call, lang: str, width: str) -> None:
    for files in ((THEN, NOW), (OLD, NOW)):
        said = call("compare", *files, "--lang", lang, COLUMNS=width)
        assert said.code == 0
        room = max(len(line) for line in said.out.splitlines())
        assert room <= int(width)
        assert not any(mark in said.out for mark in ("{", "}", "None", "compare."))


def test_another_lens(call: Call) -> None:
    claimed = call("compare", THEN, NOW, "--lens", "claimed").out
    row = next(line for line in claimed.splitlines() if line.startswith("Conjunto"))
    assert row.split()[-7:] == ["[2]", "48,8", "55,7", "+6,9", "+6,8", "=", "+0,1"]
    assert "No hay un puntaje que comparar" in flat(call("compare", THEN, NOW, "--lens", "verified").out)


def test_as_data_it_is_the_change_of_the_result(call: Call) -> None:
    data = call("compare", THEN, NOW, "--json").data
    whole = data["nodes"][0]["lenses"]["evidenced"]
    assert whole["practice"] + whole["backing"] + whole["method"] == pytest.approx(whole["change"])
    assert (data["before"]["date"], data["now"]["date"]) == ("2024-11-15", "2026-11-15")


def test_a_table_has_a_row_for_each_node_and_question_in_each_lens(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "cambio.csv"
    assert call("compare", THEN, NOW, "-o", path).code == 0
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    data = call("compare", THEN, NOW, "--json").data
    assert len(rows) == 3 * (len(data["nodes"]) + len(data["questions"]))
    whole = next(row for row in rows if (row["id"], row["lens"]) == ("whole", "evidenced"))
    assert float(whole["change"]) == data["nodes"][0]["lenses"]["evidenced"]["change"]
    assert (whole["name"], whole["level_before"], whole["level_now"]) == ("Conjunto de la ciudad", "1", "2")


def test_the_later_result_can_be_written_with_its_change(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "ahora.json"
    assert call("compare", THEN, NOW, "-o", path).code == 0
    assert json.loads(path.read_bytes())["change"] == call("compare", THEN, NOW, "--json").data
    assert call("explain", path).code == 0
    assert call("compare", THEN, path).code == 0


def test_a_workbook_and_a_file_of_the_same_answers_have_changed_alike(call: Call, tmp_path: Path) -> None:
    book = tmp_path / "ahora.xlsx"
    assert call("convert", NOW, "-o", book).code == 0
    said = call("compare", THEN, book, "--json")
    assert said.data["nodes"] == call("compare", THEN, NOW, "--json").data["nodes"]


@pytest.mark.parametrize("lang", languages())
def test_every_mark_and_reason_has_its_text(lang: str) -> None:
    for kind, values in (("marks", get_args(Mark)), ("reasons", get_args(Reason))):
        assert set(values) == {
            key.rpartition(".")[2] for key in words(lang).keys("compare") if key.split(".")[1] == kind
        }


class TestOldVersions:
    def test_a_result_of_a_version_that_is_no_longer_here_stands_as_it_was_published(
        self, call: Call
    ) -> None:
        said = call("compare", OLD, NOW)
        assert (said.code, said.err) == (0, "")
        assert "un resultado, tal como se publicó" in flat(said.out)
        assert "Se pregunta por primera vez: Continuidad tras las elecciones;" in said.out

    def test_an_assessment_of_an_old_version_is_scored_by_the_rubric_of_today_and_it_is_said(
        self, call: Call
    ) -> None:
        said = call("compare", FIRST_CUT, NOW)
        assert said.code == 0
        assert "una evaluación de la versión 0.1.0, calculada ahora" in flat(said.out)
        assert "se lee como versión" in said.err

    def test_two_old_results_are_compared_without_a_split(self, call: Call, tmp_path: Path) -> None:
        said = flat(call("compare", old_of(2020, tmp_path), old_of(2022, tmp_path)).out)
        assert "No está disponible la rúbrica del resultado posterior" in said
        assert "no se puede saber cuánto de eso es un cambio en la ciudad" in said

    def test_a_version_that_the_rubric_never_read_is_compared_with_nothing(
        self, call: Call, tmp_path: Path
    ) -> None:
        said = flat(call("compare", old_of(2020, tmp_path, version="0.0.1"), NOW, "--lang", "en").out)
        assert "does not say what became of the questions of latam-six 0.0.1" in said
        assert "hold 0% of today's weight" in said


class TestManyYears:
    def test_they_stand_in_the_order_of_their_dates_with_the_break_said(
        self, call: Call, tmp_path: Path
    ) -> None:
        said = call("compare", NOW, old_of(2020, tmp_path), THEN)
        head = next(line for line in said.out.splitlines() if "2020-11-15" in line)
        assert head.split() == ["nivel", "2020-11-15", "¦", "2024-11-15", "2026-11-15"]
        assert "Ruptura antes de 2024-11-15 (de la versión 0.1.0 a la 1.0.0)" in flat(said.out)
        assert "De 2024-11-15 a 2026-11-15: +9,8 = práctica +3,9, respaldo +5,9, método 0,0." in said.out

    def test_as_data_and_as_a_table_with_every_step(self, call: Call, tmp_path: Path) -> None:
        files = (NOW, old_of(2020, tmp_path), THEN)
        data = call("compare", *files, "--json").data
        assert (len(data["editions"]), len(data["steps"]), data["breaks"]) == (3, 2, [1])
        path = tmp_path / "serie.csv"
        assert call("compare", *files, "-o", path).code == 0
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        assert {(row["date_before"], row["date_now"]) for row in rows} == {
            ("2020-11-15", "2024-11-15"), ("2024-11-15", "2026-11-15"),
        }  # fmt: skip


class TestMistakes:
    def test_one_file_alone(self, call: Call) -> None:
        said = call("compare", NOW)
        assert (said.code, said.out) == (2, "")
        assert "Un solo resultado" in said.err

    def test_the_wrong_order_names_file_and_days(self, call: Call) -> None:
        said = call("compare", NOW, THEN)
        assert (said.code, said.out) == (1, "")
        assert "villa-esperanza.yaml" in said.err
        assert "2026-11-15" in said.err

    def test_all_that_is_wrong_is_said_at_once(self, call: Call, tmp_path: Path) -> None:
        broken = tmp_path / "roto.json"
        broken.write_text('{"schema": "result/1"}', encoding="utf-8")
        said = call("compare", tmp_path / "none.yaml", broken, "--json")
        assert said.code == 1
        assert {"file_missing", "field_missing"} <= set(codes(said.err))

    def test_a_result_that_is_not_whole(self, call: Call, tmp_path: Path) -> None:
        old = old_of(2020, tmp_path)
        data = json.loads(old.read_bytes())
        data["nodes"][1]["parent"] = data["nodes"][1]["id"]
        old.write_text(json.dumps(data), encoding="utf-8")
        said = call("compare", old, NOW, "--lang", "en")
        assert (said.code, said.out) == (1, "")
        assert "is not whole" in said.err
        assert old.name in said.err

    def test_another_rubric(self, call: Call, tmp_path: Path) -> None:
        said = call("compare", old_of(2020, tmp_path, id="other"), NOW, "--json")
        assert (said.code, codes(said.err)) == (1, ["compare_rubric_other"])

    def test_a_target_that_is_an_input_or_of_no_known_kind(self, call: Call, tmp_path: Path) -> None:
        old = old_of(2020, tmp_path)
        before = old.read_bytes()
        assert call("compare", old, NOW, "-o", old).code == 2
        assert old.read_bytes() == before
        assert call("compare", old, NOW, "-o", tmp_path / "x.pdf").code == 2
        assert not (tmp_path / "x.pdf").exists()

    def test_names_that_a_spreadsheet_would_run_are_texts(self, call: Call, tmp_path: Path) -> None:
        old = old_of(2020, tmp_path)
        data = json.loads(old.read_bytes())
        data["questions"][0] |= {"id": "=cmd()"}
        old.write_text(json.dumps(data), encoding="utf-8")
        path = tmp_path / "x.csv"
        assert call("compare", old, NOW, "-o", path).code == 0
        assert b",'=cmd()," in path.read_bytes()
        assert b",=cmd()" not in path.read_bytes()
