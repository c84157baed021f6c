"""`survey items`: the items of microdata of any size, with errors that say what the columns must hold."""

import json
from pathlib import Path

import duckdb
import pytest

from assessment.cli.work import example
from assessment.text.catalogue import languages
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
