"""Whether records are of this rubric and version, which they say themselves."""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.load import Rubric
from assessment.survey.form.names import RUBRIC_ID, RUBRIC_VERSION
from assessment.survey.read.columns import Columns
from assessment.survey.read.limits import TOLD_LIMIT, shown
from assessment.survey.read.table import Piece, Table


class Whose:
    """Whether records are of this rubric and version, which they say themselves."""

    def __init__(self, rubric: Rubric, columns: Columns, table: Table, findings: Findings) -> None:
        self._at = {position: index for index, position in enumerate(columns.positions())}
        self._checks = {
            RUBRIC_ID: ("fieldwork_rubric", rubric.id),
            RUBRIC_VERSION: ("fieldwork_version", rubric.version),
        }
        self._columns, self._table, self._findings = columns, table, findings
        self._told: set[tuple[str, str]] = set()

    def check(self, piece: Piece) -> None:
        """Each other rubric or version is told once, where it stands first."""
        for field, (code, expected) in self._checks.items():
            at = self._columns.fields.get(field)
            texts = () if at is None else piece.columns[self._at[at]]
            for other in sorted(set(texts) - {"", expected}):
                plain = other.strip()
                if plain in ("", expected) or (field, plain) in self._told or len(self._told) >= TOLD_LIMIT:
                    continue
                self._told.add((field, plain))
                place = self._table.place(piece.lines[texts.index(other)], at)
                self._findings.error(code, place, found=shown(plain), expected=expected)
