"""Cities at the edges are drawn in bounded time, valid, within the margins, with a verdict of one page."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.platypus import Spacer

from assessment.report.pdf import write
from assessment.report.pdf.pages import parts, verdict_page
from assessment.report.pdf.pages.verdict_plan import Blocks, Plan, choose
from assessment.report.story import Story, compose
from assessment.result.build import score
from assessment.result.public import to_public
from tests.examples.cities import NAMES, loaded
from tests.report.pdf import edge_cities
from tests.report.pdf.builders import failures, text_of
from tests.report.pdf.scorecards import (
    PAPER,
    PAPERS,
    Sheet,
    Word,
    misplaced,
    outline,
    scorecard_of,
    sheets,
    story_of,
)

SECONDS = 20.0  # of processor time; the largest needs 2 on a slow machine
ON_LETTER = (
    "a name of 200 characters",
    "another shape",
    "hostile texts",
    "one answer only",
    "twelve dimensions",
)
CASES = [(edge, "a4") for edge in edge_cities.EDGES] + [(edge, "letter") for edge in ON_LETTER]


@pytest.fixture(scope="module")
def stories() -> Callable[[str], Story]:
    made: dict[str, Story] = {}

    def story(edge: str) -> Story:
        if edge not in made:
            made[edge] = edge_cities.EDGES[edge]()
        return made[edge]

    return story


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(("edge", "paper"), CASES)
def test_a_city_at_the_edge_looks_designed(
    edge: str,
    paper: str,
    stories: Callable[[str], Story],
    program: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verdict_page, "choose", _fitting)
    story, start = stories(edge), time.process_time()
    pdf = write.pdf_bytes(story, paper_size=paper)
    assert time.process_time() - start < SECONDS
    assert failures(pdf) == []
    assert misplaced(sheets(pdf, program("pdftotext"), tmp_path), PAPER[paper]) == []
    assert _pages_of_headings(pdf)[: len(story.dimensions)] == _expected_starts(pdf, story)


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", ["es", "pt", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_misplaced_in_the_examples(
    name: str, lang: str, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    pdf = scorecard_of(name, lang, None, paper)
    assert misplaced(sheets(pdf, program("pdftotext"), tmp_path), PAPER[paper]) == []
    assert _pages_of_headings(pdf)[0] == 1


def _fitting(blocks: Blocks) -> Plan:
    """The plan that is chosen, which must fit: what is drawn below the sheet no reader of PDFs would tell."""
    plan = choose(blocks)
    assert blocks.height(plan) <= blocks.room + 0.01
    return plan


def _pages_of_headings(pdf: bytes) -> list[int]:
    """Page index of every entry of the second level of the outline, which are the dimensions, then method and annex."""
    reader = PdfReader(BytesIO(pdf))
    return [
        reader.get_destination_page_number(entry) or 0
        for entry in reader.outline[1]
        if not isinstance(entry, list)
    ]


def _expected_starts(pdf: bytes, story: Story) -> list[int]:
    """The first dimension begins the second page, and every other one a page of its own."""
    found = _pages_of_headings(pdf)[: len(story.dimensions)]
    assert len(set(found)) == len(story.dimensions)
    return [1, *sorted(found)[1:]]


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
    text = text_of(write.pdf_bytes(edge_cities.EDGES["nothing answered"]()))
    assert "Not assessed yet." in text
    assert "More answers are needed before a level can be given." in text
    assert "Find the answer:" in text


def test_a_city_to_which_nothing_applies_has_no_steps() -> None:
    text = text_of(write.pdf_bytes(edge_cities.EDGES["all not applicable"]()))
    assert "Not applicable to this city." in text
    assert "No steps are open." in text


def test_a_city_at_the_top_lacks_nothing() -> None:
    text = " ".join(text_of(write.pdf_bytes(edge_cities.EDGES["all scores 100"]())).split())
    assert "Nivel 5, Optimización. La ciudad declara 100.0 puntos, y su respaldo alcanza para todos." in text
    assert "La ciudad está en el nivel más alto." in text
    assert "Nada por debajo de lo esperado." in text
    assert "No hay pasos pendientes." in text


def test_a_profile_from_public_sources_says_so_on_every_page() -> None:
    story = edge_cities.EDGES["public sources"]()
    pages = PdfReader(BytesIO(write.pdf_bytes(story))).pages
    assert story.verdict.level.number is None
    assert all("no oficial, de fuentes públicas" in " ".join(page.extract_text().split()) for page in pages)


def test_an_invented_city_says_so_on_every_page() -> None:
    for page in PdfReader(BytesIO(scorecard_of("villa-esperanza", "en"))).pages:
        assert "fictional city" in page.extract_text()


def test_with_two_dimensions_the_table_takes_the_place_of_the_radar() -> None:
    text = text_of(write.pdf_bytes(edge_cities.EDGES["two dimensions"]()))
    assert "Secured" in text.split("What carries the city")[0]


def test_with_forty_dimensions_the_verdict_says_how_many_more_there_are() -> None:
    first = (
        PdfReader(BytesIO(write.pdf_bytes(edge_cities.EDGES["forty dimensions"]()))).pages[0].extract_text()
    )
    assert "more, in the table of all scores" in " ".join(first.split())


def test_deeper_nodes_stand_indented_below_their_theme() -> None:
    story = edge_cities.EDGES["another shape"]()
    themes = [(bar.depth, bar.name) for page in story.dimensions for bar in page.themes]
    assert {depth for depth, _ in themes} == {0, 1}
    assert themes[0][0] == 0
    text = text_of(write.pdf_bytes(story))
    assert all(name in text for _, name in themes)


@pytest.mark.needs("pdftotext")
def test_300_districts_are_listed_for_every_question_asked_by_district(
    stories: Callable[[str], Story], program: Callable[[str], str], tmp_path: Path
) -> None:
    story = replace(stories("300 districts"), roadmap=None)  # which names some of them again
    asked = sum(bool(entry.districts) for entry in story.annex)
    found = sheets(write.pdf_bytes(story), program("pdftotext"), tmp_path)
    names = Counter(word.text for sheet in found for word in sheet.words)
    assert asked > 1
    assert {names[f"d{number}"] for number in range(1, 299)} == {asked}


def test_a_long_comment_is_whole_up_to_its_bound() -> None:
    text = " ".join(text_of(write.pdf_bytes(edge_cities.EDGES["a comment of 4,000 characters"]())).split())
    assert text.count("Palabras y más palabras, siempre.") >= 117


def test_a_long_name_of_a_city_is_in_the_title_of_the_file_and_cut_in_the_footer() -> None:
    story = edge_cities.EDGES["a name of 200 characters"]()
    reader = PdfReader(BytesIO(write.pdf_bytes(story)))
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith(story.city[:150])
    assert "…" in reader.pages[3].extract_text()


# -- texts of strangers


def test_hostile_texts_are_shown_as_they_were_written() -> None:
    pdf = write.pdf_bytes(edge_cities.EDGES["hostile texts"]())
    text = text_of(pdf)
    assert "<b>bold</b>" in text
    assert "</para>" in text
    assert "{claimed}" in text
    for hidden in ("\u202e", "\u200b", "\x07", "\x1b"):
        assert hidden not in text
    assert all("javascript" not in str(entry) for entry in _addresses(pdf))
    assert b"/JavaScript" not in pdf
    assert b"/Launch" not in pdf


def _addresses(pdf: bytes) -> list[str]:
    notes = [n.get_object() for page in PdfReader(BytesIO(pdf)).pages for n in page.get("/Annots", [])]
    return [str(note["/A"]["/URI"]) for note in notes if "/A" in note and "/URI" in note["/A"]]


PLANTED = "planted by a test"
INTERNAL = "https://intranet.example/planted-by-a-test"


def _planted() -> tuple[Story, Story]:
    """A city with planted names, comments and internal links: as the city sees it, and as the public does."""
    city, rubric = loaded("villa-esperanza").assessment, loaded("villa-esperanza").rubric
    answers = {
        ident: answer.model_copy(
            update={
                "comment": f"{PLANTED} comment",
                "answered_by": f"{PLANTED} name",
                "review": answer.review
                and answer.review.model_copy(
                    update={"by": f"{PLANTED} reviewer", "remark": f"{PLANTED} remark"}
                ),
            }
        )
        for ident, answer in city.answers.items()
    }
    evidence = {
        ident: item.model_copy(update={"link": INTERNAL, "internal": True, "sha256": "ab" * 32})
        for ident, item in city.evidence.items()
    }
    departments = {
        ident: part.model_copy(update={"signed_by": f"{PLANTED} head", "role": f"{PLANTED} role"})
        for ident, part in city.departments.items()
    }
    said = city.model_copy(
        update={
            "answers": answers,
            "evidence": evidence,
            "departments": departments,
            "prepared_by": f"{PLANTED} author",
        }
    )
    result = score(rubric, said)
    return compose(result, rubric, "es"), compose(to_public(result), rubric, "es")


def test_a_public_scorecard_has_no_names_of_staff_comments_or_internal_links() -> None:
    own, public = _planted()
    assert PLANTED in " ".join(text_of(write.pdf_bytes(own)).split())
    pdf = write.pdf_bytes(public)
    readable = " ".join(text_of(pdf).split()) + " ".join(title for _, title in outline(pdf)) + repr(public)
    for secret in (PLANTED, INTERNAL, "intranet.example", "ab" * 32):
        assert secret not in readable
        assert secret.encode() not in pdf
        assert secret.encode() not in _streams(pdf)
    assert _addresses(pdf) == []


def _streams(pdf: bytes) -> bytes:
    """Every stream, unpacked."""
    reader = PdfReader(BytesIO(pdf))
    objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    return b"".join(found.get_data() for found in objects if hasattr(found, "get_data"))


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
    from assessment.report.pdf.flowables import TaggedTable

    paper = PAPER["a4"]
    body = [[parts.text(paper, f"row {n}", "cell"), Spacer(1, 1)] for n in range(number)]
    return TaggedTable(
        [[parts.head(paper, "a"), parts.head(paper, "b")], *body], [200, 200], style=parts.grid(paper)
    )
