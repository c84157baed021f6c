"""A Parquet file as a table, through DuckDB: only the columns that are asked for are read, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assessment.documents.findings import Place
from assessment.survey.database import connected, quoted, text
from assessment.survey.read.limits import COLUMN_LIMIT, PIECE, CannotRead
from assessment.survey.read.table import Piece, Table

if TYPE_CHECKING:
    import duckdb

MAGIC = b"PAR1"


def parquet_table(path: str, file: str) -> Table:
    """The table of a Parquet file. Raises CannotRead if it is damaged or has too many columns."""
    with _connected(path, file) as (connection, source):
        heads = tuple(name for name, *_ in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall())
    if len(heads) > COLUMN_LIMIT:
        raise CannotRead("fieldwork_columns", Place(file), found=len(heads), limit=COLUMN_LIMIT)
    return Table(heads, lambda at: _pieces(path, file, heads, at), lambda line, at: _place(file, line, at))


def _place(file: str, line: int, at: int | None) -> Place:
    return Place(file, line, None if at is None else at + 1)


def _pieces(path: str, file: str, heads: Sequence[str], at: Sequence[int]) -> Iterator[Piece]:
    wanted = ", ".join(f"CAST({quoted(heads[position])} AS VARCHAR)" for position in at) or "NULL"
    with _connected(path, file) as (connection, source):
        connection.execute(f"SELECT {wanted} FROM {source}")
        first = 1
        while rows := connection.fetchmany(PIECE):
            columns = tuple(
                ["" if cell is None else cell for cell in column] for column in zip(*rows, strict=True)
            )
            yield Piece(range(first, first + len(rows)), columns if at else ())
            first += len(rows)


@contextmanager
def _connected(path: str, file: str) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """A connection, and what to select from."""
    import duckdb

    try:
        with connected() as connection:
            yield connection, f"read_parquet({text(path)})"
    except duckdb.Error as error:
        raise CannotRead("fieldwork_damaged", Place(file)) from error
