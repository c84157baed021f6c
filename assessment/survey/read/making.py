"""A piece of records on its way to numbers: what its cells say, and which of them cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.survey.form.names import NO_WORDS, YES_WORDS
from assessment.survey.read.codes import BAD, Codes
from assessment.survey.read.limits import shown
from assessment.survey.read.table import Piece

KEPT_TROUBLE = 200
"""Cells of one column that cannot be read whose place is remembered."""

CELL_LIMIT = 400
"""Characters of such a cell that are remembered, to see whether they are labels."""

COUNTS, DUPLICATE, NO_CONSENT, OUTSIDE, UNREADABLE, EMPTY = range(6)
REASONS = ("", "duplicate", "no_consent", "outside", "unreadable", "empty")
"""Why a record does not count, by number; where several hold, the first."""


@dataclass(frozen=True)
class Trouble:
    """A cell that cannot be read.

    Attributes:
        record: number of its record, from 0.
        line, at: where it is in the table.
        found: what of it cannot be read; cell: all of it.
        allowed: codes that it may have; empty: see `kind`.
    """

    record: int
    line: int
    at: int
    found: str
    allowed: tuple[str, ...] = ()
    kind: str = "code"
    cell: str = ""


States = NDArray[np.int8]


class Making:
    """A piece on its way to numbers."""

    def __init__(self, piece: Piece, first: int, at: Mapping[int, int]) -> None:
        self.lines, self.first, self.trouble = piece.lines, first, dict[tuple[str, int], list[Trouble]]()
        self._columns, self._at = piece.columns, at

    def column(self, at: int) -> Sequence[str]:
        """The texts of a column, by its position in the table."""
        return self._columns[self._at[at]]

    def coded(self, at: int, codes: Codes, state: States, *, tells: bool = True) -> NDArray[np.int32]:
        """The numbers of a column, `BAD` for another text; its record is unreadable, if that is to be told here."""
        column = self.column(at)
        found = np.fromiter(map(codes.__getitem__, column), np.int32, len(column))
        if tells:
            for row in rows_where(found == BAD):
                self.refuse(state, row, at, column[row], codes.allowed)
        return found

    def refuse(
        self,
        state: States,
        row: int,
        at: int,
        found: str,
        allowed: tuple[str, ...] = (),
        kind: str = "code",
    ) -> None:
        """A record does not count for a cell that cannot be read; one that does not count anyway is left alone."""
        if state[row] in (COUNTS, UNREADABLE):
            state[row] = UNREADABLE
            self.tell(row, at, found, allowed, kind)

    def tell(self, row: int, at: int, found: str, allowed: tuple[str, ...] = (), kind: str = "code") -> None:
        """A cell cannot be read."""
        known = self.trouble.setdefault((kind, at), [])
        if len(known) < KEPT_TROUBLE:
            cell, record = self.column(at)[row][:CELL_LIMIT], self.first + row
            known.append(Trouble(record, self.lines[row], at, shown(found.strip()), allowed, kind, cell))


def rows_where(true: NDArray[np.bool_]) -> list[int]:
    """The numbers of the rows where it is."""
    return [int(row) for row in np.flatnonzero(true)]


def take_texts(
    made: Making, at: int, places: Mapping[str, int], chosen: NDArray[np.bool_], state: States
) -> NDArray[np.bool_]:
    """Ids with spaces between. Returns where there is another."""
    bad = np.zeros(len(state), np.bool_)
    for row, text in enumerate(made.column(at)):
        for code in text.split():
            index = places.get(code)
            if index is None:
                made.refuse(state, row, at, code, tuple(places))
                bad[row] = True
                break
            chosen[row, index] = True
    return bad


def take_option(made: Making, at: int, chosen: NDArray[np.bool_], state: States) -> NDArray[np.bool_]:
    """One column with 0 and 1. Returns where there is something else."""
    bad = np.zeros(len(state), np.bool_)
    for row, text in enumerate(made.column(at)):
        plain = text.strip().lower()
        if plain in YES_WORDS:
            chosen[row] = True
        elif plain not in NO_WORDS:
            made.refuse(state, row, at, text, ("0", "1"))
            bad[row] = True
    return bad
