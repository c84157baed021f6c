"""Findings for people, one per line, and for machines, as one JSON object."""

from __future__ import annotations

import json
from typing import Any

import click

from assessment.cli.console import harmless, show
from assessment.cli.failures import FINDINGS
from assessment.cli.session import Session
from assessment.documents.findings import Finding, Findings
from assessment.documents.tell import as_json, message

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def tell_findings(findings: Findings, session: Session, *, err: bool = True) -> None:
    """All findings in the order in which a person mends them; as JSON if the call asks for it."""
    if session.as_json:
        show(dumped(findings_data(findings, session)), session.env, err=err)
        return
    for finding in findings.ordered():
        show(line(finding, session), session.env, err=err)


def tell_nothing_written(session: Session) -> int:
    """To standard error, after the findings that are why; returns the exit code."""
    if not session.as_json:
        show(session.text("nothing_written"), session.env, err=True)
    return FINDINGS


def findings_data(findings: Findings, session: Session) -> dict[str, Any]:
    """Findings as plain data: {"findings": [...], "errors": n, "warnings": n}."""
    ordered = findings.ordered()
    return {
        "findings": [as_json(finding, session.words) for finding in ordered],
        "errors": _count(findings, "error"),
        "warnings": _count(findings, "warning"),
    }


def dumped(data: Any) -> str:
    """Plain data as readable JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def line(finding: Finding, session: Session) -> str:
    """`ciudad.yaml:12:5  error: ...`"""
    return line_of(str(finding.place), finding.severity, message(finding, session.words), session)


def line_of(place: str, severity: str, said: str, session: Session) -> str:
    """As `line`, of a finding that has been put into words."""
    coloured = click.style(session.text(f"severity.{severity}"), fg=_COLOURS[severity], bold=True)
    shown, told = (harmless(text).replace("\n", " ") for text in (place, said))
    return f"{shown}  {coloured}: {told}".lstrip()


def tell_count(findings: Findings, session: Session) -> None:
    """To standard error: how many errors, warnings and notes, or that all is well."""
    if session.as_json:
        return
    numbers = {f"{name}s": _count(findings, name) for name in _COLOURS}
    counts = [session.text(f"count.{name}", n=n) for name, n in numbers.items() if n]
    show(", ".join(counts) or session.text("count.none"), session.env, err=True)


def _count(findings: Findings, severity: str) -> int:
    return sum(1 for finding in findings if finding.severity == severity)
