"""Reviews put into the assessment that they judge; what no longer fits is told and left out.

A review counts for the answer that the reviewer saw: if the city has changed the answer since, it is not applied. If
somebody else has reviewed the question since, theirs stays. What the reviewer did not touch stays as it is now.
"""

from __future__ import annotations

from assessment.answers.merge.marks import BLANK
from assessment.answers.models import Answer, Assessment, Review
from assessment.documents.findings import Findings, Place
from assessment.questionnaire.review.began import (
    ANSWER,
    BACKING,
    REVIEWED,
    answer_mark,
    backing_mark,
    review_mark,
)
from assessment.questionnaire.review.read import ReviewRead
from assessment.questionnaire.understand.plain import plain


def apply_reviews(assessment: Assessment, read: ReviewRead, findings: Findings) -> Assessment:
    """The assessment with the reviews of a workbook; applying them twice changes nothing more.

    Args:
        assessment: of the same rubric, version and city; otherwise there is an error and it comes back as it was.
        findings: get what was not applied, and why. What is accepted is not judged here: `answers.check` does that,
            with `read.over(document)` for places.
    """
    if not _belongs(assessment, read, findings):
        return assessment
    work = _Work(assessment, read, findings)
    answers = {ident: work.answer(ident, answer) for ident, answer in assessment.answers.items()}
    for ident in read.rows:
        if ident not in answers and ident in read.reviews:
            work.warn("reviewed_answer_changed", ident)
    return assessment.model_copy(update={"answers": answers})


def _belongs(assessment: Assessment, read: ReviewRead, findings: Findings) -> bool:
    said, here = read.identity, Place(read.file)
    found, expected = f"{said.rubric} {said.version}", f"{assessment.rubric.id} {assessment.rubric.version}"
    if found != expected:
        findings.error("reviewed_other_rubric", here, found=found, expected=expected)
        return False
    city = said.others.get("city", "")
    if plain(city) != plain(assessment.city.name):
        findings.error("reviewed_other_city", here, found=city, expected=assessment.city.name)
        return False
    day, now = said.others.get("date", ""), assessment.date.isoformat()
    if day != now:
        findings.warning("reviewed_other_date", here, found=day, expected=now)
    return True


class _Work:
    """One workbook on its way into one assessment."""

    def __init__(self, assessment: Assessment, read: ReviewRead, findings: Findings) -> None:
        self.said, self.read, self.findings = assessment, read, findings
        self.districts = {district.id for district in assessment.city.districts}

    def answer(self, ident: str, answer: Answer) -> Answer:
        """The answer with its review as it is after this workbook."""
        if ident not in self.read.rows or ident in self.read.undecided:
            return answer
        review = self._as_claimed(answer, self.read.reviews.get(ident))
        now, then, new = (
            review_mark(answer.review), self.read.began.get(REVIEWED + ident, BLANK), review_mark(review),
        )  # fmt: skip
        if new in (then, now) or not self._fits(ident, answer, review, now, then):
            return answer
        if review is None:
            self.warn("reviewed_withdrawn", ident)
        elif self.read.began.get(BACKING + ident, BLANK) != backing_mark(answer, self.said):
            self.warn("reviewed_evidence_changed", ident)
        return answer.model_copy(update={"review": review})

    def _fits(self, ident: str, answer: Answer, review: Review | None, now: str, then: str) -> bool:
        """Whether it still is about this answer, and nobody else has reviewed it since."""
        unknown = sorted(set(review.districts if review else ()) - self.districts - set(answer.districts))
        if self.read.began.get(ANSWER + ident, BLANK) != answer_mark(answer):
            self.warn("reviewed_answer_changed", ident)
        elif now != then:
            self.warn("reviewed_meanwhile", ident)
        elif unknown:
            place = self._place(ident)
            self.findings.error("reviewed_district_unknown", place, question=ident, found=unknown[0])
        else:
            return True
        return False

    def _as_claimed(self, answer: Answer, review: Review | None) -> Review | None:
        """Who writes the claimed answer out accepts it as answered."""
        if review is None or review.accepts != "other" or review.districts or review.answer is None:
            return review
        same = answer.answer is not None and answer_mark(Answer(answer=review.answer)) == answer_mark(
            Answer(answer=answer.answer)
        )
        if not same or review == answer.review:
            return review
        return review.model_copy(update={"accepts": "answer", "answer": None})

    def warn(self, code: str, ident: str) -> None:
        """A warning at the row of a question."""
        self.findings.warning(code, self._place(ident), question=ident)

    def _place(self, ident: str) -> Place:
        return self.read.places.get(("answers", ident, "review"), Place(self.read.file))
