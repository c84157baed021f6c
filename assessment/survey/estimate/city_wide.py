"""Items, nodes and groups in the city as a whole: measured together, published apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assessment.result.survey import EstimateState, OfGroup, OfItem, OfNode
from assessment.rubric.load import Rubric
from assessment.rubric.models import Node
from assessment.scoring.points import clean_number
from assessment.survey.asked import Asked
from assessment.survey.estimate.protect_items import protect
from assessment.survey.estimate.publish import Publisher, shown
from assessment.survey.estimate.shares import Raw, Sample, Shares, cronbach, measure
from assessment.survey.estimate.tree import (
    Group,
    groups_of,
    items_below,
    node_weights,
    plain_weights,
    surveyed_nodes,
)
from assessment.survey.estimate.values import Flags, Numbers, Values


@dataclass(frozen=True)
class CityWide:
    """Everything that is measured of the city as a whole.

    Attributes:
        included: (m,), items that enter means: those that enough answered.
        nodes, groups: with the items that stand in them (m,), and the weights of those that enter (m,).
    """

    asked: Asked
    values: Values
    sample: Sample
    shares: Shares
    included: Flags
    nodes: tuple[tuple[Node, Flags, Numbers], ...]
    groups: tuple[tuple[Group, Flags, Numbers], ...]


@dataclass(frozen=True)
class Published:
    """What may be said of the city as a whole."""

    items: tuple[OfItem, ...]
    nodes: tuple[OfNode, ...]
    groups: tuple[OfGroup, ...]


def measure_city(rubric: Rubric, asked: Asked, values: Values, sample: Sample) -> CityWide:
    """Shares of all items, and which of them each node and group is made of."""
    shares = measure(sample, values.favourable, values.answered, values.score)
    included = shares.people >= asked.policy.least_respondents
    nodes = [
        (node, items_below(node, asked), node_weights(node, asked, included))
        for node in surveyed_nodes(rubric, asked)
    ]
    groups = [(group, flags, plain_weights(flags & included)) for group, flags in groups_of(rubric, asked)]
    return CityWide(asked, values, sample, shares, included, tuple(nodes), tuple(groups))


def publish_city(city: CityWide, publisher: Publisher) -> Published:
    """Every item, node and group with its state, so that none that is held back can be computed from the others."""
    units = np.eye(len(city.asked.items))
    items = [city.shares.combined(unit) for unit in units]
    item_states = [publisher.state(raw) for raw in items]
    means = [(flags, parts) for _, flags, parts in (*city.nodes, *city.groups)]
    raws = [city.shares.combined(parts) for _, parts in means]
    answered = [bool(city.shares.people[flags].any()) for flags, _ in means]
    states = [publisher.state(raw, asked=some) for raw, some in zip(raws, answered, strict=True)]
    if means:
        item_states, states = _protected(city, item_states, states, np.array([parts for _, parts in means]))
    count = len(city.nodes)
    return Published(
        items=tuple(_items(city, publisher, items, item_states)),
        nodes=tuple(_nodes(city, publisher, raws[:count], states[:count])),
        groups=tuple(_groups(city, publisher, raws[count:], states[count:])),
    )


def _protected(
    city: CityWide, items: list[EstimateState], states: list[EstimateState], means: Numbers
) -> tuple[list[EstimateState], list[EstimateState]]:
    sensitive = np.array([state == "unanimous" for state in items])
    secret = np.array([not shown(state) for state in states])
    kept = protect(means, sensitive, secret, city.shares.people)
    return _held(items, kept.items), _held(states, kept.means)


def _held(states: list[EstimateState], held: Flags) -> list[EstimateState]:
    return ["protected" if back else state for state, back in zip(states, held, strict=True)]


def _items(
    city: CityWide, publisher: Publisher, raws: list[Raw | None], states: list[EstimateState]
) -> Iterator[OfItem]:
    named = zip(city.asked.items, city.asked.node_of, raws, states, strict=True)
    for item, node, raw, state in named:
        yield OfItem(item=item, node=node, estimate=publisher.estimate(raw, state))


def _nodes(
    city: CityWide, publisher: Publisher, raws: list[Raw | None], states: list[EstimateState]
) -> Iterator[OfNode]:
    for (node, _, parts), raw, state in zip(city.nodes, raws, states, strict=True):
        alpha = _alpha(city, parts > 0) if shown(state) else None
        estimate = publisher.estimate(raw, state)
        yield OfNode(node=node.id, items=int((parts > 0).sum()), estimate=estimate, alpha=alpha)


def _groups(
    city: CityWide, publisher: Publisher, raws: list[Raw | None], states: list[EstimateState]
) -> Iterator[OfGroup]:
    """Groups that have an item in the rubric."""
    for (group, flags, parts), raw, state in zip(city.groups, raws, states, strict=True):
        if flags.any():
            yield OfGroup(
                grouping=group.grouping,
                group=group.group,
                and_grouping=group.and_grouping,
                and_group=group.and_group,
                items=int((parts > 0).sum()),
                estimate=publisher.estimate(raw, state),
            )


def _alpha(city: CityWide, chosen: Flags) -> float | None:
    """Of the items of a mean; None if fewer than may be published answered all of them."""
    complete = np.asarray(city.values.answered[:, chosen].all(axis=1))
    if complete.sum() < city.asked.policy.least_respondents:
        return None
    found = cronbach(city.values.score[:, chosen], complete, city.sample.weight)
    return None if found is None else clean_number(found)
