"""The reviewer's workbook: the sample as rows that can be judged, read back, and put into the assessment.

`review_bytes` writes it, `read_review` reads what a reviewer filled in, `apply_reviews` puts that into the assessment.
"""

from assessment.questionnaire.review.apply import apply_reviews
from assessment.questionnaire.review.read import ReviewRead, read_review
from assessment.questionnaire.review.write import review_bytes

__all__ = ["ReviewRead", "apply_reviews", "read_review", "review_bytes"]
