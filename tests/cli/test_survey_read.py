"""`survey read`: from an export to estimates, and what is told on the way."""

import json
from pathlib import Path
from typing import get_args

import pytest

from assessment.cli.commands.survey_read import MODES, SAMPLINGS
from assessment.cli.work import example
from assessment.result.survey import Mode, Sampling
from assessment.text.catalogue import languages
from tests.cli.conftest import Call
from tests.survey.shapes import PLANTED, SHAPES, record

HOW = ("--mode", "face_to_face", "--sampling", "probability")
EXAMPLE = example().with_name("villa-esperanza-survey.csv")
PEOPLE = [
    record("one", "a1 a4", "centro"),
    record("one", "a1 a5", "centro"),
    record("two", "a2", "valle", consent="no"),
]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return SHAPES["kobo_with_groups"][1](PEOPLE, tmp_path / "export.csv")


def test_the_words_of_the_command_are_those_of_the_document() -> None:
    assert (get_args(Mode), get_args(Sampling)) == (MODES, SAMPLINGS)


@pytest.mark.parametrize("lang", languages())
def test_help_names_what_must_be_said(call: Call, lang: str) -> None:
    called = call("survey", "read", "--help", lang=lang)
    assert (called.code, called.err) == (0, "")
    for name in (*MODES, *SAMPLINGS):
        assert name in called.out


def test_what_was_read_and_what_not_is_told(call: Call, export: Path, tmp_path: Path) -> None:
    target = tmp_path / "survey.json"
    called = call("survey", "read", export, "--city", example(), *HOW, "-o", target)
    assert (called.code, called.out.split()) == (0, [str(target)])
    assert "Se leyeron 3 registros; personas que cuentan: 1." in called.err
    assert "1 registro repetido" in called.err
    assert "1 registro sin consentimiento" in called.err
    assert "Teléfonos: phone" in called.err
    said = json.loads(target.read_text("utf-8"))
    assert (said["schema"], said["city"]) == ("survey/1", "Villa Esperanza (ciudad ficticia)")
    assert said["sample"]["dropped"] == {"duplicate": 1, "no_consent": 1}
    assert PLANTED not in called.err + called.out + target.read_text("utf-8")


@pytest.mark.parametrize("lang", languages())
def test_it_is_told_in_every_language(call: Call, export: Path, tmp_path: Path, lang: str) -> None:
    called = call(
        "survey", "read", export, "--city", example(), *HOW, "-o", tmp_path / "s.json", "--lang", lang
    )
    assert called.code == 0
    assert "{" not in called.err


def test_for_programs_it_is_told_as_data(call: Call, export: Path, tmp_path: Path) -> None:
    target, kept = tmp_path / "survey.json", tmp_path / "tidy.parquet"
    called = call(
        "survey", "read", export, "--city", example(), *HOW, "-o", target, "--microdata", kept, "--json"
    )
    assert called.data["files"] == [str(target), str(kept)]
    assert (called.data["records"], called.data["respondents"]) == (3, 1)
    assert called.data["not_read"]["telephone"] == ["phone"]
    again = call("survey", "read", kept, "--city", example(), *HOW, "-o", tmp_path / "again.json")
    first, second = (json.loads(path.read_text("utf-8")) for path in (target, tmp_path / "again.json"))
    assert again.code == 0
    assert first["items"] == second["items"]


@pytest.mark.parametrize("missing", ["--mode", "--sampling"])
def test_how_people_were_asked_must_be_said(call: Call, export: Path, tmp_path: Path, missing: str) -> None:
    given = dict(zip(HOW[::2], HOW[1::2], strict=True))
    del given[missing]
    options = [part for pair in given.items() for part in pair]
    called = call("survey", "read", export, *options, "-o", tmp_path / "s.json")
    assert called.code == 2
    assert missing in called.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--mode", "phone"), "telephone"),
        (("--rake", "sex,ages"), "age"),
        (("--rake", "sex"), "--city"),
        (("-o", "export.csv"), "export.csv"),
    ],
)
def test_mistakes_in_the_call_are_told(
    call: Call, export: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(export.parent)
    before = export.read_bytes()
    called = call("survey", "read", export, *HOW, "-o", "s.json", *options)
    assert called.code == 2
    assert said in called.err
    assert export.read_bytes() == before
    assert not Path("s.json").exists()


def test_after_errors_nothing_is_written(call: Call, tmp_path: Path) -> None:
    export = SHAPES["central_with_groups"][1](
        [record("one", "a1", "nowhere"), record("two", "a9")], tmp_path / "export.csv"
    )
    target = tmp_path / "survey.json"
    called = call("survey", "read", export, "--city", example(), *HOW, "-o", target)
    assert called.code == 1
    assert "export.csv:2:" in called.err
    assert not target.exists()


def test_a_city_with_errors_is_told(call: Call, export: Path, tmp_path: Path) -> None:
    city = tmp_path / "ciudad.yaml"
    text = example().read_text("utf-8")
    for old, new in (
        ("{woman: 153900, ", "{womn: 153900, "),
        ("schema: assessment/1", "schema: assessment/9"),
    ):
        city.write_text(text.replace(old, new), "utf-8")
        called = call("survey", "read", export, "--city", city, *HOW, "-o", tmp_path / "s.json")
        assert called.code == 1
        assert "ciudad.yaml:" in called.err
    assert not (tmp_path / "s.json").exists()


def test_two_files_cannot_have_one_name(call: Call, export: Path, tmp_path: Path) -> None:
    target = tmp_path / "s.json"
    called = call("survey", "read", export, *HOW, "-o", target, "--microdata", target)
    assert called.code == 2


def test_the_example_is_read_and_weighted(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "survey.json"
    weights = ("--stratum", "district", "--rake", "sex,age,district")
    called = call("survey", "read", EXAMPLE, "--city", example(), *HOW, *weights, "-o", target)
    assert called.code == 0
    said = json.loads(target.read_text("utf-8"))
    assert said["fictional"]
    assert said["sample"]["respondents"] == 600
    assert said["sample"]["dropped"] == {"duplicate": 6, "no_consent": 28, "outside": 5, "empty": 3}
    assert said["sample"]["weighting"] == "raked"
    shares = {
        d["value"]: d["estimate"]["share"]
        for d in said["domains"]
        if (d["by"], d["node"]) == ("district", "whole")
    }
    assert max(shares["ladera"], shares["valle"]) < min(
        share for name, share in shares.items() if name not in ("ladera", "valle")
    )
