"""Tables of the territory: how far districts are apart, and each district's scores over the questions by district."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.export.columns import (
    ASSESSMENT,
    NODE,
    RUBRIC,
    TO_ASSESSMENT,
    TO_NODE,
    City,
    Column,
    OfCity,
    Reference,
    Row,
    Table,
)
from assessment.export.tables.scores import LENS, LEVEL, SCORE

TO_DISTRICT = Reference(("assessment", "district"), "districts", ("assessment", "district"))

TERRITORY = Table(
    "territory",
    ("assessment", "node"),
    (
        ASSESSMENT,
        RUBRIC,
        NODE,
        LENS,
        Column("covered", "share", required=True),
        Column("questions_compared", "whole", required=True),
        Column("city_score", "points", required=True),
        Column("least_served", "code", required=True),
        Column("least_served_score", "points"),
        Column("best_served", "code", required=True),
        Column("best_served_score", "points"),
        Column("gap", "points", required=True),
        Column("gap_ratio", "number"),
        Column("lagging_districts", "codes"),
        Column("lagging_residents", "share", required=True),
        Column("date_before", "day"),
        Column("gap_before", "points"),
        Column("gap_same", "points"),
    ),
    (TO_ASSESSMENT, TO_NODE),
)
DISTRICT_SCORES = Table(
    "district_scores",
    ("assessment", "district", "node"),
    (
        ASSESSMENT,
        RUBRIC,
        Column("district", "code", required=True),
        NODE,
        LENS,
        SCORE,
        LEVEL,
        Column("lagging", "yes_no", required=True),
        Column("residents_share", "share", required=True),
    ),
    (TO_ASSESSMENT, TO_NODE, TO_DISTRICT),
)


def _territory(city: City) -> Iterator[Row]:
    found = city.result.territory
    if found is None:
        return
    scores = {
        (district.district, node.node): node.score for district in found.districts for node in district.nodes
    }
    people = {district.district: district.residents for district in found.districts}
    for gap in found.nodes:
        yield {
            "assessment": city.key,
            "rubric": city.rubric_key,
            "node": gap.node,
            "lens": found.lens,
            "covered": found.covered,
            "questions_compared": len(found.questions),
            "city_score": gap.city,
            "least_served": gap.least,
            "least_served_score": scores.get((gap.least, gap.node)),
            "best_served": gap.best,
            "best_served_score": scores.get((gap.best, gap.node)),
            "gap": gap.gap,
            "gap_ratio": gap.ratio,
            "lagging_districts": gap.lagging,
            "lagging_residents": round(sum(people[each] for each in gap.lagging), 9),
            "date_before": None if gap.gap_before is None else found.date_before,
            "gap_before": gap.gap_before,
            "gap_same": gap.gap_same,
        }


def _district_scores(city: City) -> Iterator[Row]:
    found = city.result.territory
    for district in () if found is None else found.districts:
        for node in district.nodes:
            yield {
                "assessment": city.key,
                "rubric": city.rubric_key,
                "district": district.district,
                "node": node.node,
                "lens": None if found is None else found.lens,
                "score": node.score,
                "level": node.level,
                "lagging": node.lagging,
                "residents_share": district.residents,
            }


TABLES = (OfCity(TERRITORY, _territory), OfCity(DISTRICT_SCORES, _district_scores))
