"""Sheets to filter and look up in: all scores, answers, districts, evidence. One row, one thing; the id comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from openpyxl.utils import quote_sheetname

from assessment.report.excel.book import ScoreBook
from assessment.report.excel.contents import Content
from assessment.report.excel.sheet import ScoreSheet
from assessment.report.story.models import AnnexEntry, EvidenceLine, ScoreLine
from assessment.sheets.contents import Column, Said
from assessment.sheets.inert import web_address
from assessment.sheets.paper import print_setup

HEAD_ROW = 3

Heads = Sequence[tuple[str, float]]
"""Keys of the columns' heads, with their widths."""

SCORES: Heads = (
    ("id", 19), ("node", 52), ("lens", 15), ("state", 15), ("level", 19), ("score", 13), ("secured", 13),
    ("ceiling", 13), ("answered", 13), ("nominal_weight", 13), ("effective_weight", 13),
)  # fmt: skip
ANSWERS: Heads = (
    ("id", 17), ("question", 26), ("dimension", 16), ("theme", 19), ("ask", 38), ("state", 14), ("answer", 19),
    ("meaning", 40), ("claimed", 12.8), ("evidenced", 12.8), ("verified", 12.8), ("nominal_weight", 12.8),
    ("effective_weight", 12.8), ("backing", 19), ("department", 19), ("references", 26), ("evidence", 36), ("link", 34),
    ("comment", 30), ("remark", 28), ("notes", 28),
)  # fmt: skip
DISTRICTS: Heads = (
    ("id", 19), ("dimension", 24), ("question", 40), ("district", 26), ("answer", 30), ("claimed", 12.8),
    ("evidenced", 12.8), ("verified", 12.8),
)  # fmt: skip
EVIDENCE: Heads = (("document", 50), ("about", 36), ("backs", 34), ("ids", 22), ("link", 66))

NUMBERS = frozenset(
    ("score", "secured", "ceiling", "answered", "claimed", "evidenced", "verified", "nominal_weight", "effective_weight")
)  # fmt: skip


def scores(book: ScoreBook, title: str) -> None:
    """One row for each node and lens."""
    sheet = _open(book, title, SCORES)
    _fill(sheet, SCORES, (_score(sheet, line) for line in book.story.method.scores))


def _score(sheet: ScoreSheet, line: ScoreLine) -> list[Content]:
    name = replace(sheet.looks.cell, indent=2 * min(line.depth, 5), bold=line.depth < 2)
    return [
        Said(line.id, sheet.looks.ident), Said(line.name, name), line.lens_name, line.state, line.level, line.score,
        line.secured, line.ceiling, line.coverage, line.nominal_weight, line.effective_weight,
    ]  # fmt: skip


def answers(book: ScoreBook, title: str) -> None:
    """One row for each question."""
    sheet = _open(book, title, ANSWERS)
    sheet.cells.print_title_cols = "A:B"
    _fill(sheet, ANSWERS, (_answer(sheet, entry) for entry in book.story.annex), wide=2)


def _answer(sheet: ScoreSheet, entry: AnnexEntry) -> list[Content]:
    return [
        Said(entry.id, sheet.looks.ident), entry.name, entry.dimension, entry.theme, entry.ask, entry.state, entry.answer,
        entry.sentence, entry.claimed, entry.evidenced, entry.verified, entry.nominal_weight, entry.effective_weight,
        entry.backing, entry.department, "\n".join(entry.references), _titles(entry), _links(sheet, entry),
        entry.comment or "", entry.remark or "", "\n".join(entry.notes),
    ]  # fmt: skip


def _titles(entry: AnnexEntry) -> str:
    return "\n".join(f"{line.title} ({line.about})" for line in entry.evidence)


def _links(sheet: ScoreSheet, entry: AnnexEntry) -> Content:
    """The link if there is one, else where the links are: a cell can open only one."""
    links = list(dict.fromkeys(line.link for line in entry.evidence if line.link))
    if len(links) < 2:
        return _address(sheet, links[0]) if links else ""
    title = sheet.book.fixed["evidence"]
    shown = sheet.book.text("links_there", n=len(links), sheet=title)
    return Said(shown, sheet.looks.link, place=f"{quote_sheetname(title)}!A1")


def districts(book: ScoreBook, title: str) -> None:
    """One row for each question and district."""
    sheet = _open(book, title, DISTRICTS)
    _fill(sheet, DISTRICTS, _districts(sheet, book.story.annex))


def _districts(sheet: ScoreSheet, entries: Iterable[AnnexEntry]) -> Iterator[list[Content]]:
    for entry in entries:
        for part in entry.districts:
            asked: list[Content] = [Said(entry.id, sheet.looks.ident), entry.dimension, entry.name]
            yield [*asked, part.district, part.answer, part.claimed, part.evidenced, part.verified]


def evidence(book: ScoreBook, title: str) -> None:
    """One row for each document that backs an answer."""
    sheet = _open(book, title, EVIDENCE, frozen=1)
    _fill(sheet, EVIDENCE, _documents(sheet, book.story.annex))


def _documents(sheet: ScoreSheet, entries: Iterable[AnnexEntry]) -> Iterator[list[Content]]:
    backed: dict[EvidenceLine, list[AnnexEntry]] = {}
    for entry in entries:
        for line in entry.evidence:
            backed.setdefault(line, []).append(entry)
    for line, uses in backed.items():
        link = _address(sheet, line.link) if line.link else sheet.book.text("no_link")
        names, ids = "\n".join(use.name for use in uses), "\n".join(use.id for use in uses)
        yield [line.title, line.about, names, Said(ids, sheet.looks.ident), link]


def _address(sheet: ScoreSheet, link: str) -> Said:
    """An address in one line; only one of the web becomes a link."""
    look = replace(sheet.looks.link if web_address(link) else sheet.looks.cell, wrap=False)
    return Said(link, look, link=link)


def _open(book: ScoreBook, title: str, heads: Heads, frozen: int = 2) -> ScoreSheet:
    """A sheet with its two first rows; the heads and so many columns stay in view."""
    widths = [book.looks.level_width(width) if key == "level" else width for key, width in heads]
    sheet = ScoreSheet(book, title, widths)
    sheet.opening(title)
    sheet.freeze(HEAD_ROW + 1, frozen)
    return sheet


def _fill(sheet: ScoreSheet, heads: Heads, rows: Iterable[Sequence[Content]], wide: int = 1) -> None:
    columns = [Column(sheet.book.column_head(key), numbers=key in NUMBERS) for key, _ in heads]
    sheet.table(columns, rows, filters=True)
    print_setup(sheet, landscape=True, repeat=HEAD_ROW, wide=wide)
