"""`survey read`: from an export to estimates, and what is told on the way."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from assessment.cli.commands.survey_read import MODES, SAMPLINGS
from assessment.cli.work import example
from assessment.result.survey import Mode, Sampling
from assessment.text.catalogue import languages, words
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
    meant = {"--mode": "face_to_face (en persona)", "--sampling": "quota (por cuotas)"}
    assert meant[missing] in called.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [("es", "telephone (por teléfono)"), ("pt", "telephone (por telefone)"), ("en", "paper (on paper)")],
)
def test_a_word_that_is_none_of_them_is_answered_with_what_they_mean(
    call: Call, export: Path, tmp_path: Path, lang: str, said: str
) -> None:
    how = ("--mode", "presencial", "--sampling", "quota")
    called = call("survey", "read", export, *how, "-o", tmp_path / "s.json", "--lang", lang)
    assert called.code == 2
    assert "presencial" in called.err
    assert said in called.err


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("read", ("-o", "s.xlsx")),
        ("read", ("-o", "s.json", "--microdata", "m.csv")),
        ("items", ("-o", "s.xlsx")),
    ],
)
def test_a_name_of_another_kind_of_file_is_refused(
    call: Call, export: Path, monkeypatch: pytest.MonkeyPatch, command: str, names: tuple[str, ...]
) -> None:
    monkeypatch.chdir(export.parent)
    called = call("survey", command, export, *HOW, *names)
    assert called.code == 2
    assert names[-1] in called.err
    assert not [path for path in export.parent.iterdir() if path != export]


@pytest.mark.parametrize("lang", languages())
def test_with_fewer_people_than_may_be_published_it_is_told(
    call: Call, export: Path, tmp_path: Path, lang: str
) -> None:
    options = ("--city", example(), *HOW, "-o", tmp_path / "s.json", "--lang", lang)
    few = call("survey", "read", export, *options)
    assert few.code == 0
    assert re.search(r"\b1 (persona|pessoa|person)\b.* 30\.", few.err)
    enough = call("survey", "read", EXAMPLE, *options)
    assert enough.code == 0
    assert " 30." not in enough.err


@pytest.mark.parametrize("command", ["read", "items"])
@pytest.mark.parametrize("lang", languages())
def test_a_file_of_the_program_that_is_no_export_is_recognised(
    call: Call, tmp_path: Path, lang: str, command: str
) -> None:
    form, book, data = tmp_path / "form.xlsx", tmp_path / "new.xlsx", tmp_path / "city.json"
    assert call("survey", "form", "-o", form).code == 0
    assert call("new", "--city", "Prueba (ficticia)", "-o", book).code == 0
    data.write_text('{\n  "schema": "result/1",\n  "city": {}\n}\n', "utf-8")
    say = words(lang)
    for path, code, found in (
        (form, "is_form", ""),
        (book, "is_questionnaire", ""),
        (example(), "is_assessment", "assessment/1"),
        (example().with_name("villa-esperanza-survey.json"), "is_survey", "survey/1"),
        (data, "is_document", "result/1"),
    ):
        called = call("survey", command, path, *HOW, "-o", tmp_path / "s.json", "--lang", lang)
        assert called.code == 1
        assert called.err.splitlines()[0].endswith(say(f"fieldwork.{code}", found=found))


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


def test_what_decides_which_questions_are_asked_of_a_city_does_not_matter(
    call: Call, city: Path, export: Path, tmp_path: Path
) -> None:
    text = city.read_text(encoding="utf-8")
    city.write_text(
        text.replace("    coastal: false\n", "").replace("rail: false", "rail: 7"), encoding="utf-8"
    )
    called = call("survey", "read", export, "--city", city, *HOW, "-o", tmp_path / "s.json")
    assert called.code == 0
    assert "coastal" not in called.err


def test_two_files_cannot_have_one_name(call: Call, export: Path, tmp_path: Path) -> None:
    target = tmp_path / "s.json"
    called = call("survey", "read", export, *HOW, "-o", target, "--microdata", target)
    assert called.code == 2


@pytest.mark.parametrize("as_json", [False, True])
def test_an_option_too_rare_for_the_sample_is_left_out_of_the_weights_and_named(
    call: Call, tmp_path: Path, as_json: bool
) -> None:
    """Nobody gave the third answer, and of 900 residents no more than two were to be expected."""
    city, export, target = tmp_path / "city.yaml", tmp_path / "export.csv", tmp_path / "survey.json"
    written = example().read_text("utf-8")
    city.write_text(re.sub(r"other_gender: \d+", "other_gender: 900", written), "utf-8")
    export.write_text(EXAMPLE.read_text("utf-8").replace('"other_gender"', '"woman"'), "utf-8")
    more = ("--json",) if as_json else ()
    called = call("survey", "read", export, "--city", city, *HOW, "--rake", "sex", "-o", target, *more)
    assert called.code == 0
    assert json.loads(target.read_text("utf-8"))["sample"]["weighting"] == "post_stratified"
    if as_json:
        assert [each["code"] for each in json.loads(called.err)["findings"]] == ["estimate_left_out"]
    else:
        assert called.err.count("«other_gender»") == 1
        assert "900" in called.err


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
