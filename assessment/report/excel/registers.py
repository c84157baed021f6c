"""Sheets to filter and look up in: all scores, answers, districts, evidence. One row, one thing; the id comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assessment.report.excel.sheet import Book, Column, Content, Said, Sheet
from assessment.report.story.models import AnnexEntry, EvidenceLine, ScoreLine

HEAD_ROW = 3

Heads = Sequence[tuple[Column, float]]
"""Columns with their widths."""


def scores(book: Book, title: str) -> None:
    """One row for each node and lens."""
    text, number = _columns(book)
    heads = [
        text("id", 19.0), text("node", 42.0), text("lens", 15.0), text("state", 14.0), text("level", 19.0),
        *(number(key, 12.0) for key in ("score", "secured", "ceiling", "answered", "nominal_weight", "effective_weight")),
    ]  # fmt: skip
    sheet = _open(book, title, heads)
    sheet.table([head for head, _ in heads], (_score(sheet, line) for line in book.story.method.scores), filters=True)
    sheet.print_setup(landscape=True, repeat=HEAD_ROW)


def _score(sheet: Sheet, line: ScoreLine) -> list[Content]:
    name = replace(sheet.looks.cell, indent=2 * min(line.depth, 5), bold=line.depth < 2)
    words: list[Content] = [Said(line.name, name), line.lens_name, line.state, line.level]
    numbers: list[Content] = [
        line.score, line.secured, line.ceiling, line.coverage, line.nominal_weight, line.effective_weight,
    ]  # fmt: skip
    return [Said(line.id, sheet.looks.ident), *words, *numbers]


def answers(book: Book, title: str) -> None:
    """One row for each question."""
    text, number = _columns(book)
    heads = [
        text("id", 17.0), text("question", 26.0), text("dimension", 15.0), text("theme", 19.0), text("ask", 38.0),
        text("state", 13.0), text("answer", 19.0), text("meaning", 40.0),
        *(number(key, 12.0) for key in ("claimed", "evidenced", "verified", "nominal_weight", "effective_weight")),
        text("backing", 19.0), text("department", 19.0), text("references", 26.0), text("evidence", 36.0),
        text("comment", 32.0), text("remark", 28.0), text("notes", 28.0),
    ]  # fmt: skip
    sheet = _open(book, title, heads)
    sheet.table([head for head, _ in heads], (_answer(sheet, entry) for entry in book.story.annex), filters=True)
    sheet.cells.print_title_cols = "A:B"
    sheet.print_setup(landscape=True, repeat=HEAD_ROW, wide=2)


def _answer(sheet: Sheet, entry: AnnexEntry) -> list[Content]:
    asked: list[Content] = [entry.name, entry.dimension, entry.theme, entry.ask, entry.state, entry.answer, entry.sentence]
    numbers: list[Content] = [
        entry.claimed, entry.evidenced, entry.verified, entry.nominal_weight, entry.effective_weight,
    ]  # fmt: skip
    backed: list[Content] = [entry.backing, entry.department, "\n".join(entry.references), _evidence(entry.evidence)]
    said: list[Content] = [entry.comment or "", entry.remark or "", "\n".join(entry.notes)]
    return [Said(entry.id, sheet.looks.ident), *asked, *numbers, *backed, *said]


def _evidence(listed: Sequence[EvidenceLine]) -> Said:
    """Titles, one per line; the cell opens the link if there is one, else the sheet of evidence has them."""
    links = [line.link for line in listed if line.link]
    text = "\n".join(f"{line.title} ({line.about})" for line in listed)
    return Said(text, link=links[0] if len(links) == 1 else None)


def districts(book: Book, title: str) -> None:
    """One row for each question and district."""
    text, number = _columns(book)
    heads = [
        text("id", 19.0), text("dimension", 18.0), text("question", 36.0), text("district", 26.0), text("answer", 30.0),
        *(number(key, 12.0) for key in ("claimed", "evidenced", "verified")),
    ]  # fmt: skip
    sheet = _open(book, title, heads)
    sheet.table([head for head, _ in heads], _districts(sheet, book.story.annex), filters=True)
    sheet.print_setup(landscape=True, repeat=HEAD_ROW)


def _districts(sheet: Sheet, entries: Iterable[AnnexEntry]) -> Iterator[list[Content]]:
    for entry in entries:
        for part in entry.districts:
            asked: list[Content] = [Said(entry.id, sheet.looks.ident), entry.dimension, entry.name]
            yield [*asked, part.district, part.answer, part.claimed, part.evidenced, part.verified]


def evidence(book: Book, title: str) -> None:
    """One row for each document that backs an answer."""
    text, _ = _columns(book)
    heads = [text("document", 50.0), text("about", 46.0), text("link", 44.0), text("backs", 34.0), text("ids", 26.0)]
    sheet = _open(book, title, heads, frozen=1)
    sheet.table([head for head, _ in heads], _documents(sheet, book.story.annex), filters=True)
    sheet.print_setup(landscape=True, repeat=HEAD_ROW)


def _documents(sheet: Sheet, entries: Iterable[AnnexEntry]) -> Iterator[list[Content]]:
    backed: dict[EvidenceLine, list[AnnexEntry]] = {}
    for entry in entries:
        for line in entry.evidence:
            backed.setdefault(line, []).append(entry)
    for line, uses in backed.items():
        link = Said(line.link, link=line.link) if line.link else sheet.book.text("no_link")
        names, ids = "\n".join(use.name for use in uses), "\n".join(use.id for use in uses)
        yield [line.title, line.about, link, names, Said(ids, sheet.looks.ident)]


def _open(book: Book, title: str, heads: Heads, frozen: int = 2) -> Sheet:
    """A sheet with its two first rows; the heads and so many columns stay in view."""
    sheet = Sheet(book, title, [width for _, width in heads])
    sheet.opening(title)
    sheet.row = HEAD_ROW + 1
    sheet.freeze(frozen)
    sheet.row = HEAD_ROW
    return sheet


def _columns(book: Book):  # type: ignore[no-untyped-def]
    """Two makers of columns, of text and of numbers, whose head is a word of the report or of the workbook."""

    def head(key: str) -> str:
        return book.text(key) if f"excel.{key}" in book.say else book.label(key)

    return (lambda key, width: (Column(head(key)), width)), (lambda key, width: (Column(head(key), True), width))
