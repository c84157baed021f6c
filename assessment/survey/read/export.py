"""An export, from the file to the answers that count: what it is, which columns it has, what its records say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers.models import City
from assessment.documents.findings import Findings, Place
from assessment.result.survey import Mode, Sampling
from assessment.rubric.load import Rubric
from assessment.survey.asked import Asked, asked_of
from assessment.survey.form.names import DISTRICT, column_of
from assessment.survey.read.columns import (
    DAYS,
    KEYS,
    SENT,
    Columns,
    Design,
    counter,
    fields_of,
    find_columns,
)
from assessment.survey.read.judge import Judge
from assessment.survey.read.limits import RECORD_LIMIT, CannotRead
from assessment.survey.read.long_table import is_long, wide
from assessment.survey.read.open import damage_told, open_export
from assessment.survey.read.personal import kinds
from assessment.survey.read.records import Records
from assessment.survey.read.settle import repeated, settled
from assessment.survey.read.table import Table
from assessment.survey.read.whose import Whose
from assessment.survey.responses import Responses


@dataclass(frozen=True)
class Collected:
    """How answers were collected, which no export says."""

    mode: Mode
    sampling: Sampling
    design: Design = Design()


@dataclass(frozen=True)
class Read:
    """What was read.

    Attributes:
        records: of the export.
        ignored: names of columns that were not read, by kind.
    """

    responses: Responses
    records: int
    ignored: Mapping[str, tuple[str, ...]]


def read_export(
    path: str, rubric: Rubric, city: City | None, collected: Collected, findings: Findings
) -> Read | None:
    """The answers of an export.

    Args:
        path: of a file of Kobo, ODK Central or the like, or a plain table: CSV, XLSX, Parquet, or one of the first in a
            ZIP.
        city: whose districts answers may name; without one, districts are not read.
        findings: get all that is wrong or doubtful.

    Returns:
        None after an error.
    """
    asked = asked_of(rubric)
    own = Findings()
    read = None
    try:
        with damage_told(path):
            read = _Reading(path, rubric, asked, city, collected, own).read()
    except CannotRead as error:
        error.tell(own)
    findings.extend(own)
    return None if own.failed else read


class _Reading:
    def __init__(
        self,
        path: str,
        rubric: Rubric,
        asked: Asked,
        city: City | None,
        collected: Collected,
        findings: Findings,
    ) -> None:
        self.path, self.rubric, self.asked, self.collected = path, rubric, asked, collected
        self.findings = findings
        self.districts = () if city is None else tuple(city.districts)

    def read(self) -> Read | None:
        if not self.asked.items:
            self.findings.error("fieldwork_no_items", Place(self.path), rubric=self.rubric.id)
            return None
        table = open_export(self.path, counter(self.asked), self.findings)
        if table is None:
            return None
        grouped = is_long(table)
        if grouped:
            table = wide(table, self._is_useful)
        columns = find_columns(table, self.asked, self.collected.design, self.findings)
        judge = Judge(self.path, self.rubric, self.asked, self.districts, table, columns, self.findings)
        if not judge.columns_fit():
            return None
        if not columns.keys and not grouped:
            self.findings.note("fieldwork_no_key", table.place(1, None), names=list(KEYS))
        records = self._records(table, columns)
        if not judge.records_fit(records):
            return None
        if not (columns.keys or grouped or columns.is_microdata) and (alike := repeated(records)):
            self.findings.warning("fieldwork_alike", Place(self.path), n=alike)
        return self._settled(records, columns)

    def _is_useful(self, name: str) -> bool:
        column, wanted = column_of(name), self.collected.design.named().values()
        known = {*fields_of(self.asked), *KEYS, *SENT, *DAYS}
        return name in wanted or column.field in known or column.option in self.asked.priorities

    def _records(self, table: Table, columns: Columns) -> Records:
        records = Records(self.asked, columns, [each.id for each in self.districts])
        whose = Whose(self.rubric, columns, table)
        for piece in table.pieces(columns.positions()):
            if records.count + len(piece.lines) > RECORD_LIMIT:
                raise CannotRead("fieldwork_records", Place(self.path), limit=RECORD_LIMIT)
            whose.check(piece)
            records.take(piece)
        whose.tell(records.count, self.findings)
        return records

    def _settled(self, records: Records, columns: Columns) -> Read:
        districts = tuple(each.id for each in self.districts) if DISTRICT in columns.fields else ()
        ignored, how = len(columns.unread), self.collected
        responses = settled(records, self.asked, districts, how.mode, how.sampling, ignored)
        return Read(responses, records.count, kinds(columns.unread))
