"""A copy of a questionnaire with what was found, to send back: remarks at the cells, a list in front, nothing lost.

The copy is written anew from what was read: the file that came in is never opened in a way that could harm.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from openpyxl.comments import Comment
from openpyxl.utils import quote_sheetname

from assessment.documents.findings import Finding, Place
from assessment.documents.tell import message
from assessment.look.theme import DEFAULT, Theme
from assessment.questionnaire.cells import Contents, Key, Placed, Value
from assessment.questionnaire.form import Form
from assessment.questionnaire.make import kept_of
from assessment.questionnaire.read import Read
from assessment.questionnaire.tell import contents_of
from assessment.questionnaire.write import packed, write_book
from assessment.questionnaire.write.book import FormBook
from assessment.questionnaire.write.page import Page
from assessment.questionnaire.write.paper import paper
from assessment.sheets.contents import Said
from assessment.sheets.inert import cell_text, sheet_title
from assessment.sheets.looks import Look
from assessment.sheets.raw import RawCell
from assessment.text.letters import capital

FILLS = {"error": "FBE3D6", "warning": "FFF3D1"}
"""Behind a cell that something was found about; a note has only its remark."""
ERRORS_FIRST = {"error": 0, "warning": 1, "note": 2}
FINDING_WIDTHS, OTHER_WIDTHS = (14.0, 22.0, 24.0, 86.0), (24.0, 10.0, 100.0)
REMARK_LIMIT = 1_500
REMARK_WIDTH, REMARK_HEIGHT, REMARK_LINE = 330, 30, 46
"""Pixels of a remark, and of each line of it."""


def annotated_bytes(form: Form, read: Read, findings: Iterable[Finding], theme: Theme = DEFAULT) -> bytes:
    """The copy.

    Args:
        form: of what was read.
        findings: of the reading and of the checks; those about other files are left out.
    """
    same = read.identity.version == form.setting.rubric.version
    typed = {key: _typed(placed.cell) for key, placed in read.tables.cells.items()}
    contents: Contents = typed if same else contents_of(form)
    book = write_book(form, contents, theme)
    known = sorted(
        findings, key=lambda each: (ERRORS_FIRST[each.severity], each.place.page, each.place.line or 0)
    )
    places = _places(read)
    _remark(book, known, places)
    _others(book, read)
    _list(book, known, places)
    return packed(book, read.kept if same else kept_of(form, contents))


def _typed(cell: RawCell) -> Value:
    """What was typed, as it can be written again."""
    value = cell.value
    if isinstance(value, datetime.datetime):
        return value.date()
    return value.isoformat() if isinstance(value, datetime.time) else value


def _places(read: Read) -> dict[tuple[str | None, str | None], Key]:
    """Which cell of the questionnaire each cell of the file is, also a blank one; of an id, the cell to fill."""
    found: dict[tuple[str | None, str | None], Key] = {}
    for (table, row), heads in read.tables.heads.items():
        for column in heads.columns.values():
            place = read.tables.place_of(table, row, column)
            found[(place.sheet, place.cell)] = (table, row, column)
    first = {"answers": "answer", "evidence": "title", "districts": "name", "departments": "signed_by"}
    for (table, row), place in read.tables.rows.items():
        found[(place.sheet, place.cell)] = (table, row, first.get(table, "value"))
    for key, placed in read.tables.cells.items():
        found[(placed.place.sheet, placed.place.cell)] = key
    return found


def _key(place: Place, places: dict[tuple[str | None, str | None], Key]) -> Key | None:
    return places.get((place.sheet, place.cell))


def _remark(
    book: FormBook, findings: list[Finding], places: dict[tuple[str | None, str | None], Key]
) -> None:
    said: dict[Key, list[Finding]] = {}
    for finding in findings:
        key = _key(finding.place, places)
        if key is not None and key in book.at:
            said.setdefault(key, []).append(finding)
    for key, found in said.items():
        title, coordinate = book.at[key]
        cell = book.file[title][coordinate]
        text = "\n\n".join(_told(finding, book) for finding in found)[:REMARK_LIMIT]
        remark = Comment(cell_text(text), cell_text(book.text("sheet.findings")))
        remark.width, remark.height = REMARK_WIDTH, REMARK_HEIGHT + REMARK_LINE * (1 + len(text) // 60)
        cell.comment = remark
        fill = FILLS.get(found[0].severity)
        if fill is not None:
            look = Look(
                book.theme.ink, book.theme.sheet.body, fill=fill, outline=book.theme.warning, indent=1
            )
            book.styles.give(
                cell, replace(look, unlocked=True, number_format=cell.number_format), cell.quotePrefix
            )


def _told(finding: Finding, book: FormBook) -> str:
    severity = book.setting.say(f"cli.severity.{finding.severity}")
    return f"{capital(severity)}: {message(finding, book.setting.say)}"


def _list(book: FormBook, findings: list[Finding], places: dict[tuple[str | None, str | None], Key]) -> None:
    """The first sheet: everything that was found, with where it is."""
    title = sheet_title(book.text("sheet.findings"), book.file.sheetnames, "findings")
    page = Page(book, title, FINDING_WIDTHS)
    page.line(book.head, page.looks.mark if book.marked else page.looks.small)
    page.line(book.text("findings.title"), page.looks.title)
    about = book.text("findings.about" if findings else "findings.none")
    page.end(page.paragraph(about, page.looks.note), page.looks.note, 6.0)
    page.heads([book.text(f"findings.{key}") for key in ("severity", "sheet", "question", "what")])
    page.freeze(page.row)
    for finding in findings:
        _finding(page, finding, _key(finding.place, places))
    paper(page, landscape=True, repeat=4)
    book.file.move_sheet(title, -len(book.file.sheetnames) + 1)
    book.file.active = 0


def _finding(page: Page, finding: Finding, key: Key | None) -> None:
    book, look = page.book, replace(page.looks.cell, indent=1)
    severity = book.setting.say(f"cli.severity.{finding.severity}")
    colour = book.theme.warning if finding.severity == "error" else book.theme.ink
    needed = [
        page.write(1, severity, replace(look, bold=finding.severity == "error", color=colour, indent=0))
    ]
    own = None if key is None else book.at.get(key)
    title, coordinate = own or (finding.place.sheet or "", finding.place.cell or "")
    where = f"{title}!{coordinate}" if title else ""
    target = f"{quote_sheetname(title)}!{coordinate}" if own else None
    needed.append(page.put(2, Said(where, page.looks.link if target else look, place=target), look))
    needed.append(page.write(3, _about(finding, book), look))
    needed.append(page.write(4, message(finding, book.setting.say), look))
    page.end(max(needed), look, 6.0)


def _about(finding: Finding, book: FormBook) -> str:
    """The name of the question that it is about."""
    path = finding.place.path
    told = book.setting.words.questions.get(str(path[1])) if len(path) > 1 and path[0] == "answers" else None
    return "" if told is None else told.name


def _others(book: FormBook, read: Read) -> None:
    """What people wrote where nothing is asked, so that it is not lost."""
    lost = [*read.tables.stray, *_unplaced(book, read)]
    if not lost:
        return
    page = Page(book, sheet_title(book.text("sheet.others"), book.file.sheetnames, "others"), OTHER_WIDTHS)
    page.line(book.head, page.looks.mark if book.marked else page.looks.small)
    page.end(page.paragraph(book.text("findings.others"), page.looks.note), page.looks.note, 6.0)
    page.heads([book.text("findings.sheet"), book.text("findings.cell"), book.text("findings.text")])
    for placed in lost:
        look = page.looks.cell
        needed = [page.write(1, placed.place.sheet or "", look), page.write(2, placed.place.cell or "", look)]
        needed.append(page.write(3, str(_typed(placed.cell)), look))
        page.end(max(needed), look)
    paper(page, landscape=True)


def _unplaced(book: FormBook, read: Read) -> Iterator[Placed]:
    """Cells of rows that the copy does not have."""
    return (placed for key, placed in read.tables.cells.items() if key not in book.at)
