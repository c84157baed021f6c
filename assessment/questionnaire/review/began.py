"""What a review began with, as fingerprints: so that it is known later what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.answers.merge.marks import BLANK, mark
from assessment.answers.models import Answer, Assessment, Review

ANSWER, BACKING, REVIEWED, STATE = "answer/", "backing/", "review/", "state/"


def began(assessment: Assessment, idents: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name and fingerprint of each line; what is blank is left out."""
    for ident in idents:
        answer = assessment.answers[ident]
        lines = {
            ANSWER: answer_mark(answer),
            BACKING: backing_mark(answer, assessment),
            REVIEWED: review_mark(answer.review),
            STATE: answer.state or "",
        }
        yield from ((start + ident, text) for start, text in lines.items() if text != BLANK)


def answer_mark(answer: Answer) -> str:
    """Of an answer without its review."""
    return mark(answer.model_copy(update={"review": None}))


def backing_mark(answer: Answer, assessment: Assessment) -> str:
    """Of the documents that back an answer."""
    known = assessment.evidence
    return mark({code: known[code].model_dump(mode="json") for code in answer.evidence if code in known})


def review_mark(review: Review | None) -> str:
    """Of a review."""
    return mark(Answer(review=review)) if review is not None else BLANK
