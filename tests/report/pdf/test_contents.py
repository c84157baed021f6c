"""Contents, outline and page numbers say the same of every section, and only sections that exist are named."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.platypus import Spacer

from assessment.report.pdf import write
from assessment.report.pdf.sections import Section, on_pages
from assessment.report.story import Story
from tests.examples.cities import NAMES
from tests.report.pdf.builders import build, failures, heading, text, tree
from tests.report.pdf.scorecards import PAPER, PAPERS, archived_of, outline, scorecard_of, story_of

pytestmark = pytest.mark.xdist_group("scorecards")  # one worker draws each once

LANGUAGES = ("es", "pt", "en")


def entries(story: Story) -> list[tuple[int, str]]:
    """Depth and title of every line of the contents, from the list of sections."""
    found = []
    for section in write.sections(PAPER["a4"], story):
        if section.bookmark != "contents":
            found += [(0, section.title), *((1, title) for title, _ in section.inside)]
    return found


@cache
def entries_of(name: str, lang: str) -> list[tuple[int, str]]:
    """Those of an example."""
    return entries(story_of(name, lang))


def pages_of_outline(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Level, title and page, from 1, of every entry of the outline."""

    def walk(listed: Any, level: int) -> Any:
        for entry in listed:
            if isinstance(entry, list):
                yield from walk(entry, level + 1)
            else:
                yield level, entry.title, (reader.get_destination_page_number(entry) or 0) + 1

    return list(walk(reader.outline, 0))


def lines_of_contents(pdf: bytes, pdftotext: str, folder: Path, most: int) -> list[tuple[str, int]]:
    """Title and printed page of so many lines of the contents, on the second page."""
    path = folder / "contents.pdf"
    path.write_bytes(pdf)
    command = [pdftotext, "-f", "2", "-l", "2", "-layout", str(path), "-"]
    said = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    found = (re.fullmatch(r"\s*(.+?)\s{3,}(\d+)", line) for line in said.splitlines())
    return [(match[1], int(match[2])) for match in found if match is not None][:most]


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_contents_and_outline_have_the_same_entries_on_the_same_pages(
    name: str, lang: str, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    story, pdf = story_of(name, lang), archived_of(name, lang, paper)
    reader = PdfReader(BytesIO(pdf))
    first, contents, *others = pages_of_outline(reader)
    assert (first[1:], contents[1:]) == ((story.city, 1), (story.label["contents"], 2))
    marked = [(level - 1, title, page) for level, title, page in others if level < 3]
    wanted = entries_of(name, lang)
    assert [(depth, title) for depth, title, _ in marked] == wanted[1:]
    assert lines_of_contents(pdf, program("pdftotext"), tmp_path, len(wanted)) == [
        (wanted[0][1], 1),
        *((title, page) for _, title, page in marked),
    ]


@pytest.mark.needs("pdftotext")
def test_every_line_of_the_contents_leads_to_its_page(program: Callable[[str], str], tmp_path: Path) -> None:
    pdf, most = scorecard_of("villa-esperanza", "es"), len(entries(story_of("villa-esperanza", "es")))
    reader, lines = PdfReader(BytesIO(pdf)), lines_of_contents(pdf, program("pdftotext"), tmp_path, most)
    notes = [note.get_object() for note in reader.pages[1]["/Annots"]]  # type: ignore[attr-defined]
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    found = [numbers[note["/Dest"][0].idnum] for note in notes]
    assert found == [page for _, page in lines]
    assert [note["/Contents"] for note in notes] == [title for title, _ in lines]


def test_the_contents_are_tagged_as_such() -> None:
    pdf, story = scorecard_of("vila-clara", "pt"), story_of("vila-clara", "pt")
    found = [line.strip() for line in tree(pdf)]
    assert found.count("TOC") == 1
    assert found.count("TOCI") == found.count("Reference") == len(entries(story))
    at = found.index("TOC")
    assert found[at : at + 4] == ["TOC", "TOCI", "Reference", "Link"]


def test_a_section_with_nothing_to_say_is_named_nowhere() -> None:
    story = replace(story_of("vila-clara", "en"), roadmap=None, glossary=None, comparison=None)
    pdf = write.pdf_bytes(story)
    titles = [title for _, title in (*outline(pdf), *entries(story))]
    assert not {"Roadmap", "Glossary", "Comparison"} & set(titles)
    assert failures(pdf) == []
    assert len({title for _, title in entries(story)}) > 8


def test_the_outline_opens_the_questions_of_a_dimension_by_hand() -> None:
    reader, story = (
        PdfReader(BytesIO(scorecard_of("villa-esperanza", "en"))),
        story_of("villa-esperanza", "en"),
    )
    root = reader.trailer["/Root"]["/Outlines"]["/First"]  # type: ignore[index]
    annex = next(entry for entry in siblings(root["/First"]) if entry["/Title"] == story.annex_title)
    assert int(root["/Count"]) > 0
    assert int(annex["/Count"]) > 0
    assert all(int(entry["/Count"]) < 0 for entry in siblings(annex["/First"]))


def siblings(entry: Any) -> Iterator[Any]:
    """An entry of the outline and those after it on its level."""
    while entry is not None:
        yield entry
        entry = entry.get("/Next")


def test_sections_follow_each_other_on_pages_of_their_own() -> None:
    sections = [Section(name, name, [text(name)]) for name in ("a", "b", "c")]
    assert [type(flowable).__name__ for flowable in on_pages(sections)] == [
        "TaggedParagraph", "PageBreak", "TaggedParagraph", "PageBreak", "TaggedParagraph",
    ]  # fmt: skip


def test_a_section_with_room_below_the_one_before_begins_there() -> None:
    def placed(used: float) -> int:
        first = Section("a", "a", [heading("a", "H1"), Spacer(1, used)])
        second = Section("b", "b", [heading("b", "H2"), text("b")], room=400.0)
        return len(PdfReader(BytesIO(build(list(on_pages([first, second]))))).pages)

    assert (placed(250.0), placed(400.0)) == (1, 2)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_below_the_contents_stand_the_words_to_read_the_scorecard_with(lang: str) -> None:
    story = story_of("villa-esperanza", lang)
    said = " ".join(PdfReader(BytesIO(scorecard_of("villa-esperanza", lang))).pages[1].extract_text().split())
    assert story.label["how_to_read"] in said
    assert story.glossary is not None
    for ident in ("level", "claimed", "evidenced", "secured"):
        line = story.glossary.line(ident)
        assert line is not None
        assert " ".join(line.meaning.split()) in said
