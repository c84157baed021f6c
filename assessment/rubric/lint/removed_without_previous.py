"""A question that an earlier version asked and that no question of this one continues."""

from __future__ import annotations

from assessment.documents.findings import Findings, Place
from assessment.rubric.lint.subject import Subject

VERSIONS = "versions"
"""Folder of a rubric with one file per published version, `<version>.txt`: the ids of its questions, one a line."""


def removed_without_previous(subject: Subject, findings: Findings) -> None:
    """Every id that was ever asked is still asked, or is the `previous` of a question."""
    kept = {question.id for question in subject.questions}
    kept |= {question.previous.id for question in subject.questions if question.previous is not None}
    for file in sorted((subject.rubric.folder / VERSIONS).glob("*.txt")):
        for line, ident in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            if ident.strip() and ident.strip() not in kept:
                place = Place(str(file), line, 1)
                findings.warning(
                    "lint_removed_without_previous", place, found=ident.strip(), version=file.stem
                )
