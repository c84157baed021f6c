"""What `review` does: the reviewer's workbook, and what the reviewer accepted put into the assessment."""

from __future__ import annotations

from pathlib import Path

from assessment.answers.load import Loaded
from assessment.answers.review_sample import review_sample
from assessment.cli.books import as_file, form_of, known_kind, write_new
from assessment.cli.failures import FINDINGS, FINE
from assessment.cli.inputs import WORKBOOK, Checked, check_one
from assessment.cli.session import Session
from assessment.cli.telling import tell_findings
from assessment.cli.usage import UsageProblem
from assessment.cli.work import tell_paths
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings


def make_review(
    session: Session, file: str, target: str, *, seed: int, share: float, replace_files: bool
) -> int:
    """Write the reviewer's workbook; its path to standard output.

    Raises:
        UsageProblem: the name is not that of a workbook, or a file would be replaced.
        CannotWrite: nothing has changed.
    """
    from assessment.questionnaire.review import review_bytes

    if not target.lower().endswith(WORKBOOK):
        raise UsageProblem("kind_unknown", found=target, available=WORKBOOK)
    findings = Findings()
    checked = check_one(file, session, findings)
    if checked is None or findings.failed:
        tell_findings(findings, session)
        return FINDINGS
    loaded = checked.loaded
    sample = review_sample(loaded.assessment, loaded.rubric, seed, share)
    data = review_bytes(form_of(loaded, session.lang, checked.questionnaire), sample)
    write_new({Path(target): data}, file, replace=replace_files)
    return tell_paths([Path(target)], session)


def apply_review(session: Session, file: str, reviewed: str, target: str, *, replace_files: bool) -> int:
    """Write the assessment with the reviews; its path to standard output.

    Raises:
        UsageProblem: the name says no kind of file, or a file would be replaced.
        CannotWrite: nothing has changed.
    """
    from assessment.questionnaire.review import apply_reviews, read_review

    known_kind(target)
    findings = Findings()
    checked = check_one(file, session, findings)
    data = read_bytes(Path(reviewed), findings)
    read = None if data is None else read_review(data, reviewed, findings, session.rubric)
    if checked is None or read is None:
        tell_findings(findings, session)
        return FINDINGS
    assessment = apply_reviews(checked.loaded.assessment, read, findings)
    tell_findings(findings, session)
    if findings.failed:
        return FINDINGS
    loaded = Loaded(assessment, checked.loaded.rubric, findings)
    out = as_file(Checked(loaded, checked.questionnaire), target, session.lang)
    write_new({Path(target): out}, file, replace=replace_files)
    tell_paths([Path(target)], session)
    return FINE
