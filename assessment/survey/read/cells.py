"""What is told of cells that cannot be read: a line for each column, with how many rows it is and the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assessment.documents.findings import Term
from assessment.survey.asked import Asked
from assessment.survey.form.names import CONSENT, about_field, item_field
from assessment.survey.read.codes import BAD
from assessment.survey.read.columns import Columns
from assessment.survey.read.limits import EXAMPLES, shown
from assessment.survey.read.making import COUNTS, NO_CONSENT, UNREADABLE, Trouble
from assessment.survey.read.records import MANY, Records

CODE, MANY_CHOSEN = "code", "many"
"""Kinds of trouble of a cell; those of the design are called as its columns are."""

_BLANK = Term("fieldwork.told.blank")


@dataclass(frozen=True)
class Cells:
    """The cells of one column that cannot be read.

    Attributes:
        rows: how many there are.
        first: the first of them, as far as they are remembered; never empty.
    """

    kind: str
    at: int
    rows: int
    first: tuple[Trouble, ...]

    def values(self, *, whole: bool = False) -> dict[str, Any]:
        """How many rows, what stands in the first ones (of `whole` cells, else what is wrong in them), and where."""
        texts = (shown(each.cell.strip()) if whole else each.found for each in self.first)
        found = list(dict.fromkeys(text or _BLANK for text in texts))
        lines = list(dict.fromkeys(each.line for each in self.first))
        more = ["…"] if self.rows > EXAMPLES else []
        return {
            "n": self.rows,
            "found": found[:EXAMPLES] + ["…"] * (len(found) > EXAMPLES),
            "lines": [*lines[:EXAMPLES], *more],
        }


def unreadable(
    records: Records, columns: Columns, asked: Asked, state: NDArray[np.int8]
) -> tuple[Cells, ...]:
    """The cells for which records do not count, by column, in the order of the columns."""
    lost = state == UNREADABLE
    rows = {(CODE, at): n for at, n in _bad(records, columns, asked, lost).items()}
    chosen = records.said("bad_priorities")[lost]
    rows |= {(CODE, int(at) - 1): int((chosen == at).sum()) for at in np.unique(chosen) if at > 0}
    kept = _kept(records.trouble, lost)
    if (chosen == MANY).any():
        rows |= {where: int((chosen == MANY).sum()) for where in kept if where[0] == MANY_CHOSEN}
    return _cells(rows, kept)


def holes(name: str, records: Records, columns: Columns, state: NDArray[np.int8]) -> tuple[Cells, ...]:
    """The cells of a column of the design that say nothing, of records that count."""
    if not records.has(name):
        return ()
    here = records.holes(name) & (state == COUNTS)
    where = name, columns.design[name]
    return _cells({where: int(here.sum())} if here.any() else {}, _kept(records.trouble, here))


def doubtful_consent(records: Records, columns: Columns, state: NDArray[np.int8]) -> tuple[Cells, ...]:
    """The cells that say neither that somebody agreed nor that they did not."""
    here = records.said("bad_consent").astype(bool) & (state == NO_CONSENT)
    where = CONSENT, columns.fields.get(CONSENT, 0)
    return _cells({where: int(here.sum())} if here.any() else {}, _kept(records.trouble, here))


def _bad(records: Records, columns: Columns, asked: Asked, lost: NDArray[np.bool_]) -> dict[int, int]:
    """How many records each column of an item, or of what is asked of the respondent, makes unreadable."""
    of_items = (records.said("answers")[lost] == BAD).sum(axis=0)
    found = {item_field(item): int(n) for item, n in zip(asked.items, of_items, strict=True)}
    found |= {about_field(each): int((records.said(each)[lost] == BAD).sum()) for each in asked.about}
    return {columns.fields[field]: n for field, n in found.items() if n}


def _kept(trouble: Iterable[Trouble], here: NDArray[np.bool_]) -> dict[tuple[str, int], list[Trouble]]:
    """The remembered cells of each column: those of these records first, the others for columns that have no more."""
    found: dict[tuple[str, int], list[Trouble]] = {}
    for each in sorted(trouble, key=lambda each: (not here[each.record], each.record)):
        known = found.setdefault((each.kind, each.at), [])
        if here[each.record] or not known:
            known.append(each)
    return found


def _cells(
    rows: Mapping[tuple[str, int], int], kept: Mapping[tuple[str, int], list[Trouble]]
) -> tuple[Cells, ...]:
    known = (
        Cells(kind, at, n, tuple(kept[kind, at])) for (kind, at), n in rows.items() if kept.get((kind, at))
    )
    return tuple(sorted(known, key=lambda cells: (cells.at, cells.kind)))
