"""Telling findings: one line for people, plain data for programs."""

import pytest

from assessment.documents.bind import bind
from assessment.documents.findings import Finding, Findings, Place, Term
from assessment.documents.nearest import nearest
from assessment.documents.strict import parse
from assessment.documents.tell import as_json, tell
from assessment.text.catalogue import words
from tests.documents.test_binding import City


def told(text: str, lang: str) -> str:
    findings = Findings()
    document = parse(text.encode(), "ciudad.yaml", findings)
    if document is not None:
        bind(City, document, findings)
    (finding,) = findings
    return tell(finding, words(lang))


@pytest.mark.parametrize(
    ("text", "lang", "line"),
    [
        ("naem: x", "es", "1:1  La clave «naem» no se admite aquí. Lo más parecido que se admite: name."),
        ("count: '3'", "es", '1:8  Aquí se espera un número entero, pero hay "3". Corrija el valor.'),
        ("answer: true", "pt", "1:9  Aqui se espera um número, um texto ou uma lista, mas há true. Corrija o valor."),
        ("name: [x]", "en", "1:7  This must be a text, but it is a list. Correct the value."),
        ("a: b: c", "es", "1:5  No se puede leer como YAML: el texto contiene dos puntos seguidos de un espacio. "
         "Encierre el texto completo entre comillas."),
        ("grade: '{found}'", "en", '1:8  "{found}" is not among the allowed values: A, B. The nearest: A, B.'),
    ],
)  # fmt: skip
def test_a_finding_is_told_in_one_line(text: str, lang: str, line: str) -> None:
    assert told(text, lang) == f"ciudad.yaml:{line}"


def test_a_finding_as_data_keeps_code_and_place() -> None:
    finding = Finding(
        "level_outside",
        "error",
        Place("a.xlsx", sheet="Gobierno", cell="D14"),
        {"question": "q", "found": 7, "lowest": 0, "highest": 5},
    )
    assert as_json(finding, words("es")) == {
        "code": "level_outside",
        "severity": "error",
        "file": "a.xlsx",
        "line": None,
        "column": None,
        "path": [],
        "sheet": "Gobierno",
        "cell": "D14",
        "message": "El nivel 7 no existe en la pregunta q. Indique un nivel de 0 a 5.",
    }
    assert tell(finding, words("es")).startswith("a.xlsx, Gobierno!D14  El nivel 7")


def test_a_mistake_of_the_program_does_not_hide_that_of_the_user() -> None:
    assert tell(Finding("level_outside", "error", Place(), {"found": 7}), words("en")).startswith(
        "Level 7 does not exist in question …"
    )
    assert (
        tell(Finding("brand_new", "error", Place("a"), {"found": 7}), words("en")) == "a  brand_new found=7"
    )


def test_long_lists_are_cut_and_terms_are_translated() -> None:
    values = {"found": "x", "allowed": [f"o{n}" for n in range(30)], "question": Term("terms.kind_list")}
    message = tell(Finding("option_unknown", "error", Place(), values), words("en"))
    assert "a list" in message
    assert message.endswith("o18, o19, ….")


def test_the_nearest_word_or_all_of_them() -> None:
    assert nearest("GOV_PLNA", ["gov_plan", "env_plan"]) == "gov_plan"
    assert nearest("zzz", ["b", "a"]) == "b, a"
    assert nearest("zzz", []) == ""
