"""The scorecards are PDF/UA-1, and the validator notices at this level what we would break."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from assessment.report.pdf.tagging import TaggedCanvas
from tests.examples.cities import NAMES
from tests.report.pdf.builders import failures, tree
from tests.report.pdf.scorecards import (
    LOCALES,
    PAPERS,
    Tag,
    alternatives,
    drawn_by,
    headings_skip,
    outline,
    scorecard_of,
    story_of,
    tags,
)

LANGUAGES = ("es", "pt", "en")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_pdf_ua(name: str, lang: str, paper: str) -> None:
    pdf = scorecard_of(name, lang, None, paper)
    assert failures(pdf) == []
    assert not headings_skip(_headings(pdf))


def _headings(pdf: bytes) -> list[str]:
    return [line.strip() for line in tree(pdf) if re.fullmatch(r"\s*H[1-6]", line)]


# -- what we would break


class HasNoLanguage(TaggedCanvas):
    def save(self) -> None:
        del self._doc.Catalog.Lang
        super().save()


class LeavesFiguresWithoutText(TaggedCanvas):
    def open_tag(self, type: str, **properties: Any) -> None:
        super().open_tag(type, **({**properties, "alt": ""} if type == "Figure" else properties))


class LeavesTheFooterUnmarked(TaggedCanvas):
    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Any:
        if subtype != "Footer":
            with super().artifact(kind, subtype):
                yield
            return
        self.end_segment()
        yield
        self._mark = len(self._code)


class SkipsALevel(TaggedCanvas):
    def open_tag(self, type: str, **properties: Any) -> None:
        super().open_tag("H4" if type == "H3" else type, **properties)


class HasNoTitle(TaggedCanvas):
    def save(self) -> None:
        self.setViewerPreference("DisplayDocTitle", "false")
        super().save()


@pytest.mark.parametrize(
    ("canvas", "rule"),
    [
        (HasNoLanguage, "LANGUAGE"),
        (LeavesFiguresWithoutText, "FIGURE"),
        (LeavesTheFooterUnmarked, "CONTENT"),
        (SkipsALevel, "HEADING"),
        (HasNoTitle, "VIEWER-PREFERENCES"),
    ],
)
def test_the_validator_notices_a_scorecard_that(canvas: type[TaggedCanvas], rule: str) -> None:
    said = failures(drawn_by(canvas, story_of("vila-clara", "pt")))
    assert any(rule in line for line in said), said


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


def test_the_outline_leads_to_every_dimension_and_question() -> None:
    story = story_of("villa-esperanza", "es")
    found = outline(scorecard_of("villa-esperanza", "es"))
    names = [page.name for page in story.dimensions]
    assert [title for level, title in found if level == 0] == ["Villa Esperanza"]
    others = [story.roadmap.title, story.method.title, story.annex_title]  # type: ignore[union-attr]
    assert [title for level, title in found if level == 1] == [*names, *others]
    assert [title for level, title in found if level == 2] == names
    assert [title for level, title in found if level == 3] == [entry.name for entry in story.annex]


def test_names_lead_from_the_verdict_to_their_page_and_from_there_to_the_annex() -> None:
    story, reader = (
        story_of("villa-esperanza", "es"),
        PdfReader(BytesIO(scorecard_of("villa-esperanza", "es"))),
    )
    targets = [_targets(reader, page) for page in reader.pages]
    *starts, roadmap = list(dict.fromkeys(targets[0]))
    assert starts == [_page_of(reader, page.name) for page in story.dimensions]
    assert roadmap == _page_of(reader, story.roadmap.title)  # type: ignore[union-attr]
    assert [*starts, roadmap] == sorted({*starts, roadmap})
    annex = _page_of(reader, story.annex_title)
    ends = [*starts[1:], roadmap]
    for start, end, page in zip(starts, ends, story.dimensions, strict=True):
        inside = [target for number in range(start, end) for target in targets[number]]
        assert len(inside) >= len(page.questions)
        assert all(annex <= target < len(targets) for target in inside)


def test_links_in_the_annex_lead_to_the_evidence_that_readers_may_open() -> None:
    story = story_of("villa-esperanza", "es")
    reader = PdfReader(BytesIO(scorecard_of("villa-esperanza", "es")))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    found = {note["/A"]["/URI"] for note in notes if "/A" in note and "/URI" in note["/A"]}
    assert found == {item.link for entry in story.annex for item in entry.evidence if item.link}


def _targets(reader: PdfReader, page: Any) -> list[int]:
    """The pages, from 0, that the links of a page lead to."""
    notes = [note.get_object() for note in page.get("/Annots", [])]
    places = [note["/Dest"][0].get_object() for note in notes if "/Dest" in note]
    return [next(n for n, known in enumerate(reader.pages) if known == place) for place in places]


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


@pytest.mark.needs("pdfinfo")
def test_the_verdict_is_read_from_the_sentence_to_the_facts(
    program: Callable[[str], str], tmp_path: Path
) -> None:
    found = tags(scorecard_of("vila-clara", "pt"), program("pdfinfo"), tmp_path)
    document = found.kids[0]
    second = next(n for n, tag in enumerate(document.kids) if tag.type == "H2" and tag.text == "Governo")
    assert _order(document.kids[:second]) == VERDICT


def _order(parts: list[Tag]) -> list[str]:
    """What is read one after the other: headings and paragraphs as they begin, others as what they are."""
    return [
        f"{tag.type} {' '.join(tag.text.split()[:3])}" if tag.type in ("H1", "H2", "P") else tag.type
        for tag in parts
    ]


VERDICT = [
    "P Avaliação de maturidade",
    "P latam-six 1.0.0 ·",
    "H1 Vila Clara cidade",
    "P Autoavaliação; sem revisão;",
    "P Nível 1, Planejamento.",
    "Figure",
    "Table",
    "H2 O que sustenta",
    "L",
    "H2 O que freia",
    "L",
    "H2 O que falta",
    "L",
    "H2 Primeiros passos",
    "Table",
    "P Solidez",
    "P Entre 26,7 e",
    "P Respaldo",
    "P 11 de 25",
    "P Revisão",
    "P Nenhuma resposta foi",
    "P Os nomes dos",
]


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
