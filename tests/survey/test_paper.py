"""The printed sheet: one sheet on both sides, readable, tagged, and typed in by the numbers of the digital form."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from assessment.answers.models import City, District
from assessment.report.survey_sheet import sheet_pdf
from assessment.survey.asked import asked_of
from assessment.survey.form.paper import PaperSheet, Statements, paper_sheet
from assessment.survey.form.residents import ANSWERS, LONG_LIST, residents_form
from tests.builders import latam_six
from tests.report.pdf.builders import failures, text_of, tree

LOCALES = {"es": "es_CO", "pt": "pt_BR", "en": "en"}
DAY = datetime.date(2026, 10, 5)


def city(districts: int, name: str = "Ciudad Ficticia", called: str = "Distrito {0}") -> City:
    listed = tuple(District(id=f"d{at}", name=called.format(at), population=100) for at in range(districts))
    return City(name=name, population=90_000, districts=listed)


def sheet(lang: str, of: City | None = None, contact: str = "") -> PaperSheet:
    return paper_sheet(latam_six(), lang, LOCALES[lang], of, contact)


@cache
def printed(lang: str, districts: int = 6, paper: str = "a4") -> bytes:
    return sheet_pdf(sheet(lang, city(districts)), DAY, paper_size=paper)


def words_of(data: bytes) -> str:
    return " ".join(text_of(data).split())


@pytest.mark.parametrize(("lang", "paper"), [("es", "a4"), ("pt", "letter"), ("en", "letter")])
def test_it_is_one_sheet_on_both_sides_and_pdf_ua(lang: str, paper: str) -> None:
    data = printed(lang, 6, paper)
    reader = PdfReader(io.BytesIO(data))
    assert len(reader.pages) == 2
    assert failures(data) == []
    assert reader.trailer["/Root"]["/Lang"] == LOCALES[lang].replace("_", "-")


def test_every_statement_stands_there_with_the_number_that_it_has_in_the_digital_form() -> None:
    text, said = words_of(printed("pt")), latam_six().words("pt")
    for number, item in enumerate(asked_of(latam_six()).items, 1):
        assert f"{number} {said.questions[item].ask}" in text
    for priority in said.header.priorities.values():
        assert priority in text


@pytest.mark.parametrize("lang", LOCALES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_page_begins_with_the_title_of_its_part(lang: str, paper: str) -> None:
    """Whatever the part in which the page before it ends: the more districts, the sooner."""
    parts = sheet(lang).parts
    for districts in (0, 6):
        _, second = PdfReader(io.BytesIO(printed(lang, districts, paper))).pages
        text = " ".join(second.extract_text().split())
        first = next(part for part in parts if any(f"{n} {said}" in text for n, said in part.items))
        title = first.title if f"{first.items[0][0]} {first.items[0][1]}" in text else first.continued
        number, said = next((n, said) for n, said in first.items if f"{n} {said}" in text)
        assert f"{title} {number} {said}" in text


def test_a_part_that_fills_several_pages_has_its_title_on_each() -> None:
    whole = sheet("es")
    items = tuple((n, f"Una frase larga que se repite {n}") for n in range(1, 231))
    one = Statements("Una parte", "Una parte (continuación)", items)
    data = sheet_pdf(replace(whole, parts=(one,)), DAY)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert len(pages) > 3
    assert ["(continuación)" in page for page in pages[:4]] == [False, True, True, True]
    text = " ".join(" ".join(pages).split())
    assert all(text.count(f"{said} 1 2 3 4 5") == 1 for _, said in items)
    assert failures(data) == []
    assert tree(data).count("  Table") == 1


@pytest.mark.parametrize("lang", LOCALES)
def test_answers_are_called_as_in_the_digital_form(lang: str) -> None:
    form = residents_form(latam_six(), (lang,))
    digital = tuple(each.label[lang] for each in form.choices if each.list_name == ANSWERS)
    assert sheet(lang).scale == digital


def test_boxes_are_decoration_and_what_they_mean_is_read_out() -> None:
    lines = tree(printed("es"))
    assert lines.count("  Table") == 1
    assert not any("Figure" in line for line in lines)
    options = sum(len(asking.options) for asking in (sheet("es", city(6)).about))
    assert lines.count("      LBody") >= options


@pytest.mark.parametrize("districts", [1, LONG_LIST, LONG_LIST + 1, 300])
def test_few_districts_are_boxes_and_many_are_a_line_to_write_on(districts: int) -> None:
    first = sheet("es", city(districts)).about[0]
    assert bool(first.options) == (districts <= LONG_LIST)
    assert len(PdfReader(io.BytesIO(printed("es", districts))).pages) == 2


def test_long_names_and_markup_of_strangers_stay_on_the_sheet() -> None:
    of = city(
        LONG_LIST,
        "Ciudad Ficticia de Nombre Largo " * 3,
        "Distrito {0} <b>&amp;</b> de nombre que no acaba nunca " * 3,
    )
    data = sheet_pdf(sheet("es", of, "<a href='x'>secretaría</a>"), DAY, paper_size="letter")
    assert failures(data) == []
    assert len(PdfReader(io.BytesIO(data)).pages) == 2
    assert "<a href='x'>secretaría</a>" in words_of(data)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert sheet_pdf(sheet("en", city(6)), DAY, paper_size="letter") == printed("en", 6, "letter")


def test_without_a_city_no_district_is_asked() -> None:
    assert [asking.label for asking in sheet("en").about] == list(
        latam_six().words("en").header.about_respondent.values()
    )
