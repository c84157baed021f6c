"""The hidden sheets: which questionnaire this is, and what its visible cells do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.questionnaire import identity as identities
from assessment.questionnaire import kept as keeping
from assessment.questionnaire.identity import Identity
from assessment.questionnaire.kept import Kept
from assessment.sheets.book import Book
from assessment.sheets.inert import CELL_LIMIT, undecoded

IDENTITY, KEPT, BEGAN = "identity", "kept", "began"


def hidden_sheets(
    book: Book, identity: Identity, kept: Iterable[Kept], began: Iterable[tuple[str, str]]
) -> None:
    """Write them; `began`: what a part began with, by path, as fingerprints."""
    _table(book, IDENTITY, identities.to_rows(identity))
    _table(book, KEPT, keeping.to_rows(kept))
    _table(book, BEGAN, began)


def _table(book: Book, title: str, rows: Iterable[Sequence[str]]) -> None:
    """Texts as they are, without making them harmless: nobody sees them, and what is read must be what was written."""
    lines = list(rows)
    if not lines:
        return
    sheet = book.file.create_sheet(title)
    sheet.sheet_state = "hidden"
    for at, texts in enumerate(lines, 1):
        for column, text in enumerate(texts, 1):
            if text:
                cell = sheet.cell(at, column)
                cell.value = undecoded(text)[:CELL_LIMIT]
                cell.data_type = "s"
