"""Decisions put into a merged assessment; each is bound to the value that was chosen and not to its number."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.answers.merge import Conflict, Merged, resolve
from assessment.documents.findings import Findings, Place
from assessment.questionnaire.conflicts.cells import fingerprint
from assessment.questionnaire.conflicts.read import Decisions
from assessment.questionnaire.conflicts.told import name_of
from assessment.questionnaire.form import Form
from assessment.questionnaire.understand.plain import plain

_NAME = "city/name"


def decide(merged: Merged, decisions: Decisions, findings: Findings) -> Merged:
    """The same with these conflicts decided.

    Args:
        findings: get an error if the workbook is of another rubric or city (then nothing is decided), a warning for each
            decision whose version is gone and one that lists what stays open, a note for what needed no decision.
    """
    if not _belongs(merged, decisions, findings):
        return merged
    work = _Work(merged, decisions, findings)
    settled = resolve(merged, dict(work.indexes()), decisions.setting.rubric)
    work.tell_open(settled)
    return settled


def _belongs(merged: Merged, decisions: Decisions, findings: Findings) -> bool:
    said, now, here = decisions.identity, merged.assessment, Place(decisions.file)
    found, expected = f"{said.rubric} {said.version}", f"{now.rubric.id} {now.rubric.version}"
    if found != expected:
        findings.error("conflict_other_rubric", here, found=found, expected=expected)
        return False
    city = said.others.get("city", "")
    unclear = any(conflict.path == _NAME for conflict in merged.conflicts)
    if plain(city) != plain(now.city.name) and not unclear:
        findings.error("conflict_other_city", here, found=city, expected=now.city.name)
        return False
    return True


class _Work:
    def __init__(self, merged: Merged, decisions: Decisions, findings: Findings) -> None:
        self.conflicts = {conflict.path: conflict for conflict in merged.conflicts}
        self.decisions, self.findings = decisions, findings
        self.form = Form(decisions.setting, merged.assessment)

    def indexes(self) -> Iterator[tuple[str, int]]:
        """Path and index of the version of each decision that still can be taken."""
        for path, chosen in self.decisions.chosen.items():
            conflict = self.conflicts.get(path)
            if conflict is None:
                self.findings.note(
                    "conflict_already_settled", self._place(path), about=name_of(path, self.form)
                )
            elif (index := _index(conflict, chosen)) is None:
                self.findings.warning(
                    "conflict_version_gone", self._place(path), about=name_of(path, self.form)
                )
            else:
                yield path, index

    def tell_open(self, settled: Merged) -> None:
        """One warning that lists what nobody has decided."""
        left = [name_of(conflict.path, self.form) for conflict in settled.conflicts]
        if left:
            first = self._place(settled.conflicts[0].path)
            self.findings.warning("conflict_undecided", first, found=left)

    def _place(self, path: str) -> Place:
        return self.decisions.places.get(path, Place(self.decisions.file))


def _index(conflict: Conflict, chosen: str) -> int | None:
    marks = [fingerprint(version.value) for version in conflict.versions]
    return marks.index(chosen) if chosen in marks else None
