"""The answers that count as a Parquet file with one row for each respondent: columns of the form and the design, no more.

The rows stand in the order of what they say, so that their order tells nothing of who was asked when; clusters have
numbers in place of their names. It is read as any export.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assessment.documents.files import CannotWrite, cannot_write
from assessment.rubric.load import Rubric
from assessment.survey.database import connected, quoted, text
from assessment.survey.form.names import (
    DISTRICT,
    PRIORITIES,
    RUBRIC_ID,
    RUBRIC_VERSION,
    about_field,
    item_field,
)
from assessment.survey.responses import MISSING, Coded, Responses

Column = NDArray[np.generic]

_NAME = "microdata.parquet"


def microdata(responses: Responses, rubric: Rubric, shown: Path) -> bytes:
    """The file, the same for the same answers.

    Args:
        shown: where it will be written, for errors.

    Raises:
        CannotWrite: there is no room to make it.
    """
    import duckdb

    columns = dict(_columns(responses))
    with cannot_write(shown), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _NAME
        try:
            with connected(threads=1) as connection:
                connection.register("answers", columns)
                connection.execute(
                    f"COPY ({_selected(columns, rubric)}) TO {text(str(path))} (FORMAT parquet)"
                )
        except duckdb.IOException as error:
            raise CannotWrite(shown, "disk_full") from error
        return path.read_bytes()


def _selected(columns: dict[str, Column], rubric: Rubric) -> str:
    """Answers that are missing are NULL; every row says what it answers."""
    cells = [
        f"nullif({quoted(name)}, {MISSING}) AS {quoted(name)}" if values.dtype == np.int8 else quoted(name)
        for name, values in columns.items()
    ]
    said = [f"{text(rubric.id)} AS {RUBRIC_ID}", f"{text(rubric.version)} AS {RUBRIC_VERSION}"]
    return f"SELECT {', '.join([*cells, *said])} FROM answers"


def _columns(responses: Responses) -> Iterator[tuple[str, Column]]:
    for name, coded in responses.by.items():
        yield (name if name == DISTRICT else about_field(name)), _texts(coded.values, coded)
    for index, item in enumerate(responses.items):
        yield item_field(item), np.ascontiguousarray(responses.answers[:, index])
    if responses.priorities:
        yield PRIORITIES, _chosen(responses)
    if responses.weight is not None:
        yield "weight", responses.weight
    if responses.stratum is not None:
        yield "stratum", _texts(responses.stratum.values, responses.stratum)
    if responses.cluster is not None:
        count = len(responses.cluster.values)
        numbers = tuple(f"{number:0{len(str(count))}}" for number in range(1, count + 1))
        yield "cluster", _texts(numbers, responses.cluster)


def _texts(values: tuple[str, ...], coded: Coded) -> Column:
    return np.array([*values, None], object)[coded.codes]


def _chosen(responses: Responses) -> Column:
    """Ids with spaces between; nothing for who chose none."""
    known: dict[bytes, str | None] = {}
    found = np.empty(len(responses.chosen), object)
    for row, chosen in enumerate(responses.chosen):
        key = chosen.tobytes()
        if key not in known:
            ids = [name for name, yes in zip(responses.priorities, chosen, strict=True) if yes]
            known[key] = " ".join(ids) or None
        found[row] = known[key]
    return found
