"""The values of a questionnaire as a document: what is read from a workbook goes the same way as what is read from a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessment.answers.models import Assessment
from assessment.documents.bind import bind
from assessment.documents.findings import Finding, Findings, Place, Term
from assessment.documents.strict import Document
from assessment.questionnaire.identity import Identity
from assessment.questionnaire.read.listener import Heard

Path = tuple[str | int, ...]
NOBODY = "?"
NO_KIND = "unsaid"
"""Stands for a kind of evidence; no rubric needs to have it, since checks are silent about stand-ins."""
OF_MEMBERS = {"population": 1}
"""Stand-ins for what a district cannot have: without it all that others say of districts would be wrong."""
ROUNDS = 4


@dataclass(frozen=True)
class SheetDocument(Document):
    """A document whose values stand in cells. `cells`: the place of each, by its path."""

    cells: Mapping[tuple[str, ...], Place] = field(default_factory=dict)

    def place(self, path: Path = ()) -> Place:
        """The cell of a value, or of the nearest value around it; the file where there is none."""
        known = tuple(str(part) for part in path)
        for length in range(len(known), 0, -1):
            if (found := self.cells.get(known[:length])) is not None:
                return replace(found, path=path)
        return Place(self.file, path=path)

    def key_place(self, path: Path) -> Place:
        """The same: cells have no keys."""
        return self.place(path)


def document_of(heard: Heard, file: str, identity: Identity, findings: Findings) -> SheetDocument:
    """Values that bind: what cannot be meant is told and left out; what must be there and is not gets a stand-in."""
    unsaid: set[tuple[str, ...]] = set() if identity.part is None else {("city",), ("date",)}
    data = {"schema": "assessment/1", "question_set": identity.question_set, "city": {}, **heard.data}
    data["rubric"] = {"id": identity.rubric, "version": identity.version}
    for _ in range(ROUNDS):
        document = SheetDocument(file, data, unsaid=frozenset(unsaid), cells=heard.places)
        told = Findings()
        if bind(Assessment, document, told) is not None:
            break
        for finding in told:
            _mend(data, finding, document, identity, unsaid, findings)
    return SheetDocument(file, data, unsaid=frozenset(unsaid), cells=heard.places)


def _mend(
    data: dict[str, Any],
    finding: Finding,
    document: SheetDocument,
    identity: Identity,
    unsaid: set[tuple[str, ...]],
    findings: Findings,
) -> None:
    path = tuple(str(part) for part in finding.place.path)
    if finding.code != "field_missing":
        findings.extend([finding])
        _drop(data, path)
        return
    if not any(path[: len(known)] == known for known in unsaid):
        findings.error("sheet_needed", document.place(path), what=Term(f"sheet.needed_{path[-1]}"))
    unsaid.add(path)
    _stand_in(data, path, identity)


def _drop(data: dict[str, Any], path: tuple[str, ...]) -> None:
    """Take away what cannot be meant: the value, or of a list the whole list, unless a stand-in takes its place."""
    for at, key in enumerate(path[:-1], 1):
        inside = data.get(key)
        if isinstance(inside, list) and path[-1] in OF_MEMBERS:
            inside[int(path[at])][path[-1]] = OF_MEMBERS[path[-1]]
            return
        if not isinstance(inside, dict):
            data.pop(key, None)
            return
        data = inside
    data.pop(path[-1], None)


def _stand_in(data: dict[str, Any], path: tuple[str, ...], identity: Identity) -> None:
    values: dict[str, Any] = {
        "city": {},
        "name": identity.others.get("city") or NOBODY,
        "population": 1,
        "date": identity.others.get("date") or datetime.date.today().isoformat(),
        "title": NOBODY,
        "kind": NO_KIND,
    }
    place: Any = data
    for key in path[:-1]:
        place = place.setdefault(key, {})
    place[path[-1]] = values.get(path[-1], NOBODY)
