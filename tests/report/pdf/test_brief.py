"""The brief: the verdict and the roadmap on two pages, for everybody."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from assessment.report.pdf.write import brief_bytes
from assessment.report.story import Story, compose
from tests.examples.cities import loaded
from tests.report.pdf import edge_cities
from tests.report.pdf.builders import failures
from tests.report.pdf.scorecards import story_of
from tests.survey.surveys import surveyed


def texts(story: Story, paper: str = "a4") -> list[str]:
    return [
        " ".join(page.extract_text().split())
        for page in PdfReader(BytesIO(brief_bytes(story, paper_size=paper))).pages
    ]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lang", ["es", "pt", "en"])
@pytest.mark.parametrize("city", ["villa-esperanza", "villa-esperanza-express", "vila-clara"])
def test_it_has_two_pages_the_second_is_the_roadmap(city: str, lang: str, paper: str) -> None:
    story = story_of(city, lang)
    assert story.roadmap is not None
    first, second = texts(story, paper)
    assert story.verdict.lead in first
    assert f" 2 {story.roadmap.title} " in second  # after the footer
    assert story.roadmap.opening[0].text in second
    assert story.roadmap.horizons[-1].secured.text in second


def test_it_says_how_many_steps_it_leaves_out() -> None:
    story = story_of("villa-esperanza", "es")
    assert story.roadmap is not None
    second = texts(story)[1]
    shown = [step for step in story.roadmap.opening if step.text in second]
    left = len(story.roadmap.steps) - sum(step.count for step in shown)
    assert left > 0
    assert f"Más pasos en el informe completo: {left}." in second


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_it_says_which_sections_it_leaves_out(lang: str) -> None:
    story = compose(surveyed("villa-esperanza"), loaded("villa-esperanza").rubric, lang)
    assert story.territory is not None
    assert story.residents is not None
    said = f"{story.label['brief_sections']}: {story.territory.title}; {story.residents.title}."
    assert texts(story)[1].endswith(said)
    alone = texts(replace(story, roadmap=None))
    assert len(alone) == 1
    assert said in alone[0]


def test_it_names_no_section_that_there_is_not() -> None:
    story = story_of("villa-esperanza-express", "es")
    bare = replace(story, territory=None, residents=None, comparison=None)
    assert story.label["brief_sections"] not in " ".join(texts(bare))


def test_without_a_roadmap_the_verdict_stands_alone() -> None:
    assert len(texts(story_of("medellin-public", "es"))) == 1


@pytest.mark.parametrize("edge", sorted(edge_cities.EDGES))
def test_no_city_makes_it_longer(edge: str) -> None:
    assert len(texts(edge_cities.EDGES[edge]())) <= 2


def test_its_links_lead_nowhere_outside() -> None:
    reader = PdfReader(BytesIO(brief_bytes(story_of("villa-esperanza", "es"))))
    assert all("/Annots" not in page for page in reader.pages)


@pytest.mark.parametrize("lang", ["es", "pt", "en"])
def test_it_can_be_read_by_everybody(lang: str) -> None:
    assert failures(brief_bytes(story_of("villa-esperanza", lang))) == []
