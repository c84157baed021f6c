"""A separated text (CSV) as rows of cells, each with its line and column.

The separator is the sign that the first line holds most often outside quotes: guessing it from the data would let a
comma in a name decide. Text is UTF-8, UTF-16 with its mark, or what Windows writes in the Americas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.documents.decode import SIZE_LIMIT, Lines, decode
from assessment.documents.findings import Findings, Place

ROW_LIMIT, COLUMN_LIMIT = 20_000, 200
_SEPARATORS = ("\t", ";", ",", "|")
_SAID = re.compile(r"sep=(.)\n", re.IGNORECASE)
_QUOTED_PART = re.compile(r'"[^"]*+"')
_QUOTED = re.compile(r' *"([^"]*+(?:""[^"]*+)*+)" *')
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WINDOWS = "cp1252"


@dataclass(frozen=True)
class Cell:
    """A cell without the spaces around it; `line` and `column` of its first character, from 1."""

    text: str
    line: int
    column: int


Row = tuple[Cell, ...]


class _Broken(Exception):
    """The quotes of a cell do not close; `offset`: where that is seen."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(offset)


def rows_of(data: bytes, file: str, findings: Findings) -> list[Row] | None:
    """The rows that hold something; None after an error has been added."""
    text = _text(data, file, findings)
    if text is None:
        return None
    lines = Lines(text)
    rows: list[Row] = []
    try:
        for row in _split(text, lines):
            if len(rows) > ROW_LIMIT or len(row) > COLUMN_LIMIT:
                place = Place(file, row[0].line)
                findings.error("ranking_too_large", place, rows=ROW_LIMIT, columns=COLUMN_LIMIT)
                return None
            rows.append(row)
    except _Broken as broken:
        findings.error("ranking_quote_open", Place(file, *lines.spot(broken.offset)))
        return None
    return rows


def _text(data: bytes, file: str, findings: Findings) -> str | None:
    """The text with one kind of line end."""
    own = Findings()
    text = decode(data, file, own, SIZE_LIMIT)
    codes = [item.code for item in own]
    if codes == ["file_not_utf8"]:
        text = _other_encoding(data, file, findings)
    elif codes == ["file_binary"]:
        findings.error("ranking_not_csv", Place(file))
    else:
        findings.extend(own)
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def _other_encoding(data: bytes, file: str, findings: Findings) -> str | None:
    wide = data.startswith(_UTF16)
    try:
        text = data.decode("utf-16" if wide else _WINDOWS)
    except UnicodeDecodeError:
        findings.error("ranking_not_csv", Place(file))
        return None
    if not wide:
        findings.note("ranking_read_as_windows", Place(file))
    return text


def _split(text: str, lines: Lines) -> Iterator[Row]:
    """Raises _Broken."""
    separator, at = _separator(text)
    bare = re.compile(rf"[^{re.escape(separator)}\n]*+")
    row: list[Cell] = []
    while True:
        value, end = _cell(text, at, bare)
        row.append(Cell(value, *lines.spot(at)))
        sign = text[end : end + 1]
        at = end + 1
        if sign == separator:
            continue
        if sign not in ("", "\n"):
            raise _Broken(end)
        if any(cell.text for cell in row):
            yield tuple(row)
        if not sign:
            return
        row = []


def _cell(text: str, at: int, bare: re.Pattern[str]) -> tuple[str, int]:
    """The cell that begins at an offset, and where it ends."""
    quoted = _QUOTED.match(text, at)
    if quoted is not None:
        return quoted[1].replace('""', '"').strip(), quoted.end()
    found = bare.match(text, at)
    value = "" if found is None else found[0].strip()
    if found is None or value.startswith('"'):
        raise _Broken(at)
    return value, found.end()


def _separator(text: str) -> tuple[str, int]:
    """The separator, and where the table begins."""
    said = _SAID.match(text)
    if said is not None:
        return said[1], said.end()
    head = next((line for line in text.split("\n", 20) if line.strip()), "")
    unquoted = _QUOTED_PART.sub("", head)
    return max(_SEPARATORS, key=unquoted.count), 0
