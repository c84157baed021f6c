"""Tables of scores: nodes, questions and tags in each lens, and what holds a node below its next level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

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
    Row,
    Table,
)
from assessment.result.models import LensName, NextLevel, NodeState

LENS = Column("lens", "code", required=True, allowed=get_args(LensName))
NODE_STATE = Column("state", "code", required=True, allowed=get_args(NodeState))
SCORE, SECURED, CEILING = (Column(name, "points") for name in ("score", "secured", "ceiling"))
COVERAGE, LEVEL = Column("coverage", "share"), Column("level", "whole")
EFFECTIVE = Column("effective_weight", "share")
LIMITS_OF = ("points", "gate", "balance", "question_set")

SCORES = Table(
    "scores",
    ("assessment", "node", "lens"),
    (
        ASSESSMENT,
        RUBRIC,
        NODE,
        LENS,
        NODE_STATE,
        SCORE,
        SECURED,
        CEILING,
        COVERAGE,
        LEVEL,
        Column("nominal_weight", "share", required=True),
        EFFECTIVE,
        Column("next_level", "whole"),
    ),
    (TO_ASSESSMENT, TO_NODE),
)
QUESTION_SCORES = Table(
    "question_scores",
    ("assessment", "question", "lens"),
    (ASSESSMENT, RUBRIC, QUESTION, LENS, SCORE, SECURED, CEILING, COVERAGE, EFFECTIVE),
    (TO_ASSESSMENT, TO_QUESTION),
)
TAG_SCORES = Table(
    "tag_scores",
    ("assessment", "tag", "lens"),
    (ASSESSMENT, Column("tag", "code", required=True), LENS, NODE_STATE, SCORE, COVERAGE),
    (TO_ASSESSMENT,),
)
LIMITS = Table(
    "limits",
    ("assessment", "node", "lens", "number"),
    (
        ASSESSMENT,
        RUBRIC,
        NODE,
        LENS,
        NUMBER,
        Column("next_level", "whole", required=True),
        Column("limit", "code", required=True, allowed=LIMITS_OF),
        Column("gate", "code"),
        Column("needs", "code"),
        Column("at_least", "whole"),
        Column("every_district", "yes_no"),
        Column("found", "number"),
        Column("needed", "number"),
        Column("districts", "codes"),
    ),
    (TO_ASSESSMENT, TO_NODE),
)


def _scores(city: City) -> Iterator[Row]:
    for node in city.result.nodes:
        for lens, seen in node.lenses.items():
            yield {
                "assessment": city.key,
                "rubric": city.rubric_key,
                "node": node.id,
                "lens": lens,
                "state": seen.state,
                "score": seen.score,
                "secured": seen.secured,
                "ceiling": seen.ceiling,
                "coverage": seen.coverage,
                "level": seen.level,
                "nominal_weight": node.nominal_weight,
                "effective_weight": seen.effective_weight,
                "next_level": None if seen.next_level is None else seen.next_level.level,
            }


def _question_scores(city: City) -> Iterator[Row]:
    for question in city.result.questions:
        for lens, seen in question.lenses.items():
            yield {
                "assessment": city.key,
                "rubric": city.rubric_key,
                "question": question.id,
                "lens": lens,
                **seen.model_dump(),
            }


def _tag_scores(city: City) -> Iterator[Row]:
    for tag in city.result.tags:
        for lens, seen in tag.lenses.items():
            yield {"assessment": city.key, "tag": tag.id, "lens": lens, **seen.model_dump()}


def _limits(city: City) -> Iterator[Row]:
    for node in city.result.nodes:
        for lens, seen in node.lenses.items():
            wanted = seen.next_level
            for number, limit in enumerate(() if wanted is None else _each(wanted), 1):
                yield {
                    "assessment": city.key,
                    "rubric": city.rubric_key,
                    "node": node.id,
                    "lens": lens,
                    "number": number,
                    "next_level": None if wanted is None else wanted.level,
                    **dict.fromkeys(("gate", "needs", "at_least", "every_district", "found", "needed")),
                    "districts": (),
                    **limit,
                }


def _each(wanted: NextLevel) -> Iterator[Row]:
    """What is missing, one by one; the columns that it fills."""
    if wanted.points is not None:
        yield {"limit": "points", "found": wanted.points.found, "needed": wanted.points.needed}
    for gate in wanted.gates:
        yield {"limit": "gate", **gate.model_dump(exclude={"level"})}
    for behind in wanted.balance:
        yield {"limit": "balance", "needs": behind.child, "found": behind.level, "needed": behind.needed}
    if wanted.question_set_limit is not None:
        yield {"limit": "question_set", "found": wanted.question_set_limit, "needed": wanted.level}


TABLES = (
    OfCity(SCORES, _scores),
    OfCity(QUESTION_SCORES, _question_scores),
    OfCity(TAG_SCORES, _tag_scores),
    OfCity(LIMITS, _limits),
)
