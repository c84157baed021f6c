"""The evidence register."""

from __future__ import annotations

from assessment.answers.check.sheet import Path, Sheet
from assessment.answers.models import Evidence


def evidence(sheet: Sheet) -> None:
    """Kinds and districts are known; everything registered is used."""
    answers = (*sheet.said.answers.values(), *sheet.said.unmigrated.values())
    used = {name for answer in answers for name in answer.evidence}
    for ident, item in sheet.said.evidence.items():
        at: Path = ("evidence", ident)
        _kinds(sheet, item, at)
        sheet.known_districts((name, (*at, "districts", index)) for index, name in enumerate(item.districts))
        if ident not in used:
            sheet.warning("evidence_unused", at, found=ident)


def _kinds(sheet: Sheet, item: Evidence, at: Path) -> None:
    kinds = sheet.rubric.header.evidence_kinds
    known, external = [kind.id for kind in kinds], [kind.id for kind in kinds if kind.external]
    if item.kind not in known:
        sheet.error("evidence_kind_unknown", (*at, "kind"), found=item.kind, allowed=known)
    if item.confirmed_by is not None and item.confirmed_by not in external:
        sheet.error("evidence_kind_unknown", (*at, "confirmed_by"), found=item.confirmed_by, allowed=external)
