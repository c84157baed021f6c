"""Microdata in a Parquet or CSV file, summed by DuckDB: in memory are the sums alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from assessment.answers.models import City
from assessment.documents.findings import Findings
from assessment.result.survey import Mode, OfItem, Sampling, Survey
from assessment.rubric.load import Rubric
from assessment.survey.asked import Asked, asked_of
from assessment.survey.database import connected
from assessment.survey.estimate.publish import Publisher
from assessment.survey.estimate.values import Numbers
from assessment.survey.large.fit import fits
from assessment.survey.large.names import columns_of
from assessment.survey.large.open import is_microdata, opened, tell_broken
from assessment.survey.large.sums import PEOPLE, PLAIN, WEIGHTED, WEIGHTS, Columns, sums
from assessment.survey.large.totals import Totals, item_estimates, sample_of

if TYPE_CHECKING:
    import duckdb

ITEMS_AT_ONCE = 20
Fetched = Mapping[str, Any]


def survey_of(
    path: Path, rubric: Rubric, mode: Mode, sampling: Sampling, city: City | None, findings: Findings
) -> Survey | None:
    """The items of a file of microdata as a survey that has nothing else; None after errors.

    Columns as `--microdata` writes them, or called by the ids of the items; `weight`, `stratum` and `cluster` are used
    where the file has them. An item without a column has no answers.
    """
    import duckdb

    asked = asked_of(rubric)
    if not is_microdata(path, findings):
        return None
    try:
        with connected() as connection:
            relation = opened(connection, path)
            if not fits(relation, path, rubric, asked, findings):
                return None
            columns = columns_of(relation.columns, asked)
            totals = _totals(fetched(relation, asked, columns), asked, columns)
    except duckdb.Error:
        tell_broken(path, findings)
        return None
    return Survey(
        rubric_id=rubric.id,
        rubric_version=rubric.version,
        city=city.name if city else "",
        fictional=bool(city and city.fictional),
        sample=sample_of(totals, mode, sampling, weighted=columns.weight is not None),
        items=items_of(totals, asked, sampling),
    )


def items_of(totals: Totals, asked: Asked, sampling: Sampling = "probability") -> tuple[OfItem, ...]:
    """The items, as they may be published."""
    raws, degrees = item_estimates(totals)
    publisher = Publisher(asked.policy.least_respondents, sampling != "self_selected", degrees)
    named = zip(asked.items, asked.node_of, raws, strict=True)
    return tuple(
        OfItem(item=item, node=node, estimate=publisher.estimate(raw, publisher.state(raw, raw is not None)))
        for item, node, raw in named
    )


def totals_of(path: Path, asked: Asked) -> Totals:
    """The sums of a file. Raises duckdb.Error: it cannot be read, or does not hold what `fits` asks for."""
    with connected() as connection:
        relation = opened(connection, path)
        columns = columns_of(relation.columns, asked)
        return _totals(fetched(relation, asked, columns), asked, columns)


def fetched(relation: duckdb.DuckDBPyRelation, asked: Asked, columns: Columns) -> Fetched:
    """The sums of all items by column, `ITEMS_AT_ONCE` in a query: planning one takes time with the square of its columns."""
    found: dict[str, Any] = {}
    items = list(columns.items.items())
    for first in range(0, max(1, len(items)), ITEMS_AT_ONCE):
        some = replace(columns, items=dict(items[first : first + ITEMS_AT_ONCE]))
        found |= sums(nw.from_native(relation), asked, some).to_native().fetchnumpy()
    return found


def _totals(found: Fetched, asked: Asked, columns: Columns) -> Totals:
    people = _numbers(found[PEOPLE])
    names = (*WEIGHTED, *PLAIN)
    sum_of = {name: np.zeros((len(people), len(asked.items))) for name in names}
    for place, ident in enumerate(asked.items):
        if ident in columns.items:
            for name in columns.sums:
                sum_of[name][:, place] = _numbers(found[f"{name} {columns.items[ident]}"])
    scores = sum_of.pop("s")
    if columns.weight is None:
        n, f = sum_of["n"], sum_of["f"]
        sum_of = {"n": n, "f": f, "w": n, "wf": f, "ws": scores, "w2": n, "w2f": f}
    strata = found[columns.stratum] if columns.stratum else [""] * len(people)
    weights, squares = (people if columns.weight is None else _numbers(found[name]) for name in WEIGHTS)
    groups = tuple(map(str, strata))
    return Totals(groups, people, weights, squares, columns.cluster is not None, **sum_of)


def _numbers(column: Any) -> Numbers:
    """Numbers; nothing to sum is 0."""
    return np.asarray(np.ma.filled(np.ma.asarray(column).astype(np.float64), 0.0))
