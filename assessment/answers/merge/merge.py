"""The merge itself: answers first, then the evidence that they cite, then all of it as one assessment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assessment.answers.merge.models import Conflict, Merged, Source
from assessment.answers.merge.paths import REQUIRED, assemble, in_order
from assessment.answers.merge.renames import new_codes, renames_of
from assessment.answers.merge.said import EVIDENCE, Said, by_path, in_part, renamed, said_by
from assessment.answers.merge.same import belong_together
from assessment.answers.merge.settle import Settled, settle
from assessment.answers.merge.tell import tell_conflict, tell_outside, tell_rename
from assessment.answers.models import Answer
from assessment.documents.findings import Findings
from assessment.rubric.load import Rubric


def merge(sources: Sequence[Source], rubric: Rubric, findings: Findings) -> Merged | None:
    """All files in one. The order of the files does not matter.

    Findings: errors if the files are not of one assessment; a warning for each conflict, and for answers outside the
    part that a file is of; a note for each piece of evidence that got another code.

    Returns:
        None after an error.

    Raises:
        ValueError: no file.
    """
    if not sources:
        raise ValueError("nothing to merge")
    if not belong_together(sources, rubric, findings):
        return None
    files = [said_by(source) for source in sources]
    names = new_codes(files)
    together = by_path(renamed(said, changed) for said, changed in zip(files, names, strict=True))
    own = {path: [one for one in said if in_part(path, one, rubric)] for path, said in together.items()}
    settled = _settled(own)
    conflicts = tuple(
        found for path in in_order(settled, rubric) if (found := settled[path].conflict) is not None
    )
    values = {path: _held(found) for path, found in settled.items()}
    merged = Merged(assemble(values, sources[0].assessment, rubric), conflicts, renames_of(files, names))
    _tell(merged, together, own, values, findings)
    return merged


def _settled(said: Mapping[str, Sequence[Said]]) -> dict[str, Settled]:
    rest = {path: settle(path, found) for path, found in said.items() if not path.startswith(EVIDENCE)}
    cited = {EVIDENCE + name for found in rest.values() for name in _cited(found)}
    register = {path: found for path, found in said.items() if path.startswith(EVIDENCE)}
    return rest | {path: settle(path, _kept(path in cited, found)) for path, found in register.items()}


def _kept(cited: bool, said: Sequence[Said]) -> Sequence[Said]:
    """Who took an item out of the register spoke for the own answers; it stays while another answer cites it."""
    return [one for one in said if one.value is not None] if cited else said


def _cited(found: Settled) -> Iterable[str]:
    versions = () if found.conflict is None else (version.value for version in found.conflict.versions)
    answers = (value for value in (found.value, *versions) if isinstance(value, Answer))
    return (name for answer in answers for name in answer.evidence)


def _held(found: Settled) -> Any:
    """What the assessment holds; a field that none is without holds the first version until somebody decides."""
    conflict: Conflict | None = found.conflict
    if found.value is None and conflict is not None and conflict.path in REQUIRED:
        return conflict.versions[0].value
    return found.value


def _tell(
    merged: Merged,
    together: Mapping[str, Sequence[Said]],
    own: Mapping[str, Sequence[Said]],
    values: Mapping[str, Any],
    findings: Findings,
) -> None:
    for conflict in merged.conflicts:
        tell_conflict(conflict, findings)
    outside = {path: [one for one in said if one not in own[path]] for path, said in together.items()}
    tell_outside(outside, values, findings)
    for rename in merged.renames:
        tell_rename(rename, findings)
