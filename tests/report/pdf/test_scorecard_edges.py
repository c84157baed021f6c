"""Cities at the edges are drawn in bounded time, valid, within the margins, with a verdict of one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.platypus import PageBreak, Spacer

from assessment.report.pdf import write
from assessment.report.pdf.pages import parts
from assessment.report.story import Story
from tests.examples.cities import NAMES
from tests.report.pdf.builders import build, heading, pictures, text, text_of
from tests.report.pdf.edge_cities import CITIES, scorecard_at, story_at
from tests.report.pdf.scorecards import (
    PAPER,
    PAPERS,
    Sheet,
    Word,
    alternatives,
    archived_of,
    misplaced,
    scorecard_of,
    sheets,
    story_of,
)
from tests.report.pdf.structure import headings_at_the_foot

pytestmark = pytest.mark.xdist_group("scorecards")  # one worker draws each once

ON_LETTER = (
    "a name of 200 characters",
    "another shape",
    "hostile texts",
    "one answer only",
    "twelve dimensions",
)
CASES = [(edge, "a4") for edge in CITIES] + [(edge, "letter") for edge in ON_LETTER]


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(("edge", "paper"), CASES)
def test_a_city_at_the_edge_looks_designed(
    edge: str, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    story, pdf = story_at(edge), scorecard_at(edge, paper)
    assert misplaced(sheets(pdf, program("pdftotext"), tmp_path), PAPER[paper]) == []
    assert headings_at_the_foot(pdf) == []
    assert _pages_of_dimensions(pdf) == _expected_starts(pdf, story)


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", ["es", "pt", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_misplaced_in_the_examples(
    name: str, lang: str, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    pdf = archived_of(name, lang, paper)
    assert misplaced(sheets(pdf, program("pdftotext"), tmp_path), PAPER[paper]) == []
    assert headings_at_the_foot(pdf) == []
    assert _pages_of_dimensions(pdf)[0] == 2


def _pages_of_dimensions(pdf: bytes) -> list[int]:
    """Page index of every dimension: they are the first entries of the outline's third level."""
    reader = PdfReader(BytesIO(pdf))
    dimensions = next(entry for entry in reader.outline[1] if isinstance(entry, list))
    return [reader.get_destination_page_number(entry) or 0 for entry in dimensions]


def _page_of(pdf: bytes, title: str) -> int:
    """Page index of a section."""
    reader = PdfReader(BytesIO(pdf))
    entries = (entry for entry in reader.outline[1] if not isinstance(entry, list))
    return reader.get_destination_page_number(next(entry for entry in entries if entry.title == title)) or 0


def _expected_starts(pdf: bytes, story: Story) -> list[int]:
    """The first dimension follows the contents, and every other one begins a page of its own."""
    found, start = _pages_of_dimensions(pdf), _page_of(pdf, story.label["dimensions"])
    assert len(set(found)) == len(story.dimensions)
    assert start >= 2
    return [start, *sorted(found)[1:]]


# -- the checker itself


def test_the_checker_notices_what_lies_outside_or_on_other_words() -> None:
    paper = PAPER["a4"]
    inside = Word("inside", 100, 100, 140, 112)
    cases = {
        "leaves the margins": Word("wide", 540, 100, 590, 112),
        "runs into the footer": Word("low", 100, 776, 140, 792),
        "lies on": Word("over", 130, 103, 170, 115),
    }
    assert misplaced([Sheet(paper.width, paper.height, (inside,))], paper) == []
    for fault, word in cases.items():
        found = misplaced([Sheet(paper.width, paper.height, (inside, word))], paper)
        assert len(found) == 1
        assert fault in found[0]


@pytest.mark.needs("pdftotext")
def test_the_checker_notices_a_page_that_is_too_full(
    monkeypatch: pytest.MonkeyPatch, program: Callable[[str], str], tmp_path: Path
) -> None:
    from assessment.report.pdf.pages import verdict_plan

    monkeypatch.setattr(
        verdict_plan, "PLANS", (verdict_plan.Plan(21.0, 4, 4, True), verdict_plan.Plan(20.0, 4, 4, True))
    )
    found = sheets(write.pdf_bytes(story_of("villa-esperanza", "es")), program("pdftotext"), tmp_path)
    assert any("page 1:" in fault for fault in misplaced(found, PAPER["a4"]))


# -- what each edge must say


def test_a_city_without_answers_has_no_level_and_is_told_what_to_find() -> None:
    text = text_of(scorecard_at("nothing answered"))
    assert "Not assessed yet." in text
    assert "More answers are needed before a level can be given." in text
    assert "Find the answer:" in text


def test_a_city_to_which_nothing_applies_has_no_steps() -> None:
    text = text_of(scorecard_at("all not applicable"))
    assert "Not applicable to this city." in text
    assert "No steps are open." in text


def test_a_city_at_the_top_lacks_nothing() -> None:
    text = " ".join(text_of(scorecard_at("all scores 100")).split())
    assert "Nivel 5, Optimización. La ciudad declara 100.0 puntos, y todos tienen respaldo." in text
    assert "La ciudad está en el nivel más alto." in text
    assert "Nada por debajo de lo esperado." in text
    assert "No hay pasos pendientes." in text


def test_a_profile_from_public_sources_says_so_on_every_page() -> None:
    story = story_at("public sources")
    pages = PdfReader(BytesIO(scorecard_at("public sources"))).pages
    assert story.verdict.level.number is None
    assert all("no oficial, de fuentes públicas" in " ".join(page.extract_text().split()) for page in pages)


def test_an_invented_city_says_so_on_every_page() -> None:
    for page in PdfReader(BytesIO(scorecard_of("villa-esperanza", "en"))).pages:
        assert "fictional city" in page.extract_text()


def test_with_two_dimensions_the_table_takes_the_place_of_the_radar() -> None:
    text = text_of(scorecard_at("two dimensions"))
    assert "Secured" in text.split("What carries the city")[0]


def test_with_forty_dimensions_the_verdict_says_how_many_more_there_are() -> None:
    first = PdfReader(BytesIO(scorecard_at("forty dimensions"))).pages[0].extract_text()
    assert "more, in the table of all scores" in " ".join(first.split())


def test_deeper_nodes_stand_indented_below_their_theme() -> None:
    story = story_at("another shape")
    themes = [(bar.depth, bar.name) for page in story.dimensions for bar in page.themes]
    assert {depth for depth, _ in themes} == {0, 1}
    assert themes[0][0] == 0
    text = text_of(scorecard_at("another shape"))
    assert all(name in text for _, name in themes)


@pytest.mark.needs("pdftotext")
def test_300_districts_are_listed_for_every_question_asked_by_district(
    program: Callable[[str], str], tmp_path: Path
) -> None:
    story, pdf = story_at("300 districts"), scorecard_at("300 districts")
    asked = sum(bool(entry.districts) for entry in story.annex)
    annex = sheets(pdf, program("pdftotext"), tmp_path)[_page_of(pdf, story.annex_title) :]
    names = Counter(word.text for sheet in annex for word in sheet.words)
    assert asked > 1
    assert {names[f"d{number}"] for number in range(1, 299)} == {asked}


def test_a_logo_is_a_picture_with_words_on_the_first_page() -> None:
    with_logo, without = (pictures(scorecard_at(edge)) for edge in ("a dark logo", "a name of 80 characters"))
    assert (with_logo, without) == (2, 0)  # the picture, and how far one sees through it
    city = story_at("a dark logo").city
    assert any(city in said for said in alternatives(scorecard_at("a dark logo")))


def test_a_heading_at_the_foot_of_a_page_would_be_noticed() -> None:
    room = Spacer(1, 600)
    flowables = [heading("Uno", "H1"), text("a"), room, heading("Dos", "H2"), PageBreak(), text("b")]
    assert headings_at_the_foot(build(flowables)) == ["page 1: H2"]
    assert headings_at_the_foot(build([*flowables[:4], text("b")])) == []


def test_a_long_comment_is_whole_up_to_its_bound() -> None:
    text = " ".join(text_of(scorecard_at("a comment of 4,000 characters")).split())
    assert text.count("siempre.") >= 117


def test_a_long_name_of_a_city_is_in_the_title_of_the_file_and_cut_in_the_footer() -> None:
    story = story_at("a name of 200 characters")
    reader = PdfReader(BytesIO(scorecard_at("a name of 200 characters")))
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith(story.city[:150])
    assert "…" in reader.pages[3].extract_text()


def test_hostile_texts_are_shown_as_they_were_written() -> None:
    text = " ".join(text_of(scorecard_at("hostile texts")).split())
    for shown in (
        "<b>bold</b>",
        "</para>",
        "{claimed}",
        "<img src='/etc/passwd'/>",
        "<script>alert(1)</script>",
    ):
        assert shown in text


# -- splitting tables


def test_no_page_begins_or_ends_with_a_single_row_of_a_table() -> None:
    paper = PAPER["a4"]
    for room in range(40, 260, 7):
        table = _table(12)
        table.wrap(paper.measure, room)
        pieces = table.split(paper.measure, room) if table.wrap(paper.measure, 1e6)[1] > room else [table]
        assert len(pieces) in (0, 1, 2)
        assert all(piece._nrows >= 3 for piece in pieces)


def _table(number: int):  # type: ignore[no-untyped-def]
    from assessment.report.pdf.tagged_table import TaggedTable

    paper = PAPER["a4"]
    body = [[parts.text(paper, f"row {n}", "cell"), Spacer(1, 1)] for n in range(number)]
    return TaggedTable(
        [[parts.head(paper, "a"), parts.head(paper, "b")], *body], [200, 200], style=parts.grid(paper)
    )
