"""Whether records are of this rubric and version, which they say themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from assessment.documents.findings import Findings, Place
from assessment.rubric.load import Rubric
from assessment.survey.form.names import RUBRIC_ID, RUBRIC_VERSION
from assessment.survey.read.columns import Columns
from assessment.survey.read.limits import TOLD_LIMIT, shown
from assessment.survey.read.table import Piece, Table


class Whose:
    """Whether records are of this rubric and version, which they say themselves."""

    def __init__(self, rubric: Rubric, columns: Columns, table: Table) -> None:
        self._at = {position: index for index, position in enumerate(columns.positions())}
        self._expected = {RUBRIC_ID: rubric.id, RUBRIC_VERSION: rubric.version}
        self._columns, self._table = columns, table
        self._others: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], Place] = {}

    def check(self, piece: Piece) -> None:
        """Count the records of each other rubric or version, and keep where it stands first."""
        for field, expected in self._expected.items():
            at = self._columns.fields.get(field)
            texts = Counter(() if at is None else piece.columns[self._at[at]])
            for text, n in texts.items():
                key = field, text.strip()
                if key[1] in ("", expected) or (key not in self._first and len(self._first) >= TOLD_LIMIT):
                    continue
                self._others[key] += n
                if key not in self._first:
                    line = piece.lines[piece.columns[self._at[at or 0]].index(text)]
                    self._first[key] = self._table.place(line, at)

    def tell(self, records: int, findings: Findings) -> None:
        """An error for each other rubric or version, with how many of the records are of it."""
        codes: Mapping[str, str] = {RUBRIC_ID: "fieldwork_rubric", RUBRIC_VERSION: "fieldwork_version"}
        for (field, text), n in self._others.items():
            values = {"found": shown(text), "expected": self._expected[field], "n": n, "rows": records}
            findings.error(codes[field], self._first[field, text], **values)
