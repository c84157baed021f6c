"""A file of microdata as a relation of DuckDB, and why one cannot be."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.documents.findings import Findings, Place
from assessment.sheets.reading.foreign import ZIP, refuse_other_files
from assessment.sheets.reading.limits import Refused

if TYPE_CHECKING:
    import duckdb

_PARQUET = b"PAR1"
_HEAD, _PIECE = 4_000, 1 << 20
_TEXT, _EMPTY = "guard_text", "guard_empty"
"""How a file that is refused as a workbook is a text, or nothing."""


def is_microdata(path: Path, findings: Findings) -> bool:
    """Whether it is Parquet or a text with anything in it; else an error is added. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_PARQUET):
        return True
    kind = ""
    try:
        refuse_other_files(head)
    except Refused as refused:
        kind = refused.code
    if kind == _TEXT and not head.startswith(ZIP):
        return True
    findings.error("file_empty" if kind == _EMPTY else "fieldwork_items_file", Place(str(path)))
    return False


def opened(connection: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyRelation:
    """The relation. Raises duckdb.Error, OSError."""
    with path.open("rb") as file:
        parquet = file.read(len(_PARQUET)) == _PARQUET
    return connection.read_parquet(str(path)) if parquet else connection.read_csv(str(path))


def tell_broken(path: Path, findings: Findings) -> None:
    """Say why a file cannot be read: it is damaged, not in UTF-8, or no table. Raises OSError."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        piece = file.read(_PIECE)
        code = "fieldwork_damaged" if piece.startswith(_PARQUET) else "fieldwork_items_broken"
        try:
            while piece and code == "fieldwork_items_broken":
                decoder.decode(piece)
                piece = file.read(_PIECE)
        except UnicodeDecodeError:
            code = "fieldwork_items_encoding"
    findings.error(code, Place(str(path)))
