"""Tables of what the city said: answers of the city and of its districts, references and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.answers.models import Answered, Review
from assessment.export.columns import (
    ASSESSMENT,
    NODE,
    NUMBER,
    QUESTION,
    RUBRIC,
    TO_ASSESSMENT,
    TO_NODE,
    TO_QUESTION,
    City,
    Column,
    OfCity,
    Reference,
    Row,
    Table,
)
from assessment.result.models import PartResult, QuestionResult
from assessment.rubric.models import Indicator

STATES = ("answered", "not_applicable", "unknown", "blank", "not_asked")
QUALITIES = ("A", "B", "C", "D", "E", "F")
SAID = (
    Column("state", "code", required=True, allowed=STATES),
    Column("reason", "text"),
    Column("answer", "text"),
    Column("figure", "number"),
)
WORTH = (
    Column("claimed", "points"),
    Column("evidenced", "points"),
    Column("verified", "points"),
    Column(
        "backing",
        "code",
        allowed=("none", "reference", "document", "public", "inspected", "external"),
    ),
    Column("cap", "points"),
    Column("quality", "code", allowed=(*QUALITIES, "none")),
    Column("stale", "yes_no"),
    Column("accepted_answer", "text"),
)
TO_ANSWER = Reference(("assessment", "question"), "answers", ("assessment", "question"))
TO_EVIDENCE = Reference(("assessment", "evidence"), "evidence", ("assessment", "evidence"))
TO_DISTRICT = Reference(("assessment", "district"), "districts", ("assessment", "district"))

ANSWERS = Table(
    "answers",
    ("assessment", "question"),
    (
        ASSESSMENT,
        RUBRIC,
        QUESTION,
        NODE,
        *SAID,
        Column("unit", "code"),
        Column("year", "whole"),
        Column("by_district", "yes_no", required=True),
        *WORTH,
        Column("nominal_weight", "share", required=True),
        Column("department", "code"),
        Column("draft", "yes_no", required=True),
        Column("review", "code", allowed=("answer", "other", "not_applicable", "refused")),
        Column("inspected", "yes_no"),
        Column("reviewed_on", "day"),
        Column("comment", "text", internal=True),
        Column("answered_by", "text", internal=True),
        Column("reviewed_by", "text", internal=True),
        Column("remark", "text", internal=True),
    ),
    (TO_ASSESSMENT, TO_QUESTION, TO_NODE),
)
DISTRICT_ANSWERS = Table(
    "district_answers",
    ("assessment", "question", "district"),
    (ASSESSMENT, RUBRIC, QUESTION, Column("district", "code", required=True), *SAID, *WORTH),
    (TO_ANSWER, TO_QUESTION, TO_DISTRICT),
)
REFERENCES = Table(
    "references",
    ("assessment", "question", "number"),
    (ASSESSMENT, QUESTION, NUMBER, Column("reference", "text", required=True)),
    (TO_ANSWER,),
)
EVIDENCE = Table(
    "evidence",
    ("assessment", "evidence"),
    (
        ASSESSMENT,
        Column("evidence", "code", required=True),
        Column("evidence_title", "text"),
        Column("evidence_kind", "code", required=True),
        Column("link", "text"),
        Column("internal_only", "yes_no", required=True),
        Column("dated", "day"),
        Column("quality", "code", allowed=QUALITIES),
        Column("confirmed_by", "code"),
        Column("withheld", "code", allowed=("safety", "privacy")),
        Column("districts", "codes"),
        Column("sha256", "code", internal=True),
    ),
    (TO_ASSESSMENT,),
)
ANSWER_EVIDENCE = Table(
    "answer_evidence",
    ("assessment", "question", "evidence"),
    (ASSESSMENT, QUESTION, Column("evidence", "code", required=True)),
    (TO_ANSWER, TO_EVIDENCE),
)


def _answers(city: City) -> Iterator[Row]:
    for question in city.result.questions:
        review = question.review
        by_district = any(part.district is not None for part in question.parts)
        whole = _nothing() if by_district else _part(question.parts[0], question, city)
        yield {
            **whole,
            "assessment": city.key,
            "rubric": city.rubric_key,
            "question": question.id,
            "node": question.node,
            "state": question.state,
            "reason": question.reason,
            "unit": question.unit,
            "year": question.year,
            "by_district": by_district,
            **{lens: question.lenses[lens].score for lens in ("claimed", "evidenced", "verified")},
            "nominal_weight": question.nominal_weight,
            "department": question.department,
            "draft": question.draft,
            "comment": question.comment,
            "answered_by": question.answered_by,
            **_review(review),
        }


def _review(review: Review | None) -> Row:
    if review is None:
        return dict.fromkeys(("review", "inspected", "reviewed_on", "reviewed_by", "remark"))
    return {
        "review": review.accepts,
        "inspected": review.inspected,
        "reviewed_on": review.date,
        "reviewed_by": review.by,
        "remark": review.remark,
    }


def _district_answers(city: City) -> Iterator[Row]:
    for question in city.result.questions:
        for part in question.parts:
            if part.district is not None:
                yield {
                    "assessment": city.key,
                    "rubric": city.rubric_key,
                    "question": question.id,
                    "district": part.district,
                    **_part(part, question, city),
                }


def _nothing() -> Row:
    """Of the whole city, where each district answers for itself."""
    return dict.fromkeys(column.name for column in (*SAID, *WORTH))


def _part(part: PartResult, question: QuestionResult, city: City) -> Row:
    """What was said in one district or for the whole city, and what it is worth."""
    cap = part.cap
    return {
        "state": part.state,
        "reason": part.reason,
        "answer": part.answer,
        "figure": _figure(part.answer, question.id, city),
        "claimed": part.claimed,
        "evidenced": part.evidenced,
        "verified": part.verified,
        "backing": None if cap is None else cap.backing,
        "cap": None if cap is None else cap.points,
        "quality": None if cap is None else cap.quality,
        "stale": None if cap is None else cap.stale,
        "accepted_answer": _accepted(question.review, part.district),
    }


def _accepted(review: Review | None, district: str | None) -> Answered | None:
    """What a reviewer put in the place of the answer; None where nothing."""
    if review is None or review.accepts != "other":
        return None
    return review.answer if district is None else review.districts.get(district, review.answer)


def _figure(answer: Answered | None, question: str, city: City) -> int | float | None:
    """The number that answers an indicator; a level is none."""
    is_figure = isinstance(city.rubric.questions.get(question), Indicator) and isinstance(answer, int | float)
    return answer if is_figure else None  # type: ignore[return-value]


def _references(city: City) -> Iterator[Row]:
    for question in city.result.questions:
        for number, reference in enumerate(question.references, 1):
            yield {
                "assessment": city.key,
                "question": question.id,
                "number": number,
                "reference": reference,
            }


def _evidence(city: City) -> Iterator[Row]:
    for ident, item in city.result.evidence.items():
        yield {
            "assessment": city.key,
            "evidence": ident,
            "evidence_title": item.title,
            "evidence_kind": item.kind,
            "link": item.link,
            "internal_only": item.internal,
            "dated": item.date,
            "quality": item.quality,
            "confirmed_by": item.confirmed_by,
            "withheld": item.withheld,
            "districts": item.districts,
            "sha256": item.sha256,
        }


def _answer_evidence(city: City) -> Iterator[Row]:
    for question in city.result.questions:
        for ident in dict.fromkeys(question.evidence):
            yield {"assessment": city.key, "question": question.id, "evidence": ident}


TABLES = (
    OfCity(ANSWERS, _answers),
    OfCity(DISTRICT_ANSWERS, _district_answers),
    OfCity(REFERENCES, _references),
    OfCity(EVIDENCE, _evidence),
    OfCity(ANSWER_EVIDENCE, _answer_evidence),
)
