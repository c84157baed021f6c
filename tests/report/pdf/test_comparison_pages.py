"""The comparison and the firmness in the PDF: every number is the result's, charts say theirs, edges still look designed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessment.report.pdf import write
from assessment.report.pdf.pages import parts as page_parts
from assessment.report.pdf.pages import tracks
from assessment.report.pdf.pages.comparison_pages import comparison_pages
from assessment.report.pdf.pages.firmness_page import SHOWN as PARTS_LEFT_OUT
from assessment.report.pdf.pages.firmness_page import firmness_pages
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.pdf.tagging import canvas_maker
from assessment.report.story import Story, compose
from assessment.report.story.models.comparison import SHOWN, ChangeLine, Comparison, Firmness
from assessment.text.catalogue import languages
from tests.report import comparisons
from tests.report.pdf.builders import cells_of, failures
from tests.report.pdf.scorecards import (
    PAPER,
    Tag,
    alternatives,
    misplaced,
    outline,
    rows,
    section,
    sheets,
    tags,
)
from tests.report.pseudo import pseudo_rubric, pseudo_texts

each_language = pytest.mark.parametrize("lang", languages())
each_paper = pytest.mark.parametrize("paper", ["a4", "letter"])
PAGES = (2, 6)
"""Of comparison and firmness together, with all parts: at least and at most."""


def alone(story: Story, paper: str = "a4") -> bytes:
    """The two sections below a title, which takes a tenth of the time of the whole."""
    out, chosen = BytesIO(), PAPER[paper]
    title = page_parts.text(chosen, story.city, "title_longest", "H1", bookmark="verdict")
    maker = canvas_maker(write.describe(story), chosen.faces.regular)
    unlinked = replace(story, dimensions=(), annex=())  # links would lead to pages that are not there
    told = [*comparison_pages(chosen, unlinked), *firmness_pages(chosen, unlinked)]
    write.make_document(out, chosen, story).build([title, *told], canvasmaker=maker)
    return out.getvalue()


@cache
def pdf(lang: str = "es", paper: str = "a4") -> bytes:
    return alone(comparisons.story(lang), paper)


def compared(lang: str = "es") -> Comparison:
    found = comparisons.story(lang).comparison
    assert found is not None
    return found


def firm(lang: str = "es") -> Firmness:
    found = comparisons.story(lang).firmness
    assert found is not None
    return found


@pytest.fixture(scope="module")
def tables() -> Callable[[str], dict[str, list[list[list[str]]]]]:
    """The tables of both sections by the title of the section."""

    @cache
    def read(lang: str) -> dict[str, list[list[list[str]]]]:
        tree = tags(pdf(lang))
        titles = (compared(lang).title, firm(lang).title)
        return {title: _tables(section(tree, title)) for title in titles}

    return read


def _tables(found: list[Tag]) -> list[list[list[str]]]:
    return [rows(tag)[1:] for tag in found if tag.type == "Table"]


def change_numbers(lines: tuple[ChangeLine, ...] | list[ChangeLine]) -> list[list[str]]:
    keys = ("before", "now", "change", "practice", "backing", "method")
    return [[getattr(line, key).text.capitalize() for key in keys] for line in lines]


# -- every number


@each_language
def test_the_change_is_shown_for_the_whole_each_dimension_and_what_moved_most(
    tables: Callable[[str], dict[str, list[list[list[str]]]]], lang: str
) -> None:
    told = compared(lang).since
    assert told is not None
    nodes, gained, lost, *_ = tables(lang)[compared(lang).title]
    near = [line for line in told.nodes if line.depth <= 1]
    assert [row[2:] for row in nodes] == change_numbers(near)
    assert [row[2:] for row in gained] == change_numbers(told.gained[:SHOWN])
    assert [row[2:] for row in lost] == change_numbers(told.lost[:SHOWN])
    for row, line in zip(nodes, near, strict=True):
        assert row[0].startswith(line.name)
        for level in line.levels or ():
            assert f"{level.number} {level.name}" in row[0]


@each_language
def test_target_peers_and_ranking_are_shown_line_by_line(
    tables: Callable[[str], dict[str, list[list[list[str]]]]], lang: str
) -> None:
    told = compared(lang)
    assert told.aim is not None
    assert told.among is not None
    assert told.beside is not None
    _, _, _, aim, places, nearest, ahead, editions = tables(lang)[told.title]
    assert [row[-2:] for row in aim] == [
        [line.missing.text, line.missing_after.text] for line in told.aim.lines
    ]
    assert [row[2:5] for row in aim] == [
        [f"{mark.number} {mark.name}" for mark in (line.today, line.then, line.aim)]
        for line in told.aim.lines
    ]
    assert places == [
        [line.name, line.rank.text, line.cities.text, line.quarter.text] for line in told.among.places
    ]
    assert [row[2:4] for row in nearest] == [
        [line.population.text, line.score.text] for line in told.among.nearest
    ]
    assert [row[1:3] for row in ahead] == [[line.own.text, line.best.text] for line in told.among.ahead]
    assert [row[1:5] for row in editions] == [
        [line.rank.text, line.change.text, line.letter, line.sources] for line in told.beside.lines
    ]


@each_language
def test_the_draws_the_levels_in_them_and_each_choice_are_shown(
    tables: Callable[[str], dict[str, list[list[list[str]]]]], lang: str
) -> None:
    told = firm(lang)
    draws, levels, choices = tables(lang)[told.title]
    assert [row[2:] for row in draws] == [
        [
            line.secured.text, f"{line.secured_low.text} – {line.secured_high.text}",
            line.score.text, f"{line.score_low.text} – {line.score_high.text}",
        ]
        for line in told.lines
    ]  # fmt: skip
    reached = [at for at in range(6) if any((line.by_level[at].value or 0) > 0 for line in told.lines)]
    shown = [[line.by_level[at] for at in reached] for line in (*told.means, *told.lines[1:])]
    assert [row[1:] for row in levels] == [
        [each.text.replace("\xa0", " ") if each.value else "–" for each in line] for line in shown
    ]
    said = [line for group in told.choices for line in group.lines[:PARTS_LEFT_OUT]]
    assert [row[1:3] for row in choices[1:]] == [[line.score.text, line.difference.text] for line in said]
    assert choices[0][1] == told.lines[0].score.text


def test_all_tracks_of_the_comparison_run_from_0_to_100(
    tables: Callable[[str], dict[str, list[list[list[str]]]]],
) -> None:
    told = compared("es")
    assert told.since is not None
    assert told.aim is not None
    flowables = comparison_pages(PAPER["a4"], comparisons.story())
    heads = [[cell.text for cell in cells_of(each)[0]] for each in flowables if isinstance(each, TaggedTable)]
    assert len([row for row in heads if "0 – 100" in row]) == 4
    assert tracks.whole_scale((0.0, 20.0), 105.2).x(50.0) == pytest.approx(52.6)


def test_a_change_is_in_ink_since_its_sign_says_whether_it_is_a_gain() -> None:
    paper = PAPER["a4"]
    assert paper.style("cell_bold_right").textColor == paper.colour("ink")
    flowables = comparison_pages(paper, comparisons.story())
    tables_ = [each for each in flowables if isinstance(each, TaggedTable)]
    changes = [row[4] for table in tables_[:3] for row in cells_of(table)[1:]]
    assert {cell.style.name for cell in changes} == {"cell_bold_right"}


@each_language
def test_every_chart_says_its_numbers(lang: str) -> None:
    told, firmness = compared(lang), firm(lang)
    assert told.since is not None
    assert told.aim is not None
    near = [line for line in told.since.nodes if line.depth <= 1]
    lines = [*near, *told.since.gained[:SHOWN], *told.since.lost[:SHOWN], *told.aim.lines, *firmness.lines]
    found = alternatives(pdf(lang))
    assert [alt for alt in (line.alt.replace("\xa0", " ") for line in lines) if alt not in found] == []
    assert firmness.scale in found


# -- the pages


@pytest.mark.needs("pdftotext")
@each_paper
@each_language
def test_nothing_overlaps_or_leaves_the_page(
    program: Callable[[str], str], tmp_path: Path, lang: str, paper: str
) -> None:
    found = sheets(pdf(lang, paper), program("pdftotext"), tmp_path)
    assert misplaced(found, PAPER[paper]) == []
    assert PAGES[0] <= len(found) <= PAGES[1]
    assert all(len(sheet.words) > 30 for sheet in found), "a page with a few lines alone"


@pytest.mark.needs("pdftotext")
@each_paper
def test_long_texts_fold_and_flow(program: Callable[[str], str], tmp_path: Path, paper: str) -> None:
    data = alone(comparisons.with_long_texts(), paper)
    assert misplaced(sheets(data, program("pdftotext"), tmp_path), PAPER[paper]) == []
    assert failures(data) == []


@pytest.mark.needs("pdftotext")
def test_a_longer_language_fits(program: Callable[[str], str], tmp_path: Path) -> None:
    with pseudo_texts():
        story = compose(comparisons.complete(), pseudo_rubric(comparisons.rubric()), "es")
        data = alone(story)
    found = sheets(data, program("pdftotext"), tmp_path)
    assert misplaced(found, PAPER["a4"]) == []


@each_language
def test_they_are_universally_accessible_and_the_same_each_time(lang: str) -> None:
    assert failures(pdf(lang)) == []
    assert alone(comparisons.story(lang)) == pdf(lang)


def test_a_whole_scorecard_with_everything_is_accessible_and_archivable() -> None:
    data = write.pdf_bytes(comparisons.story(), archived=comparisons.complete())
    assert failures(data) == []
    assert failures(data, "3a") == []


def test_a_hash_seed_changes_nothing() -> None:
    code = (
        "import hashlib;from tests.report import comparisons;"
        "from tests.report.pdf.test_comparison_pages import alone;"
        "print(hashlib.sha256(alone(comparisons.story())).hexdigest())"
    )
    import hashlib
    import os
    import sys

    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": "."}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip() == hashlib.sha256(pdf()).hexdigest()


def test_they_stand_between_roadmap_and_method_in_contents_and_outline() -> None:
    story = comparisons.story()
    entries = outline(write.pdf_bytes(story))
    titles = [title for _, title in entries]
    told, roadmap = compared(), story.roadmap
    assert roadmap is not None
    order = [titles.index(each) for each in (roadmap.title, told.title, firm().title, story.method.title)]
    assert order == sorted(order)
    parts = [part.title for part in (told.since, told.aim, told.among, told.beside) if part is not None]
    inside = {title: level for level, title in entries}
    assert {inside[title] for title in parts} == {inside[told.title] + 1}


def test_links_lead_to_questions_and_sources() -> None:
    pages = PdfReader(BytesIO(write.pdf_bytes(comparisons.story()))).pages
    links = [
        str(found["/A"]["/URI"])
        for page in pages
        for each in page.get("/Annots", [])
        if "/URI" in (found := each.get_object()).get("/A", {})
    ]
    told = compared().beside
    assert told is not None
    assert {source.link for source in told.sources if source.link} <= set(links)


# -- what is not there


def test_without_anything_to_compare_there_is_no_section() -> None:
    story = comparisons.told()
    assert comparison_pages(PAPER["a4"], story) == []
    assert firmness_pages(PAPER["a4"], story) == []


@pytest.mark.parametrize("section_", ["change", "target", "peers", "published", "robustness"])
def test_each_part_alone_is_a_good_page(section_: str) -> None:
    story = comparisons.told(**{section_: getattr(comparisons.complete(), section_)})
    assert failures(alone(story)) == []


@pytest.mark.needs("pdftotext")
def test_a_change_that_cannot_be_split_and_a_city_without_peers_are_told_all_the_same(
    program: Callable[[str], str], tmp_path: Path
) -> None:
    full = comparisons.complete()
    assert full.change is not None
    assert full.peers is not None
    nodes = [
        node.model_copy(
            update={
                "lenses": {
                    name: lens.model_copy(update=dict.fromkeys(("practice", "backing", "method")))
                    for name, lens in node.lenses.items()
                }
            }
        )
        for node in full.change.nodes
    ]
    change = full.change.model_copy(update={"nodes": tuple(nodes), "questions": ()})
    refused = {"refused": "too_few", "rank": None, "dimensions": (), "nearest": (), "better": ()}
    story = comparisons.told(change=change, peers=full.peers.model_copy(update=refused))
    data = alone(story)
    assert failures(data) == []
    assert misplaced(sheets(data, program("pdftotext"), tmp_path), PAPER["a4"]) == []
