"""`survey form`: forms and sheets as a coordinator asks for them, and mistakes that are told kindly."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.builders import SERVICE_SHAPE, ladder, node, rubric
from tests.cli.conftest import Call


def settings(path: Path) -> dict[str, str]:
    heads, values = load_workbook(io.BytesIO(path.read_bytes()))["settings"].iter_rows(values_only=True)
    return dict(zip(heads, values, strict=True))


def test_the_form_of_a_city_in_three_languages(call: Call, city: Path, tmp_path: Path) -> None:
    target = tmp_path / "form.xlsx"
    done = call("survey", "form", "--rubric", "latam-six", "--city", city, "--lang", "pt,es,en", "-o", target)
    assert (done.code, done.out.strip()) == (0, str(target))
    assert settings(target)["default_language"] == "Português (pt)"
    assert settings(target)["form_title"].startswith("Pesquisa com moradores: ")
    checked = call("survey", "form", "--check", target)
    assert (checked.code, checked.out) == (0, "")


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


def test_errors_in_answers_do_not_matter_but_those_in_the_city_do(
    call: Call, city: Path, tmp_path: Path
) -> None:
    text, target = city.read_text(encoding="utf-8"), tmp_path / "form.xlsx"
    city.write_text(text.replace("date: 2026-11-15", "date: 2020-01-01"), encoding="utf-8")
    assert call("survey", "form", "--city", city, "--lang", "es", "-o", target).code == 0
    city.write_text(text.replace("{id: norte,", "{id: centro,"), encoding="utf-8")
    done = call("survey", "form", "--city", city, "--lang", "es", "-o", tmp_path / "other.xlsx")
    assert done.code == 1
    assert "centro" in done.err
    assert not (tmp_path / "other.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang", "es,fr"), "fr"),
        (("--lang", ""), "es"),
        (("-o", "form.docx"), ".xlsx, .pdf"),
        (("--paper", "a4", "-o", "form.xlsx"), ".pdf"),
        (("--official", "-o", "form.pdf"), "--paper"),
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
    assert sorted(places) == ["choices!B2", "settings!D2", "survey!D5"]
    as_data = call("survey", "form", "--check", path, "--json").data
    assert as_data["errors"] == 3


def test_checking_a_file_that_is_not_there_is_an_error(call: Call, tmp_path: Path) -> None:
    assert call("survey", "form", "--check", tmp_path / "none.xlsx").code == 1
