"""A small town as YAML, with one answer or one line of its own in each test, and what is found in it."""

from __future__ import annotations

import datetime
from pathlib import Path

from assessment.answers.load import accept
from assessment.documents.findings import Finding, Findings
from assessment.documents.strict import parse

TINY = Path(__file__).parents[1] / "data" / "rubrics" / "tiny"
TODAY = datetime.date(2026, 3, 31)

TOWN = """\
schema: assessment/1
rubric: {id: tiny, version: 1.0.0}
city:
  name: Santa Clara
  country: CO
  population: 30000
  facts: {coastal: true, staff: 12}
  districts:
    - {id: north, name: Norte, population: 20000}
    - {id: south, name: Sur, population: 10000}
date: 2026-03-05
evidence:
  law: {title: Ley 1, kind: act, date: 2026-01-10}
answers:
  open_data: {answer: none, evidence: [law]}
"""
FILE = "santa-clara.yaml"


def town(old: str = "", new: str = "", answers: str = "") -> str:
    """The town with one text instead of another, and more answers, each a line."""
    assert not old or TOWN.count(old) == 1, f"{old!r} stands {TOWN.count(old)} times in the town"
    return (TOWN.replace(old, new) if old else TOWN) + "".join(f"  {line}\n" for line in answers.splitlines())


def found_in(text: str, today: datetime.date | None = TODAY, rubric: Path = TINY) -> list[Finding]:
    """Everything found in the file of a town, in the order of its lines."""
    findings = Findings()
    document = parse(text.encode(), FILE, findings)
    if document is not None:
        accept(document, findings, rubric=rubric, today=today)
    return findings.ordered()


def spots(found: list[Finding]) -> list[tuple[str, str, int | None, int | None]]:
    """Severity, code, line and column of each."""
    return [(item.severity, item.code, item.place.line, item.place.column) for item in found]
