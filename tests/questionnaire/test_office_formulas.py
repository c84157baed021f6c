"""What the formulas of a questionnaire say in an office program is what the rule of `answers/progress.py` says."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from assessment.answers.models import Answer, Assessment
from assessment.answers.parts import Part, parts_by_department, take
from assessment.answers.progress import state_of
from assessment.cli.books import book_bytes, form_of
from assessment.cli.program import program as program_of_commands
from assessment.questionnaire.form import Form
from assessment.questionnaire.make import questionnaire_bytes
from assessment.questionnaire.read import Read
from assessment.questionnaire.setting import Setting
from assessment.rubric.load import load_rubric
from assessment.rubric.models import Ladder
from tests.examples.cities import FROM_PUBLIC_SOURCES, NAMES, loaded
from tests.questionnaire.filling import (
    Filling,
    Shown,
    counts_by_rule,
    counts_shown,
    meant,
    new_questionnaire,
    opened,
    said,
    states_by_rule,
    states_shown,
)
from tests.questionnaire.office import Office

RUBRIC = load_rubric("latam-six")
NEEDS_OFFICE = pytest.mark.needs("soffice", "uno")


@pytest.fixture(scope="module")
def office(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with Office(program("soffice"), program("uno"), folder) as running:
        yield running


# -- what is compared


def calculated(office: Office, data: bytes) -> Shown:
    """What the formulas yield when all are calculated anew."""
    shown: Shown = office.shown(data, [{"do": "recalculate"}, {"do": "formulas"}])[-1]
    return shown


def filled(office: Office, person: Filling) -> tuple[bytes, Shown]:
    """The workbook that somebody filled, and what its formulas yield."""
    data, given = office.both(person.data, [*person.steps, {"do": "recalculate"}, {"do": "formulas"}])
    return data, given[-1]


def cached(data: bytes, cells: Shown) -> Shown:
    """What these cells show before anything is calculated."""
    book = load_workbook(BytesIO(data), data_only=True)
    return {
        title: {cell: _or_empty(book[title][cell].value) for cell in known} for title, known in cells.items()
    }


def _or_empty(value: Any) -> Any:
    return "" if value is None else value


def differing(one: Shown, other: Shown) -> list[tuple[str, str, Any, Any]]:
    """Sheet, cell and both values, where they are not the same."""
    cells = (
        (title, cell) for title in {**one, **other} for cell in {**one.get(title, {}), **other.get(title, {})}
    )
    pairs = (
        (title, cell, one.get(title, {}).get(cell), other.get(title, {}).get(cell)) for title, cell in cells
    )
    return [each for each in pairs if each[2] != pytest.approx(each[3])]


def only_districts(read: Read, assessment: Assessment) -> dict[str, str]:
    """The states by what districts say alone: as if reference and year were there."""
    by_rule = states_by_rule(read, assessment)
    not_asked = read.setting.text("state.not_asked")
    rows = read.tables.row_ids("by_district")
    bare = {row: _with_districts_alone(assessment, row) for row in rows}
    states = {row: state_of(RUBRIC.questions[row], bare[row]) for row in rows}
    return {
        row: not_asked if by_rule[row] == not_asked else read.setting.text(f"state.{states[row]}")
        for row in rows
    }


def _with_districts_alone(assessment: Assessment, row: str) -> Assessment:
    districts = assessment.answers.get(row, Answer()).districts
    bare = Answer(districts=districts, references=("x",), year=2025)
    return assessment.model_copy(update={"answers": {row: bare}})


def agrees_with_the_rule(data: bytes, shown: Shown) -> None:
    """Every state and every count."""
    read, assessment = opened(data), said(data)
    assert states_shown(read, shown, "answers") == states_by_rule(read, assessment)
    assert states_shown(read, shown, "by_district") == only_districts(read, assessment)
    assert counts_shown(read, shown) == [pytest.approx(line) for line in counts_by_rule(read, assessment)]


# -- workbooks that the program writes

CITY = """
schema: assessment/1
rubric: {id: latam-six, version: 1.0.0}
language: es
date: "2026-03-05"
city:
  name: Villa Prueba (ciudad ficticia)
  population: 120000
  facts: {coastal: false, rail: true, metropolitan: false, water_by_city: false}
  districts:
    - {id: d1, name: Centro, population: 52000}
    - {id: d2, name: Norte, population: 40500}
    - {id: d3, name: Sur, population: 26000}
evidence:
  e1: {title: Plan, kind: plan}
answers:
  gov_strategy_plan: {answer: 3, evidence: [e1]}
  gov_continuity: {answer: 3}
  gov_digital_id: {state: not_applicable, reason: law_forbids, references: [Ley 1]}
  gov_data_protect: {answer: 0}
  gov_interop: {state: unknown, reason: nobody_measures}
  gov_system_cost: {state: unknown, reason: not_at_hand}
  gov_pilot_review: {state: not_applicable, reason: other_body}
  gov_metro_coord: {answer: 2, references: [Acuerdo]}
  gov_security: {answer: none}
  gov_open_contracts: {answer: [a, c]}
  gov_open_buying: {answer: [a, c], references: [Portal]}
  gov_online_services: {answer: 12.5, year: 2025, references: [Portal]}
  gov_own_revenue: {answer: 0, year: 2025}
  env_power_cuts: {answer: 7, references: [Operador]}
  eco_net_cost: {state: not_applicable, reason: other_body, references: [Ley 2]}
  env_waste_end: {answer: a}
  mob_fare: {answer: b}
  cit_labs: {state: blank, references: [Ley 3], comment: pendiente}
  env_waste_service: {districts: {d1: 0, d2: 0, d3: {state: unknown, reason: nobody_measures}}}
  env_water_supply: {districts: {d1: 1, d2: 0, d3: 0}}
  cit_access_points: {districts: {d1: 1, d3: 2}, references: [Mapa]}
  cit_culture_access: {districts: {d1: {state: blank}, d2: 1, d3: 1}, references: [Mapa]}
  qol_street_light:
    districts:
      d1: {state: unknown, reason: nobody_measures}
      d2: {state: unknown, reason: not_at_hand}
      d3: {state: unknown, reason: nobody_measures}
  eco_youth_jobs:
    references: [Ley 4]
    districts:
      d1: {state: not_applicable, reason: other_body}
      d2: {state: not_applicable, reason: law_forbids}
      d3: {state: not_applicable, reason: other_body}
  mob_speed:
    references: [Ley 5]
    districts:
      d1: {state: not_applicable, reason: other_body}
      d2: {state: unknown, reason: not_at_hand}
      d3: {state: unknown, reason: not_at_hand}
  env_rain_heat: {districts: {d1: none, d2: none, d3: none}}
  gov_works_info: {districts: {d1: [a], d2: none, d3: none}}
  gov_assisted: {districts: {d1: 1, d2: 2, d3: 3}, references: [Encuesta]}
  env_sewage: {districts: {d1: 1, d2: 2, d3: 0}, year: 2025}
  env_green_area: {districts: {d1: 1.5, d2: 2, d3: 3}, year: 2025, evidence: [e1]}
  cit_school_net: {districts: {d1: {state: unknown, reason: not_at_hand}, d2: 2, d3: 3}, year: 2025, references: [x]}
  qol_vaccines:
    districts:
      d1: {state: unknown, reason: not_at_hand}
      d2: {state: unknown, reason: not_at_hand}
      d3: {state: unknown, reason: not_at_hand}
  eco_public_net: {answer: 4, year: 2025, references: [Medición]}
"""
"""One answer for each case of the rule; some of the city as a whole though districts are asked."""

OTHER_FACTS = {
    "a village": {"population": 8000, "facts": {"coastal": True, "port": True}},
    "a metropolis": {
        "population": 2000000,
        "development_group": 1,
        "facts": {"metropolitan": True, "rail": False},
    },
    "nothing known": {"facts": {}},
}


def _form(assessment: Assessment, lang: str = "es") -> Form:
    return Form(Setting(RUBRIC, lang, "es_CO"), assessment)


def _with_city(changes: dict[str, Any]) -> Assessment:
    city = meant(CITY)
    return city.model_copy(update={"city": city.city.model_copy(update=changes)})


def _one_department() -> bytes:
    city = meant(CITY)
    part = next(each for each in parts_by_department(city, RUBRIC) if each.ids == ("environment",))
    return questionnaire_bytes(Form(Setting(RUBRIC, "es", "es_CO"), take(city, part, RUBRIC), part))


def _outside_the_set() -> bytes:
    return questionnaire_bytes(_form(meant(CITY).model_copy(update={"question_set": "express"})))


def _of_a_part_that_is_not_asked() -> bytes:
    """A department answered what the profile excludes, and its part cannot show why."""
    city = meant(CITY)
    return questionnaire_bytes(
        Form(Setting(RUBRIC, "es", "es_CO"), city, Part("department", ("mayors_office",)))
    )


WRITTEN: dict[str, Callable[[], bytes]] = {
    **{
        name: lambda name=name: book_bytes(form_of(loaded(name), "es"))
        for name in (*NAMES, *FROM_PUBLIC_SOURCES)
    },
    **{
        f"every case, {lang}": lambda lang=lang: questionnaire_bytes(_form(meant(CITY), lang))
        for lang in ("es", "pt", "en")
    },
    **{
        f"every case, {name}": lambda changes=changes: questionnaire_bytes(_form(_with_city(changes)))
        for name, changes in OTHER_FACTS.items()
    },
    "an answer outside the question set": _outside_the_set,
    "one department": _one_department,
    "a department that is not asked": _of_a_part_that_is_not_asked,
}


BLANK = ("--city", "Villa Prueba", "--date", "2026-03-05", "--lang", "es")
POPULATION = ("--population", "120000")
BLANKS = {
    "with its population": POPULATION,
    "without": (),
    "of a department": ("--department", "environment"),
}


@NEEDS_OFFICE
@pytest.mark.parametrize("case", WRITTEN)
def test_formulas_say_what_the_rule_says_before_and_after_calculation(office: Office, case: str) -> None:
    data = WRITTEN[case]()
    after = calculated(office, data)
    agrees_with_the_rule(data, after)
    assert differing(cached(data, after), after) == []


@NEEDS_OFFICE
@pytest.mark.parametrize("case", BLANKS)
def test_so_do_those_of_a_blank_one(office: Office, tmp_path: Path, case: str) -> None:
    data = new_questionnaire(tmp_path, *BLANK, *BLANKS[case])
    after = calculated(office, data)
    agrees_with_the_rule(data, after)
    assert differing(cached(data, after), after) == []


def test_a_population_that_nobody_has_said_excludes_no_question(tmp_path: Path) -> None:
    data = new_questionnaire(tmp_path, *BLANK, *BLANKS["of a department"])
    rows = opened(data).tables.row_ids("answers")
    assert {"env_air_action", "env_small_burning"} <= set(rows)
    called = CliRunner().invoke(program_of_commands, ["check", "--json", str(tmp_path / "q.xlsx")])
    (progress,) = json.loads(called.stdout)["progress"].values()
    assert progress["total"]["asked"] == len(rows)


# -- what people type

SPELLINGS = {
    "ladder": (
        "0", " 0 ", "0.", "0 - nada", "0) nada", "0. No existe", "3", "3,0", "4. con todo publicado",
        "n/a ", "N/A", "NA", "n.a.", "no aplica", "NO  APLICA.", "não se aplica", "nao se aplica", "–",
        "N/A: La ley no lo permite", "n/a : la ley no lo permite", "No aplica (la ley no lo permite)",
        "NO APLICA: no hay puerto", "La ley no lo permite",
        "No se sabe: nadie lo mide", "no se sabe : nadie lo mide", "NO SE SABE: NADIE LO MIDE", "no se sabe",
        "ns/nr", "s/d", "Sin información", "sin informacion", "No sé.", "no se", "Nadie lo ha medido.", "?",
        "Não se sabe: ninguém mede", "nao se sabe - ninguem mede", "Don't know: nobody measures it", "Don’t know",
        "   ",
    ),
    "choice": ("a", "A", "a.", "a) nada", "A. No hay", "b", "f. todo", "n/a", "No se sabe"),
    "checklist": (
        "ninguna", "Ninguna de las anteriores", "NINGUNA DE LAS ANTERIORES.", "none of these", "Nenhuma", "0",
        "a, b", "todas", "n/a", "no se sabe: nadie lo mide",
    ),
    "indicator": ("12,5", "0", "N/A", "no se sabe", "s/d", "12"),
}  # fmt: skip
"""What people type for nothing, for no answer and for an answer, by the kind of question."""

ACROSS = (
    ("0", "0.", "0) nada"),
    ("0", "no se sabe", "NO SE SABE: nadie lo mide"),
    ("n/a", "N/A: La ley no lo permite", "No aplica."),
    ("ns/nr", "No se sabe - nadie lo mide", "sin informacion"),
    ("0", "0", " "),
    ("0", "1", "0"),
    ("n/a", "no se sabe", "s/d"),
)
"""The same for three districts."""


def ladders(read: Read, by_district: bool) -> list[str]:
    """Ladders that may be answered "not applicable", in the order of the sheets."""
    known = (RUBRIC.questions[row] for row in read.tables.row_ids("answers") if "." not in row)
    return [each.id for each in known if isinstance(each, Ladder) and each.by_district is by_district]


def typing(person: Filling, kind: str, texts: Sequence[str], *, complete: bool) -> int:
    """Each text typed as the answer of another question of a kind; returns for how many there are questions.

    Args:
        complete: with a reference, and the year of a figure.
    """
    rows = [row for row in person.read.tables.row_ids("answers") if "." not in row]
    fit = [
        row for row in rows if RUBRIC.questions[row].kind == kind and not RUBRIC.questions[row].by_district
    ]
    for row, text in zip(fit, texts, strict=False):
        person.pastes("answers", row, answer=text)
        if complete:
            person.pastes(
                "answers", row, reference="Ley 1", **({"year": "2025"} if kind == "indicator" else {})
            )
    return len(fit)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return new_questionnaire(tmp_path_factory.mktemp("blank"), *BLANK, *POPULATION)


@NEEDS_OFFICE
@pytest.mark.parametrize("complete", [False, True])
def test_what_is_typed_is_counted_as_it_is_read(office: Office, blank: bytes, complete: bool) -> None:
    left = dict(SPELLINGS)
    while any(left.values()):
        person = Filling(blank)
        left = {kind: texts[typing(person, kind, texts, complete=complete) :] for kind, texts in left.items()}
        agrees_with_the_rule(*filled(office, person))


@NEEDS_OFFICE
@pytest.mark.parametrize("reference", ["", "Ley 1"])
def test_so_is_what_is_typed_by_district(office: Office, reference: str) -> None:
    city = meant(CITY).model_copy(update={"answers": {}})
    person = Filling(questionnaire_bytes(_form(city)))
    for row, texts in zip(ladders(person.read, by_district=True), ACROSS, strict=False):
        person.pastes("by_district", row, **dict(zip(("d1", "d2", "d3"), texts, strict=True)))
        if reference:
            person.pastes("answers", row, reference=reference)
    agrees_with_the_rule(*filled(office, person))


@NEEDS_OFFICE
def test_a_change_is_seen_at_once_without_calculating_all_anew(office: Office) -> None:
    """What a program does not calculate again it takes from what was saved: that must be right in every cell."""
    person = Filling(book_bytes(form_of(loaded("villa-esperanza"), "es")))
    for row in person.read.tables.row_ids("by_district"):
        person.do("clear", **person.at("answers", row, "reference"))
    data, given = office.both(person.data, [*person.steps, {"do": "formulas"}])
    agrees_with_the_rule(data, given[-1])
    assert "Falta referencia" in states_shown(opened(data), given[-1], "answers").values()


# -- the lists that formulas compare with


def listed(data: bytes, name: str) -> list[str]:
    """The items of a list of the hidden sheet."""
    book = load_workbook(BytesIO(data))
    title, area = next(book.defined_names[name].destinations)
    return [str(cell.value) for (cell,) in book[title][area]]


def folded(text: str) -> str:
    """As `=` compares texts in a formula: without case; accents count."""
    return unicodedata.normalize("NFC", text).casefold()


@pytest.mark.parametrize("state", ["not_applicable", "unknown"])
def test_no_text_is_counted_twice(blank: bytes, state: str) -> None:
    starts = [folded(text) for text in listed(blank, f"starts_{state}")]
    whole = [folded(text) for text in listed(blank, f"words_{state}")]
    assert len(starts) == len(set(starts))
    assert len(whole) == len(set(whole))
    assert [(a, b) for a, b in product(starts, starts + whole) if a is not b and b.startswith(a)] == []


def test_no_answer_sounds_like_a_reason_for_none(blank: bytes) -> None:
    starts = tuple(
        folded(text) for state in ("not_applicable", "unknown") for text in listed(blank, f"starts_{state}")
    )
    setting = opened(blank).setting
    asked = [
        setting.asked(RUBRIC.questions[row])
        for row in opened(blank).tables.row_ids("answers")
        if "." not in row
    ]
    sentences = [sentence for each in asked for choice in each.choices for sentence in choice.sentences]
    assert len(sentences) > 1000
    assert [text for text in sentences if folded(text).startswith(starts)] == []
