"""Decisions put into a merged assessment."""

from __future__ import annotations

from assessment.answers.merge import Merged
from assessment.documents.findings import Findings
from assessment.questionnaire.conflicts.read import Decisions


def decide(merged: Merged, decisions: Decisions, findings: Findings) -> Merged:
    """The same with these conflicts decided; warnings for those that stay open."""
    raise NotImplementedError
