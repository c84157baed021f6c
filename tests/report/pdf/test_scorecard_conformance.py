"""What the scorecards say of themselves: title, language, outline, links, pictures and the order of reading."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.report.pdf import golden
from tests.report.pdf.edge_cities import scorecard_at
from tests.report.pdf.scorecards import (
    LOCALES,
    PAPERS,
    Tag,
    alternatives,
    outline,
    scorecard_of,
    story_of,
    tags,
)

LANGUAGES = ("es", "pt", "en")


# -- title, language, outline, links, pictures


@pytest.mark.parametrize(("lang", "locale"), LOCALES)
def test_the_file_says_its_language_title_and_date(lang: str, locale: str) -> None:
    story = story_of("villa-esperanza", lang, locale)
    reader = PdfReader(BytesIO(scorecard_of("villa-esperanza", lang, locale)))
    root, about = reader.trailer["/Root"], reader.metadata
    assert root["/Lang"] == locale.replace("_", "-")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert about is not None
    assert about.title == f"Villa Esperanza: {story.kicker}"
    assert str(about["/CreationDate"]).startswith(f"D:{story.date:%Y%m%d}")


def test_the_language_of_an_example_follows_its_city() -> None:
    assert PdfReader(BytesIO(scorecard_of("villa-esperanza", "es"))).trailer["/Root"]["/Lang"] == "es-CO"
    assert PdfReader(BytesIO(scorecard_of("vila-clara", "pt"))).trailer["/Root"]["/Lang"] == "pt-BR"


def test_the_outline_leads_to_every_dimension_and_to_every_question_of_which_something_is_told() -> None:
    story = story_of("villa-esperanza", "es")
    found = outline(scorecard_of("villa-esperanza", "es"))
    names = [page.name for page in story.dimensions]
    assert [title for level, title in found if level == 0] == ["Villa Esperanza"]
    parts = [title for level, title in found if level == 1]
    first, last = (
        [story.label["contents"], story.label["dimensions"]],
        [story.annex_title, story.glossary.title],
    )  # type: ignore[union-attr]
    assert (parts[:2], parts[-2:]) == (first, last)
    inner = [title for level, title in found if level == 2]
    assert (inner[: len(names)], inner[-len(names) :]) == (names, names)
    listed = {ident for line in story.annex_rest for ident, _ in line.questions}
    answered = [entry.name for entry in story.annex if entry.id not in listed]
    assert [title for level, title in found if level == 3] == answered
    assert listed


def test_names_lead_from_the_verdict_to_their_page_and_from_there_to_the_annex() -> None:
    story, reader = (
        story_of("villa-esperanza", "es"),
        PdfReader(BytesIO(scorecard_of("villa-esperanza", "es"))),
    )
    targets = [_targets(reader, page) for page in reader.pages]
    *linked, roadmap = list(dict.fromkeys(targets[0]))
    district = _page_of(reader, story.territory.title)  # type: ignore[union-attr]
    starts = [page for page in linked if page != district]
    pages, answers = _inside(reader, story.label["dimensions"]), _inside(reader, story.annex_title)
    assert starts == [pages[page.name] for page in story.dimensions]
    assert roadmap == _page_of(reader, story.roadmap.title)  # type: ignore[union-attr]
    assert [*starts, roadmap] == sorted({*starts, roadmap})
    silent = {ident for line in story.annex_rest for ident, _ in line.questions}
    for page in story.dimensions:
        start, part = pages[page.name], answers[page.name]
        told = [line for line in page.questions if line.id not in silent]
        assert part in targets[start]
        assert start in targets[part]
        below = [target for number in range(part, len(targets)) for target in targets[number]]
        assert len([target for target in below if target >= part]) >= len(told)


def test_links_lead_to_the_evidence_that_readers_may_open_and_to_the_sources_of_cases() -> None:
    story = story_of("villa-esperanza", "es")
    reader = PdfReader(BytesIO(scorecard_of("villa-esperanza", "es")))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    found = {note["/A"]["/URI"] for note in notes if "/A" in note and "/URI" in note["/A"]}
    evidence = {item.link for entry in story.annex for item in entry.evidence if item.link}
    cases = [page.lesson for page in story.dimensions if page.lesson is not None]
    sources = {part.link for case in cases for part in (case.figure, case.counter) if part.link}
    assert found == evidence | sources
    assert sources


def _targets(reader: PdfReader, page: Any) -> list[int]:
    """The pages, from 0, that the links of a page lead to."""
    notes = [note.get_object() for note in page.get("/Annots", [])]
    places = [note["/Dest"][0].get_object() for note in notes if "/Dest" in note]
    return [next(n for n, known in enumerate(reader.pages) if known == place) for place in places]


def _inside(reader: PdfReader, heading: str) -> dict[str, int]:
    """The pages, from 0, of what stands below a heading of the second level."""
    at = next(
        n
        for n, found in enumerate(reader.outline[1])
        if not isinstance(found, list) and found.title == heading
    )
    entries = [found for found in reader.outline[1][at + 1] if not isinstance(found, list)]
    return {entry.title: reader.get_destination_page_number(entry) or 0 for entry in entries}


def _page_of(reader: PdfReader, heading: str) -> int:
    """The page, from 0, of a heading of the second level."""
    entry = next(
        found for found in reader.outline[1] if not isinstance(found, list) and found.title == heading
    )
    return reader.get_destination_page_number(entry) or 0


@pytest.mark.parametrize(("lang", "locale"), LOCALES)
def test_pictures_say_their_numbers(lang: str, locale: str) -> None:
    story = story_of("villa-esperanza", lang, locale)
    said = alternatives(scorecard_of("villa-esperanza", lang, locale))
    radar = said[0]
    for bar in story.verdict.bars:
        assert all(text in radar for text in (bar.name, bar.level.name, bar.evidenced.text, bar.claimed.text))
    for page in story.dimensions:
        assert page.ladder_alt in said
        assert page.bar.secured.text in page.ladder_alt
        assert page.themes_alt in said
        for theme in page.themes:
            assert theme.name in page.themes_alt
            assert theme.evidenced.text in page.themes_alt
            assert any(text.startswith(f"{theme.name}: ") and theme.claimed.text in text for text in said)


# -- reading order


@pytest.mark.parametrize(("name", "lang"), golden.CASES)
def test_the_verdict_is_read_in_this_order_with_these_words_for_its_pictures(name: str, lang: str) -> None:
    expected = golden.path_of(name, lang).read_text(encoding="utf-8")
    assert golden.tree_of_the_verdict(name, lang) == expected, "run: python -m tests.report.pdf.golden"


@pytest.mark.parametrize(("lang", "locale"), LOCALES)
def test_the_words_for_the_pictures_of_the_verdict_have_every_number_that_is_drawn(
    lang: str, locale: str
) -> None:
    story = story_of("villa-esperanza", lang, locale)
    (document,) = tags(scorecard_of("villa-esperanza", lang, locale)).kids
    radar, *bars = [tag.alt for tag in document.all("Figure")][: len(story.verdict.bars) + 1]
    for bar, said in zip(story.verdict.bars, bars, strict=True):
        drawn = [bar.evidenced, bar.claimed, bar.verified, bar.felt]
        assert all(number.text in said for number in drawn if number and number.value is not None)
        assert said.startswith(bar.name)
        part = next(part for part in radar.split("; ") if bar.name in part and str(bar.level.number) in part)
        assert bar.name in part
        assert all(number.text in radar for number in (bar.evidenced, bar.claimed))


@pytest.mark.needs("pdfinfo")
def test_another_reader_finds_the_same_tree(program: Callable[[str], str], tmp_path: Path) -> None:
    pdf = scorecard_at("one dimension")
    (tmp_path / "small.pdf").write_bytes(pdf)
    command = [program("pdfinfo"), "-struct-text", str(tmp_path / "small.pdf")]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    types = [line.split()[0].rstrip(":") for line in said if re.match(r" *[A-Z]\w*(?: |:|$)", line)]
    words = [" ".join(line.strip()[1:-1].split()) for line in said if line.strip().startswith('"')]
    own = tags(pdf)
    assert [type for type in types if type != "Object"] == [tag.type for tag in _flat(own)][1:]
    assert "".join("".join(words).split()) == "".join("".join(own.pieces()).split())


def _flat(tag: Tag) -> Iterator[Tag]:
    yield tag
    for kid in tag.kids:
        yield from _flat(kid)


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_its_number_and_how_many_there_are(
    lang: str, paper: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    from tests.report.pdf.scorecards import sheets

    found = sheets(scorecard_of("villa-esperanza", lang, None, paper), program("pdftotext"), tmp_path)
    of = {"es": "de", "pt": "de", "en": "of"}[lang]
    feet = [" ".join(word.text for word in _foot(sheet.words)) for sheet in found]
    assert [foot[-len(f"{n} {of} {len(found)}") :] for n, foot in enumerate(feet, 1)] == [
        f"{n} {of} {len(found)}" for n in range(1, len(found) + 1)
    ]


def _foot(words: Any) -> Any:
    lowest = max(word.top for word in words)
    return sorted((word for word in words if word.top > lowest - 1), key=lambda word: word.left)
