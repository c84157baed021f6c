"""Reviews put into the assessment that they judge."""

from __future__ import annotations

from assessment.answers.models import Assessment
from assessment.documents.findings import Findings
from assessment.questionnaire.review.read import ReviewRead


def apply_reviews(assessment: Assessment, read: ReviewRead, findings: Findings) -> Assessment:
    """The assessment with the reviews."""
    raise NotImplementedError
