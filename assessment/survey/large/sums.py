"""All that the estimates of items need to know of the respondents, as sums: one Narwhals expression, for any engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from assessment.rubric.models import Perception
from assessment.survey.asked import Asked

PEOPLE = "people"
PLAIN = ("n", "f", "s")
"""Of each item: answers, favourable ones, sum of the scores. All that is needed where there are no weights."""

WEIGHTS = ("weights", "squares")
"""Sums of w and of w^2 over all respondents, where there are weights."""

WEIGHTED = ("n", "f", "w", "wf", "ws", "w2", "w2f")
"""Answers and favourable ones; of both the sums of w and of w^2; the sum of w times score."""


@dataclass(frozen=True)
class Columns:
    """Which columns of the microdata are what; one row for each respondent.

    Attributes:
        items: column of each item, by id: numbers 1 to the highest answer as given, null where there is none.
        weight, stratum, cluster: of the design; None where it has none. Nothing in a cell of theirs is a stratum, or a
            cluster, of its own.
    """

    items: Mapping[str, str]
    weight: str | None = None
    stratum: str | None = None
    cluster: str | None = None

    @property
    def sums(self) -> tuple[str, ...]:
        """The sums that are made of each item."""
        return PLAIN if self.weight is None else WEIGHTED

    @property
    def groups(self) -> tuple[str, ...]:
        """What tells units apart, as far as sums need it."""
        return tuple(column for column in (self.stratum, self.cluster) if column is not None)


def sums(frame: nw.LazyFrame[Any], asked: Asked, columns: Columns) -> nw.LazyFrame[Any]:
    """One row for each stratum (or cluster in it), in their order, with its respondents and the sums of every item.

    Column `<sum> <item's column>` for each of `columns.sums`. Nothing is computed before the engine is asked for the rows.
    """
    found = [nw.len().alias(PEOPLE)]
    if columns.weight is not None:
        weight = nw.col(columns.weight)
        found += [weight.sum().alias(WEIGHTS[0]), (weight * weight).sum().alias(WEIGHTS[1])]
    for ident, column in columns.items.items():
        item = asked.items[ident]
        found += [each.alias(f"{name} {column}") for name, each in _of_item(column, item, asked, columns)]
    groups = columns.groups
    return frame.group_by(*groups).agg(*found).sort(*groups) if groups else frame.select(*found)


def _of_item(column: str, item: Perception, asked: Asked, columns: Columns) -> Iterator[tuple[str, nw.Expr]]:
    given = nw.col(column)
    turned = asked.policy.answers + 1
    favourable = given >= asked.policy.favourable_from
    if item.reverse:
        favourable = given <= turned - asked.policy.favourable_from
    yield "n", given.count()
    yield "f", nw.when(favourable).then(nw.lit(1)).sum()
    score = turned - given if item.reverse else given
    if columns.weight is None:
        yield "s", score.sum()
        return
    weight = nw.col(columns.weight)
    answered = ~given.is_null()
    yield "w", nw.when(answered).then(weight).sum()
    yield "wf", nw.when(favourable).then(weight).sum()
    yield "ws", (weight * score).sum()
    yield "w2", nw.when(answered).then(weight * weight).sum()
    yield "w2f", nw.when(favourable).then(weight * weight).sum()
