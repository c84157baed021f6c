"""An export as a table of texts, whatever file it came in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assessment.documents.findings import Place


@dataclass(frozen=True)
class Piece:
    """Some records.

    Attributes:
        lines: where each stands in the file: its line, row or number.
        columns: the texts of each column that was asked for, as long as `lines`; "" where nothing stands.
    """

    lines: Sequence[int]
    columns: tuple[Sequence[str], ...]


@dataclass(frozen=True)
class Table:
    """A table that is read piece by piece.

    Attributes:
        heads: what each column is called.
        pieces: the records, of the columns at these positions alone. May raise CannotRead.
        place: where a record stands, or its cell in the column at a position.
    """

    heads: tuple[str, ...]
    pieces: Callable[[Sequence[int]], Iterator[Piece]]
    place: Callable[[int, int | None], Place]
