"""Whether what was found can be the answers to a form: its columns, and then its records."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assessment.documents.findings import Findings, Place
from assessment.documents.nearest import nearest
from assessment.rubric.load import Rubric
from assessment.survey.asked import Asked
from assessment.survey.form.names import DISTRICT, RUBRIC_ID
from assessment.survey.read.columns import Columns, fields_of
from assessment.survey.read.labels import answer_labels, is_label, labelled_head
from assessment.survey.read.limits import TOLD_LIMIT, shown
from assessment.survey.read.making import COUNTS, UNREADABLE, Trouble
from assessment.survey.read.records import Records
from assessment.survey.read.settle import states
from assessment.survey.read.table import Table

UNREADABLE_PART, UNREADABLE_FEW = 0.1, 5
"""With more unreadable records than this part of those that could count, and than these, it is not this form's export."""


class Judge:
    """Tells what is wrong with an export, at its places."""

    def __init__(
        self,
        file: str,
        rubric: Rubric,
        asked: Asked,
        districts: tuple[str, ...],
        table: Table,
        columns: Columns,
        findings: Findings,
    ) -> None:
        self.file, self.rubric, self.asked, self.districts = file, rubric, asked, districts
        self.table, self.columns, self.findings = table, columns, findings

    def columns_fit(self) -> bool:
        """Whether it is an export of this form, with codes in it."""
        fields = fields_of(self.asked)
        missing = [item for item in self.asked.items if fields[item] not in self.columns.fields]
        here = self.table.place(1, None)
        if len(missing) == len(self.asked.items):
            self._other_form()
        elif missing:
            self.findings.warning("fieldwork_items_missing", here, n=len(missing), missing=missing)
        if not self.findings.failed and RUBRIC_ID not in self.columns.fields:
            self.findings.warning("fieldwork_unsaid", here, rubric=self.rubric.named)
        return not self.findings.failed

    def _other_form(self) -> None:
        labelled = labelled_head(self.table, self.rubric, self.asked)
        if labelled is not None:
            self.findings.error("fieldwork_labels", self.table.place(1, labelled[0]), found=labelled[1])
            return
        example = fields_of(self.asked)[next(iter(self.asked.items))]
        place = self.table.place(1, None)
        self.findings.error("fieldwork_other_form", place, rubric=self.rubric.named, example=example)

    def records_fit(self, records: Records) -> bool:
        """Whether there are records that count. Single cells that cannot be read are warnings."""
        if self.findings.failed:
            return False
        if not records.count:
            self.findings.error("fieldwork_nobody", Place(self.file), n=0)
            return False
        state = states(records)
        self._districts(records)
        for name in self.columns.design:
            self._design(name, records, state)
        self._unreadable(records, state)
        if not self.findings.failed and not (state == COUNTS).any():
            self.findings.error("fieldwork_nobody", Place(self.file), n=records.count)
        return not self.findings.failed

    def _districts(self, records: Records) -> None:
        for found, line in records.districts.items():
            place = self.table.place(line, self.columns.fields[DISTRICT])
            near = nearest(found, self.districts)
            self.findings.error("fieldwork_district", place, found=found, nearest=near)
        if DISTRICT in self.columns.fields and not self.districts:
            self.findings.warning("fieldwork_districts_unread", Place(self.file))
        elif self.districts and DISTRICT not in self.columns.fields:
            self.findings.warning("fieldwork_districts_missing", Place(self.file))

    def _design(self, name: str, records: Records, state: NDArray[np.int8]) -> None:
        if not records.has(name) or not (records.holes(name) & (state == COUNTS)).any():
            return
        told = [t for t in records.trouble if t.kind == name and state[t.record] == COUNTS]
        for trouble in told[:TOLD_LIMIT]:
            place = self.table.place(trouble.line, trouble.at)
            self.findings.error(f"fieldwork_{name}", place, found=trouble.found)
        if not told:
            self.findings.error(f"fieldwork_{name}", Place(self.file), found="")

    def _unreadable(self, records: Records, state: NDArray[np.int8]) -> None:
        """Labels, and too many unreadable records, are errors; a few do not count."""
        cells = [t for t in records.trouble if t.kind not in self.columns.design]
        found = [t for t in cells if state[t.record] == UNREADABLE]
        labels = answer_labels(self.rubric) if found else frozenset()
        label = next((trouble for trouble in found if is_label(trouble.found, labels)), None)
        if label is not None:
            place = self.table.place(label.line, label.at)
            self.findings.error("fieldwork_labels", place, found=label.found)
            return
        n, others = int((state == UNREADABLE).sum()), int((state == COUNTS).sum())
        many = n > max(UNREADABLE_FEW, UNREADABLE_PART * (n + others))
        first = {trouble.record: trouble for trouble in reversed(found or cells[:1] * many)}
        for record in sorted(first)[:TOLD_LIMIT]:
            self._tell(first[record], error=many)

    def _tell(self, trouble: Trouble, *, error: bool) -> None:
        tell = self.findings.error if error else self.findings.warning
        place, head = self.table.place(trouble.line, trouble.at), shown(self.table.heads[trouble.at])
        if trouble.kind == "many":
            tell("fieldwork_many", place, column=head, n=int(trouble.found), limit=self.asked.policy.choose)
        else:
            tell("fieldwork_code", place, column=head, found=trouble.found, allowed=list(trouble.allowed))
