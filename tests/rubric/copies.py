"""Copies of the tiny rubric with a line changed, and what is found in them."""

from __future__ import annotations

import shutil
from pathlib import Path

from assessment.documents.findings import Finding, Findings
from assessment.rubric.lint import lint
from assessment.rubric.load import load_rubric, read_rubric
from assessment.rubric.load_words import read_words
from assessment.rubric.validate import validate

TINY = Path(__file__).parents[1] / "data" / "rubrics" / "tiny"

Edit = tuple[str, str, str]
"""File, text that stands in it once, text instead of it."""


def edited(folder: Path, *edits: Edit) -> Path:
    """A copy of the tiny rubric in an empty folder, with these edits."""
    copy = folder / "tiny"
    shutil.copytree(TINY, copy)
    for file, old, new in edits:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def errors_of(folder: Path, language: str | None = None) -> list[Finding]:
    """What reading and validating finds, in the structure and in the words of a language."""
    findings = Findings()
    rubric = read_rubric(folder, findings)
    if rubric is not None:
        validate(rubric, findings)
    if rubric is not None and language is not None:
        read_words(rubric, language, findings)
    return findings.ordered()


def remarks_on(folder: Path) -> list[Finding]:
    """What the lint finds."""
    findings = Findings()
    lint(load_rubric(folder), findings)
    return findings.ordered()


def line_of(finding: Finding) -> str:
    """The line that a finding points at, with the name of its file in front."""
    assert finding.place.file is not None
    path = Path(finding.place.file)
    line = path.read_text(encoding="utf-8").splitlines()[(finding.place.line or 1) - 1]
    return f"{path.parent.name}/{path.name}: {line.strip()}"
