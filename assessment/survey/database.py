"""DuckDB in memory, as it may work here: within bounds, without the network, and silent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

_SETTINGS: dict[str, Any] = {
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


@contextmanager
def connected(threads: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to an empty database.

    Args:
        threads: as many as there are cores if None; with one, files are the same each time.
    """
    import duckdb

    settings = _SETTINGS if threads is None else {**_SETTINGS, "threads": threads}
    with duckdb.connect(":memory:", config=settings) as connection:
        connection.execute("SET enable_progress_bar = false")  # it would be written to standard output
        yield connection


def quoted(name: str) -> str:
    """The name of a column in a statement."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text in a statement."""
    return "'" + value.replace("'", "''") + "'"
