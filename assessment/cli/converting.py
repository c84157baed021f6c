"""What `convert` does: the same assessment as a workbook, YAML or JSON."""

from __future__ import annotations

from pathlib import Path

from assessment.cli.books import as_file, known_kind, write_new
from assessment.cli.failures import FINDINGS, FINE
from assessment.cli.inputs import check_one
from assessment.cli.session import Session
from assessment.cli.telling import tell_findings, tell_nothing_written
from assessment.cli.themes import theme_of
from assessment.cli.unread import is_unwritable
from assessment.cli.work import tell_paths
from assessment.documents.findings import Findings


def convert_file(session: Session, file: str, target: str, *, theme: str | None, replace_files: bool) -> int:
    """Write the copy, also of an assessment that has errors in itself; not one that would lose what was typed.

    Raises:
        UsageProblem: the name says no kind of file, or a file would be replaced.
        CannotWrite: nothing has changed.
    """
    known_kind(target)
    findings = Findings()
    checked = check_one(file, session, findings)
    if len(findings):
        tell_findings(findings, session)
    if checked is None or any(is_unwritable(each, target) for each in findings):
        return tell_nothing_written(session)
    data = as_file(checked, target, session.lang, theme_of(theme))
    write_new({Path(target): data}, file, replace=replace_files)
    tell_paths([Path(target)], session)
    return FINDINGS if findings.failed else FINE
