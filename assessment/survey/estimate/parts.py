"""The whole and its dimensions in each district, sex and age group, as far as that may be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from assessment.answers.models import City
from assessment.result.survey import OfDomain, OfNode
from assessment.rubric.load import Rubric
from assessment.rubric.models import Node
from assessment.survey.asked import DISTRICT, Asked
from assessment.survey.estimate.city_wide import CityWide
from assessment.survey.estimate.protect_parts import Counts, held_back, protect
from assessment.survey.estimate.publish import Publisher
from assessment.survey.estimate.shares import Raw, Sample, measure
from assessment.survey.estimate.tree import items_below, node_weights
from assessment.survey.estimate.values import Flags, Values
from assessment.survey.responses import Coded, Responses


@dataclass(frozen=True)
class Parts:
    """What the tables of parts are made of.

    Attributes:
        nodes: the whole and the nodes under it that have items. included: (m,), items that the city's means rest on.
        held: one of these nodes is held back for the city; its parts together would tell of it.
    """

    nodes: tuple[Node, ...]
    included: Flags
    values: Values
    sample: Sample
    asked: Asked
    publisher: Publisher
    held: bool = False


def parts_of(rubric: Rubric, city: CityWide, publisher: Publisher, told: Iterable[OfNode]) -> Parts:
    """Of a city, of which `told` is published. A part is a cell, too."""
    asked = city.asked
    top = {rubric.whole.id, *(node.id for node in rubric.whole.nodes)}
    return Parts(
        nodes=tuple(node for node, _, _ in city.nodes if node.id in top),
        included=city.included,
        values=city.values,
        sample=city.sample,
        asked=asked,
        publisher=replace(publisher, least=max(publisher.least, asked.policy.least_cell)),
        held=any(each.node in top and each.estimate.state in ("unanimous", "protected") for each in told),
    )


def domains(parts: Parts, responses: Responses, city: City | None) -> Iterator[OfDomain]:
    """Every table: districts first, then what the rubric asks of respondents, each value with each node."""
    for by in (DISTRICT, *parts.asked.about):
        if by in responses.by and parts.nodes:
            yield from _table(parts, by, responses.by[by], _options(by, responses.by[by], parts.asked, city))


def _options(by: str, coded: Coded, asked: Asked, city: City | None) -> tuple[str, ...]:
    """All values in their order: the city's, or the rubric's, then others that occur."""
    known = asked.about[by] if by in asked.about else tuple(d.id for d in city.districts) if city else ()
    used = {coded.values[code] for code in np.unique(coded.codes) if code >= 0}
    return (*known, *sorted(used - set(known)))


def _table(parts: Parts, by: str, coded: Coded, options: tuple[str, ...]) -> Iterator[OfDomain]:
    place = {value: number for number, value in enumerate(options)}
    codes = np.array([*(place.get(value, -1) for value in coded.values), -1])[coded.codes]
    inside = [codes == number for number in range(len(options))]
    rows = [estimate_part(parts, part) for part in inside]
    counts = _counts(parts, [*inside, codes == -1])
    states = [
        [parts.publisher.state(raw, asked=bool(people)) for raw, people in zip(row, answering, strict=True)]
        for row, answering in zip(rows, counts.respondents[:-1], strict=True)
    ]
    if parts.held:
        states = [held_back(row) for row in states]
    safe = protect(states, counts, parts.publisher.least, parts.asked.policy.least_cell)
    for value, row, kept in zip(options, rows, safe, strict=True):
        for node, raw, state in zip(parts.nodes, row, kept, strict=True):
            yield OfDomain(by=by, value=value, node=node.id, estimate=parts.publisher.estimate(raw, state))


def estimate_part(parts: Parts, part: Flags) -> list[Raw | None]:
    """The nodes in a part (n,) of the respondents; None where too few answered any item.

    An item enters where `least_cell` answered it, a node under the whole where `publisher.least` answered: what stands
    outside for that reason cannot be computed from the rest.
    """
    values = parts.values
    shares = measure(parts.sample, values.favourable, values.answered, values.score, part)
    entering = parts.included & (shares.people >= parts.asked.policy.least_cell)
    for node in parts.nodes[1:]:
        below = items_below(node, parts.asked) & entering
        if shares.answered[:, below].any(axis=1).sum() < parts.publisher.least:
            entering &= ~below
    return [shares.combined(node_weights(node, parts.asked, entering)) for node in parts.nodes]


def _counts(parts: Parts, rows: list[Flags]) -> Counts:
    """Of every node in each of the parts `rows`, over the items that the city's means rest on."""
    below = [items_below(node, parts.asked) & parts.included for node in parts.nodes]
    answered = [[parts.values.answered[row][:, items] for items in below] for row in rows]
    favourable = [[parts.values.favourable[row][:, items].sum() for items in below] for row in rows]
    return Counts(
        respondents=np.array([[each.any(axis=1).sum() for each in row] for row in answered]),
        answers=np.array([[each.sum() for each in row] for row in answered]),
        favourable=np.array(favourable),
    )
