"""A text file with separators as a table: its encoding and separator found, its records read one at a time."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import BinaryIO

from assessment.documents.findings import Findings, Place
from assessment.survey.read.limits import COLUMN_LIMIT, PIECE, RECORD_TEXT_LIMIT, TOLD_LIMIT, CannotRead
from assessment.survey.read.table import Piece, Table

SEPARATORS = (",", ";", "\t", "|")
LATIN = "cp1252"
"""What programs write that do not write UTF-8; codes are the same in all of them, names of strata may not be."""

_READ_AT_ONCE = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TOO_LONG = "field larger than field limit"
"""How Python's reader says that a cell is longer than it reads."""

CELL_LIMIT = 131_072
"""Characters of a cell; Python's reader has the same limit unless somebody in the process has changed it."""


@dataclass(frozen=True)
class _Text:
    """A text file: how to open it, and how it is written."""

    open: Callable[[], BinaryIO]
    file: str
    encoding: str
    separator: str = ","

    @contextmanager
    def records(self) -> Iterator[Iterator[tuple[int, list[str]]]]:
        """The records with the line where each begins."""
        errors = "replace" if self.encoding == LATIN else "strict"
        with io.TextIOWrapper(self.open(), encoding=self.encoding, errors=errors, newline="") as stream:
            yield _records(_Lines(stream, self.file), self.separator, self.file)


def csv_table(
    opened: Callable[[], BinaryIO], file: str, known: Callable[[Sequence[str]], int], findings: Findings
) -> Table:
    """The table of a text file.

    Args:
        opened: opens the file; it is called for every reading.
        known: how many of these names of columns the form has; the separator is the one that gives most.
        findings: get a note if the file is not in Unicode, and an error for each record with too few or too many cells.

    Raises:
        CannotRead: it is empty, no text, or its first record cannot be read.
    """
    encoding = _encoding(opened)
    if encoding == LATIN:
        findings.note("fieldwork_latin", Place(file))
    text, heads = _headed(_Text(opened, file, encoding), known)
    return Table(heads, lambda at: _pieces(text, len(heads), at, findings), _placer(file))


def _placer(file: str) -> Callable[[int, int | None], Place]:
    return lambda line, at: Place(file, line, None if at is None else at + 1)


def _encoding(opened: Callable[[], BinaryIO]) -> str:
    """By the mark at the beginning, else UTF-8 if all of it can be read so."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened() as file:
        piece = file.read(_READ_AT_ONCE)
        if piece.startswith(_UTF16):
            return "utf-16"
        try:
            while piece:
                decoder.decode(piece)
                piece = file.read(_READ_AT_ONCE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return LATIN
    return "utf-8-sig"


def _headed(text: _Text, known: Callable[[Sequence[str]], int]) -> tuple[_Text, tuple[str, ...]]:
    """The text with its separator, and the names of its columns."""
    found: list[tuple[int, int, _Text, tuple[str, ...]]] = []
    trouble: CannotRead | None = None
    for separator in SEPARATORS:
        split = _Text(text.open, text.file, text.encoding, separator)
        try:
            with split.records() as records:
                heads = tuple(next(records, (0, []))[1])
        except CannotRead as error:
            trouble = trouble or error
            continue
        found.append((known(heads), len(heads), split, heads))
    if not found:
        raise trouble or CannotRead("file_empty", Place(text.file))
    _, width, split, heads = max(found, key=lambda each: each[:2])
    if not width:
        raise CannotRead("file_empty", Place(text.file))
    if width > COLUMN_LIMIT:
        raise CannotRead("fieldwork_columns", Place(text.file, 1), found=width, limit=COLUMN_LIMIT)
    return split, heads


def _pieces(text: _Text, width: int, at: Sequence[int], findings: Findings) -> Iterator[Piece]:
    take = itemgetter(*at) if len(at) > 1 else lambda cells: tuple(cells[position] for position in at)
    lines: list[int] = []
    rows: list[tuple[str, ...]] = []
    wrong = 0
    with text.records() as records:
        next(records)
        for line, cells in records:
            if len(cells) < width or any(cells[width:]):
                findings.error("fieldwork_cells", Place(text.file, line), found=len(cells), expected=width)
                wrong += 1
                if wrong >= TOLD_LIMIT:
                    return
                continue
            lines.append(line)
            rows.append(take(cells))
            if len(rows) == PIECE:
                yield Piece(lines, _turned(rows, len(at)))
                lines, rows = [], []
    if rows:
        yield Piece(lines, _turned(rows, len(at)))


def _turned(rows: list[tuple[str, ...]], width: int) -> tuple[Sequence[str], ...]:
    return tuple(zip(*rows, strict=True)) if width else ()


def _records(lines: _Lines, separator: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with the line where it begins."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        lines.renew()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            code = "fieldwork_long" if str(error).startswith(_TOO_LONG) else "fieldwork_broken"
            raise CannotRead(code, Place(file, line)) from None
        except UnicodeError:
            raise CannotRead("fieldwork_encoding", Place(file, line)) from None
        if cells is None:
            return
        if any(len(cell) > CELL_LIMIT for cell in cells):  # the reader's own limit may be another program's
            raise CannotRead("fieldwork_long", Place(file, line))
        if any(cells):
            yield line, cells


class _Lines:
    """The lines of a text, as long as those of one record have no more characters than are read."""

    def __init__(self, stream: io.TextIOWrapper, file: str) -> None:
        self._stream, self._file = stream, file
        self._read, self._room = 0, RECORD_TEXT_LIMIT

    def renew(self) -> None:
        """A new record begins."""
        self._room = RECORD_TEXT_LIMIT

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._room + 1)
        if not line:
            raise StopIteration
        self._read += 1
        self._room -= len(line)
        if self._room < 0:
            raise CannotRead("fieldwork_long", Place(self._file, self._read))
        if "\0" in line:
            raise CannotRead("fieldwork_binary", Place(self._file, self._read))
        return line
