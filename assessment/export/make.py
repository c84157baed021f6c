"""From one city to its rows in every table, and from rubrics to the rows of the code lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.export.columns import City, Row, Table
from assessment.export.fit import Keys, keys_of
from assessment.export.lists import code_lists
from assessment.export.tables import OF_CITIES
from assessment.result.public import to_public
from assessment.rubric.load import Rubric

Filled = dict[str, tuple[Table, list[Row]]]
"""Tables with their rows, by name."""


def tables_of(city: City, internal: bool) -> Filled:
    """Every table with the rows of one city; of its public result, unless internal data are made."""
    shown = city if internal else City(city.key, to_public(city.result), city.rubric)
    return {each.table.name: (each.table.seen(internal), list(each.rows(shown))) for each in OF_CITIES}


def lists_of(rubrics: Sequence[Rubric], languages: Sequence[str]) -> Iterator[tuple[Table, list[Row]]]:
    """Every code list with its rows."""
    for known in code_lists(languages):
        yield known.table, [row for rubric in rubrics for row in known.rows(rubric, languages)]


def list_keys(rubric: Rubric) -> Keys:
    """The keys that the code lists of a rubric have."""
    return {table.name: keys_of(table, rows) for table, rows in lists_of([rubric], ())}
