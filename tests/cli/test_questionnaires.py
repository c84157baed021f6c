"""The journey of a questionnaire on the command line: new, check, split, merge, convert; nothing typed is overwritten."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from assessment.answers.load import as_data
from assessment.cli.program import program
from assessment.cli.work import example
from assessment.intake import load_assessment
from assessment.resources import data_folder
from tests.cli.conftest import ENV, Call

TODAY = datetime.date.today()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of the example city, made once."""
    folder = tmp_path_factory.mktemp("split")
    whole = Path(shutil.copy(example(), folder / "ciudad.yaml"))
    result = CliRunner(env={**ENV, "LANG": "es_CO.UTF-8"}).invoke(
        program, ["split", str(whole), "-o", str(folder / "parts")]
    )
    assert result.exit_code == 0, result.stderr
    return folder / "parts"


def part(split: Path, department: str, name: str) -> Path:
    """A part as a department got it."""
    return Path(shutil.copy(split / f"ciudad-{department}.xlsx", name))


def fill(path: Path, **answers: object) -> None:
    """Type answers into a questionnaire, each at its question's row."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            ident = str(row[0].value or "")
            if ident in answers and len(row) > 5:
                row[3].value, row[5].value = answers[ident], "Acta 12"
    book.save(path)


def test_a_new_questionnaire_carries_the_city_s_name(call: Call, tmp_path: Path) -> None:
    called = call("new", "--city", "Villa Ñandú (ciudad ficticia)", "--country", "co", "--population", 120000)
    assert (called.code, called.out) == (0, "cuestionario-villa-nandu.xlsx\n")
    book = load_workbook(tmp_path / "cuestionario-villa-nandu.xlsx")
    assert book.sheetnames[:4] == ["Inicio", "Ciudad", "Distritos", "Gobierno"]
    checked = call("check", "cuestionario-villa-nandu.xlsx", "--json")
    assert {each["code"] for each in checked.data["findings"]} == {"fact_missing", "districts_missing"}
    assert all(each["sheet"] and each["cell"] for each in checked.data["findings"])
    assert checked.data["progress"]["cuestionario-villa-nandu.xlsx"]["total"]["open"] == 86


def test_express_and_other_languages(call: Call) -> None:
    assert call("new", "--city", "Vila", "--express", "--lang", "pt", "-o", "v.xlsx").code == 0
    assert load_workbook("v.xlsx").sheetnames[0] == "Início"
    progress = call("check", "v.xlsx", "--json").data["progress"]["v.xlsx"]["total"]
    assert (
        progress["asked"] == 29
    )  # also those that only large cities are asked, as long as nobody said how large it is


def test_deadline_contact_and_a_department_of_its_own(call: Call) -> None:
    call("new", "--city", "X", "--department", "finance", "--deadline", "2026-12-15", "--contact", "=planeacion@x.example", "-o", "f.xlsx")  # fmt: skip
    book = load_workbook("f.xlsx")
    said = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert {"2026-12-15", "=planeacion@x.example", "finance"} <= said
    assert call("check", "f.xlsx").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new"], "nombre de la ciudad"),
        (["new", "--city", "X", "--date", "5/3/2026"], "2026-03-05"),
        (["new", "--city", "X", "--country", "COL"], "dos letras"),
        (["new", "--city", "X", "--department", "finanze"], "finance"),
        (["new", "--city", "X", "--set", "ful"], "full"),
        (["split", "x.yaml", "--by", "departmnt"], "department"),
        (["convert", "x.yaml", "-o", "x.doc"], ".xlsx"),
        (["check", "x.yaml", "--annotate", "y.xlsx"], "cuestionario"),
        (["check", "x.yaml", "x.yaml", "--annotate", "y.xlsx"], "un solo cuestionario"),
    ],
)
def test_a_mistake_in_the_call_says_what_to_do(
    call: Call, city: Path, arguments: list[str], said: str
) -> None:
    Path("x.yaml").write_bytes(city.read_bytes())
    called = call(*arguments)
    assert called.code == 2
    assert said in called.err
    assert not list(Path().glob("*.xlsx"))


def test_what_somebody_typed_is_never_replaced_unless_asked(call: Call) -> None:
    call("new", "--city", "X", "-o", "x.xlsx")
    fill(Path("x.xlsx"), gov_strategy_plan="3")
    before = Path("x.xlsx").read_bytes()
    called = call("new", "--city", "X", "-o", "x.xlsx")
    assert called.code == 2
    assert "--replace" in called.err
    assert Path("x.xlsx").read_bytes() == before
    assert call("new", "--city", "X", "-o", "x.xlsx", "--replace").code == 0


def test_last_year_s_answers_are_a_start_but_nothing_is_signed_or_reviewed(call: Call, city: Path) -> None:
    assert call("new", "--from", city, "--date", "2027-03-05", "-o", "next.xlsx").code == 0
    old = load_assessment(city).assessment
    new = load_assessment("next.xlsx").assessment
    assert new.date == datetime.date(2027, 3, 5)
    assert {ident: answer.answer for ident, answer in new.answers.items()} == {
        ident: answer.answer for ident, answer in old.answers.items()
    }
    assert any(answer.review for answer in old.answers.values())
    assert not any(answer.review for answer in new.answers.values())
    assert not any(part.signed for part in new.departments.values())
    assert new.departments["finance"].signed_by == old.departments["finance"].signed_by


def test_convert_there_and_back_loses_nothing(call: Call, city: Path) -> None:
    assert call("convert", city, "-o", "a.xlsx").code == 0
    assert call("convert", "a.xlsx", "-o", "b.json").code == 0
    assert call("convert", "b.json", "-o", "c.yaml").code == 0
    assert as_data(load_assessment("c.yaml").assessment) == as_data(load_assessment(city).assessment)


def test_convert_refuses_a_workbook_in_which_something_was_not_understood(call: Call) -> None:
    call("new", "--city", "X", "--population", 10, "-o", "x.xlsx")
    fill(Path("x.xlsx"), gov_strategy_plan="entre 2 y 3")
    called = call("convert", "x.xlsx", "-o", "x.yaml")
    assert called.code == 1
    assert "cell" not in called.out
    assert not Path("x.yaml").exists()


def test_a_questionnaire_is_assessed_like_any_file(call: Call, city: Path) -> None:
    call("convert", city, "-o", "a.xlsx")
    called = call("a.xlsx", "--json")
    assert called.code == 0
    assert sorted(called.data["files"]) == ["a.result.json", "a.scorecard.pdf", "a.scorecard.xlsx"]


def test_split_gives_each_department_its_questions_and_merge_puts_them_together(
    call: Call, city: Path, split: Path
) -> None:
    parts = sorted(split.glob("*.xlsx"))
    assert len(parts) == 27
    assert call("check", *parts).code == 0
    assert call("merge", *parts, "-o", "whole.yaml").code == 0
    assert as_data(load_assessment("whole.yaml").assessment) == as_data(load_assessment(city).assessment)
    assert call("merge", *reversed(parts), city, "-o", "again.yaml").code == 0
    assert Path("again.yaml").read_bytes() == Path("whole.yaml").read_bytes()


def test_split_by_a_layer_of_the_rubric(call: Call, city: Path) -> None:
    assert call("split", city, "--by", "dimension", "-o", "parts").code == 0
    assert sorted(path.name for path in Path("parts").glob("*.xlsx"))[0] == "ciudad-citizenry.xlsx"
    assert len(list(Path("parts").glob("*.xlsx"))) == 6


def test_what_a_department_changed_comes_into_the_whole(call: Call, city: Path, split: Path) -> None:
    fill(part(split, "finance", "finance.xlsx"), gov_system_cost="5")
    called = call("merge", city, "finance.xlsx", "-o", "whole.yaml")
    assert called.code == 0
    answer = load_assessment("whole.yaml").assessment.answers["gov_system_cost"]
    assert (answer.answer, answer.references[-1:]) == (5, ("Acta 12",))


def test_two_who_disagree_are_put_side_by_side_and_nothing_is_chosen(
    call: Call, city: Path, split: Path
) -> None:
    fill(part(split, "finance", "one.xlsx"), gov_system_cost="1")
    fill(part(split, "finance", "two.xlsx"), gov_system_cost="5")
    called = call("merge", city, "one.xlsx", "two.xlsx", "-o", "whole.yaml")
    assert called.code == 1
    assert not Path("whole.yaml").exists()
    assert called.out == "whole.conflictos.xlsx\n"
    assert "gov_system_cost" in called.err


def test_the_annotated_copy_has_everything_and_says_where(call: Call) -> None:
    call("new", "--city", "X", "--population", 10, "-o", "x.xlsx")
    fill(Path("x.xlsx"), gov_strategy_plan="entre 2 y 3", gov_data_protect="nivel 3")
    called = call("check", "x.xlsx", "--annotate", "x-revisado.xlsx")
    assert called.code == 1
    book = load_workbook("x-revisado.xlsx")
    assert book.sheetnames[0] == "Revisión"
    remarked = {
        str(cell.value): cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert "más de una respuesta" in remarked["entre 2 y 3"]
    assert "nivel 3" in remarked
    again = call("check", "x-revisado.xlsx", "--json").data["findings"]
    before = call("check", "x.xlsx", "--json").data["findings"]
    assert [each["code"] for each in again] == [each["code"] for each in before]
    fill(Path("x-revisado.xlsx"), gov_strategy_plan="3")
    assert (
        call("convert", "x-revisado.xlsx", "-o", "y.json").code == 1
    )  # facts are still missing: told, and written
    assert load_assessment_anyway("y.json")["answers"]["gov_strategy_plan"]["answer"] == 3


def load_assessment_anyway(path: str) -> dict:  # type: ignore[type-arg]
    import json

    return dict(json.loads(Path(path).read_text("utf-8")))


def test_a_workbook_from_standard_input(call: Call, city: Path) -> None:
    call("convert", city, "-o", "a.xlsx")
    assert call("check", "-", stdin=Path("a.xlsx").read_bytes()).code == 0


def test_a_file_of_another_kind_is_named(call: Call) -> None:
    Path("x.xlsx").write_bytes(b"%PDF-1.7\n" + bytes(2000))
    called = call("check", "x.xlsx")
    assert called.code == 1
    assert "PDF" in called.out


def test_the_theme_of_the_city(call: Call) -> None:
    from PIL import Image

    Image.new("RGB", (60, 30), "navy").save("logo.png")
    Path("theme.yaml").write_text('schema: theme/1\nevidenced: "003366"\nlogo: logo.png\n', "utf-8")
    assert call("new", "--city", "X", "--theme", "theme.yaml", "-o", "x.xlsx").code == 0
    Path("faint.yaml").write_text('schema: theme/1\nink: "CCCCCC"\nlogo: none.png\n', "utf-8")
    called = call("new", "--city", "X", "--theme", "faint.yaml", "-o", "y.xlsx")
    assert called.code == 1
    assert "faint.yaml:2:" in called.err
    assert "faint.yaml:3:" in called.err
    assert not Path("y.xlsx").exists()


def test_room_for_as_many_districts_as_a_city_has(call: Call) -> None:
    assert call("new", "--city", "X", "--districts", 32, "-o", "x.xlsx").code == 0
    heads = [cell.value for cell in load_workbook("x.xlsx")["Por distrito"][5]]
    assert [head for head in heads if str(head).startswith("d3")] == ["d3", "d30", "d31", "d32"]
    assert call("new", "--city", "X", "--districts", 90, "-o", "y.xlsx").code == 2


def test_a_scorecard_never_takes_the_place_of_a_questionnaire(call: Call, city: Path) -> None:
    book = city.with_suffix(".xlsx")
    call("convert", city, "-o", book)
    before = book.read_bytes()
    for arguments in ([city], ["report", city]):
        called = call(*arguments)
        assert called.code == 2
        assert "es un cuestionario" in called.err
    assert call(book).code == 0
    assert call("report", book.with_name("ciudad.result.json")).code == 2
    assert book.read_bytes() == before


def test_migrate_replaces_nothing_that_is_there(call: Call, city: Path) -> None:
    Path("new.yaml").write_text("what somebody wrote", "utf-8")
    assert call("migrate", city, "-o", "new.yaml").code == 2
    assert Path("new.yaml").read_text("utf-8") == "what somebody wrote"
    assert call("migrate", city, "-o", "new.yaml", "--replace").code == 0


def test_a_number_that_was_asked_for_is_no_news(call: Call) -> None:
    call("new", "--city", "X", "--population", 10, "-o", "x.xlsx")
    fill(Path("x.xlsx"), gov_strategy_plan="3", gov_data_protect=2, gov_digital_id="nivel 3")
    found = call("check", "x.xlsx", "--json").data["findings"]
    assert [each["path"][1] for each in found if each["code"] == "sheet_understood"] == ["gov_digital_id"]


def test_a_start_from_answers_that_were_not_understood_is_refused(call: Call) -> None:
    call("new", "--city", "X", "--population", 10, "-o", "x.xlsx")
    fill(Path("x.xlsx"), gov_strategy_plan="entre 2 y 3")
    called = call("new", "--from", "x.xlsx", "-o", "y.xlsx")
    assert called.code == 1
    assert "más de una respuesta" in called.err
    assert not Path("y.xlsx").exists()


def test_without_a_day_figures_are_not_all_of_the_future(call: Call) -> None:
    blank = data_folder("templates") / "questionnaires" / "latam-six-express.es.xlsx"
    path = Path(shutil.copy(blank, "b.xlsx"))
    fill(path, gov_online_services=52)
    book = load_workbook(path)
    row = next(row for row in book["Gobierno"].iter_rows() if row[0].value == "gov_online_services")
    row[4].value = TODAY.year
    book.save(path)
    codes = {each["code"] for each in call("check", path, "--json").data["findings"]}
    assert codes == {"sheet_needed", "fact_missing"}
