"""Whether what was found can be the answers to a form: its columns, and then its records."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assessment.answers.models import District
from assessment.documents.findings import Findings, Place
from assessment.rubric.load import Rubric
from assessment.survey.asked import Asked
from assessment.survey.form.names import CONSENT, DISTRICT, PRIORITIES, RUBRIC_ID
from assessment.survey.read.cells import MANY_CHOSEN, Cells, doubtful_consent, holes, unreadable
from assessment.survey.read.columns import Columns, fields_of
from assessment.survey.read.labels import Labels, labelled_head
from assessment.survey.read.limits import EXAMPLES, shown
from assessment.survey.read.making import COUNTS, UNREADABLE
from assessment.survey.read.perhaps import perhaps
from assessment.survey.read.records import Records
from assessment.survey.read.settle import states
from assessment.survey.read.strange import tell_strange
from assessment.survey.read.table import Table

UNREADABLE_PART, UNREADABLE_FEW = 0.1, 5
"""With more unreadable records than this part of those that could count, and than these, it is not this form's export."""

_LABEL = "fieldwork_label"


class Judge:
    """Tells what is wrong with an export, at its places."""

    def __init__(
        self,
        file: str,
        rubric: Rubric,
        asked: Asked,
        districts: Sequence[District],
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
        if not self.findings.failed:
            self._unsaid()
        return not self.findings.failed

    def _other_form(self) -> None:
        labelled = labelled_head(self.table, self.rubric, self.asked)
        if labelled is not None:
            self.findings.error("fieldwork_labels", self.table.place(1, labelled[0]), found=labelled[1])
            return
        item, place = next(iter(self.asked.items)), self.table.place(1, None)
        values = {"rubric": self.rubric.named, "example": fields_of(self.asked)[item], "item": item}
        self.findings.error("fieldwork_other_form", place, **values)

    def _unsaid(self) -> None:
        """What no column says, and which column perhaps says it under another name."""
        here = self.table.place(1, None)
        if RUBRIC_ID not in self.columns.fields:
            self.findings.warning("fieldwork_unsaid", here, rubric=self.rubric.named)
        if CONSENT not in self.columns.fields:
            tell = self.findings.note if self.columns.is_microdata else self.findings.warning
            tell("fieldwork_consent_missing", here)
        codes = [each.id for each in self.districts]
        for each in perhaps(self.table, self.columns, self.asked, self.rubric, codes):
            code = "fieldwork_perhaps_several" if each.several else "fieldwork_perhaps"
            place, head = self.table.place(1, each.at), shown(self.table.heads[each.at].strip())
            values = {"found": head, "field": each.field, "allowed": list(each.allowed)}
            self.findings.warning(code, place, **values)

    def records_fit(self, records: Records) -> bool:
        """Whether there are records that count. Single cells that cannot be read are warnings."""
        if self.findings.failed:
            return False
        if not records.count:
            self.findings.error("fieldwork_no_records", Place(self.file))
            return False
        state = states(records)
        self._districts(records, state)
        for name in self.columns.design:
            for cells in holes(name, records, self.columns, state):
                self._tell(f"fieldwork_{name}", cells, records, error=True)
        for cells in doubtful_consent(records, self.columns, state):
            self._tell("fieldwork_consent", cells, records, error=False)
        self._unreadable(records, state)
        if not self.findings.failed and not (state == COUNTS).any():
            self.findings.error("fieldwork_nobody", Place(self.file), n=records.count)
        return not self.findings.failed

    def _districts(self, records: Records, state: NDArray[np.int8]) -> None:
        if DISTRICT not in self.columns.fields:
            if self.districts:
                self.findings.warning("fieldwork_districts_missing", Place(self.file))
        elif self.districts:
            tell_strange(records, self.columns, self.table, self.districts, state, self.findings)
        else:
            self.findings.warning("fieldwork_districts_unread", Place(self.file))

    def _unreadable(self, records: Records, state: NDArray[np.int8]) -> None:
        """Labels, and too many unreadable records, are errors; a few do not count."""
        found = unreadable(records, self.columns, self.asked, state)
        labels = Labels(self.rubric) if found else None
        labelled = [cells for cells in found if labels is not None and self._is_labelled(cells, labels)]
        for cells in self._one_of_items(labelled):
            self._tell(_LABEL, cells, records, error=True)
        n, others = int((state == UNREADABLE).sum()), int((state == COUNTS).sum())
        many = n > max(UNREADABLE_FEW, UNREADABLE_PART * (n + others))
        self._codes([cells for cells in found if cells not in labelled], records, error=many and not labelled)

    def _codes(self, found: Sequence[Cells], records: Records, *, error: bool) -> None:
        for cells in found[:EXAMPLES]:
            code = "fieldwork_many" if cells.kind == MANY_CHOSEN else "fieldwork_code"
            self._tell(code, cells, records, error=error)
        more = [shown(self.table.heads[cells.at].strip()) for cells in found[EXAMPLES:]]
        if more:
            tell = self.findings.error if error else self.findings.warning
            tell("fieldwork_code_others", Place(self.file), n=len(more), columns=more)

    def _is_labelled(self, cells: Cells, labels: Labels) -> bool:
        several = cells.at == self.columns.fields.get(PRIORITIES)
        return any(labels.are_in(each.cell, several=several) for each in cells.first)

    def _one_of_items(self, labelled: Sequence[Cells]) -> list[Cells]:
        """The first of the items alone, since all of them have the same answers, and every other column."""
        others = {self.columns.fields.get(field) for field in (PRIORITIES, *self._about())}
        items = [cells for cells in labelled if cells.at not in others]
        return items[:1] + [cells for cells in labelled if cells.at in others]

    def _about(self) -> list[str]:
        fields = fields_of(self.asked)
        return [fields[each] for each in self.asked.about]

    def _tell(self, code: str, cells: Cells, records: Records, *, error: bool) -> None:
        tell, first = self.findings.error if error else self.findings.warning, cells.first[0]
        values = cells.values(whole=code == _LABEL)
        values |= {"rows": records.count, "column": shown(self.table.heads[cells.at].strip())}
        if cells.kind == MANY_CHOSEN:
            values["limit"] = self.asked.policy.choose
        tell(code, self.table.place(first.line, first.at), **values, allowed=list(first.allowed))
