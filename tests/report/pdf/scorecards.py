"""Whole scorecards to look at, and readers of what stands in them: the tagged tree, words with their places."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from assessment.answers.models import Assessment
from assessment.report.pdf import write
from assessment.report.pdf.pages.paper import FOOTER, Paper
from assessment.report.pdf.tagging import TaggedCanvas
from assessment.report.story import Story, compose
from assessment.result.build import score
from assessment.rubric.load import Rubric
from tests.examples.cities import loaded, result_of
from tests.report.pdf.structure import Tag as Tag
from tests.report.pdf.structure import tags as tags

LOCALES = (("es", "es_CO"), ("es", "es_MX"), ("pt", "pt_BR"), ("en", "en"))
PAPERS = ("a4", "letter")
PAPER: dict[str, Paper] = {name: write.make_paper(paper_size=name) for name in PAPERS}


def story_of(name: str, lang: str, locale: str | None = None) -> Story:
    """The story of an example city."""
    return _composed(name, lang, locale)


@cache
def _composed(name: str, lang: str, locale: str | None) -> Story:
    return compose(result_of(name), loaded(name).rubric, lang, locale)


def scorecard_of(name: str, lang: str, locale: str | None = None, paper: str = "a4") -> bytes:
    """The PDF of an example city."""
    return _drawn(name, lang, locale, paper)


@cache
def _drawn(name: str, lang: str, locale: str | None, paper: str) -> bytes:
    return write.pdf_bytes(story_of(name, lang, locale), paper_size=paper)


def archived_of(name: str, lang: str, paper: str = "a4") -> bytes:
    """The PDF of an example city with its result inside."""
    return _archived(name, lang, paper)


@cache
def _archived(name: str, lang: str, paper: str) -> bytes:
    return write.pdf_bytes(story_of(name, lang), paper_size=paper, archived=result_of(name))


def scorecard(of: Rubric, said: Assessment, lang: str = "en", paper: str = "a4") -> bytes:
    """The PDF of any city."""
    return write.pdf_bytes(compose(score(of, said), of, lang), paper_size=paper)


def drawn_by(canvas: type[TaggedCanvas], story: Story) -> bytes:
    """The PDF of a story on another canvas, e.g. one that leaves something out."""
    out, paper = BytesIO(), PAPER["a4"]
    maker: Callable[..., TaggedCanvas] = lambda *args, **options: canvas(  # noqa: E731
        *args, about=write.describe(story), font=paper.faces.regular, **options
    )
    write.make_document(out, paper, story).build(write.pages(paper, story), canvasmaker=maker)
    return out.getvalue()


# -- the tagged tree


def rows(table: Tag) -> list[list[str]]:
    """A table as texts; the words of a figure in a cell are left out."""
    return [[_cell(cell) for cell in row.kids if cell.type in ("TH", "TD")] for row in table.all("TR")]


def _cell(cell: Tag) -> str:
    return " ".join(
        " ".join(kid.text for kid in cell.kids if kid.type != "Figure").split() or cell.text.split()
    )


def section(tree: Tag, heading: str, level: str = "H2") -> list[Tag]:
    """What stands between a heading and the next of its level."""
    flat = [kid for part in tree.kids for kid in part.kids]
    start = next(n for n, tag in enumerate(flat) if tag.type == level and tag.text == heading)
    end = next((n for n, tag in enumerate(flat[start + 1 :], start + 1) if tag.type == level), len(flat))
    return flat[start + 1 : end]


def table_with(parts: list[Tag], head: str) -> list[list[str]]:
    """The rows below the head of the table whose first head is given."""
    for part in parts:
        if part.type == "Table" and (found := rows(part)) and found[0][0] == head:
            return found[1:]
    raise AssertionError(f"no table begins with {head}")


# -- words and where they stand, as pdftotext measures them


@dataclass(frozen=True)
class Word:
    """A word and its box in points, from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """A page with its words."""

    width: float
    height: float
    words: tuple[Word, ...]


_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


def sheets(pdf: bytes, pdftotext: str, folder: Path) -> list[Sheet]:
    """Every page with its words."""
    path = folder / "words.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(
        [pdftotext, "-bbox", str(path), "-"], capture_output=True, check=True
    ).stdout.decode(errors="replace")
    return [_sheet(*match.groups()) for match in _PAGE.finditer(said)]


def _sheet(width: str, height: str, body: str) -> Sheet:
    words = tuple(
        Word(unescape(text), *map(float, (left, top, right, bottom)))
        for left, top, right, bottom, text in _WORD.findall(body)
    )
    return Sheet(float(width), float(height), words)


def misplaced(found: list[Sheet], paper: Paper) -> list[str]:
    """What lies outside the margins, in the room of the footer, or on other words."""
    return [f"page {n}: {fault}" for n, sheet in enumerate(found, 1) for fault in _faults(sheet, paper)]


def _faults(sheet: Sheet, paper: Paper) -> Iterator[str]:
    margin, foot = paper.margin, paper.height - paper.margin - FOOTER
    for word in sheet.words:
        if word.left < margin - 1 or word.right > sheet.width - margin + 1.5 or word.top < margin - 8:
            yield f"{word.text!r} leaves the margins: {word}"
        footer = word.top > foot + 4
        if word.bottom > foot + 5 and not footer:
            yield f"{word.text!r} runs into the footer: {word}"
    for one, other in overlapping(sheet.words):
        yield f"{one.text!r} lies on {other.text!r}"


def overlapping(words: tuple[Word, ...]) -> Iterator[tuple[Word, Word]]:
    """Words whose letters share more than a sliver of the page; boxes are as high as the face, letters are not."""
    by_top = sorted(words, key=lambda word: word.top)
    for index, one in enumerate(by_top):
        for other in by_top[index + 1 :]:
            if other.top >= one.bottom:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - other.top
            lowest = min(one.bottom - one.top, other.bottom - other.top)
            if across > 1.0 and down > 0.42 * lowest:
                yield one, other


# -- metadata, outline, links, pictures


def outline(pdf: bytes) -> list[tuple[int, str]]:
    """Level and title of every entry."""

    def walk(entries: Any, level: int) -> Iterator[tuple[int, str]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, level + 1)
            else:
                yield level, entry.title

    return list(walk(PdfReader(BytesIO(pdf)).outline, 0))


def alternatives(pdf: bytes) -> list[str]:
    """The alternative text of every figure, in reading order."""

    def walk(kids: Any) -> Iterator[str]:
        for kid in kids:
            node = kid.get_object()
            if isinstance(node, dict) and "/S" in node:
                if node["/S"] == "/Figure":
                    yield str(node["/Alt"])
                yield from walk(node.get("/K", []))

    return list(walk(PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def headings_skip(levels: list[str]) -> bool:
    """True if a heading stands more than one level below the one before."""
    numbers = [int(level[1:]) for level in levels]
    return numbers[0] != 1 or any(after > before + 1 for before, after in pairwise(numbers))
