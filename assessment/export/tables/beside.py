"""Tables of what stands beside a result: an earlier one, cities of the same kind, other choices of method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from assessment.export.columns import (
    ASSESSMENT,
    NODE,
    RUBRIC,
    TO_ASSESSMENT,
    TO_NODE,
    City,
    Column,
    OfCity,
    Row,
    Table,
)
from assessment.export.tables.scores import COVERAGE, LENS, LEVEL, NODE_STATE, SCORE, SECURED
from assessment.result.models import NodeState
from assessment.result.peers import Peers
from assessment.result.robustness import Span

CHANGES = Table(
    "changes",
    ("assessment", "node", "lens"),
    (
        ASSESSMENT,
        RUBRIC,
        NODE,
        LENS,
        Column("date_before", "day", required=True),
        Column("state_before", "code", allowed=get_args(NodeState)),
        NODE_STATE,
        Column("score_before", "points"),
        SCORE,
        *(Column(name, "number") for name in ("change", "practice", "backing_change", "method")),
        Column("secured_before", "points"),
        SECURED,
        Column("coverage_before", "share"),
        COVERAGE,
        Column("level_before", "whole"),
        LEVEL,
        Column("compared", "share"),
    ),
    (TO_ASSESSMENT, TO_NODE),
)
PEERS = Table(
    "peers",
    ("assessment", "node"),
    (
        ASSESSMENT,
        RUBRIC,
        NODE,
        LENS,
        Column("grouping", "text"),
        Column("group_from", "number"),
        Column("group_below", "number"),
        Column("group_value", "text"),
        Column("cities", "whole", required=True),
        Column("rank", "whole"),
        Column("tied", "yes_no"),
        Column("quartile", "whole"),
        Column("refused", "code"),
    ),
    (TO_ASSESSMENT, TO_NODE),
)
ROBUSTNESS = Table(
    "robustness",
    ("assessment", "node", "lens"),
    (
        ASSESSMENT,
        RUBRIC,
        NODE,
        LENS,
        NODE_STATE,
        *(Column(name, "points") for name in ("score_low", "score_high", "secured_low", "secured_high")),
        LEVEL,
        Column("level_stays", "share"),
        Column("draws", "whole", required=True),
        Column("seed", "whole", required=True),
    ),
    (TO_ASSESSMENT, TO_NODE),
)


def _changes(city: City) -> Iterator[Row]:
    change = city.result.change
    for node in () if change is None else change.nodes:
        for lens, seen in node.lenses.items():
            yield {
                "assessment": city.key,
                "rubric": city.rubric_key,
                "node": node.id,
                "lens": lens,
                "date_before": None if change is None else change.before.date,
                "state_before": seen.state_before,
                "state": seen.state_now,
                "score_before": seen.before,
                "score": seen.now,
                "change": seen.change,
                "practice": seen.practice,
                "backing_change": seen.backing,
                "method": seen.method,
                "secured_before": seen.secured_before,
                "secured": seen.secured_now,
                "coverage_before": seen.coverage_before,
                "coverage": seen.coverage_now,
                "level_before": seen.level_before,
                "level": seen.level_now,
                "compared": seen.compared,
            }


def _peers(city: City) -> Iterator[Row]:
    """The whole, then its children; no other city is named, internally either."""
    peers = city.result.peers
    if peers is None:
        return
    group = _group(city, peers)
    yield {
        **group,
        "node": city.result.nodes[0].id,
        "cities": peers.cities,
        "rank": peers.rank,
        "tied": peers.tied,
        "quartile": peers.quartile,
    }
    for place in peers.dimensions:
        yield {**group, **place.model_dump(), "tied": None}


def _group(city: City, peers: Peers) -> Row:
    return {
        "assessment": city.key,
        "rubric": city.rubric_key,
        "lens": peers.lens,
        "grouping": peers.grouping,
        "group_from": peers.lowest,
        "group_below": peers.below,
        "group_value": peers.value,
        "refused": peers.refused,
    }


def _robustness(city: City) -> Iterator[Row]:
    tried = city.result.robustness
    for lens, of_lens in () if tried is None else tried.lenses.items():
        for node in of_lens.draws:
            yield {
                "assessment": city.key,
                "rubric": city.rubric_key,
                "node": node.node,
                "lens": lens,
                "state": node.state,
                **_span("score", node.score),
                **_span("secured", node.secured),
                "level": node.level,
                "level_stays": node.level_stays,
                "draws": None if tried is None else tried.draws,
                "seed": None if tried is None else tried.seed,
            }


def _span(what: str, span: Span | None) -> Row:
    low, high = (None, None) if span is None else (span.low, span.high)
    return {f"{what}_low": low, f"{what}_high": high}


TABLES = (OfCity(CHANGES, _changes), OfCity(PEERS, _peers), OfCity(ROBUSTNESS, _robustness))
