"""What a reviewer filled in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers.models import Review
from assessment.documents.findings import Findings, Place
from assessment.questionnaire.identity import Identity
from assessment.questionnaire.setting import Setting


@dataclass(frozen=True)
class ReviewRead:
    """A reviewer's workbook as it was read."""

    file: str
    identity: Identity
    setting: Setting
    reviews: Mapping[str, Review]
    began: Mapping[str, str]
    places: Mapping[tuple[str, ...], Place]
    by: str | None = None
    date: datetime.date | None = None


def read_review(data: bytes, file: str, findings: Findings, rubric: str | None = None) -> ReviewRead | None:
    """Read a reviewer's workbook; None after an error if it is none or cannot be read."""
    raise NotImplementedError
