"""What each command reads, writes, prints and returns."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assessment.complete import assess
from assessment.intake import load_assessment
from assessment.result.public import to_public
from assessment.result.write import to_json
from tests.builders import SERVICE_SHAPE
from tests.cli.conftest import Call

Asked = list[dict[str, Any]]


def scored(city: Path) -> bytes:
    loaded = load_assessment(city)
    return to_json(assess(loaded.rubric, loaded.assessment))


# -- assessment FILE


def test_the_usual_thing_writes_three_files_beside_the_input(call: Call, city: Path, quick: Asked) -> None:
    called = call(city)
    paths = [city.with_name(f"ciudad.{kind}") for kind in ("result.json", "xlsx", "pdf")]
    assert (called.code, called.out.split()) == (0, [str(path) for path in paths])
    assert called.err.startswith("Villa Esperanza (ciudad ficticia): [2] Alineación; puntaje con respaldo 4")
    assert paths[0].read_bytes() == scored(city)
    assert paths[1].read_bytes() == b"excel es"
    assert {each["locale"] for each in quick} == {"es_CO"}


def test_the_real_scorecards_are_excel_and_pdf(call: Call, city: Path) -> None:
    assert call(city, "--lang", "pt").code == 0
    assert city.with_name("ciudad.xlsx").read_bytes().startswith(b"PK")
    assert city.with_name("ciudad.pdf").read_bytes().startswith(b"%PDF")


def test_outputs_are_replaced_and_nothing_else_is_left(call: Call, city: Path, quick: Asked) -> None:
    before = city.read_bytes()
    city.with_name("ciudad.pdf").write_text("earlier")
    assert [call(city).code, call(city).code] == [0, 0]
    names = {path.name for path in city.parent.iterdir()}
    assert names == {"ciudad.yaml", "ciudad.result.json", "ciudad.xlsx", "ciudad.pdf"}
    assert (city.read_bytes(), city.with_name("ciudad.pdf").read_bytes()) == (before, b"pdf es")


@pytest.mark.parametrize("name", ["ciudad.xlsx", "ciudad.pdf"])
def test_the_input_is_never_written_over(call: Call, city: Path, quick: Asked, name: str) -> None:
    city.with_name(name).symlink_to(city)
    before = city.read_bytes()
    called = call(city)
    assert called.code == 2
    assert f"«{city.with_name(name)}» es el archivo que se lee y no se reemplaza" in called.err
    assert city.read_bytes() == before
    assert not city.with_name("ciudad.result.json").exists()


def test_files_go_to_another_folder_that_need_not_exist(call: Call, city: Path, quick: Asked) -> None:
    folder = city.parent / "a" / "b"
    assert call(city, "-o", folder).code == 0
    assert {path.name for path in folder.iterdir()} == {"ciudad.result.json", "ciudad.xlsx", "ciudad.pdf"}


def test_public_files_say_so_and_hold_no_names(call: Call, city: Path, quick: Asked) -> None:
    assert call("--public", city).code == 0
    said = city.with_name("ciudad.public.result.json").read_text("utf-8")
    assert "Echeverri" in city.read_text("utf-8")
    assert "Echeverri" not in said
    assert city.with_name("ciudad.public.pdf").exists()
    again = call("report", city.with_name("ciudad.public.result.json"))
    assert [Path(name).name for name in again.out.split()] == ["ciudad.public.xlsx", "ciudad.public.pdf"]


def test_standard_input_needs_no_name(call: Call, city: Path, quick: Asked) -> None:
    called = call("-", "-o", city.parent / "o", "--json", stdin=city.read_bytes())
    assert [Path(name).name for name in called.data["files"]] == [
        "assessment.result.json",
        "assessment.xlsx",
        "assessment.pdf",
    ]


def test_the_demo_speaks_the_reader_s_language(
    call: Call, quick: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    called = call("demo", lang="pt_BR.UTF-8")
    assert called.code == 0
    assert [Path(name).parent.name for name in called.out.split()] == ["assessment-demo"] * 3
    assert {each["lang"] for each in quick} == {"pt"}


# -- check


def test_check_of_a_good_file_says_so(call: Call, city: Path) -> None:
    called = call("check", city)
    assert (called.code, called.err) == (0, "Sin errores ni advertencias.\n")
    assert called.out.startswith(f"{city}: 73 de 81 listas; falta referencia en 6; 2 sin responder.\n")
    assert "\n  Innovación: 2 de 3 listas; 1 sin responder.\n" in called.out


def test_check_tells_everything_at_once_with_place(call: Call, city: Path) -> None:
    broken = city.with_name("rota.yaml")
    text = city.read_text("utf-8").replace("facts:\n    coastal: false", "facts:\n    coastl: false")
    broken.write_text(text.replace("question_set: full", "question_set: ful"), "utf-8")
    called = call("check", city, broken)
    assert called.code == 1
    lines = [line for line in called.out.splitlines() if "  error: " in line]
    assert all(line.startswith(f"{broken}:") for line in lines)
    assert any("«coastl»" in line for line in lines)
    assert called.err == f"{len(lines)} errores\n"


def test_check_as_json_is_one_object_with_places(call: Call, city: Path) -> None:
    city.write_text("schema: assessment/1\nanswers: 3\n", "utf-8")
    called = call("check", city, "--json", "--lang", "en")
    assert (called.code, called.err) == (1, "")
    assert called.data["errors"] == len(called.data["findings"]) > 0
    found = {each["code"]: each for each in called.data["findings"]}
    assert found["type_expected"]["line"] == 2
    assert found["type_expected"]["file"] == str(city)
    assert found["type_expected"]["message"].startswith("This must be")


def test_findings_speak_the_assessment_s_own_language_unless_asked(call: Call, city: Path) -> None:
    city.write_text("schema: assessment/1\nlanguage: pt\n", "utf-8")
    assert "Falta a chave" in call("check", city, lang="en_US.UTF-8").out
    assert "is missing" in call("check", city, ASSESSMENT_LANG="en").out
    assert "Falta la clave" in call("check", city, "--lang", "es", ASSESSMENT_LANG="en").out


# -- score


def test_score_writes_the_result_to_standard_output(call: Call, city: Path) -> None:
    called = call("score", city)
    assert (called.code, called.err) == (0, "")
    assert called.out.encode() == scored(city)
    assert call("score", "-", stdin=city.read_bytes()).out == called.out


def test_score_writes_a_file_and_prints_its_path(call: Call, city: Path) -> None:
    target = city.with_name("resultado.json")
    called = call("score", city, "-o", target, "--public")
    assert (called.code, called.out) == (0, f"{target}\n")
    loaded = load_assessment(city)
    assert target.read_bytes() == to_json(to_public(assess(loaded.rubric, loaded.assessment)))


def test_score_refuses_to_write_over_the_input(call: Call, city: Path) -> None:
    before = city.read_bytes()
    assert call("score", city, "-o", city).code == 2
    assert city.read_bytes() == before


def test_a_set_of_weights_names_itself_in_the_result(call: Call, city: Path) -> None:
    assert call("score", city, "--weights", "equal").data["rubric"]["weights"] == "equal"
    assert call("score", city, "--weights", "rubric").out.encode() == scored(city)


def test_weights_of_a_file_count(call: Call, city: Path) -> None:
    weights = city.with_name("pesos.yaml")
    weights.write_text("schema: weights/1\nweights: {government: 3, gov_staff: 0}\nothers: 1\n", "utf-8")
    result = call("score", city, "--weights", weights).data
    shares = {node["id"]: node["nominal_weight"] for node in result["nodes"]}
    assert result["rubric"]["weights"] == "pesos.yaml"
    assert shares["government"] == pytest.approx(3 / 8)
    assert shares["gov_staff"] == 0


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("schema: weights/1\nweights: {goverment: 2}\n", "weight_target_unknown", 2),
        ("schema: weights/1\nweights: {government: -1}\n", "number_range", 2),
        ("schema: weights/1\nweights: {government: '1'}\n", "type_expected", 2),
        ("schema: weights/1\nothers: 0\n", "weight_not_positive", None),
        ("schema: weights/2\n", "value_not_listed", 1),
        ("weights: [", "yaml_syntax", None),
    ],
)
def test_weights_are_read_strictly(call: Call, city: Path, text: str, code: str, line: int | None) -> None:
    weights = city.with_name("pesos.yaml")
    weights.write_text(text, "utf-8")
    called = call("score", city, "--weights", weights, "--json")
    assert (called.code, called.out) == (1, "")
    found = json.loads(called.err)["findings"]
    assert code in {each["code"] for each in found}
    assert line is None or {each["line"] for each in found if each["code"] == code} == {line}


# -- report


def test_report_of_a_result_is_that_of_its_assessment(call: Call, city: Path, quick: Asked) -> None:
    result = city.with_name("ciudad.result.json")
    call("score", city, "-o", result)
    for source in (city, result):
        called = call("report", source, "--lang", "pt", "-o", city.parent / "out")
        assert called.code == 0
        assert [Path(name).name for name in called.out.split()] == ["ciudad.xlsx", "ciudad.pdf"]
    assert quick[:2] == quick[2:]
    assert {each["lang"] for each in quick} == {"pt"}


def test_a_result_of_another_rubric_is_refused(call: Call, city: Path, quick: Asked) -> None:
    data = call("score", city).data
    other = city.with_name("otro.result.json")
    other.write_text(json.dumps(data | {"rubric": data["rubric"] | {"version": "9.9.9"}}))
    assert "9.9.9" in call("report", other).err
    data["rubric"]["fingerprint"] = "sha256:0"
    other.write_text(json.dumps(data))
    warned = call("report", other)
    assert (warned.code, "advertencia" in warned.err) == (0, True)
    data["nodes"][1]["id"] = "gone"
    other.write_text(json.dumps(data))
    assert call("report", other).code == 1


def test_what_is_neither_assessment_nor_result_is_named(call: Call, city: Path) -> None:
    city.write_text("schema: rubric/1\n", "utf-8")
    called = call("report", city)
    assert called.code == 1
    assert "(rubric/1)" in called.err
    assert "una evaluación (assessment/1) o un resultado (result/1)" in called.err
    city.write_text("schema: bus/1\n", "utf-8")
    called = call("report", city)
    assert called.code == 1
    assert "«bus/1»" in called.err
    assert "assessment/1, result/1" in called.err


# -- rubric


def test_the_rubrics_are_listed(call: Call) -> None:
    assert call("rubric", "list").out.startswith("latam-six ")
    row, overlay = call("rubric", "list", "--json", lang="en").data
    assert (row["id"], row["languages"]) == ("latam-six", ["es", "pt", "en"])
    assert (overlay["id"], overlay["base"]["id"]) == ("latam-six-co", "latam-six")


def test_a_rubric_is_shown_with_weights_and_gates(call: Call) -> None:
    said = call("rubric", "show", "latam-six", lang="en").out
    assert "Smart-city maturity assessment (latam-six" in said
    assert "Gate of [3] Development: “Personal data protection” at level 2 or above." in said
    data = call("rubric", "show", "latam-six", "--json").data
    assert {"base", "fingerprint", "header", "whole", "words"} == set(data)


def test_the_rubrics_that_come_along_are_sound(call: Call) -> None:
    called = call("rubric", "check", "--json")
    assert (called.code, called.err, called.data["errors"]) == (0, "", 0)


def test_what_makes_a_rubric_weak_is_told_too(call: Call) -> None:
    called = call("rubric", "check", SERVICE_SHAPE)
    severities = {line.split("  ", 1)[1].split(":")[0] for line in called.out.splitlines()}
    assert called.code == 0
    assert severities <= {"advertencia", "nota"}
    assert called.err.endswith("notas\n") or called.err.endswith("advertencias\n")


def test_a_broken_rubric_is_told_by_folder(call: Call, tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text("schema: rubric/1\nid: Mine\n", "utf-8")
    called = call("rubric", "check", tmp_path)
    assert called.code == 1
    assert f"{tmp_path / 'rubric.yaml'}:2:5  error: " in called.out


def test_an_unknown_rubric_is_a_finding(call: Call) -> None:
    for command in ("show", "check"):
        called = call("rubric", command, "nope")
        assert called.code == 1
        assert "latam-six" in called.out + called.err


def test_every_schema_is_one_and_fits_what_it_describes(call: Call, city: Path) -> None:
    names = call("rubric", "schema").out.split()
    assert {"assessment-1", "result-1", "rubric-1", "weights-1"} <= set(names)
    for name in names:
        jsonschema.Draft202012Validator.check_schema(call("rubric", "schema", name).data)
    jsonschema.validate(call("score", city).data, call("rubric", "schema", "result/1").data)
