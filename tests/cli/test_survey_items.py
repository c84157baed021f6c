"""`survey items`: the items of microdata of any size, with errors that say what the columns must hold."""

import json
from pathlib import Path

import duckdb
import pytest

from assessment.cli.work import example
from assessment.text.catalogue import languages, words
from tests.cli.conftest import Call

HOW = ("--mode", "face_to_face", "--sampling", "probability")
EXPORT = example().with_name("villa-esperanza-survey.csv")


@pytest.fixture(scope="module")
def microdata(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The microdata of the example, without weights of their own."""
    from assessment import load_assessment
    from assessment.documents.findings import Findings
    from assessment.survey.read.columns import Design
    from assessment.survey.read.export import Collected, read_export
    from assessment.survey.read.microdata import microdata

    loaded, path = load_assessment(example()), tmp_path_factory.mktemp("micro") / "micro.parquet"
    collected = Collected("face_to_face", "probability", Design(stratum="district"))
    found = read_export(str(EXPORT), loaded.rubric, loaded.assessment.city, collected, Findings())
    assert found is not None
    path.write_bytes(microdata(found.responses, loaded.rubric, path))
    return path


def written(path: Path, target: Path, change: str) -> Path:
    """The microdata with a column replaced."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            f"COPY (SELECT * REPLACE ({change}) FROM read_parquet('{path}')) TO '{target}' (FORMAT parquet)"
        )
    return target


def test_items_are_those_of_the_answers_read_whole(call: Call, microdata: Path, tmp_path: Path) -> None:
    whole, items = tmp_path / "whole.json", tmp_path / "items.json"
    design = ("--city", example(), "--stratum", "district")
    assert call("survey", "read", EXPORT, *design, *HOW, "-o", whole).code == 0
    called = call("survey", "items", microdata, "--city", example(), *HOW, "-o", items)
    assert (called.code, called.out.split()) == (0, [str(items)])
    one, other = (json.loads(path.read_text("utf-8")) for path in (items, whole))
    assert len(one["items"]) == len(other["items"]) > 50
    for found, expected in zip(one["items"], other["items"], strict=True):
        assert found["item"] == expected["item"]
        for key in ("share", "error", "low", "high", "mean", "answered"):
            assert found["estimate"][key] == pytest.approx(expected["estimate"][key], rel=1e-8)
    assert one["sample"]["respondents"] == other["sample"]["respondents"] == 600
    assert (one["sample"]["strata"], one["sample"]["effective"]) == (6, 600)
    assert not one["nodes"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("9::TINYINT AS q_gov_p_online", "«q_gov_p_online» debe tener números enteros de 1 a 5"),
        ("'a4' AS q_gov_p_online", "«q_gov_p_online» debe tener números enteros de 1 a 5"),
        ("'other' AS rubric_id", "son de la rúbrica «other»"),
        ("'0.9.0' AS rubric_version", "son de la versión 0.9.0"),
    ],
)
def test_a_column_that_holds_something_else_is_named(
    call: Call, microdata: Path, tmp_path: Path, change: str, said: str
) -> None:
    broken, target = written(microdata, tmp_path / "broken.parquet", change), tmp_path / "items.json"
    called = call("survey", "items", broken, *HOW, "-o", target)
    assert (called.code, target.exists()) == (1, False)
    assert said in called.err
    assert str(broken) in called.err


@pytest.mark.parametrize("lang", languages())
def test_what_is_no_microdata_is_told(call: Call, tmp_path: Path, lang: str) -> None:
    noise, table = tmp_path / "noise.parquet", tmp_path / "table.csv"
    noise.write_bytes(b"PAR1" + b"\x00" * 64)
    table.write_text("a,b\n1,2\n", "utf-8")
    for path in (noise, table, tmp_path / "nothing.parquet", tmp_path):
        called = call("survey", "items", path, *HOW, "-o", tmp_path / "items.json", lang=lang)
        assert (called.code, called.out) == (1, "")
        assert str(path) in called.err


def test_the_microdata_are_never_written_over(call: Call, microdata: Path) -> None:
    before = microdata.read_bytes()
    assert call("survey", "items", microdata, *HOW, "-o", microdata).code == 2
    assert microdata.read_bytes() == before


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory, microdata: Path) -> Path:
    """The same as a table of one's own: CSV, with columns called as the items are."""
    path = tmp_path_factory.mktemp("own") / "own.csv"
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"COPY (SELECT * FROM read_parquet('{microdata}')) TO '{path}' (FORMAT csv)")
    head, _, rows = path.read_text("utf-8").partition("\n")
    names = (name.removeprefix("q_") for name in head.split(","))
    path.write_text(f"{','.join(names)}\n{rows}", "utf-8")
    return path


def test_a_table_of_ones_own_is_summed_as_well(
    call: Call, microdata: Path, table: Path, tmp_path: Path
) -> None:
    ours, own = tmp_path / "ours.json", tmp_path / "own.json"
    for path, target in ((microdata, ours), (table, own)):
        assert call("survey", "items", path, "--city", example(), *HOW, "-o", target).code == 0
    assert own.read_bytes() == ours.read_bytes()


def test_an_item_under_both_names_is_told(call: Call, microdata: Path, tmp_path: Path) -> None:
    both, target = tmp_path / "both.parquet", tmp_path / "items.json"
    with duckdb.connect(":memory:") as connection:
        source = f"SELECT *, q_gov_p_online AS gov_p_online FROM read_parquet('{microdata}')"
        connection.execute(f"COPY ({source}) TO '{both}' (FORMAT parquet)")
    called = call("survey", "items", both, *HOW, "-o", target)
    assert (called.code, target.exists()) == (1, False)
    assert "«q_gov_p_online» y «gov_p_online»" in called.err


def test_of_another_version_it_is_told_how_many_rows_are(call: Call, microdata: Path, tmp_path: Path) -> None:
    change = "CASE WHEN about_sex = 'man' THEN '0.9.0' ELSE rubric_version END AS rubric_version"
    mixed = written(microdata, tmp_path / "mixed.parquet", change)
    with duckdb.connect(":memory:") as connection:
        n = connection.execute(f"SELECT count(*) FROM '{mixed}' WHERE rubric_version = '0.9.0'").fetchone()
    assert n is not None
    called = call("survey", "items", mixed, *HOW, "-o", tmp_path / "items.json")
    assert called.code == 1
    assert f"{n[0]} de 600 registros" in called.err


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "findings.file_empty"),
        (b"\n\n", "findings.file_empty"),
        ("barrio,gov_p_online\nPeñón,4\n".encode("cp1252"), "fieldwork.items_encoding"),
        (b"%PDF-1.7\n", "fieldwork.items_file"),
        (b"PK\x03\x04" + bytes(60), "fieldwork.items_file"),
        (b"gov_p_online\n", "fieldwork.no_records"),
        (b"PAR1" + bytes(64), "fieldwork.damaged"),
    ],
)
@pytest.mark.parametrize("lang", languages())
def test_a_file_that_cannot_be_summed_says_why(
    call: Call, tmp_path: Path, lang: str, data: bytes, code: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    called = call("survey", "items", path, *HOW, "-o", tmp_path / "items.json", "--lang", lang)
    assert called.code == 1
    assert words(lang)(code) in called.err


def test_fewer_people_than_may_be_published_are_told(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("gov_p_online\n4\n5\n", "utf-8")
    called = call("survey", "items", path, *HOW, "-o", tmp_path / "items.json")
    assert called.code == 0
    assert words("es")("fieldwork.few", n=2, least=30) in called.err


def test_rows_of_people_who_did_not_agree_are_never_summed(call: Call, tmp_path: Path) -> None:
    path, target = tmp_path / "own.csv", tmp_path / "items.json"
    path.write_text("consent,gov_p_online\nyes,4\nno,5\n,3\n", "utf-8")
    called = call("survey", "items", path, *HOW, "-o", target)
    assert (called.code, target.exists()) == (1, False)
    assert "2 de 3 filas" in called.err
    path.write_text("consent,gov_p_online\n1,4\n1,5\n", "utf-8")
    assert call("survey", "items", path, *HOW, "-o", target).code == 0


def test_a_table_of_ones_own_that_does_not_say_who_agreed_is_told(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("gov_p_online\n4\n5\n", "utf-8")
    called = call("survey", "items", path, *HOW, "-o", tmp_path / "items.json")
    assert words("es")("fieldwork.consent_missing") in called.err
