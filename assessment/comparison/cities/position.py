"""One city among its peers: its rank and quarters, who is nearest, and who like it does what better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.comparison.cities.choose import (
    Chosen,
    Terms,
    candidate_of,
    choose,
    full_sets,
    rubric_key,
    weights_key,
    whole_of,
)
from assessment.comparison.cities.groups import Grouping
from assessment.comparison.cities.models import GroupOf
from assessment.comparison.cities.names import city_key
from assessment.comparison.cities.near import by_nearness
from assessment.comparison.cities.ranks import (
    PEERS_FROM,
    QUARTERS,
    QUARTILES_FROM,
    competition_ranks,
    part_of,
)
from assessment.documents.findings import Findings, Rejected
from assessment.result.models import LensName, Result
from assessment.result.peers import BetterAt, DoesBetter, Peer, Peers, PositionOf
from assessment.rubric.load import Rubric
from assessment.rubric.validate import highest_level
from assessment.scoring.points import clean_number, shown_tenth

NEAREST = 5
"""Nearest peers that are named."""

AMONG = 10
"""Nearest cities of the group among which those that do better are looked for."""

MOST = 3
"""Peers named for each theme or question."""


def peers_of(
    result: Result,
    others: Sequence[Result],
    rubric: Rubric,
    grouping: Grouping,
    lens: LensName | None = None,
) -> Peers:
    """The section of a result about its peers. The rules of a table decide which of the others count.

    Args:
        rubric: the one that was scored.
        lens: the rubric's headline if None.

    Raises:
        Rejected: two different assessments of one city on one day.
    """
    chosen_lens = lens or result.rubric.headline
    terms = Terms(rubric_key(result), weights_key(result), chosen_lens, full_sets(rubric))
    findings = Findings()
    chosen = choose([candidate_of(each) for each in (result, *others)], terms, findings)
    if findings.failed:
        raise Rejected(findings)
    return position(result, chosen, terms, rubric, grouping)


def position(result: Result, chosen: Chosen, terms: Terms, rubric: Rubric, grouping: Grouping) -> Peers:
    """The same where the cities of the table have been chosen already."""
    group = grouping.place(result.city)
    about = _about(group, grouping, terms.lens)
    refused = _refused(result, chosen, group)
    if refused is not None or group is None:
        return Peers(**about, refused=refused or "no_group")
    members = [each for each in chosen.results if grouping.place(each.city) == group]
    if len(members) < PEERS_FROM:
        return Peers(**about, cities=len(members), refused="too_few")
    ranks = _ranks(members, result.nodes[0].id, terms.lens)
    rank = ranks[result.assessment]
    near = by_nearness(result.city, [each for each in members if each.assessment != result.assessment])
    return Peers(
        **about,
        cities=len(members),
        rank=rank,
        tied=list(ranks.values()).count(rank) > 1,
        quartile=_quarter(rank, len(members)),
        dimensions=tuple(_dimensions(result, members, terms.lens)),
        nearest=tuple(_peer(result, each, terms.lens) for each in near[:NEAREST]),
        better=tuple(_better(result, near[:AMONG], rubric, terms.lens)),
    )


def _about(group: GroupOf | None, grouping: Grouping, lens: LensName) -> dict[str, object]:
    own = {} if group is None else group.model_dump()
    return {"lens": lens, "grouping": grouping.ident, **own}


def _refused(result: Result, chosen: Chosen, group: GroupOf | None) -> str | None:
    """Why this city is not in the table."""
    if any(each.assessment == result.assessment for each in chosen.results):
        return "no_group" if group is None else None
    own = city_key(result.city.name, result.city.country)
    reasons = (
        item.reason
        for item in chosen.left_out
        if city_key(item.city, item.country) == own and item.date == result.date
    )
    return next(reasons, "not_assessed")


def _ranks(members: Sequence[Result], node: str, lens: LensName) -> dict[str, int]:
    """Rank of every member that has a score in a node, by the fingerprint of its answers."""
    scores = {each.assessment: _score(each, node, lens) for each in members}
    known = {ident: shown_tenth(score) for ident, score in scores.items() if score is not None}
    return dict(zip(known, competition_ranks(list(known.values())), strict=True))


def _score(result: Result, node: str, lens: LensName) -> float | None:
    return next((each.lenses[lens].score for each in result.nodes if each.id == node), None)


def _quarter(rank: int, cities: int) -> int | None:
    return part_of(rank, cities, QUARTERS) if cities >= QUARTILES_FROM else None


def _dimensions(result: Result, members: Sequence[Result], lens: LensName) -> Iterator[PositionOf]:
    for node in result.nodes:
        if node.parent == result.nodes[0].id:
            ranks = _ranks(members, node.id, lens)
            rank = ranks.get(result.assessment) if len(ranks) >= PEERS_FROM else None
            quartile = None if rank is None else _quarter(rank, len(ranks))
            yield PositionOf(node=node.id, cities=len(ranks), rank=rank, quartile=quartile)


def _peer(result: Result, other: Result, lens: LensName) -> Peer:
    whole, city = whole_of(other, lens), other.city
    return Peer(
        city=city.name,
        country=city.country,
        fictional=city.fictional,
        population=city.population,
        ratio=clean_number(city.population / result.city.population),
        development_group=city.development_group,
        date=other.date,
        score=whole.score or 0.0,
        level=whole.level,
    )


def _better(result: Result, near: Sequence[Result], rubric: Rubric, lens: LensName) -> list[BetterAt]:
    """Every theme and question in which someone near is a step higher; the largest lead first."""
    steps = _steps(result, rubric)
    points = {each.assessment: _points(each, lens) for each in (result, *near)}
    found = []
    for ident, step in steps.items():
        own = points[result.assessment].get(ident)
        ahead = [] if own is None else list(_ahead(ident, own, step, near, points))
        if own is not None and ahead:
            kind = "question" if ident in rubric.questions else "node"
            found.append(BetterAt(id=ident, kind=kind, points=own, step=step, cities=tuple(ahead)))
    return sorted(found, key=lambda each: (-each.cities[0].gain, list(steps).index(each.id)))


def _steps(result: Result, rubric: Rubric) -> dict[str, float]:
    """Points of one level step of every theme (a node that has questions) and question."""
    top = rubric.header.scales[rubric.header.main_scale].highest
    themes = dict.fromkeys(question.node for question in result.questions)
    steps = {node: clean_number(100 / top) for node in themes}
    known = (rubric.questions[each.id] for each in result.questions if each.id in rubric.questions)
    return steps | {question.id: clean_number(100 / highest_level(question, rubric)) for question in known}


def _points(result: Result, lens: LensName) -> dict[str, float]:
    """Score of every node and question that has one."""
    nodes = {each.id: each.lenses[lens].score for each in result.nodes}
    questions = {each.id: each.lenses[lens].score for each in result.questions}
    return {ident: score for ident, score in (nodes | questions).items() if score is not None}


def _ahead(
    ident: str, own: float, step: float, near: Sequence[Result], points: dict[str, dict[str, float]]
) -> list[DoesBetter]:
    """At most three of those near that are a step higher, most gain first, then nearest first."""
    leads = [
        (other, score, clean_number(score - own))
        for other in near
        if (score := points[other.assessment].get(ident)) is not None
    ]
    ahead = sorted((lead for lead in leads if lead[2] >= step - 1e-9), key=lambda lead: -lead[2])
    return [
        DoesBetter(city=other.city.name, country=other.city.country, points=score, gain=gain)
        for other, score, gain in ahead[:MOST]
    ]
