"""Tables of what residents answered: how they were asked, and every estimate that may be published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from assessment.export.columns import (
    ASSESSMENT,
    NUMBER,
    RUBRIC,
    TO_ASSESSMENT,
    City,
    Column,
    OfCity,
    Row,
    Table,
)
from assessment.result.survey import Estimate, EstimateState, Mode, Sampling, Survey, Weighting

OF = ("node", "item", "group", "priority", "urgent_and_low", "domain")
"""What an estimate is of; `priority`: who chose it; `urgent_and_low`: who chose it and feels it low."""

SURVEY = Table(
    "survey",
    ("assessment",),
    (
        ASSESSMENT,
        RUBRIC,
        Column("mode", "code", required=True, allowed=get_args(Mode)),
        Column("sampling", "code", required=True, allowed=get_args(Sampling)),
        Column("weighting", "code", required=True, allowed=get_args(Weighting)),
        Column("first_day", "day"),
        Column("last_day", "day"),
        Column("respondents", "whole", required=True),
        Column("dropped", "whole", required=True),
        Column("strata", "whole", required=True),
        Column("units", "whole", required=True),
        Column("effective", "number", required=True),
    ),
    (TO_ASSESSMENT,),
)
ESTIMATES = Table(
    "survey_estimates",
    ("assessment", "number"),
    (
        ASSESSMENT,
        RUBRIC,
        NUMBER,
        Column("of", "code", required=True, allowed=OF),
        Column("id", "code", required=True),
        Column("by", "code"),
        Column("by_value", "code"),
        Column("and_by", "code"),
        Column("and_value", "code"),
        Column("estimate_state", "code", required=True, allowed=get_args(EstimateState)),
        Column("share", "points"),
        Column("error", "number"),
        Column("low", "points"),
        Column("high", "points"),
        Column("mean", "number"),
        Column("respondents", "whole"),
        Column("design_effect", "number"),
        Column("alpha", "number"),
        Column("flag", "code"),
    ),
    (TO_ASSESSMENT,),
)


def _survey(city: City) -> Iterator[Row]:
    survey = city.result.survey
    if survey is None:
        return
    sample = survey.sample
    names = (
        "mode",
        "sampling",
        "weighting",
        "first_day",
        "last_day",
        "respondents",
        "strata",
        "units",
        "effective",
    )
    yield {
        "assessment": city.key,
        "rubric": city.rubric_key,
        "dropped": sum(sample.dropped.values()),
        **{name: getattr(sample, name) for name in names},
    }


def _estimates(city: City) -> Iterator[Row]:
    survey = city.result.survey
    for number, row in enumerate(() if survey is None else _each(survey), 1):
        yield {
            "assessment": city.key,
            "rubric": city.rubric_key,
            "number": number,
            **dict.fromkeys(("by", "by_value", "and_by", "and_value", "alpha", "flag")),
            **row,
        }


def _each(survey: Survey) -> Iterator[Row]:
    """Every estimate; of a group `id` is the group, and `by` the grouping."""
    for node in survey.nodes:
        yield {
            "of": "node",
            "id": node.node,
            "alpha": node.alpha,
            "flag": node.flag,
            **_numbers(node.estimate),
        }
    for item in survey.items:
        yield {"of": "item", "id": item.item, **_numbers(item.estimate)}
    for group in survey.groups:
        crossed = {"and_by": group.and_grouping, "and_value": group.and_group}
        yield {
            "of": "group",
            "id": group.group,
            "by": group.grouping,
            "by_value": group.group,
            **crossed,
            **_numbers(group.estimate),
        }
    for priority in survey.priorities:
        yield {"of": "priority", "id": priority.priority, **_numbers(priority.chosen)}
        yield {"of": "urgent_and_low", "id": priority.priority, **_numbers(priority.urgent_and_low)}
    for domain in survey.domains:
        yield {
            "of": "domain",
            "id": domain.node,
            "by": domain.by,
            "by_value": domain.value,
            **_numbers(domain.estimate),
        }


def _numbers(of: Estimate) -> Row:
    names = ("error", "low", "high", "mean", "design_effect")
    return {
        "estimate_state": of.state,
        "share": of.share,
        "respondents": of.answered,
        **{name: getattr(of, name) for name in names},
    }


TABLES = (OfCity(SURVEY, _survey), OfCity(ESTIMATES, _estimates))
