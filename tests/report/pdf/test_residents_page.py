"""The pages of residents: every number is the survey's, pictures say theirs, they are tagged, and all edges have room."""

from __future__ import annotations

import datetime
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from assessment.answers.models import District
from assessment.report.pdf import write
from assessment.report.pdf.pages import parts as page_parts
from assessment.report.pdf.pages.residents_page import residents_pages
from assessment.report.pdf.tagging import canvas_maker
from assessment.report.story import Story, compose
from assessment.report.story.models.residents import SHOWN, Residents
from assessment.result.survey import Survey
from assessment.survey.beside import with_survey
from assessment.text.catalogue import languages, words
from tests.examples.cities import loaded, result_of
from tests.report.pdf.builders import failures
from tests.report.pdf.scorecards import PAPER, Tag, alternatives, rows, section, tags
from tests.survey.surveys import estimate, hidden, sample, survey_for, surveyed

NAME = "villa-esperanza"
each_language = pytest.mark.parametrize("lang", languages())


@cache
def story(lang: str = "es", *, chosen_itself: bool = False) -> Story:
    return compose(surveyed(NAME, chosen_itself=chosen_itself), loaded(NAME).rubric, lang)


def told(of: Story) -> Residents:
    assert of.residents is not None
    return of.residents


def alone(of: Story, paper: str = "a4") -> bytes:
    """The section below a title: a tenth of the time of the whole."""
    out, chosen = BytesIO(), PAPER[paper]
    title = page_parts.text(chosen, of.city, "title_longest", "H1", bookmark="verdict")
    maker = canvas_maker(write.describe(of), chosen.faces.regular)
    write.make_document(out, chosen, of).build([title, *residents_pages(chosen, of)], canvasmaker=maker)
    return out.getvalue()


@cache
def pdf(lang: str = "es", paper: str = "a4", *, chosen_itself: bool = False) -> bytes:
    return alone(story(lang, chosen_itself=chosen_itself), paper)


def tables(data: bytes, title: str) -> list[list[list[str]]]:
    found: list[Tag] = section(tags(data), title)
    return [rows(tag)[1:] for tag in found if tag.type == "Table"]


def plain(text: str) -> str:
    return text.replace("\xa0", " ").capitalize() if text[:1].isalpha() else text.replace("\xa0", " ")


@each_language
def test_every_number_is_the_surveys(lang: str) -> None:
    of = told(story(lang))
    assert of.groups is not None
    nodes, groups, priorities, *others = tables(pdf(lang), of.title)
    assert [row[4:] for row in nodes] == [
        [plain(line.felt.text), line.felt.answered.text] for line in of.lines
    ]
    assert [row[1:] for row in groups] == [[plain(cell.text) for cell in cells] for cells in of.groups.cells]
    assert [row[2:] for row in priorities] == [
        [plain(line.low.text), plain(line.chosen.text)] for line in of.priorities
    ]
    *parts, items = others
    assert [[row[1:] for row in part] for part in parts] == [
        [[plain(cell.text) for cell in line.cells] for line in part.lines] for part in of.parts
    ]
    assert [row[2:] for row in items] == [
        [plain(line.felt.text), line.mean.text, line.felt.answered.text] for line in of.items
    ]


@each_language
def test_pictures_say_their_numbers(lang: str) -> None:
    of, said = told(story(lang)), alternatives(pdf(lang))
    assert {line.alt for line in of.lines} | {line.alt for line in of.priorities} <= set(said)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@each_language
def test_the_pages_are_tagged(lang: str, paper: str) -> None:
    assert failures(pdf(lang, paper)) == []


def test_a_sample_that_chose_itself_is_labelled_below_the_heading_and_has_no_margin() -> None:
    data = pdf(chosen_itself=True)
    assert failures(data) == []
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    assert "muestra no representativa" in text.casefold()
    assert "±" not in text


def test_the_whole_scorecard_has_the_section_in_contents_and_outline_and_stays_tagged() -> None:
    data = write.pdf_bytes(story())
    title = told(story()).title
    outline = [each for each in PdfReader(BytesIO(data)).outline[1] if not isinstance(each, list)]
    assert title in [each.title for each in outline]
    assert failures(data) == []
    first = PdfReader(BytesIO(data)).pages[0].extract_text()
    whole = story().verdict.whole.felt
    assert whole is not None
    assert whole.text in first


def test_the_first_page_still_says_what_to_do_first() -> None:
    for lang in languages():
        for chosen_itself in (False, True):
            of = story(lang, chosen_itself=chosen_itself)
            for paper in ("a4", "letter"):
                page = PdfReader(BytesIO(write.brief_bytes(of, paper_size=paper))).pages[0].extract_text()
                assert of.verdict.steps_title in page


def test_the_same_story_gives_the_same_bytes() -> None:
    assert alone(story()) == alone(story())


# -- edges


def beside(survey: Survey, lang: str = "es") -> Story:
    """The example with another survey beside it."""
    of = loaded(NAME).rubric
    return compose(with_survey(result_of(NAME), survey, of), of, lang)


@each_language
@pytest.mark.parametrize("day", [datetime.date(2026, 3, 1), None])
def test_a_survey_of_one_day_and_one_without_days_have_their_pages(
    lang: str, day: datetime.date | None
) -> None:
    survey = survey_for(NAME).model_copy(update={"sample": sample(first_day=day, last_day=day), "items": ()})
    data = alone(beside(survey, lang))
    assert failures(data) == []
    when = words(lang)("residents.how.fieldwork")
    assert (f"{when}. " in PdfReader(BytesIO(data)).pages[0].extract_text()) is (day is not None)


@each_language
def test_where_nothing_may_be_published_there_is_one_page_without_a_table(lang: str) -> None:
    survey = survey_for(NAME)
    few: dict[str, Any] = {
        part: tuple(each.model_copy(update={"estimate": hidden("few")}) for each in getattr(survey, part))
        for part in ("items", "nodes", "groups", "domains")
    }
    few["sample"] = sample(respondents=12, effective=12.0)
    data = alone(beside(survey.model_copy(update={**few, "priorities": ()}), lang))
    assert failures(data) == []
    assert len(PdfReader(BytesIO(data)).pages) == 1
    assert not list(tags(data).all("Table"))


def with_districts(number: int, lang: str = "es") -> Story:
    """The example with so many districts, some with long names."""
    result, of, survey = result_of(NAME), loaded(NAME).rubric, survey_for(NAME)
    ids = [f"d{at:03}" for at in range(number)]
    names = [f"Distrito {at} de Nuestra Señora del Buen Aire y San Francisco" for at in range(number)]
    districts = tuple(
        District(id=ident, name=name, population=1_000) for ident, name in zip(ids, names, strict=True)
    )
    of_districts = [each for each in survey.domains if each.by == "district"]
    nodes = list(dict.fromkeys(each.node for each in of_districts))
    domains: list[Any] = [
        of_districts[0].model_copy(
            update={
                "value": ident,
                "node": node,
                "estimate": estimate(20.0 + at % 60) if at % 7 else hidden("few"),
            }
        )
        for at, (ident, node) in enumerate((ident, node) for ident in ids for node in nodes)
    ]
    changed = survey.model_copy(update={"domains": tuple(domains)})
    city = result.city.model_copy(update={"districts": districts})
    bare = {"territory": None, "roadmap": None, "robustness": None, "city": city}
    return compose(with_survey(result.model_copy(update=bare), changed, of), of, lang)


@pytest.mark.parametrize(("number", "lang"), [(1, "es"), (20, "pt"), (300, "en")])
def test_any_number_of_districts_has_room(number: int, lang: str) -> None:
    of = with_districts(number, lang)
    (districts,) = told(of).parts
    assert len(districts.lines) == number
    assert bool(districts.more) is (number > SHOWN)
    data = alone(of)
    assert failures(data) == []
    assert len(PdfReader(BytesIO(data)).pages) <= 8


def test_names_of_strata_are_shown_as_they_are_written() -> None:
    hostile = "<img src='/etc/hosts'/> & <b>norte"
    survey = survey_for(NAME).model_copy(update={"sample": sample(merged=(hostile,) * 9), "nodes": ()})
    of = compose(with_survey(result_of(NAME), survey, loaded(NAME).rubric), loaded(NAME).rubric, "es")
    text = " ".join(PdfReader(BytesIO(alone(of))).pages[0].extract_text().split())
    assert text.count(hostile) == 3, "the first ones, and no more"
