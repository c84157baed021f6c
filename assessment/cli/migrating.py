"""What `migrate` does: reads an assessment, tells what moves, and writes it as the present version of its rubric."""

from __future__ import annotations

from pathlib import Path

from assessment.cli.books import as_file, write_new
from assessment.cli.console import show_bytes
from assessment.cli.failures import FINDINGS, FINE
from assessment.cli.inputs import check_one
from assessment.cli.outputs import is_same
from assessment.cli.session import Session
from assessment.cli.telling import tell_findings, tell_nothing_written
from assessment.cli.unread import is_unwritable
from assessment.cli.usage import UsageProblem
from assessment.cli.work import tell_paths
from assessment.documents.findings import Findings


def migrate_file(session: Session, file: str, target: str, *, replace_files: bool) -> int:
    """Writes also what still has errors, since they are mended in the new file; the exit code says that there are some.

    Raises:
        UsageProblem: the new file is the one that is read, or is there already.
        CannotWrite: nothing has changed.
    """
    if target != "-" and is_same(Path(target), file):
        raise UsageProblem("output_is_input", found=target)
    findings = Findings()
    checked = check_one(file, session, findings)
    if len(findings):
        tell_findings(findings, session)
    if checked is None:
        return FINDINGS
    if any(is_unwritable(each, target) for each in findings):
        return tell_nothing_written(session)
    data = as_file(checked, target, session.lang)
    if target == "-":
        show_bytes(data)
    else:
        write_new({Path(target): data}, file, replace=replace_files)
        tell_paths([Path(target)], session)
    return FINDINGS if findings.failed else FINE
