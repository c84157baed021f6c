"""Rows as CSV that a spreadsheet program opens with its accents and without running anything.

UTF-8 with a mark at its beginning, without which Excel takes accents for something else; commas unless something else
is asked for, and line ends as in RFC 4180. A text that a program would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from assessment.look.safe import line
from assessment.sheets.inert import needs_quote

CsvValue = str | int | float | bool | None


def csv_bytes(rows: Iterable[Sequence[CsvValue]], separator: str = ",") -> bytes:
    """The rows as bytes; numbers as they are, with a point; nothing for None."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: CsvValue) -> str | int | float:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    clean = line(value)
    return f"'{clean}" if needs_quote(clean) else clean
