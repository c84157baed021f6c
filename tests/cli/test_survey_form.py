"""`survey form`: forms and sheets as a coordinator asks for them, and mistakes that are told kindly."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assessment.resources import data_folder
from tests.builders import SERVICE_SHAPE, ladder, node, rubric
from tests.cli.conftest import Call
from tests.survey.shapes import kobo_workbook, record


def settings(path: Path) -> dict[str, str]:
    heads, values = load_workbook(io.BytesIO(path.read_bytes()))["settings"].iter_rows(values_only=True)
    return dict(zip(heads, values, strict=True))


def test_the_form_of_a_city_in_three_languages(call: Call, city: Path, tmp_path: Path) -> None:
    target = tmp_path / "form.xlsx"
    done = call("survey", "form", "--rubric", "latam-six", "--city", city, "--lang", "pt,es,en", "-o", target)
    assert (done.code, done.out.strip()) == (0, str(target))
    assert settings(target)["default_language"] == "Português (pt)"
    assert settings(target)["form_title"].startswith("Pesquisa com moradores: ")
    checked = call("survey", "form", "--check", target, "--city", city)
    assert (checked.code, checked.out) == (0, "")
    without = call("survey", "form", "--check", target, "--json").data
    assert [each["code"] for each in without["findings"]] == ["form_districts_unknown"]


def test_without_a_city_and_languages_all_are_written_the_readers_first(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "form.xlsx"
    assert call("survey", "form", "-o", target, lang="pt_BR.UTF-8").code == 0
    assert settings(target)["default_language"] == "Português (pt)"
    heads = [cell.value for cell in load_workbook(target)["choices"][1]]
    assert sorted(heads[2:]) == ["label::English (en)", "label::Español (es)", "label::Português (pt)"]


def test_the_official_questionnaire(call: Call, city: Path, tmp_path: Path) -> None:
    target = tmp_path / "oficial.xlsx"
    assert call("survey", "form", "--official", "--city", city, "--lang", "es", "-o", target).code == 0
    assert settings(target)["form_id"] == "latam-six-official"


def test_a_sheet_of_paper_for_each_language(call: Call, city: Path, tmp_path: Path) -> None:
    done = call(
        "survey", "form", "--city", city, "--lang", "es,en", "--paper", "letter", "-o", tmp_path / "hoja.pdf"
    )
    assert done.code == 0
    assert done.out.split() == [str(tmp_path / f"hoja.{lang}.pdf") for lang in ("es", "en")]
    assert all(Path(name).read_bytes().startswith(b"%PDF-1.7") for name in done.out.split())


def test_the_table_for_typing_sheets_in_comes_with_the_list_of_its_codes(
    call: Call, city: Path, tmp_path: Path
) -> None:
    for lang, listed in {"es": "codigos", "pt": "codigos", "en": "codes"}.items():
        target = tmp_path / f"{lang}.csv"
        done = call("survey", "form", "--city", city, "--lang", lang, "-o", target)
        assert (done.code, done.out.split()) == (0, [str(target), str(tmp_path / f"{lang}.{listed}.csv")])
        head = target.read_text(encoding="utf-8-sig")
        assert re.match("respondent[,;]today[,;]consent[,;]district[,;]sex[,;]age[,;]1\\.gov_", head)
    again = call("survey", "form", "--city", city, "--lang", "es", "-o", tmp_path / "es.csv")
    assert again.code == 2
    assert "es.csv" in again.err


@pytest.mark.parametrize(("country", "separator"), [("CO", ";"), ("MX", ",")])
def test_the_table_has_the_separator_of_the_countrys_spreadsheets(
    call: Call, city: Path, tmp_path: Path, country: str, separator: str
) -> None:
    text = city.read_text(encoding="utf-8")
    city.write_text(text.replace("country: CO", f"country: {country}"), encoding="utf-8")
    target = tmp_path / "t.csv"
    assert call("survey", "form", "--city", city, "--lang", "es", "-o", target).code == 0
    assert f"respondent{separator}today" in target.read_text(encoding="utf-8-sig")


def test_without_a_name_the_file_is_called_in_the_readers_language(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("survey", "form", "--lang", "pt").out.strip() == "pesquisa.xlsx"
    assert call("survey", "form", "--lang", "es", "--paper", "a4").out.strip() == "encuesta.pdf"
    assert call("survey", "form", "--lang", "en", "--official").out.strip() == "official-questionnaire.xlsx"


def test_a_form_that_is_there_is_not_replaced_unless_asked(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "form.xlsx"
    target.write_bytes(b"mine")
    refused = call("survey", "form", "--lang", "es", "-o", target)
    assert (refused.code, target.read_bytes()) == (2, b"mine")
    assert call("survey", "form", "--lang", "es", "-o", target, "--replace").code == 0


DRAFT = """\
schema: assessment/1
rubric: {id: latam-six, version: 0.0.1}
city:
  name: Puerto Ejemplo (ficticia)
  population: no se sabe
  country: colombia
  facts: {coastal: quizás}
  districts:
    - {id: norte, name: Norte}
    - {id: sur, name: Sur, population: -3}
  mayor: nadie
answers: {esto_no_existe: 7}
"""


def district_codes(path: Path) -> list[object]:
    rows = load_workbook(path)["choices"].iter_rows(values_only=True)
    return [row[1] for row in rows if row[0] == "district"]


def test_a_form_needs_the_name_and_the_districts_of_a_city_and_nothing_else(
    call: Call, tmp_path: Path
) -> None:
    draft, target = tmp_path / "draft.yaml", tmp_path / "form.xlsx"
    draft.write_text(DRAFT, encoding="utf-8")
    done = call("survey", "form", "--city", draft, "--lang", "es", "-o", target)
    assert (done.code, done.err) == (0, "")
    assert settings(target)["form_title"] == "Encuesta a residentes: Puerto Ejemplo (ficticia)"
    assert district_codes(target) == ["norte", "sur", "_outside"]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("id: sur", "id: norte", "norte"),
        ("id: sur", "id: 5", "draft.yaml:10:12"),
        ("name: Puerto Ejemplo (ficticia)", "nombre: Puerto", "name"),
        ("id: latam-six", "id: otra-rubrica", "otra-rubrica"),
        ("schema: assessment/1", "schema: [", "draft.yaml:3:1"),
    ],
)
def test_errors_in_what_a_form_needs_are_told_alone(
    call: Call, tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    draft, target = tmp_path / "draft.yaml", tmp_path / "form.xlsx"
    draft.write_text(DRAFT.replace(right, wrong), encoding="utf-8")
    done = call("survey", "form", "--city", draft, "--lang", "es", "-o", target)
    assert done.code == 1
    assert said in done.err
    assert "population" not in done.err
    assert not target.exists()


def test_a_questionnaire_that_nobody_has_filled_in_gives_a_form(call: Call, tmp_path: Path) -> None:
    blank, target = tmp_path / "blank.xlsx", tmp_path / "form.xlsx"
    assert call("new", "--city", "Puerto Ejemplo", "-o", blank).code == 0
    done = call("survey", "form", "--city", blank, "--lang", "es", "-o", target)
    assert done.code == 0
    assert "distrito" in done.err
    assert len(done.err.splitlines()) == 1
    book = load_workbook(blank)
    book["Distritos"]["A5"], book["Distritos"]["B5"] = "norte", "Norte"
    book["Ciudad"]["C7"] = "muchos"
    book.save(blank)
    done = call("survey", "form", "--city", blank, "--lang", "es", "-o", target, "--replace")
    assert (done.code, done.err) == (0, "")
    assert district_codes(target) == ["norte", "_outside"]


def test_the_official_questionnaire_needs_the_whole_profile(call: Call, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(DRAFT, encoding="utf-8")
    done = call("survey", "form", "--official", "--city", draft, "-o", tmp_path / "form.xlsx")
    assert done.code == 1
    assert "population" in done.err


def test_the_day_of_the_assessment_is_that_of_the_files(call: Call, city: Path, tmp_path: Path) -> None:
    target = tmp_path / "form.xlsx"
    assert call("survey", "form", "--city", city, "--lang", "es", "-o", target).code == 0
    assert load_workbook(target).properties.created.strftime("%Y-%m-%d") in city.read_text(encoding="utf-8")


def other_files(folder: Path) -> dict[str, Path]:
    """Files that people mix up, by what they should be called."""
    survey = data_folder("examples") / "villa-esperanza-survey.json"
    named = {
        "PDF": (folder / "f.pdf", b"%PDF-1.7 x"),
        "tabla": (folder / "f.csv", b"a,b\n1,2\n"),
        "texto": (folder / "f.txt", b"hola"),
        "imagen": (folder / "f.png", b"\x89PNG x"),
        "página web": (folder / "f.html", b"<html><table><tr><td>1</td></tr></table></html>"),
        "(survey/1)": (folder / "s.json", survey.read_bytes()),
    }
    for path, data in named.values():
        path.write_bytes(data)
    return {said: path for said, (path, _) in named.items()}


def test_what_was_given_in_place_of_a_form_is_told(call: Call, city: Path, tmp_path: Path) -> None:
    questionnaire = tmp_path / "q.xlsx"
    assert call("new", "--city", "Puerto Ejemplo", "-o", questionnaire).code == 0
    others = other_files(tmp_path) | {"cuestionario": questionnaire, "(assessment/1)": city}
    for said, path in others.items():
        done = call("survey", "form", "--check", path, "--json")
        (finding,) = done.data["findings"]
        assert (done.code, finding["code"]) == (1, "form_other_file")
        assert said in finding["message"]
        assert "survey" in finding["message"]
        assert "respuestas" not in finding["message"]


def test_answers_that_were_collected_are_no_form_and_no_city(call: Call, tmp_path: Path) -> None:
    answers = kobo_workbook([record("one"), record("two")], tmp_path / "answers.xlsx")
    as_form = call("survey", "form", "--check", answers, "--json")
    (finding,) = as_form.data["findings"]
    assert (as_form.code, finding["code"]) == (1, "form_other_file")
    as_city = call("survey", "form", "--city", answers, "-o", tmp_path / "x.xlsx")
    assert as_city.code == 1
    for said in (finding["message"], as_city.err):
        assert "un libro con respuestas recogidas" in said


def test_what_was_given_in_place_of_a_city_is_told(call: Call, city: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    assert call("survey", "form", "--lang", "es", "-o", form).code == 0
    for said, path in (other_files(tmp_path) | {"XLSForm": form}).items():
        for official in ((), ("--official",)):
            done = call("survey", "form", "--city", path, *official, "-o", tmp_path / "x.xlsx")
            assert done.code == 1
            assert said in done.err
            assert "--city" in done.err
            assert len(done.err.splitlines()) == 1


def test_a_form_whose_names_and_codes_were_changed_does_not_pass(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    assert call("survey", "form", "--lang", "es,pt", "-o", path).code == 0
    book = load_workbook(path)
    for sheet, old, new in (("survey", "q_gov_p_online", "tramites"), ("choices", "a1", "muy_en_desacuerdo")):
        cell = next(row[1] for row in book[sheet].iter_rows() if row[1].value == old)
        cell.value = new
    book.save(path)
    done = call("survey", "form", "--check", path)
    assert done.code == 1
    assert "tramites → q_gov_p_online" in done.out
    assert "muy_en_desacuerdo → a1" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang", "es,fr"), "fr"),
        (("--lang", ""), "es"),
        (("-o", "form.docx"), ".xlsx, .pdf, .csv"),
        (("--paper", "a4", "-o", "form.xlsx"), ".pdf"),
        (("--paper", "a4", "-o", "form.csv"), ".pdf"),
        (("--official", "-o", "form.pdf"), "--paper"),
        (("--official", "-o", "form.csv"), ".xlsx"),
        (("--paper", "a5"), "a5"),
    ],
)
def test_a_mistake_in_the_call_is_told(call: Call, arguments: tuple[str, ...], said: str) -> None:
    done = call("survey", "form", *arguments)
    assert done.code == 2
    assert said in done.err


def test_a_rubric_without_words_for_the_answers_is_told_where_they_belong(call: Call, tmp_path: Path) -> None:
    done = call("survey", "form", "--rubric", SERVICE_SHAPE, "-o", tmp_path / "form.xlsx")
    assert done.code == 1
    assert "rubric.yaml" in done.err
    assert "agreement" in done.err


def test_a_rubric_that_asks_nothing_of_residents_has_an_official_form_only(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "assessment.cli.forming.load_rubric", lambda name: rubric(node("gov", ladder("gov_x")))
    )
    done = call("survey", "form", "-o", tmp_path / "form.xlsx")
    assert done.code == 2
    assert "--official" in done.err


def test_a_form_with_errors_is_told_by_sheet_and_cell_and_ends_with_1(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    assert call("survey", "form", "--lang", "es,pt", "-o", path).code == 0
    book = load_workbook(path)
    book["survey"]["D5"].value, book["settings"]["D2"].value, book["choices"]["B2"].value = None, "Spanish", 1
    book.save(path)
    done = call("survey", "form", "--check", path, "--lang", "en")
    assert done.code == 1
    places = [line.partition("  ")[0].rpartition(", ")[2] for line in done.out.splitlines()]
    assert sorted(set(places)) == ["choices!B2", "settings!D2", "survey!D5"]
    as_data = call("survey", "form", "--check", path, "--json").data
    assert as_data["errors"] == len(places) == 4


def test_checking_a_file_that_is_not_there_is_an_error(call: Call, tmp_path: Path) -> None:
    assert call("survey", "form", "--check", tmp_path / "none.xlsx").code == 1
