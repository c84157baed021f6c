"""Tables of the city itself: the assessment, what its profile says, its districts and departments."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.export.columns import (
    ASSESSMENT,
    RUBRIC,
    TO_ASSESSMENT,
    TO_RUBRIC,
    City,
    Column,
    OfCity,
    Row,
    Table,
)

LENSES = ("claimed", "evidenced", "verified", "felt")

ASSESSMENTS = Table(
    "assessments",
    ("assessment",),
    (
        ASSESSMENT,
        Column("city", "text", required=True),
        Column("country", "code"),
        Column("fictional", "yes_no", required=True),
        Column("date", "day", required=True),
        Column("population", "whole", required=True),
        Column("development_group", "whole"),
        RUBRIC,
        Column("rubric_fingerprint", "code", required=True),
        Column("question_set", "code", required=True),
        Column("weights", "text", required=True),
        Column("basis", "code", required=True, allowed=("self", "public_sources")),
        Column("headline_lens", "code", required=True, allowed=LENSES),
        Column("level_limit", "whole"),
        Column("review_share", "share", required=True),
        Column("reviewed_questions", "whole", required=True),
        Column("overturned_share", "share"),
        Column("reviewed_claimed", "points"),
        Column("reviewed_evidenced", "points"),
        Column("reviewed_verified", "points"),
        Column("not_applicable_share", "share", required=True),
        Column("not_applicable_high", "yes_no", required=True),
        Column("language", "code"),
        Column("program_version", "code", required=True),
        Column("answers_fingerprint", "code", required=True),
        Column("prepared_by", "text", internal=True),
    ),
    (TO_RUBRIC,),
)
FACTS = Table(
    "facts",
    ("assessment", "fact"),
    (ASSESSMENT, Column("fact", "code", required=True), Column("value", "text")),
    (TO_ASSESSMENT,),
)
DISTRICTS = Table(
    "districts",
    ("assessment", "district"),
    (
        ASSESSMENT,
        Column("district", "code", required=True),
        Column("district_name", "text", required=True),
        Column("population", "whole", required=True),
    ),
    (TO_ASSESSMENT,),
)
DEPARTMENTS = Table(
    "departments",
    ("assessment", "department"),
    (
        ASSESSMENT,
        Column("department", "code", required=True),
        Column("asked", "whole", required=True),
        Column("answered", "whole", required=True),
        Column("without_reference", "whole", required=True),
        Column("signed", "yes_no", required=True),
        Column("signed_on", "day"),
        Column("signed_by", "text", internal=True),
        Column("role", "text", internal=True),
    ),
    (TO_ASSESSMENT,),
)


def _assessment(city: City) -> Iterator[Row]:
    result, review = city.result, city.result.review
    yield {
        "assessment": city.key,
        "city": result.city.name,
        "country": result.city.country,
        "fictional": result.city.fictional,
        "date": result.date,
        "population": result.city.population,
        "development_group": result.city.development_group,
        "rubric": city.rubric_key,
        "rubric_fingerprint": result.rubric.fingerprint,
        "question_set": result.question_set,
        "weights": result.rubric.weights,
        "basis": result.basis,
        "headline_lens": result.rubric.headline,
        "level_limit": result.level_limit,
        "review_share": review.share,
        "reviewed_questions": review.questions,
        "overturned_share": review.overturned,
        "reviewed_claimed": review.claimed,
        "reviewed_evidenced": review.evidenced,
        "reviewed_verified": review.verified,
        "not_applicable_share": result.not_applicable_share,
        "not_applicable_high": result.not_applicable_high,
        "language": result.language,
        "program_version": result.engine.version,
        "answers_fingerprint": result.assessment,
        "prepared_by": result.prepared_by,
    }


def _facts(city: City) -> Iterator[Row]:
    for fact, value in city.result.city.facts.items():
        yield {"assessment": city.key, "fact": fact, "value": value}


def _districts(city: City) -> Iterator[Row]:
    for district in city.result.city.districts:
        yield {
            "assessment": city.key,
            "district": district.id,
            "district_name": district.name,
            "population": district.population,
        }


def _departments(city: City) -> Iterator[Row]:
    for department in city.result.departments:
        yield {
            "assessment": city.key,
            "department": department.id,
            **department.model_dump(exclude={"id"}),
        }


TABLES = (
    OfCity(ASSESSMENTS, _assessment),
    OfCity(FACTS, _facts),
    OfCity(DISTRICTS, _districts),
    OfCity(DEPARTMENTS, _departments),
)
