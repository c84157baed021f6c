"""What `merge` does: the parts that came back, and the whole, into one; what they disagree on goes to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assessment.answers.load import Loaded
from assessment.answers.merge import Merged, Source, fingerprints, merge
from assessment.cli.books import as_file, form_of, known_kind, write_new
from assessment.cli.failures import FINDINGS, FINE
from assessment.cli.inputs import Checked, check_one, stem
from assessment.cli.session import Session
from assessment.cli.telling import tell_findings
from assessment.cli.unread import is_unread
from assessment.cli.work import tell_paths
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings

CONFLICT = "merge_conflict"
THE_WHOLES = ("city", "date", "rubric", "question_set", "basis", "language", "locale", "prepared_by")
"""What the whole says: a part has no opinion on it, whatever its file holds there."""


def merge_files(
    session: Session, files: Sequence[str], target: str, *, decisions: str | None, replace_files: bool
) -> int:
    """Write the whole, or, where files disagree, a workbook in which a person decides; its path to standard output.

    Raises:
        UsageProblem: the name says no kind of file, or a file would be replaced.
        CannotWrite: nothing has changed.
    """
    known_kind(target)
    findings = Findings()
    checked = [check_one(file, session, findings) for file in files]
    together = [each for each in checked if each is not None]
    if len(together) < len(checked) or any(is_unread(each) for each in findings):
        tell_findings(findings, session)
        return FINDINGS
    sources = [_source(file, each) for file, each in zip(files, together, strict=True)]
    first = _whole(together)
    merged = merge(sources, first.loaded.rubric, findings)
    if merged is not None and decisions is not None:
        merged = _decided(merged, decisions, session, findings)
    if merged is None:
        tell_findings(findings, session)
        return FINDINGS
    _told(findings, merged, session)
    path, data = _outcome(session, merged, first, files, target)
    write_new({path: data}, files[0], replace=replace_files)
    tell_paths([path], session)
    return FINDINGS if merged.conflicts or findings.failed else FINE


def _source(file: str, checked: Checked) -> Source:
    read, said = checked.questionnaire, checked.loaded.assessment
    if read is None:
        return Source(file, said)
    part = read.identity.part
    if part is None:
        return Source(file, said, read.began or None, read.modified)
    own = {path: mark for path, mark in fingerprints(said).items() if path.partition("/")[0] in THE_WHOLES}
    return Source(file, said, {**own, **read.began}, read.modified, part)


def _whole(checked: Sequence[Checked]) -> Checked:
    """The file of the whole, whose profile, deadline and contact go on; the first file if all are parts."""
    wholes = (
        each for each in checked if each.questionnaire is None or each.questionnaire.identity.part is None
    )
    return next(wholes, checked[0])


def _decided(merged: Merged, decisions: str, session: Session, findings: Findings) -> Merged | None:
    from assessment.questionnaire.conflicts import decide, read_conflicts

    data = read_bytes(Path(decisions), findings)
    read = None if data is None else read_conflicts(data, decisions, findings, session.rubric)
    return None if read is None else decide(merged, read, findings)


def _told(findings: Findings, merged: Merged, session: Session) -> None:
    """Everything but conflicts that somebody has decided."""
    still = {conflict.path for conflict in merged.conflicts}
    findings.items[:] = [
        each for each in findings if each.code != CONFLICT or "/".join(map(str, each.place.path)) in still
    ]
    tell_findings(findings, session)


def _outcome(
    session: Session, merged: Merged, first: Checked, files: Sequence[str], target: str
) -> tuple[Path, bytes]:
    """The whole, or, as long as something is not decided, the workbook of conflicts beside where it would be."""
    loaded = Loaded(merged.assessment, first.loaded.rubric, Findings())
    read = first.questionnaire
    if read is not None and read.identity.part is not None:
        read = replace(read, identity=replace(read.identity, part=None), began={})
    if not merged.conflicts:
        return Path(target), as_file(Checked(loaded, read), target, session.lang)
    from assessment.questionnaire.conflicts import conflicts_bytes

    setting = form_of(loaded, session.lang, read).setting
    word = setting.text("file.conflicts")
    return Path(target).with_name(f"{stem(target)}.{word}.xlsx"), conflicts_bytes(merged, setting, files)
