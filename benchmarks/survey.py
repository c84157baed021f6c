"""Microdata of residents: the sums of all items from a Parquet file, against the same query written by hand in SQL."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np

from assessment.rubric.load import load_rubric
from assessment.survey.asked import Asked, asked_of
from assessment.survey.form.names import item_field
from assessment.survey.large.files import fetched
from assessment.survey.large.names import columns_of
from assessment.survey.large.sums import WEIGHTED
from benchmarks.measure import Line, in_turn

ANSWERS = 10_000_000
STRATA = 20
SEED = 20_261_122
BASELINE = "the same in SQL"
MEGABYTES = 1500.0
CHILD = """
import resource, sys
from pathlib import Path
from assessment.rubric.load import load_rubric
from assessment.survey.asked import asked_of
from assessment.survey.large.files import items_of, totals_of
asked = asked_of(load_rubric(sys.argv[2]))
items_of(totals_of(Path(sys.argv[1]), asked), asked)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def lines(runs: int) -> Iterator[Line]:
    """Ten million answers."""
    yield from measured(ANSWERS, min(runs, 7), 1.5)


def measured(answers: int, runs: int, limit: float) -> Iterator[Line]:
    """Equality first; then time, and the memory of a whole process."""
    rubric = load_rubric("latam-six")
    asked = asked_of(rubric)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "microdata.parquet"
        _write(connection, path, asked, answers // len(asked.items))
        relation = connection.read_parquet(str(path))
        query = _by_hand(asked, path)

        def ours() -> dict[str, np.ndarray]:
            return dict(fetched(relation, asked, columns_of(relation.columns, asked)))

        def plain() -> dict[str, np.ndarray]:
            return connection.execute(query).fetchnumpy()

        name = f"survey: {answers:.0e} answers".replace("e+0", "e")
        yield Line(
            f"{name}, difference", BASELINE, "of a sum", _difference(ours(), plain()), 0.0, 0.0, 1e-9, "ours"
        )
        timed, base, ratio = in_turn(ours, plain, runs)
        yield Line(f"{name}, time", BASELINE, "ms", timed * 1e3, base * 1e3, ratio, limit)
        yield Line(f"{name}, memory", "", "MB", _memory(path, rubric.id), 0.0, 0.0, MEGABYTES, "ours")


def _write(connection: duckdb.DuckDBPyConnection, path: Path, asked: Asked, people: int) -> None:
    """So many invented respondents: every answer, weight and stratum is a hash of where it stands."""
    cells = [
        f"nullif(hash(i * 1000 + {place} + {SEED}) % {asked.policy.answers + 1}, 0)::TINYINT AS {item_field(ident)}"
        for place, ident in enumerate(asked.items)
    ]
    connection.execute(
        f"COPY (SELECT {', '.join(cells)}, 0.5 + (hash(i + {SEED}) % 1000) / 500 AS weight, "
        f"'s' || (hash(i - {SEED}) % {STRATA}) AS stratum FROM range({people}) AS t(i)) TO '{path}' (FORMAT parquet)"
    )


def _by_hand(asked: Asked, path: Path) -> str:
    """What somebody would type for these columns."""
    cells = ["stratum", "count(*) AS people", "sum(weight) AS weights", "sum(weight * weight) AS squares"]
    for ident, item in asked.items.items():
        column, turned = item_field(ident), asked.policy.answers + 1
        favourable = f"{column} >= {asked.policy.favourable_from}"
        score = column
        if item.reverse:
            favourable, score = (
                f"{column} <= {turned - asked.policy.favourable_from}",
                f"({turned} - {column})",
            )
        values = (
            f"count({column})",
            f"sum(CASE WHEN {favourable} THEN 1 END)",
            f"sum(CASE WHEN {column} IS NOT NULL THEN weight END)",
            f"sum(CASE WHEN {favourable} THEN weight END)",
            f"sum(weight * {score})",
            f"sum(CASE WHEN {column} IS NOT NULL THEN weight * weight END)",
            f"sum(CASE WHEN {favourable} THEN weight * weight END)",
        )
        cells += [f'{value} AS "{name} {column}"' for name, value in zip(WEIGHTED, values, strict=True)]
    return f"SELECT {', '.join(cells)} FROM read_parquet('{path}') GROUP BY stratum"


def _difference(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> float:
    """Largest relative difference of any sum; raises if not the same columns and strata are there."""
    if one.keys() != other.keys() or set(one["stratum"]) != set(other["stratum"]):
        raise AssertionError("not the same sums")
    first, second = np.argsort(one["stratum"]), np.argsort(other["stratum"])
    return max(
        float(np.max(np.abs(np.ma.asarray(one[name])[first] / np.ma.asarray(other[name])[second] - 1)))
        for name in one
        if name != "stratum"
    )


def _memory(path: Path, rubric: str) -> float:
    """Most memory that a process had which did nothing else, MB."""
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), rubric], capture_output=True, text=True, check=True
    )
    return int(ran.stdout) / 1e3
