"""What the commands about rubrics do: list, show, check."""

from __future__ import annotations

from typing import Any

from assessment.cli.console import show
from assessment.cli.failures import FINDINGS, FINE
from assessment.cli.session import Session
from assessment.cli.telling import dumped, tell_count, tell_findings
from assessment.cli.tree import drawn
from assessment.documents.findings import Finding, Findings, Place
from assessment.rubric.load import Rubric, find_rubric, load_rubric, read_rubric, rubric_folders
from assessment.rubric.load_words import read_words
from assessment.rubric.validate import validate


def list_rubrics(session: Session) -> int:
    """Id, version, title and size of each rubric that comes with the program."""
    rows = [_row(name, session) for name in rubric_folders()]
    if session.as_json:
        show(dumped(rows), session.env)
        return FINE
    for row in rows:
        show(session.text("rubric.row", **row | {"languages": ", ".join(row["languages"])}), session.env)
    return FINE


def _row(name: str, session: Session) -> dict[str, Any]:
    rubric = load_rubric(name)
    language = session.lang if session.lang in rubric.header.languages else rubric.header.source_language
    return {
        "id": rubric.id,
        "version": rubric.version,
        "named": rubric.named,
        "base": _base(rubric),
        "title": rubric.words(language).header.title,
        "languages": list(rubric.header.languages),
        "nodes": len(rubric.nodes) - 1,
        "questions": len(rubric.questions),
    }


def _base(rubric: Rubric) -> dict[str, str] | None:
    return None if rubric.base is None else {"id": rubric.base.id, "version": rubric.base.version}


def show_rubric(session: Session, name: str) -> int:
    """The tree with weights, or everything as JSON."""
    from assessment.report.explain import rubric_tree

    rubric = load_rubric(name)
    if session.as_json:
        parts = {"header": rubric.header, "whole": rubric.whole, "words": rubric.words(session.lang)}
        data = {key: part.model_dump(mode="json", by_alias=True) for key, part in parts.items()}
        show(dumped({"fingerprint": rubric.fingerprint, "base": _base(rubric), **data}), session.env)
        return FINE
    show(drawn(rubric_tree(rubric, session.words)), session.env)
    return FINE


def check_rubrics(session: Session, name: str | None) -> int:
    """Findings about one rubric or all, in every language, to standard output."""
    findings = Findings()
    for each in [name] if name is not None else rubric_folders():
        _check(each, findings)
    tell_findings(findings, session, err=False)
    tell_count(findings, session)
    return FINDINGS if findings.failed else FINE


def _check(name: str, findings: Findings) -> None:
    folder = find_rubric(name)
    if folder is None:
        findings.error("rubric_missing", Place(), found=name, available=", ".join(rubric_folders()))
        return
    own = Findings()
    rubric = read_rubric(folder, own)
    if rubric is not None:
        _judge(rubric, own)
    base = _remarks_on_base(rubric)
    findings.extend(item for item in own if item not in base and item not in findings.items)


def _remarks_on_base(rubric: Rubric | None) -> list[Finding]:
    """What an overlay need not hear again: it is for the authors of its base. Errors of the base stop both."""
    if rubric is None or rubric.base is None:
        return []
    found = Findings()
    _judge(rubric.base, found)
    return [item for item in found if item.severity != "error"]


def _judge(rubric: Rubric, findings: Findings) -> None:
    """Errors first; what makes a rubric weak is asked only of one that can be scored."""
    from assessment.rubric.lint import lint

    validate(rubric, findings)
    if not findings.failed:
        lint(rubric, findings)
        return
    for language in rubric.header.languages:
        read_words(rubric, language, findings)
