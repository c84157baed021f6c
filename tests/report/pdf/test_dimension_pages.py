"""One page for each dimension: its ladder, themes, what is missing, what to do, and one case of the region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessment.report.pdf import write
from assessment.report.pdf.pages.dimension_page import dimension_page
from assessment.report.story import Story
from assessment.report.story.models import DimensionPage, Quantity
from tests.examples.cities import NAMES
from tests.report.pdf.builders import failures, text_of
from tests.report.pdf.scorecards import (
    PAPER,
    PAPERS,
    alternatives,
    archived_of,
    misplaced,
    scorecard_of,
    sheets,
    story_of,
)

pytestmark = pytest.mark.xdist_group("scorecards")  # one worker draws each once

LANGUAGES = ("es", "pt", "en")
NAME = "villa-esperanza"


def starts(pdf: bytes) -> list[int]:
    """Page index of every dimension, and of the section that follows."""
    reader = PdfReader(BytesIO(pdf))
    at = next(n for n, entry in enumerate(reader.outline[1]) if isinstance(entry, list))
    listed = [*reader.outline[1][at], reader.outline[1][at + 1]]
    return [reader.get_destination_page_number(entry) or 0 for entry in listed]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_dimension_of_an_example_takes_one_page(name: str, lang: str, paper: str) -> None:
    found = starts(archived_of(name, lang, paper))
    assert found == list(range(2, 2 + len(found)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_its_case_with_figure_and_counter_figure_and_the_way_to_the_answers(lang: str) -> None:
    story, pages = story_of(NAME, lang), PdfReader(BytesIO(scorecard_of(NAME, lang))).pages
    for page, sheet in zip(story.dimensions, pages[2:], strict=False):
        said = " ".join(sheet.extract_text().split())
        assert page.lesson is not None
        for text in (
            page.lesson.name,
            page.lesson.teaches,
            page.lesson.figure.text,
            page.lesson.counter.text,
        ):
            assert text in said
        assert page.answers in said
        assert page.steps[0].text in said
        assert page.steps[1].by in said


def only(page: DimensionPage, **changes: object) -> Story:
    """The story without its annex, its first dimension changed."""
    story = story_of(NAME, "es")
    plain = [replace(each, questions=(), answers="") for each in story.dimensions[1:]]
    changed = replace(page, **{"questions": (), "answers": "", **changes})  # type: ignore[arg-type]
    return replace(story, dimensions=(changed, *plain), annex=())


def first() -> DimensionPage:
    return story_of(NAME, "es").dimensions[0]


EDGES: dict[str, Callable[[], Story]] = {
    "one theme": lambda: only(first(), themes=first().themes[:1]),
    "no theme": lambda: only(first(), themes=()),
    "twenty themes": lambda: only(first(), themes=(first().themes * 3)[:20]),
    "no steps": lambda: only(first(), steps=()),
    "no case": lambda: only(first(), lesson=None),
    "nothing but its ladder": lambda: only(first(), themes=(), lesson=None, steps=()),
    "a long text": lambda: only(first(), sentence=first().sentence + " Texto que sigue y sigue." * 60),
    "long steps": lambda: only(
        first(), steps=tuple(replace(step, why="Un motivo largo. " * 90) for step in first().steps)
    ),
    "felt": lambda: only(
        first(),
        themes=tuple(replace(bar, felt=Quantity(41.0, "41,0"), felt_margin=4.0) for bar in first().themes),
    ),
}


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("edge", EDGES)
def test_a_dimension_at_the_edge_keeps_its_shape(
    edge: str, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    story = EDGES[edge]()
    pdf = write.pdf_bytes(story, paper_size=paper)
    assert misplaced(sheets(pdf, program("pdftotext"), tmp_path), PAPER[paper]) == []
    assert failures(pdf) == []


def test_what_is_too_long_for_a_page_says_all_and_goes_on_on_the_next() -> None:
    story = EDGES["long steps"]()
    pdf = write.pdf_bytes(story)
    begin, end, *_ = starts(pdf)
    assert end - begin > 1
    assert " ".join(text_of(pdf).split()).count("Un motivo largo.") >= 85 * len(story.dimensions[0].steps)


def test_with_less_room_there_are_fewer_steps_before_the_case_is_cut() -> None:
    page, paper = first(), PAPER["a4"]
    said = [
        " ".join(
            flowable.getPlainText()
            for flowable in dimension_page(paper, story_of(NAME, "es"), each)
            if hasattr(flowable, "getPlainText")
        )
        for each in (replace(page, themes=page.themes[:1]), page)
    ]
    assert page.lesson is not None
    assert page.lesson.avoid.text in said[0]
    assert page.lesson.avoid.text not in said[1]
    assert page.lesson.counter.text in said[1]


def test_what_residents_feel_has_its_mark_its_column_and_its_word_in_the_legend() -> None:
    with_felt, without = (write.pdf_bytes(EDGES[edge]()) for edge in ("felt", "one theme"))
    shown = [
        " ".join(PdfReader(BytesIO(pdf)).pages[2].extract_text().split()) for pdf in (with_felt, without)
    ]
    assert shown[0].count("Percibido") == 2
    assert shown[0].count("41,0") == len(first().themes)
    assert "Percibido" not in shown[1]
    assert alternatives(with_felt)
