"""`ranking`: published tables on the terminal, as data and as files, alone or beside a city's own result."""

import csv
import io
import json
from pathlib import Path

import pytest

from assessment.text.catalogue import languages
from tests.cli.conftest import Call
from tests.comparison.published.tables import CSV, INDEX

SHIPPED = "imd-smart-city-index"


@pytest.mark.parametrize("lang", languages())
def test_the_command_has_help_in_every_language(call: Call, lang: str) -> None:
    called = call("ranking", "--help", lang=lang)
    assert (called.code, called.err) == (0, "")
    assert "--beside" in called.out


def test_without_a_table_those_that_come_with_the_program_are_listed(call: Call) -> None:
    assert call("ranking").out.startswith(f"{SHIPPED}: IMD Smart City Index")
    (listed,) = call("ranking", "--json").data
    assert (listed["id"], listed["cities"]) == (SHIPPED, 11)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("es", ["cambio impreso es -1, pero los dos puestos dan -3", "no tiene vínculo", "faltan en la tabla los puestos 7–9"]),
        ("pt", ["mudança impressa é -1, mas as duas posições dão -3", "não tem vínculo", "faltam na tabela as posições 7–9"]),
        ("en", ["printed change is -1, but the two ranks give -3", "not affiliated", "ranks 7–9 are not in the table"]),
    ],
)  # fmt: skip
def test_a_table_is_shown_with_what_contradicts_it(call: Call, lang: str, said: list[str]) -> None:
    called = call("ranking", CSV, "--lang", lang, COLUMNS="120")
    assert called.code == 0
    assert f"{CSV}:7:23" in called.err
    for part in said:
        assert part in called.out + called.err
    assert "▲ +4" in called.out


def test_data_hold_every_row_with_its_derived_change(call: Call) -> None:
    rows = call("ranking", CSV, "--json").data["rows"]
    assert [row["rank"] for row in rows] == [1, 2, 3, 3, 5, 6, 10, 11, 12]
    assert [row["city"] for row in rows if row["contradictions"]] == ["Monte Alto (ficticia)"]


def test_an_earlier_edition_can_be_asked_for(call: Call) -> None:
    rows = call("ranking", CSV, "--edition", "2019", "--json").data["rows"]
    assert [row["rank"] for row in rows] == [1, 2, 3, 5, 7, 9, 10]


@pytest.mark.parametrize("width", ["40", "80", "120"])
@pytest.mark.parametrize("lang", languages())
def test_what_is_shipped_is_told_in_every_language_and_width(call: Call, lang: str, width: str) -> None:
    called = call("ranking", SHIPPED, "--lang", lang, COLUMNS=width)
    assert (called.code, called.err) == (0, "")
    assert max(map(len, called.out.splitlines())) <= int(width)
    assert "CCC" in called.out


@pytest.mark.parametrize("region", ["419", "América Latina", "latinoamerica", "Latin America"])
def test_a_region_is_named_in_any_language_or_by_its_code(call: Call, region: str) -> None:
    rows = call("ranking", SHIPPED, "--region", region, "--edition", "2025", "--json").data["rows"]
    assert {row["city"] for row in rows} >= {"Lima", "San Juan"}


def test_a_country_is_named_or_given_in_two_letters(call: Call) -> None:
    for country in ("CO", "Colombia"):
        rows = call("ranking", SHIPPED, "--country", country, "--edition", "2025", "--json").data["rows"]
        assert [(row["city"], row["rank"]) for row in rows] == [("Medellín", 118), ("Bogotá", 134)]


def test_a_table_of_a_named_index_is_told_with_its_notice_and_letters(call: Call) -> None:
    text = b"city,rank_2020,rating_2020\nNorth Harbour (fictional),2,A\n"
    called = call("ranking", "-", "--index", INDEX, "--country", "CO", "--lang", "en", stdin=text)
    assert (called.code, called.err) == (0, "")
    assert "Not affiliated with Nobody." in called.out
    assert call("ranking", "-", "--index", INDEX, stdin=text.replace(b"A\n", b"AAA\n")).code == 1


def test_a_file_is_written_in_which_no_cell_is_a_formula(call: Call, tmp_path: Path) -> None:
    table, target = tmp_path / "t.csv", tmp_path / "out" / "x.csv"
    table.write_text(
        'city,rank_2020,rank_2019\n"=HYPERLINK(""http://x.example"")",1,2\n@SUM(A1) (x),2,1\n', "utf-8"
    )
    called = call("ranking", table, "-o", target)
    assert (called.code, called.out.strip()) == (0, str(target))
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode("utf-8-sig"))))
    assert [row["city"][:2] for row in rows] == ["'=", "'@"]
    assert [(row["rank"], row["change"]) for row in rows] == [("1", "1"), ("2", "-1")]


def test_control_characters_reach_no_terminal(call: Call, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(b"city,rank,Popul\x1b[31mation\nA (ficticia),1,2\n")
    called = call("ranking", table)
    assert called.code == 0
    assert "\x1b[31m" not in called.out + called.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("es", "No miden lo mismo"),
        ("pt", "Não medem a mesma coisa"),
        ("en", "They do not measure the same"),
    ],
)
def test_the_fictional_example_city_is_told_that_it_has_no_published_rank(
    call: Call, city: Path, lang: str, said: str
) -> None:
    called = call("ranking", SHIPPED, "--beside", city, "--lang", lang, COLUMNS="120")
    assert called.code == 0
    assert said in called.out
    assert "46" in called.out
    data = call("ranking", SHIPPED, "--beside", city, "--json").data
    assert (data["own"]["state"], data["own"]["level"], data["rows"]) == ("fictional", 2, [])


def test_a_citys_own_level_stands_beside_its_rank_and_goes_into_its_result(
    call: Call, city: Path, tmp_path: Path
) -> None:
    text = city.read_text(encoding="utf-8").replace("Villa Esperanza (ciudad ficticia)", "Puerto Ejemplo")
    city.write_text(text.replace("fictional: true", "fictional: false").replace("country: CO", ""), "utf-8")
    called = call("ranking", INDEX, "--beside", city, "--lang", "en", COLUMNS="120")
    assert called.code == 0
    for part in ("Puerto Ejemplo is in the table", "[2] Alignment", "Not affiliated with Nobody.", "[1] Table of the index",
                 "A is the best letter of group 1."):  # fmt: skip
        assert part in called.out
    target = tmp_path / "r.result.json"
    assert call("ranking", INDEX, "--beside", city, "-o", target).code == 0
    section = json.loads(target.read_bytes())["published"]
    assert [row["rank"] for row in section["rows"]] == [1, 1]
    again = call("ranking", INDEX, "--beside", target, "--json")
    assert again.data == section


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("imd-smart-city",), 2, "imd-smart-city-index"),
        (("missing.csv",), 1, "El archivo no existe"),
        ((CSV, "--edition", "2018"), 2, "2019"),
        ((CSV, "--city", "Monte Alto (fictisia)"), 2, "Monte Alto (ficticia)"),
        ((CSV, "--city", "zzz"), 2, "no tiene la ciudad «zzz»"),
        ((CSV, "--country", "CO"), 2, "Ninguna ciudad"),
        ((CSV, "-o", "x.pdf"), 2, ".csv"),
        ((CSV, "-o", "x.json"), 2, ".csv"),
        ((CSV, "-o", CSV), 2, "no se reemplaza"),
        ((CSV, "--index", "imd"), 2, "imd"),
        ((INDEX, "--index", SHIPPED), 2, "--index"),
        ((SHIPPED, "--beside", "x.yaml", "--country", "CO"), 2, "--country"),
        ((SHIPPED, "--beside", "x.yaml"), 1, "El archivo no existe"),
    ],
)
def test_a_call_that_cannot_be_met_says_what_to_do(
    call: Call, args: tuple[object, ...], code: int, said: str
) -> None:
    before = CSV.read_bytes()
    called = call("ranking", *args)
    assert (called.code, called.out) == (code, "")
    assert said in called.err
    assert CSV.read_bytes() == before


def test_the_assessment_beside_is_never_written_over(call: Call, city: Path, tmp_path: Path) -> None:
    result = tmp_path / "ciudad.result.json"
    assert call("score", city, "-o", result).code == 0
    before = result.read_bytes()
    assert call("ranking", SHIPPED, "--beside", result, "-o", result).code == 2
    assert result.read_bytes() == before
