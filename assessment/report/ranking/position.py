"""One city among its peers, in words: where it stands, who is nearest, and who like it does what better."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.comparison.cities.models import GroupOf
from assessment.comparison.cities.ranks import PEERS_FROM, QUARTILES_FROM
from assessment.report.explain.question import Facts
from assessment.report.ranking.words import RankingTeller
from assessment.result.models import Result
from assessment.result.peers import BetterAt, Peers
from assessment.rubric.load import Rubric
from assessment.text.catalogue import words

SHOWN = 12
"""Themes and questions that are told; the data have all."""


def position_facts(result: Result, peers: Peers, rubric: Rubric, lang: str, locale: str) -> Facts:
    """What is said of one city; `peers`: its section of the result."""
    tell = RankingTeller(rubric, words(lang), locale)
    rows = (
        (tell.text("position.where"), tuple(_where(peers, tell))),
        (tell.text("position.dimensions"), tuple(_dimensions(peers, tell))),
        (tell.text("position.nearest"), tuple(_nearest(peers, tell))),
        (tell.text("position.better"), tuple(_better(peers, tell))),
    )
    return Facts(
        title=tell.text("position.title", city=tell.city(result.city.name, result.city.fictional)),
        about=(),
        rows=tuple(row for row in rows if row[1]),
    )


def _where(peers: Peers, tell: RankingTeller) -> Iterator[str]:
    group = group_of(peers, tell)
    if group:
        yield tell.text("position.group", group=group)
    yield from standing(peers, tell)


def group_of(peers: Peers, tell: RankingTeller) -> str:
    """The group by how cities were told apart; empty where they were not, or nothing says the group."""
    if peers.grouping is None or peers.refused == "no_group":
        return ""
    group = GroupOf(lowest=peers.lowest, below=peers.below, value=peers.value)
    return f"{tell.grouping_named(peers.grouping)}: {tell.group(group, peers.grouping)}"


def standing(peers: Peers, tell: RankingTeller) -> Iterator[str]:
    """Rank and quarter, or why there are none."""
    if peers.refused == "too_few":
        yield tell.text("position.too_few", n=peers.cities, least=PEERS_FROM)
    elif peers.refused is not None:
        yield tell.text("position.not_ranked", reason=tell.text(f"why.{peers.refused}"))
    elif peers.rank is not None:
        key = "position.tied" if peers.tied else "position.rank"
        yield tell.text(key, rank=peers.rank, cities=peers.cities, lens=tell.lens(peers.lens))
        yield _quarter(peers.quartile, tell)


def _quarter(quartile: int | None, tell: RankingTeller) -> str:
    if quartile is None:
        return tell.text("position.no_quartile", least=QUARTILES_FROM)
    return tell.text(f"position.quarter_{quartile}")


def _dimensions(peers: Peers, tell: RankingTeller) -> Iterator[str]:
    for found in peers.dimensions:
        name = tell.names.nodes[found.node].name
        if found.rank is None:
            yield tell.text("position.dimension_none", name=name)
        else:
            said = "" if found.quartile is None else f" {tell.text(f'position.quarter_{found.quartile}')}"
            yield tell.text("position.dimension", name=name, rank=found.rank, cities=found.cities) + said


def _nearest(peers: Peers, tell: RankingTeller) -> Iterator[str]:
    for peer in peers.nearest:
        yield tell.text(
            "position.peer",
            city=tell.city(peer.city, peer.fictional),
            country=tell.country(peer.country),
            population=tell.whole(peer.population),
            score=tell.points(peer.score),
            level=tell.chip(peer.level),
        )


def _better(peers: Peers, tell: RankingTeller) -> Iterator[str]:
    if peers.refused is not None:
        return
    if not peers.better:
        yield tell.text("position.nobody")
    yield from (_ahead(found, tell) for found in peers.better[:SHOWN])
    if len(peers.better) > SHOWN:
        yield tell.text("position.more", n=len(peers.better) - SHOWN)


def _ahead(found: BetterAt, tell: RankingTeller) -> str:
    known = tell.names.nodes if found.kind == "node" else tell.names.questions
    who = "; ".join(
        tell.text("position.lead", city=each.city, points=tell.points(each.points)) for each in found.cities
    )
    return tell.text(
        f"position.at_{found.kind}", name=known[found.id].name, points=tell.points(found.points), who=who
    )
