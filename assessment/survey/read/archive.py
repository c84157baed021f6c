"""A ZIP file with an export inside: which of its files that is, and how to read it without unpacking it to the disk."""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from assessment.documents.decode import megabytes
from assessment.documents.findings import Place
from assessment.survey.read.limits import FILE_LIMIT, CannotRead, shown

ENTRY_LIMIT = 20_000
"""Files inside; Central puts every picture that was sent with an answer beside the table."""

DIRECTORY_LIMIT = 10_000_000
"""Bytes of the list of files."""

RATIO_LIMIT, RATIO_FROM = 400, 2_000_000
"""What a file may unpack to, as a multiple of its packed size, from so many bytes on."""

_TEXT = (".csv", ".tsv", ".txt")
_WORKBOOK = re.compile(r"^(\[content_types\]\.xml$|xl/)", re.IGNORECASE)
_UNSAFE = re.compile(r"^/|\\|[\x00-\x1f]|(^|/)\.\.?(/|$)|^[a-zA-Z]:")
_LEFT_BY_SYSTEMS = re.compile(r"(^|/)(\.|__MACOSX/)")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_END, _END64, _END_SIZE, _END_REACH = b"PK\x05\x06", b"PK\x06\x07", 22, 66_000
"""The last record of a ZIP file, that of one too large for it, its size, and how far from the end it can begin."""


@dataclass(frozen=True)
class Inside:
    """A text file in a ZIP file: the name of both, and how it is opened."""

    file: str
    open: Callable[[], BinaryIO]


def is_workbook(path: str, file: str) -> bool:
    """True if a ZIP file is a workbook. Raises CannotRead if it cannot be opened."""
    with _archive(path, file) as archive:
        return any(_WORKBOOK.match(name) for name in archive.namelist())


def texts_inside(path: str, file: str) -> list[Inside]:
    """The text files of a ZIP file in the order of their names, not those that systems leave.

    Raises:
        CannotRead: it is no ZIP file, not safe, encrypted, or has no text file.
    """
    with _archive(path, file) as archive:
        entries = archive.infolist()
        if len(entries) > ENTRY_LIMIT or any(_UNSAFE.search(entry.filename) for entry in entries):
            raise CannotRead("fieldwork_zip_unsafe", Place(file))
        entries = [entry for entry in entries if not _LEFT_BY_SYSTEMS.search(entry.filename)]
        texts = sorted(
            (entry for entry in entries if entry.filename.lower().endswith(_TEXT)),
            key=lambda entry: entry.filename,
        )
        for entry in texts:
            _check(entry, file)
    if not texts:
        held = [shown(entry.filename) for entry in entries if not entry.is_dir()]
        raise CannotRead("fieldwork_zip_empty", Place(file), found=held or "–")
    return [Inside(f"{file}/{entry.filename}", _opener(path, file, entry)) for entry in texts]


@contextmanager
def _archive(path: str, file: str) -> Iterator[zipfile.ZipFile]:
    _check_directory(path, file)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise CannotRead("fieldwork_damaged", Place(file)) from error


def _check_directory(path: str, file: str) -> None:
    """Refuse a list of files that would fill the memory before it can be looked at."""
    with open(path, "rb") as archive:
        archive.seek(max(0, os.path.getsize(path) - _END_REACH))
        tail = archive.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise CannotRead("fieldwork_damaged", Place(file))
    (size,) = struct.unpack_from("<L", tail, at + 12)
    if size > DIRECTORY_LIMIT or _END64 in tail[max(0, at - 20) : at]:
        raise CannotRead("fieldwork_zip_unsafe", Place(file))


def _check(entry: zipfile.ZipInfo, file: str) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise CannotRead("fieldwork_password", Place(file))
    if entry.compress_type not in _METHODS:
        raise CannotRead("fieldwork_damaged", Place(file))


def _opener(path: str, file: str, entry: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    most = min(FILE_LIMIT, max(RATIO_FROM, RATIO_LIMIT * entry.compress_size))

    def opened() -> BinaryIO:
        archive = zipfile.ZipFile(path)
        return io.BufferedReader(_Measured(archive, entry, most, file))

    return opened


class _Measured(io.RawIOBase):
    """A file of an archive, read up to a number of bytes, whatever its directory says of its size."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, file: str) -> None:
        super().__init__()
        self._archive, self._entry = archive, archive.open(entry)
        self._left, self._file = most, file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._entry.read(len(buffer))
        self._left -= len(piece)
        if self._left < 0:
            raise CannotRead("fieldwork_large", Place(self._file), limit=megabytes(FILE_LIMIT))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._entry.close()
            self._archive.close()
        super().close()
