"""What an export is by its content, and its table: text with separators, a workbook, Parquet, or one of these in a ZIP."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO
from zipfile import BadZipFile

from assessment.documents.decode import megabytes
from assessment.documents.findings import Findings, Place
from assessment.sheets.reading.foreign import OLE, ZIP
from assessment.survey.read.archive import is_workbook, texts_inside
from assessment.survey.read.csv_table import csv_table
from assessment.survey.read.limits import FILE_LIMIT, CannotRead
from assessment.survey.read.parquet_table import MAGIC, parquet_table
from assessment.survey.read.table import Table
from assessment.survey.read.xlsx_table import xlsx_table

_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", OLE)
Known = Callable[[Sequence[str]], int]


def open_export(path: str, known: Known, findings: Findings) -> Table | None:
    """The table of an export, which may not fit into memory.

    Args:
        known: how many of these names of columns the form has.

    Returns:
        None after an error has been added.

    Raises:
        CannotRead: with the error, which is not added.
    """
    try:
        with open(path, "rb") as file:
            head, size = file.read(8), os.path.getsize(path)
    except (OSError, ValueError):
        from assessment.documents.files import read_bytes

        read_bytes(path, findings, 0)
        return None
    if not os.path.isfile(path):
        raise CannotRead("fieldwork_other_file", Place(path))
    if size > FILE_LIMIT:
        raise CannotRead("fieldwork_large", Place(path), limit=megabytes(FILE_LIMIT))
    if head.startswith(ZIP):
        return _zipped(path, known, findings)
    if head.startswith(MAGIC):
        return parquet_table(path, path)
    if head.startswith(_OTHERS):
        raise CannotRead("fieldwork_other_file", Place(path))
    return csv_table(partial(_binary, path), path, known, findings)


@contextmanager
def damage_told(file: str) -> Iterator[None]:
    """What a damaged ZIP file raises while it is read becomes a CannotRead."""
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise CannotRead("fieldwork_damaged", Place(file)) from error


def _zipped(path: str, known: Known, findings: Findings) -> Table | None:
    if is_workbook(path, path):
        return xlsx_table(path, path, known, findings)
    tables: list[Table] = []
    told: list[Findings] = []
    for inside in texts_inside(path, path):
        own = Findings()
        try:
            tables.append(csv_table(inside.open, inside.file, known, own))
        except CannotRead as error:
            if error.code != "file_empty":
                raise
            continue
        told.append(own)
    if not tables:
        raise CannotRead("file_empty", Place(path))
    best = max(range(len(tables)), key=lambda index: known(tables[index].heads))
    findings.extend(told[best])
    return tables[best]


def _binary(path: str) -> BinaryIO:
    return open(path, "rb")
