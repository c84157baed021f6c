"""A table with one row for each answer of a respondent, as the table with one row for each respondent that it means."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assessment.survey.form.names import PRIORITIES, column_of
from assessment.survey.read.limits import COLUMN_LIMIT, PIECE, RECORD_LIMIT, CannotRead
from assessment.survey.read.table import Piece, Table

RESPONDENT, ITEM, ANSWER = "respondent", "item", "answer"
ANSWER_LIMIT = 20_000_000
"""Rows, each with one answer."""

CELL_LIMIT = 10 * ANSWER_LIMIT
"""Respondents times items: nine in ten may be without an answer."""

TEXT_LIMIT = 2_000
"""Characters of a cell that are kept; more than all priorities together have."""

_BETWEEN = " / "
"""Between two answers of one respondent to one item, which no code has: the record is told as one that cannot be read."""


def is_long(table: Table) -> bool:
    """True if it has a column of each: who, what was asked, what was answered."""
    return {RESPONDENT, ITEM, ANSWER} <= {column_of(head).field for head in table.heads}


def wide(table: Table, useful: Callable[[str], bool]) -> Table:
    """One row for each respondent, in the order in which they come.

    Columns are the items that there are, and what else stands beside answers, of which the first of a respondent counts.

    Args:
        useful: whether an item or column of this name is read; of all others only the name is kept.

    Raises:
        CannotRead: there are more respondents or items than are read.
    """
    facts = _Facts(useful)
    _read(table, facts)
    if len(facts.lines) * len(facts.items) > CELL_LIMIT:
        raise CannotRead("fieldwork_records", table.place(1, None), limit=ANSWER_LIMIT)
    grid = _grid(facts, np.argsort(facts.cells(), kind="stable"))
    heads = (*facts.items, *facts.others)
    return Table(heads, lambda wanted: _pieces(facts, grid, wanted), lambda line, _: table.place(line, None))


@dataclass
class _Facts:
    """What each row says, as numbers: of whom, of what, and which text; and the names of what is not read."""

    useful: Callable[[str], bool]
    who: array[int] = field(default_factory=lambda: array("i"))
    what: array[int] = field(default_factory=lambda: array("i"))
    said: array[int] = field(default_factory=lambda: array("i"))
    respondents: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=lambda: {"": 0})
    lines: list[int] = field(default_factory=list)
    others: dict[str, None] = field(default_factory=dict)

    def add(self, who: int, item: str, text: str) -> None:
        """One cell."""
        if item not in self.items and (item in self.others or not self.useful(item)):
            self.others[item] = None
            return
        self.who.append(who)
        self.what.append(self.items.setdefault(item, len(self.items)))
        self.said.append(self.texts.setdefault(text, len(self.texts)))

    def cells(self) -> NDArray[np.int64]:
        """The cell of the wide table of each fact."""
        return np.asarray(self.who, np.int64) * len(self.items) + np.asarray(self.what, np.int64)


def _read(table: Table, facts: _Facts) -> None:
    named = {column_of(head).field: at for at, head in reversed(list(enumerate(table.heads)))}
    at = [named.pop(name) for name in (RESPONDENT, ITEM, ANSWER)]
    beside = {head: position for head, position in named.items() if facts.useful(head)}
    facts.others |= dict.fromkeys(head for head in named if head not in beside)
    for piece in table.pieces([*at, *beside.values()]):
        for row, line in enumerate(piece.lines):
            who, item, answer, *more = (column[row].strip()[:TEXT_LIMIT] for column in piece.columns)
            number = facts.respondents.setdefault(who, len(facts.lines))
            if number == len(facts.lines):
                facts.lines.append(line)
                for head, text in zip(beside, more, strict=True):
                    facts.add(number, head, text)
            facts.add(number, item, answer)
        if (found := len(facts.items) + len(facts.others)) > COLUMN_LIMIT:
            raise CannotRead("fieldwork_columns", table.place(1, None), found=found, limit=COLUMN_LIMIT)
        if len(facts.said) > ANSWER_LIMIT:
            raise CannotRead("fieldwork_records", table.place(1, None), limit=ANSWER_LIMIT)
        if len(facts.lines) > RECORD_LIMIT:
            raise CannotRead("fieldwork_records", table.place(1, None), limit=RECORD_LIMIT)


def _grid(facts: _Facts, order: NDArray[np.intp]) -> NDArray[np.int32]:
    """The number of the text in each cell, 0 where nothing was said; of two texts that differ, both."""
    cells, said = facts.cells()[order], np.asarray(facts.said, np.int64)[order]
    again = np.flatnonzero((cells[1:] == cells[:-1]) & (said[1:] != said[:-1])) + 1
    names, items = list(facts.texts), list(facts.items)
    for index in again:
        several = column_of(items[cells[index] % len(items)]).field == PRIORITIES
        both = (" " if several else _BETWEEN).join((names[said[index - 1]], names[said[index]]))[:TEXT_LIMIT]
        said[index] = facts.texts.setdefault(both, len(facts.texts))
        names += [both] * (len(facts.texts) - len(names))
    grid = np.zeros(len(facts.lines) * len(facts.items), np.int32)
    grid[cells] = said
    return grid.reshape(len(facts.lines), len(facts.items))


def _pieces(facts: _Facts, grid: NDArray[np.int32], wanted: Sequence[int]) -> Iterator[Piece]:
    names = list(facts.texts)
    for start in range(0, len(facts.lines), PIECE):
        part = grid[start : start + PIECE]
        columns = tuple([names[number] for number in part[:, at]] for at in wanted)
        yield Piece(facts.lines[start : start + PIECE], columns)
