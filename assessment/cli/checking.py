"""What `check` does: findings, progress, and the copy with remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assessment.answers.progress import Progress, Tally, progress
from assessment.cli.console import harmless, show
from assessment.cli.failures import FINDINGS, FINE
from assessment.cli.inputs import Checked, check_one
from assessment.cli.progress import with_progress
from assessment.cli.session import Session
from assessment.cli.telling import dumped, findings_data, tell_count, tell_findings
from assessment.cli.usage import UsageProblem
from assessment.documents.findings import Findings

MISSING = ("reference_missing", "incomplete", "open")


def check_files(session: Session, files: Sequence[str]) -> int:
    """Findings about assessments, and how far each is, to standard output."""
    findings = Findings()
    checked = {file: check_one(file, session, findings) for file in with_progress(files, len(files))}
    together = {file: each for file, each in checked.items() if each is not None}
    if session.as_json:
        data = findings_data(findings, session)
        data["progress"] = {file: _data(each) for file, each in together.items()}
        show(dumped(data), session.env)
        return FINDINGS if findings.failed else FINE
    tell_findings(findings, session, err=False)
    for file, each in together.items():
        show(harmless("\n".join(_told(file, each, session))), session.env)
    tell_count(findings, session)
    return FINDINGS if findings.failed else FINE


def annotate_file(session: Session, files: Sequence[str], target: str, *, replace_files: bool) -> int:
    """The copy with remarks; the exit code is that of the check.

    Raises:
        UsageProblem: not one workbook, or a file would be replaced.
        CannotWrite: nothing has changed.
    """
    from assessment.cli.books import form_of, write_new
    from assessment.cli.work import tell_paths
    from assessment.questionnaire.annotate import annotated_bytes

    if len(files) != 1:
        raise UsageProblem("annotate_one")
    findings = Findings()
    checked = check_one(files[0], session, findings)
    tell_findings(findings, session)
    if checked is None:
        return FINDINGS
    if checked.questionnaire is None:
        raise UsageProblem("annotate_workbook", found=files[0])
    form = form_of(checked.loaded, session.lang, checked.questionnaire)
    data = annotated_bytes(form, checked.questionnaire, findings.ordered())
    write_new({Path(target): data}, files[0], replace=replace_files)
    tell_paths([Path(target)], session)
    return FINDINGS if findings.failed else FINE


def _of(checked: Checked) -> Progress:
    """Progress over what the file asks: of a part, its own questions."""
    loaded, read = checked.loaded, checked.questionnaire
    if read is None:
        return progress(loaded.assessment, loaded.rubric)
    from assessment.answers.parts import questions_of, without_stand_ins

    unsaid = {tuple(map(str, path)) for path in read.document.unsaid}
    asking = without_stand_ins(loaded.assessment, unsaid)
    known, part = progress(asking, loaded.rubric), read.identity.part
    return known if part is None else known.only(frozenset(questions_of(part, loaded.rubric, asking)))


def _told(file: str, checked: Checked, session: Session) -> list[str]:
    """A line for the file, then one for each department that has not finished."""
    known, words = _of(checked), _names(checked, session)
    lines = [_line(file, known.total, session)]
    for department, tally in known.by_department.items():
        if tally.done < tally.asked:
            name = words.get(department or "", department) or session.text("progress.nobody")
            lines.append(f"  {_line(name, tally, session)}")
    return lines


def _line(name: str, tally: Tally, session: Session) -> str:
    """How many are done, and of what is missing only what there is."""
    missing = [
        session.text(f"progress.{state}", n=count) for state in MISSING if (count := getattr(tally, state))
    ]
    done = session.text("progress.done", name=name, done=tally.done, n=tally.asked)
    return "; ".join([done, *missing]) + "."


def _names(checked: Checked, session: Session) -> dict[str, str]:
    rubric = checked.loaded.rubric
    lang = session.lang if session.lang in rubric.header.languages else rubric.header.source_language
    return dict(rubric.words(lang).header.departments)


def _counts(tally: Tally) -> dict[str, int]:
    return {**asdict(tally), "done": tally.done, "asked": tally.asked}


def _data(checked: Checked) -> dict[str, Any]:
    known = _of(checked)
    return {
        "total": _counts(known.total),
        "nodes": {ident: _counts(tally) for ident, tally in known.by_node.items()},
        "departments": {str(ident): _counts(tally) for ident, tally in known.by_department.items()},
        "questions": dict(known.states),
    }
