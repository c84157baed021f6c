"""`roadmap` and `whatif` as an official calls them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Call

pytestmark = pytest.mark.xdist_group("roadmap")


def test_the_roadmap_says_what_to_do_first_why_and_what_it_brings(call: Call, city: Path) -> None:
    said = call("roadmap", city)
    assert said.code == 0
    text = " ".join(said.out.split())
    assert "Logros rápidos Hasta el 15 de mayo de 2027" in text
    assert "1. Adjuntar el documento que respalda la respuesta: Mejoramiento de asentamientos" in text
    assert "La ciudad declara 60,0 de 100 y hoy prueba 0,0; con este documento probaría 60,0." in text
    assert "+1,1 puntos asegurados; la ciudad queda en 45,0." in text
    assert "El menor esfuerzo que llega al nivel 3, Desarrollo, es de 106 unidades, en 50 pasos" in text


@pytest.mark.parametrize("width", ["40", "200"])
def test_no_line_is_wider_than_the_terminal(call: Call, city: Path, width: str) -> None:
    said = call("roadmap", city, COLUMNS=width)
    assert max(map(len, said.out.splitlines())) <= min(int(width), 120)


def test_the_whole_result_holds_the_same_roadmap(call: Call, city: Path) -> None:
    alone = call("roadmap", city, "--json").data["roadmap"]
    assert call("score", city).data["roadmap"] == alone


def test_a_result_shows_the_roadmap_that_it_holds(call: Call, city: Path, tmp_path: Path) -> None:
    held = tmp_path / "ciudad.result.json"
    call("score", city, "-o", held)
    assert call("roadmap", held).out == call("roadmap", city).out


def test_a_result_without_one_says_what_to_give_instead(call: Call) -> None:
    old = Path("tests/data/results/villa-esperanza-0.1.0.result.json")
    said = call("roadmap", old)
    assert said.code == 1


def test_a_profile_from_public_sources_has_none(call: Call) -> None:
    said = call("roadmap", "examples/medellin-public.yaml")
    assert said.code == 1
    assert "fuentes públicas" in said.err


def test_a_budget_of_ones_own(call: Call, city: Path) -> None:
    road = call("roadmap", city, "--budget", "2,0,0", "--json").data["roadmap"]
    assert [end["spent"] for end in road["horizons"]] == [2.0, 0.0, 0.0]
    assert len(road["steps"]) == 2


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        ("1,2", "tiene 3 plazos"),
        ("mucho", "no es un presupuesto"),
        ("-1,2,3", "no es un presupuesto"),
        ("nan,1,1", "no es"),
    ],
)
def test_a_budget_that_cannot_be_one(call: Call, city: Path, budget: str, said: str) -> None:
    found = call("roadmap", city, f"--budget={budget}")
    assert found.code == 2
    assert said in found.err


# -- targets


def test_a_target_of_the_rubric_says_what_is_reached_and_what_is_not(call: Call, city: Path) -> None:
    text = " ".join(call("roadmap", city, "--target", "development").out.split())
    assert "Meta: Desarrollo en todas las dimensiones. De sus 7 partes cumple hoy 1" in text
    assert "Movilidad y transporte público: la meta es el nivel 3, Desarrollo; ya está en el nivel 3." in text


def test_a_target_of_ones_own(call: Call, city: Path, tmp_path: Path) -> None:
    file = tmp_path / "meta.yaml"
    file.write_text("schema: target/1\nlevels: {government: 3, gov_data_protect: 2}\n", encoding="utf-8")
    items = call("roadmap", city, "--target", file, "--json").data["target"]["items"]
    assert [item["id"] for item in items] == ["gov_data_protect", "government"]


def test_every_mistake_of_a_target_file_is_told_at_once_with_its_place(
    call: Call, city: Path, tmp_path: Path
) -> None:
    file = tmp_path / "meta.yaml"
    file.write_text(
        "schema: target/1\nlevels:\n  goverment: 3\n  mobility: 9\n  env_p_air: 2\n", encoding="utf-8"
    )
    said = call("roadmap", city, "--target", file)
    assert said.code == 1
    assert "meta.yaml:3:3" in said.err
    assert "government" in said.err
    assert "meta.yaml:4:3" in said.err


def test_a_target_that_is_neither_a_profile_nor_a_file(call: Call, city: Path) -> None:
    said = call("roadmap", city, "--target", "developmnt")
    assert said.code == 2
    assert "development" in said.err


# -- files


def test_as_csv_with_a_row_for_every_step(call: Call, city: Path, tmp_path: Path) -> None:
    file = tmp_path / "hoja.csv"
    assert call("roadmap", city, "-o", file).code == 0
    steps = call("roadmap", city, "--json").data["roadmap"]["steps"]
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert len(rows) >= len(steps)


def test_a_file_that_is_there_is_not_replaced(call: Call, city: Path, tmp_path: Path) -> None:
    file = tmp_path / "hoja.json"
    file.write_text("mine", encoding="utf-8")
    assert call("roadmap", city, "-o", file).code == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert call("roadmap", city, "-o", file, "--replace").code == 0


def test_a_name_that_says_no_kind(call: Call, city: Path, tmp_path: Path) -> None:
    said = call("roadmap", city, "-o", tmp_path / "hoja.docx")
    assert said.code == 2
    assert ".xlsx" in said.err


# -- what if


def test_other_answers_change_the_numbers_and_nothing_is_written(call: Call, city: Path) -> None:
    before = city.read_bytes()
    data = call("whatif", city, "--set", "gov_data_protect=3", "--json").data
    assert data["before"]["claimed"]["government"]["score"] < data["after"]["claimed"]["government"]["score"]
    assert city.read_bytes() == before
    assert [path.name for path in city.parent.iterdir()] == [city.name]


def test_the_least_effort_to_a_level_with_its_steps(call: Call, city: Path) -> None:
    said = call("whatif", city, "--reach", "government=3")
    text = " ".join(said.out.split())
    assert "Lo mínimo para el nivel 3, Desarrollo: Gobierno" in text
    assert "Está demostrado que no hay forma con menos esfuerzo" in text


def test_a_part_can_be_called_by_its_name(call: Call, city: Path) -> None:
    by_name = call("whatif", city, "--reach", "Gobierno=3", "--json").data
    assert by_name == call("whatif", city, "--reach", "government=3", "--json").data


def test_a_figure_as_people_write_it(call: Call, city: Path) -> None:
    for written in ("45,5", "45.5"):
        (told,) = call("whatif", city, "--set", f"gov_online_services={written}", "--json").data["sets"]
        assert told["answer"] == 45.5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gov_data_protect=9", "nivel 9"),
        ("gov_data_protct=2", "gov_data_protct"),
        ("gov_data_protect", "--set"),
        ("gov_data_protect=", "--set"),
        ("=3", "--set"),
        ("env_air_action.sur=3", "no se responde por distrito"),
        ("mob_stop_access.zzz=3", "zzz"),
        ("gov_online_services=muchos", "gov_online_services"),
        ("gov_online_services=120", "100"),
        ("gov_online_services=nan", "gov_online_services"),
        ("gov_small_desk=a", "no se puede suponer"),
        ("gov_open_contracts=zz", "zz"),
    ],
)
def test_mistakes_are_told_with_what_is_allowed(call: Call, city: Path, text: str, said: str) -> None:
    found = call("whatif", city, "--set", text)
    assert found.code == 1
    assert said in found.err
    assert "Traceback" not in found.err


def test_all_mistakes_at_once(call: Call, city: Path) -> None:
    said = call("whatif", city, "--set", "xx=1", "--set", "gov_data_protect=9")
    assert "xx" in said.err
    assert "nivel 9" in said.err


@pytest.mark.parametrize("goal", ["government", "government=", "government=9", "government=0", "nada=3"])
def test_a_goal_that_cannot_be_one(call: Call, city: Path, goal: str) -> None:
    assert call("whatif", city, "--reach", goal).code == 2


def test_nothing_supposed(call: Call, city: Path) -> None:
    said = call("whatif", city)
    assert said.code == 2
    assert "--set" in said.err


# -- with an earlier year


def test_the_result_says_what_changed_since_an_earlier_one(call: Call, city: Path) -> None:
    data = call("score", city, "--previous", "examples/villa-esperanza-2024.yaml").data
    whole = data["change"]["nodes"][0]["lenses"]["evidenced"]
    assert whole["change"] == pytest.approx(whole["practice"] + whole["backing"] + whole["method"], abs=1e-8)


def test_an_earlier_one_that_is_later_is_refused(call: Call, city: Path) -> None:
    said = call("score", "examples/villa-esperanza-2024.yaml", "--previous", city)
    assert said.code == 1
