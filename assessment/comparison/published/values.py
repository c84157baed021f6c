"""What one cell of a published table says: a rank, a letter, a change, a country; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

from assessment.comparison.published.cells import Cell
from assessment.comparison.published.table import NEW, Printed
from assessment.documents.findings import Findings, Place

NAME_LIMIT = 120
_SHOWN = 40
_WHOLE = re.compile(r"[0-9]{1,6}")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_MINUS = str.maketrans("−–—‒", "----")
_CHANGE = re.compile(r"(?P<arrow>[▲▼↑↓=-]?) ?\(?(?P<sign>[+-]?)(?P<number>[0-9]{1,6})\)?")
_UP, _DOWN = "▲↑", "▼↓"


class Reader:
    """Reads cells; what does not fit becomes an error at its place.

    Attributes:
        letters: those that are known; any, if empty.
        groups: the development groups that are known; any from 1, if empty.
    """

    def __init__(
        self, file: str, findings: Findings, letters: Sequence[str], groups: Sequence[int] = ()
    ) -> None:
        self.file, self.findings, self.letters, self.groups = file, findings, letters, groups

    def text(self, cell: Cell) -> str:
        """A name; one that is too long, or has characters that control or reorder text, is an error."""
        if len(cell.text) > NAME_LIMIT:
            self.findings.error("text_too_long", self._at(cell), length=len(cell.text), limit=NAME_LIMIT)
        hidden = next((sign for sign in cell.text if category(sign) in ("Cc", "Cf", "Cs", "Co")), None)
        if hidden is not None:
            self.findings.error("character_unreadable", self._at(cell), found=f"U+{ord(hidden):04X}")
        return cell.text[:NAME_LIMIT]

    def rank(self, cell: Cell | None, column: str, cities: int | None = None) -> int | None:
        """A rank from 1 on; at most `cities`, the number of cities ranked, where it is known. None if empty."""
        if cell is None or not cell.text:
            return None
        if not (_WHOLE.fullmatch(cell.text) and cell.text.isascii()):
            below = re.fullmatch(r"[-−][0-9]{1,6}", cell.text) is not None
            code = "ranking_rank_low" if below else "ranking_not_a_rank"
            self.findings.error(code, self._at(cell), found=cell.text[:_SHOWN], column=column)
            return None
        rank = int(cell.text)
        if rank < 1:
            self.findings.error("ranking_rank_low", self._at(cell), found=cell.text, column=column)
            return None
        if cities is not None and rank > cities:
            place = self._at(cell)
            self.findings.error("ranking_rank_beyond", place, found=rank, cities=cities, edition=column)
            return None
        return rank

    def letter(self, cell: Cell | None) -> str | None:
        """A letter of the scale; None if empty."""
        if cell is None or not cell.text:
            return None
        if self.letters and cell.text not in self.letters:
            known = list(self.letters)
            self.findings.error(
                "ranking_letter_unknown", self._at(cell), found=cell.text[:_SHOWN], allowed=known
            )
            return None
        return cell.text

    def change(self, cell: Cell | None) -> Printed | None:
        """A printed change, e.g. `-3`, `+6`, `▲ (+6)`, `▼ 3`, `— (0)`, `new`; None if empty."""
        if cell is None or not cell.text:
            return None
        said = " ".join(cell.text.translate(_MINUS).split())
        if said.casefold() == NEW:
            return NEW
        match = _CHANGE.fullmatch(said)
        if match is None or _at_odds(match):
            self.findings.error("ranking_change_unreadable", self._at(cell), found=cell.text[:_SHOWN])
            return None
        falls = match["sign"] == "-" or match["arrow"] in tuple(_DOWN) or _is_minus(match)
        return -int(match["number"]) if falls else int(match["number"])

    def country(self, cell: Cell | None) -> str | None:
        """Two letters, as capitals; None if empty."""
        if cell is None or not cell.text:
            return None
        if not _COUNTRY.fullmatch(cell.text):
            self.findings.error("ranking_country", self._at(cell), found=cell.text[:_SHOWN])
            return None
        return cell.text.upper()

    def group(self, cell: Cell | None) -> int | None:
        """A development group; None if empty."""
        if cell is None or not cell.text:
            return None
        found = int(cell.text) if _WHOLE.fullmatch(cell.text) and cell.text.isascii() else 0
        if found < 1 or (self.groups and found not in self.groups):
            allowed = [str(group) for group in self.groups or (1, 2, 3, "…")]
            self.findings.error(
                "ranking_group_unknown", self._at(cell), found=cell.text[:_SHOWN], allowed=allowed
            )
            return None
        return found

    def _at(self, cell: Cell) -> Place:
        return Place(self.file, cell.line, cell.column)


def _at_odds(match: re.Match[str]) -> bool:
    """A sign that points another way than its arrow, as in `▲ (-6)`, `- (6)` or `= 6`."""
    arrow, sign = match["arrow"], match["sign"]
    if arrow in tuple(_UP + _DOWN):
        return sign == ("-" if arrow in _UP else "+")
    return bool(arrow) and not _is_minus(match) and (bool(sign) or int(match["number"]) > 0)


def _is_minus(match: re.Match[str]) -> bool:
    """A dash right before the number is its sign; one before brackets, as in `— (0)`, says that nothing moved."""
    return match["arrow"] == "-" and not match["sign"] and "(" not in match[0]
