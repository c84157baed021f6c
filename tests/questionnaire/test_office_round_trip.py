"""What a person fills in through an office program is read back exactly as it was meant, however the sheets were moved about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assessment.cli.books import book_bytes, form_of
from tests.examples.cities import FROM_PUBLIC_SOURCES, NAMES, loaded
from tests.questionnaire.filling import (
    Filling,
    accepted,
    differences,
    meant,
    new_questionnaire,
    opened,
    said,
    states_by_rule,
    states_shown,
)
from tests.questionnaire.office import Office

pytestmark = pytest.mark.needs("soffice", "uno")

YES, NO = 0, 1
"""Items of the list of yes and no."""
NOBODY_MEASURES, NOT_AT_HAND = -2, -1
"""The last items of every list of answers."""

VILLA = (
    "--city",
    "Villa Prueba (ciudad ficticia)",
    "--country",
    "CO",
    "--date",
    "2026-03-05",
    "--lang",
    "es",
)
VILA = (
    "--city",
    "Vila Teste (cidade fictícia)",
    "--country",
    "BR",
    "--date",
    "2026-03-05",
    "--lang",
    "pt",
    "--express",
)


@pytest.fixture(scope="module")
def office(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with Office(program("soffice"), program("uno"), folder) as running:
        yield running


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return new_questionnaire(tmp_path_factory.mktemp("blank"), *VILLA)


# -- the whole, in Spanish

MEANT = """
schema: assessment/1
rubric: {id: latam-six, version: 1.0.0}
language: es
locale: es_CO
date: "2026-03-05"
prepared_by: Secretaría de Planeación
city:
  name: Villa Prueba (ciudad ficticia)
  country: CO
  population: 118500
  development_group: 2
  facts: {coastal: false, rail: false, port: false, water_by_city: true, police_by_city: false, metropolitan: true}
  districts:
    - {id: d1, name: Centro, population: 52000}
    - {id: d2, name: Norte y río, population: 40500}
    - {id: d3, name: Sur, population: 26000}
departments:
  planning: {signed_by: Ana Ejemplo Ruiz, role: Secretaria de Planeación, signed_on: "2026-03-04"}
  finance: {signed_by: Luis Muestra}
evidence:
  e1: {title: Plan de Desarrollo 2024-2027, kind: plan, link: "https://villa.example/plan.pdf", date: "2024-06-15"}
  e2: {title: Censo de hogares, kind: dataset, quality: B, confirmed_by: statistics_office, districts: [d1, d2]}
  en1: {title: Acta 7 del comité de datos, kind: act, date: "2025-11-03"}
  e3: {title: Registro de alarmas, kind: register, internal: true, withheld: safety}
answers:
  # chosen from the list
  gov_strategy_plan:
    {answer: 3, evidence: [e1], comment: "Falta el informe de distritos; sale en abril", answered_by: Ana Ejemplo}
  gov_interop: {state: unknown, reason: nobody_measures}
  gov_system_cost: {state: unknown, reason: not_at_hand}
  gov_digital_id: {state: not_applicable, reason: law_forbids, references: [Ley 1753 de 2015]}
  env_waste_end: {answer: c, references: ["Contrato 45 de 2023, cláusula 8"]}
  gov_security: {answer: none}
  # typed
  gov_continuity: {answer: 2, references: [Acuerdo 12 de 2024]}
  gov_data_protect: {answer: 0}
  env_air_action: {answer: 4, references: ["Red de aire: página 3"]}
  env_noise: {state: not_applicable, reason: not_in_territory, references: [Oficio 88]}
  eco_tourism: {answer: b, evidence: [e3, e1]}
  mob_fare: {answer: c}
  cit_labs: {state: unknown, reason: nobody_measures}
  # numbers
  gov_online_services: {answer: 12.5, year: 2025, evidence: [e1, e2]}
  env_power_cuts: {answer: 1234.5, year: 2024, references: [Informe del operador]}
  mob_road_deaths:
    {answer: 7.25, year: 2024, evidence: [e2], references: ["Anuario 2025, tabla 4; hoja 2"]}
  qol_homicide: {answer: 12, year: 2024}
  # pasted
  gov_own_revenue: {answer: 33.75, year: 2025}
  gov_pilot_review: {answer: 1}
  # practices in rows of their own
  gov_open_contracts: {answer: [a, c, e], evidence: [e1]}
  gov_open_buying: {answer: none}
  eco_vendors: {answer: [b, g]}
  # by district
  env_waste_service: {districts: {d1: 3, d2: 2, d3: 0}, evidence: [e2]}
  gov_assisted:
    {districts: {d1: 45.5, d2: 30.25, d3: {state: unknown, reason: nobody_measures}}, year: 2025, references: [Encuesta]}
  env_rain_heat: {districts: {d1: [a, c], d2: none, d3: [a, b, d]}}
  env_water_supply: {districts: {d1: {state: not_applicable, reason: other_body}, d3: 5}, references: [Ley 142]}
"""


def fill_registers(person: Filling) -> None:
    person.types("about", "deadline", value="30/04/2026")
    person.types("about", "contact", value="planeacion@villa.example")
    person.types("city", "population", value="118.500")
    person.types("city", "prepared_by", value="Secretaría de Planeación")
    person.chooses("city", "development_group", value=1)
    person.chooses("city", "fact_coastal", value=NO)
    person.chooses("city", "fact_rail", value=NO)
    person.chooses("city", "fact_metropolitan", value=YES)
    person.types("city", "fact_water_by_city", value="si")
    person.types("city", "fact_police_by_city", value="NO ")
    person.types("city", "fact_port", value="no")
    named = [["Centro", 52000], ["Norte y río", 40500]]
    person.pastes_values("districts", "d1", "name", named)
    person.types("districts", "d3", name="Sur", population="26.000")
    signed = {"signed_by": "Ana Ejemplo Ruiz", "role": "Secretaria de Planeación", "signed_on": "04/03/2026"}
    person.types("departments", "planning", **signed)
    person.types("departments", "finance", signed_by="  Luis Muestra ")


def fill_evidence(person: Filling) -> None:
    plan, dataset, register, statistics_office = 2, 5, 4, 0
    person.types(
        "evidence", "e1", title="Plan de Desarrollo 2024-2027", link="https://villa.example/plan.pdf"
    )
    person.types("evidence", "e1", date="15/06/2024")
    person.chooses("evidence", "e1", kind=plan)
    person.types("evidence", "e2", title="Censo de hogares", districts="Centro; d2")
    person.chooses("evidence", "e2", kind=dataset, quality=1, confirmed_by=statistics_office)
    person.types("evidence", "e3", title="Registro de alarmas")
    person.chooses("evidence", "e3", kind=register, internal=YES, withheld=0)


def choose_answers(person: Filling) -> None:
    first_reason, none_in_place = 6, 0
    person.chooses("answers", "gov_strategy_plan", answer=3)
    about = {"comment": "Falta el informe de distritos; sale en abril", "who": "Ana Ejemplo"}
    person.types("answers", "gov_strategy_plan", reference="E1", **about)
    person.chooses("answers", "gov_interop", answer=NOBODY_MEASURES)
    person.chooses("answers", "gov_system_cost", answer=NOT_AT_HAND)
    person.chooses("answers", "gov_digital_id", answer=first_reason + 2)
    person.types("answers", "gov_digital_id", reference="Ley 1753 de 2015")
    person.chooses("answers", "env_waste_end", answer=2)
    person.types("answers", "env_waste_end", reference="Contrato 45 de 2023, cláusula 8")
    person.chooses("answers", "gov_security", answer=none_in_place)


def type_answers(person: Filling) -> None:
    person.types("answers", "gov_continuity", answer="2", reference="Acuerdo 12 de 2024")
    person.types("answers", "gov_data_protect", answer="0")
    person.types(
        "answers", "env_air_action", answer="4. con todo publicado", reference="Red de aire: página 3"
    )
    person.types(
        "answers",
        "env_noise",
        answer="n/a : no existe en el territorio, y hay constancia.",
        reference="Oficio 88",
    )
    person.types("answers", "eco_tourism", answer="B", reference="e3, E1")
    person.types("answers", "mob_fare", answer="c.")
    person.types("answers", "cit_labs", answer="NO SE SABE: NADIE LO MIDE")
    person.types("answers", "gov_online_services", answer="12,5", year="2025", reference="E1; E2")
    person.types("answers", "env_power_cuts", answer="1.234,5", year="2024", reference="Informe del operador")
    person.pastes("answers", "mob_road_deaths", answer="7,25", year="2024")
    person.pastes("answers", "mob_road_deaths", reference="e2\nAnuario 2025, tabla 4; hoja 2")
    person.types("answers", "qol_homicide", answer="12", year="2024")


def paste_answers(person: Filling) -> None:
    person.pastes_values("answers", "gov_own_revenue", "answer", [[33.75, 2025]])
    other_language = person.read.setting.rubric.words("pt").questions["gov_pilot_review"].levels[1]
    person.pastes("answers", "gov_pilot_review", answer=other_language)


def mark_practices(person: Filling) -> None:
    person.chooses("answers", "gov_open_contracts.a", answer=YES)
    person.chooses("answers", "gov_open_contracts.b", answer=NO)
    person.types("answers", "gov_open_contracts.c", answer="x")
    person.types("answers", "gov_open_contracts.d", answer="no")
    person.types("answers", "gov_open_contracts.e", answer="SI")
    person.types("answers", "gov_open_contracts.f", answer="0")
    person.types("answers", "gov_open_contracts", reference="e1")
    person.pastes_values("answers", "gov_open_buying.a", "answer", [["No"]] * 6)
    person.chooses("answers", "eco_vendors.b", answer=YES)
    source, target = (person.at("answers", f"eco_vendors.{code}", "answer") for code in "bg")
    person.do("copy", sheet=source["sheet"], source=source["cell"], target=target["cell"])


def answer_by_district(person: Filling) -> None:
    person.chooses("by_district", "env_waste_service", d1=3)
    person.types("by_district", "env_waste_service", d2="2", d3=" 0 ")
    person.types("answers", "env_waste_service", reference="e2")
    person.types("by_district", "gov_assisted", d1="45,5", d3="No se sabe: nadie lo mide")
    person.pastes("by_district", "gov_assisted", d2="30,25")
    person.types("answers", "gov_assisted", year="2025", reference="Encuesta")
    person.types("by_district", "env_rain_heat", d1="a, c", d2="ninguna", d3="abd")
    person.types("by_district", "env_water_supply", d3="5")
    person.chooses("by_district", "env_water_supply", d1=6)
    person.types("answers", "env_water_supply", reference="Ley 142")


KIND = "decreto, ordenanza o acuerdo"


def add_evidence_without_a_code(person: Filling) -> None:
    sheet, row = (
        person.at("evidence", "e3", "title")["sheet"],
        person.read.tables.rows[("evidence", "e3")].line,
    )
    person.do("unprotect", sheet=sheet)
    person.do("insert_row", sheet=sheet, row=row)
    person.do("paste_values", sheet=sheet, area=f"B{row}:C{row}", rows=[["Acta 7 del comité de datos", KIND]])
    person.do("type_in", sheet=sheet, cell=f"E{row}", text="3/11/2025")


def rearrange(person: Filling) -> None:
    """Sort one table by its answers, merge, hide, rename and move: none of it changes what was said."""
    sheet, lines = person.sheet("gov_strategy_plan"), sorted_lines(person)
    person.do("unprotect", sheet=sheet)
    person.do("sort", sheet=sheet, area=f"A{min(lines)}:I{max(lines)}", column=3, ascending=False)
    cell = person.at("answers", "env_air_action", "answer")
    person.do("unprotect", sheet=cell["sheet"])
    person.do("merge", sheet=cell["sheet"], area=f"{cell['cell']}:E{cell['cell'][1:]}")
    person.do("hide_column", sheet=person.sheet("mob_fare"), column="C")
    person.do("rename", sheet=person.sheet("eco_tourism"), title="Economía (rev. Ana)")
    person.do("move", sheet=person.sheet("qol_homicide"), place=0)


def sorted_lines(person: Filling) -> list[int]:
    places = (place for (table, _), place in person.read.tables.rows.items() if table == "answers")
    return [place.line for place in places if place.sheet == person.sheet("gov_strategy_plan") and place.line]


def fill(blank: bytes) -> Filling:
    person = Filling(blank)
    for part in (fill_registers, fill_evidence, choose_answers, type_answers, paste_answers, mark_practices):
        part(person)
    for part in (answer_by_district, add_evidence_without_a_code, rearrange):
        part(person)
    return person


@pytest.fixture(scope="module")
def filled(office: Office, blank: bytes) -> bytes:
    person = fill(blank)
    return office.saved(person.data, person.steps)


def test_all_that_a_person_does_is_read_as_it_was_meant(filled: bytes) -> None:
    assessment = accepted(filled).assessment
    assert differences(assessment, meant(MEANT)) == []
    assert assessment == meant(MEANT)


def test_what_stands_on_the_first_sheet_is_read_too(filled: bytes) -> None:
    assert opened(filled).about == (("deadline", "2026-04-30"), ("contact", "planeacion@villa.example"))


# Of another program's file openpyxl says that it does not know all extensions.
@pytest.mark.filterwarnings("ignore:.*xtension is not supported")
def test_the_sheets_really_were_moved_about(filled: bytes, blank: bytes) -> None:
    before, after, book = opened(blank).tables, opened(filled).tables, load_workbook(BytesIO(filled))
    order = [
        [row for row in tables.row_ids("answers") if row.startswith("gov_")] for tables in (before, after)
    ]
    assert sorted(order[0]) == sorted(order[1])
    assert order[0] != order[1]
    assert book.sheetnames[0] == "Calidad de vida"
    assert after.rows["answers", "eco_tourism"].sheet == "Economía (rev. Ana)"
    assert book["Movilidad y transporte público"].column_dimensions["C"].hidden
    assert [str(area)[0] for area in book["Medio ambiente"].merged_cells.ranges] == ["D"]


def test_once_more_through_the_program_nothing_changes(office: Office, filled: bytes) -> None:
    assert accepted(office.saved(filled)).assessment == meant(MEANT)


def test_the_states_follow_the_rows_wherever_they_went(office: Office, filled: bytes) -> None:
    shown = office.shown(filled, [{"do": "recalculate"}, {"do": "formulas"}])[-1]
    read = opened(filled)
    assert states_shown(read, shown, "answers") == states_by_rule(read, meant(MEANT))


# -- the express set, in Portuguese

MEANT_IN_PORTUGUESE = """
schema: assessment/1
rubric: {id: latam-six, version: 1.0.0}
language: pt
locale: pt_BR
date: "2026-03-05"
question_set: express
city:
  name: Vila Teste (cidade fictícia)
  country: BR
  population: 84000
  facts: {coastal: true, rail: false, port: false, water_by_city: false, police_by_city: true, metropolitan: false}
  districts:
    - {id: d1, name: Sé, population: 50000}
    - {id: d2, name: São João, population: 34000}
departments:
  mobility: {signed_by: João Exemplo, role: Secretário, signed_on: "2026-02-28"}
evidence:
  e1: {title: Plano diretor, kind: plan, date: "2023-12-01", link: "https://vila.example/plano"}
answers:
  gov_data_protect: {answer: 2, evidence: [e1], answered_by: João}
  gov_open_contracts: {answer: [b, f], references: ["Lei 14.133, art. 174"]}
  env_waste_service: {districts: {d1: 4, d2: {state: unknown, reason: not_at_hand}}, references: [Contrato 9]}
  eco_home_internet: {districts: {d1: 91.5, d2: 60}, year: 2024, evidence: [e1]}
  mob_road_deaths: {answer: 11.25, year: 2024, references: [Anuário]}
  mob_walk_cycle: {state: unknown, reason: nobody_measures}
  cit_complaints: {answer: 0, comment: "Não há canal único"}
  qol_tenure: {answer: 5, evidence: [e1]}
"""


def fill_in_portuguese(blank: bytes) -> Filling:
    person = Filling(blank)
    person.types("city", "population", value="84.000")
    for fact, typed in {
        "coastal": "sim",
        "rail": "Não",
        "port": "nao",
        "water_by_city": "não ",
        "police_by_city": "S",
    }.items():
        person.types("city", f"fact_{fact}", value=typed)
    person.chooses("city", "fact_metropolitan", value=NO)
    person.types("districts", "d1", name="Sé", population="50.000")
    person.types("districts", "d2", name="São João", population="34000")
    person.types(
        "departments", "mobility", signed_by="João Exemplo", role="Secretário", signed_on="28/02/2026"
    )
    person.types("evidence", "e1", title="Plano diretor", link="https://vila.example/plano", date="1/12/2023")
    person.chooses("evidence", "e1", kind=2)
    person.types("answers", "gov_data_protect", answer="2", reference="E1", who="João")
    person.types("answers", "gov_open_contracts.b", answer="sim")
    person.chooses("answers", "gov_open_contracts.f", answer=YES)
    person.types("answers", "gov_open_contracts", reference="Lei 14.133, art. 174")
    person.chooses("by_district", "env_waste_service", d1=4, d2=NOT_AT_HAND)
    person.types("answers", "env_waste_service", reference="Contrato 9")
    person.types("by_district", "eco_home_internet", d1="91,5", d2="60")
    person.pastes("answers", "eco_home_internet", year="2024", reference="e1")
    person.pastes("answers", "mob_road_deaths", answer="11,25", year="2024", reference="Anuário")
    person.types("answers", "mob_walk_cycle", answer="não se sabe: ninguém mede")
    person.chooses("answers", "cit_complaints", answer=0)
    person.types("answers", "cit_complaints", comment="Não há canal único")
    person.types("answers", "qol_tenure", answer="nível 5", reference=" e1 ")
    return person


def test_the_express_set_in_portuguese_is_read_as_it_was_meant(office: Office, tmp_path: Path) -> None:
    person = fill_in_portuguese(new_questionnaire(tmp_path, *VILA))
    assessment = accepted(office.saved(person.data, person.steps)).assessment
    assert differences(assessment, meant(MEANT_IN_PORTUGUESE)) == []
    assert assessment == meant(MEANT_IN_PORTUGUESE)


# -- saved without a change


@pytest.mark.parametrize("name", [*NAMES, *FROM_PUBLIC_SOURCES])
def test_saved_without_a_change_an_example_is_the_same(office: Office, name: str) -> None:
    known = loaded(name)
    data = office.saved(book_bytes(form_of(known, "es")))
    assert differences(said(data), known.assessment) == []
    assert said(data) == known.assessment


def test_what_an_example_keeps_beside_its_cells_is_there(office: Office) -> None:
    """Reviews, units and the mark of an invented city have no cells of their own."""
    kept = said(office.saved(book_bytes(form_of(loaded("villa-esperanza"), "es"))))
    assert kept.city.fictional
    assert any(answer.review for answer in kept.answers.values())
    assert any(answer.unit for answer in kept.answers.values())
