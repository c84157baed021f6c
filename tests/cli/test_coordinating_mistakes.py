"""Commands about questionnaires as a coordinator gets them wrong: nothing is lost, nothing is made up, and it is said what to do."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Call

EXAMPLES = Path(__file__).parents[2] / "examples"
ESPERANZA = str(EXAMPLES / "villa-esperanza.yaml")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def new(call: Call, *options: str) -> None:
    called = call("new", "--city", "Villa Prueba", "--country", "CO", *options, "-o", "q.xlsx")
    assert called.code == 0, called.err


def change(file: str, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(file)
    book[sheet][cell].value = value
    book.save(file)


@pytest.mark.parametrize("command", ["convert", "merge"])
def test_a_command_that_writes_says_that_its_target_is_missing(call: Call, command: str) -> None:
    called = call(command, ESPERANZA)
    assert (called.code, called.out) == (2, "")
    assert called.err.endswith("Error: Falta --output. Agregue esa opción con su valor.\n")


@pytest.mark.parametrize("typed", ["412.000", "412 mil"])
def test_a_number_of_inhabitants_is_read_as_people_write_it(call: Call, typed: str) -> None:
    new(call, "--population", typed)
    assert openpyxl.load_workbook("q.xlsx")["Ciudad"]["C7"].value == 412000


def test_a_number_of_inhabitants_that_is_none_is_named(call: Call) -> None:
    called = call("new", "--city", "Villa Prueba", "--population", "muchos")
    assert called.code == 2
    assert "«muchos» no es un número de habitantes." in called.err


@pytest.mark.parametrize("typed", ["Colombia", "colômbia"])
def test_a_country_has_a_name(call: Call, typed: str) -> None:
    called = call("new", "--city", "Villa Prueba", "--country", typed, "-o", "q.xlsx")
    assert called.code == 0
    assert openpyxl.load_workbook("q.xlsx")["Ciudad"]["C6"].value == "CO"


@pytest.mark.parametrize("typed", ["HACIENDA ", "Finance"])
def test_a_department_has_a_name(call: Call, typed: str) -> None:
    new(call, "--department", typed)
    assert openpyxl.load_workbook("q.xlsx")["Inicio"]["A2"].value == "Cuestionario: Hacienda"


def test_a_questionnaire_is_a_workbook(call: Call) -> None:
    called = call("new", "--city", "Villa Prueba", "-o", "q.pdf")
    assert called.code == 2
    assert called.err.endswith("Error: El nombre «q.pdf» no indica un formato. Termínelo en .xlsx.\n")
    assert not Path("q.pdf").exists()


def test_split_says_that_it_wrote_nothing(call: Call) -> None:
    new(call, "--population", "1000")
    called = call("split", "q.xlsx", "-o", "parts")
    assert (called.code, Path("parts").exists()) == (1, False)
    assert called.err.endswith("No se escribió ningún archivo. Corrija los errores y repita la orden.\n")


def test_nobody_s_number_of_inhabitants_is_written_into_a_file(call: Call) -> None:
    new(call)
    called = call("convert", "q.xlsx", "-o", "q.yaml")
    assert (called.code, Path("q.yaml").exists()) == (1, False)
    assert call("convert", "q.xlsx", "-o", "copy.xlsx").code == 1
    assert openpyxl.load_workbook("copy.xlsx")["Ciudad"]["C7"].value is None


@pytest.mark.parametrize(
    ("sheet", "cell", "target"),
    [("Distritos", "C6", "x.xlsx"), ("Evidencias", "C5", "x.yaml"), ("Evidencias", "B5", "x.xlsx")],
)
def test_no_stand_in_is_written_into_a_file(call: Call, sheet: str, cell: str, target: str) -> None:
    call("convert", ESPERANZA, "-o", "q.xlsx")
    change("q.xlsx", sheet, cell, None)
    called = call("convert", "q.xlsx", "-o", target)
    assert (called.code, Path(target).exists()) == (1, False)


def test_a_conflict_has_a_cell_and_says_what_to_do(call: Call) -> None:
    call("convert", ESPERANZA, "-o", "q.xlsx")
    for name, answer in (("a.xlsx", 1), ("b.xlsx", 2)):
        call("split", "q.xlsx", "-o", "parts", "--replace")
        Path("parts/q-planning.xlsx").rename(name)
        change(name, "Gobierno", "D6", answer)
    called = call("merge", "q.xlsx", "a.xlsx", "b.xlsx", "-o", "all.xlsx")
    assert called.code == 1
    assert (
        "a.xlsx, Gobierno!D6  advertencia: Los archivos no coinciden en: Estrategia digital con presupuesto"
        in called.err
    )
    assert "all.conflictos.xlsx y repita la orden con --decisions" in called.err


def test_a_part_without_a_row_does_not_take_the_answer_away(call: Call) -> None:
    call("convert", ESPERANZA, "-o", "q.xlsx")
    call("split", "q.xlsx", "-o", "parts")
    book = openpyxl.load_workbook("parts/q-planning.xlsx")
    book["Gobierno"].delete_rows(8)
    book.save("a.xlsx")
    called = call("merge", "q.xlsx", "a.xlsx", "-o", "all.yaml")
    assert (called.code, Path("all.yaml").exists()) == (1, False)
    assert "(gov_pilot_review)" in called.err
