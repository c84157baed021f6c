"""Mistakes in a call: exit code 2, in the reader's language, with the nearest that exists."""

from pathlib import Path

import pytest

from assessment.cli.program import COMMANDS
from tests.cli.conftest import Call

ORDERS = ", ".join(COMMANDS)


@pytest.mark.parametrize(
    ("call_line", "said"),
    [
        ("chek ciudad.yaml", "«chek» no es un archivo ni una orden. ¿Quiso escribir «check»?"),
        ("Check ciudad.yaml", "«Check» no es un archivo ni una orden. ¿Quiso escribir «check»?"),
        ("nada", f"«nada» no es un archivo ni una orden. Órdenes: {ORDERS}."),
        ("rubric lst", "No existe la orden «lst». Lo más parecido: list."),
        (
            "rubric zzz",
            "No existe la orden «zzz». Indique una de estas: list, show, crosswalk, check, schema.",
        ),
        ("check --jsn ciudad.yaml", "No existe la opción «--jsn». Lo más parecido: --json."),
        ("--versin", "No existe la opción «--versin». Lo más parecido: --version."),
        (
            "check -z a.yaml",
            "No existe la opción «-z». Indique una de estas: --annotate, --replace, --rubric, --json, --lang, --help.",
        ),
        ("check", "Falta ARCHIVO. Indíquelo al final de la orden."),
        ("explain", "Falta ARCHIVO. Indíquelo al final de la orden."),
        ("explain a b c", "Sobra «c». Si es un nombre con espacios, enciérrelo entre comillas."),
        (
            "score a.yaml --weights",
            "La opción «--weights» necesita un valor. Escríbalo después de la opción.",
        ),
        ("score a.yaml --json=si", "La opción «--json» no lleva valor."),
        (
            "explain a.yaml --lens claimd",
            "«claimd» no está entre los valores admitidos. Lo más parecido: claimed.",
        ),
        ("check a.yaml --lang fr", "«fr» no está entre los valores admitidos: en, es, pt."),
        (
            "rubric schema reslt-1",
            "«reslt-1» no está entre los valores admitidos. Lo más parecido: result-1.",
        ),
    ],
)
def test_a_mistake_is_told_with_what_exists(call: Call, call_line: str, said: str) -> None:
    called = call(*call_line.split())
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith("Uso: assessment")
    assert called.err.endswith(f"\n\nError: {said}\n")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("pt", "Erro: A opção “--jsn” não existe. A mais parecida: --json.\n"),
        ("en", "Error: There is no option “--jsn”. The nearest: --json.\n"),
    ],
)
def test_the_other_languages_say_it_too(call: Call, lang: str, said: str) -> None:
    assert call("check", "--lang", lang, "--jsn", "a").err.endswith(said)


def test_a_missing_file_with_a_file_s_name_is_a_missing_file(call: Call) -> None:
    called = call("ciudda.yaml")
    assert (called.code, called.out) == (1, "")
    assert called.err == "ciudda.yaml  error: El archivo no existe. Revise el nombre y la carpeta.\n"


def test_a_file_called_like_a_command_is_reached_with_its_folder(call: Call, tmp_path: Path) -> None:
    (tmp_path / "check").write_text("")
    called = call(tmp_path / "check")
    assert called.code == 1
    assert "El archivo está vacío" in called.err


def test_an_unknown_node_is_a_mistake_of_the_call(call: Call, city: Path) -> None:
    called = call("explain", city, "gov_strategi")
    assert called.code == 2
    assert called.err.endswith("Error: La rúbrica no tiene «gov_strategi». Lo más parecido: gov_strategy.\n")


def test_unknown_weights_are_a_mistake_of_the_call(call: Call, city: Path) -> None:
    called = call("score", city, "--weights", "eqal")
    assert called.code == 2
    assert "Lo más parecido: equal." in called.err


def test_words_of_the_call_cannot_command_the_terminal(call: Call) -> None:
    called = call("\x1b[2Jche\u202eck")
    assert called.code == 2
    assert not {"\x1b", "\u202e"} & set(called.err)
