"""How much of an export is read, and how one stops that is beyond it or cannot be trusted."""

from __future__ import annotations

from typing import Any

from assessment.documents.findings import Findings, Place

FILE_LIMIT = 2_000_000_000
"""Bytes of a text or Parquet file, also of one in a ZIP file when it is unpacked."""

COLUMN_LIMIT = 5_000
RECORD_LIMIT = 2_000_000
RECORD_TEXT_LIMIT = 1_000_000
"""Characters of one record of a text file: all its cells."""

PIECE = 2_000
"""Records that are read at a time."""

TOLD_LIMIT = 20
"""Places that are told of one kind of problem."""

EXAMPLES = 5
"""Rows, and different texts, that are named of one column."""

SHOWN_LIMIT = 60
"""Characters of what was found that are shown."""


class CannotRead(Exception):
    """The file is not read any further.

    Attributes:
        code: of the finding that says why.
        place: where.
        values: what its text needs.
    """

    def __init__(self, code: str, place: Place, **values: Any) -> None:
        super().__init__(code)
        self.code, self.place, self.values = code, place, values

    def tell(self, findings: Findings) -> None:
        """Add it as an error."""
        findings.error(self.code, self.place, **self.values)


def shown(text: str) -> str:
    """As much of a text as a message has room for."""
    return text if len(text) <= SHOWN_LIMIT else f"{text[: SHOWN_LIMIT - 1]}…"
