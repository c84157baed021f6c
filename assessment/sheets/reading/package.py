"""A workbook as a package: the parts in its zip file, unpacked in pieces and measured, and what points to what."""

from __future__ import annotations

import posixpath
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from assessment.sheets.reading.limits import (
    ENTRY_LIMIT,
    PART_LIMIT,
    RATIO_FROM,
    RATIO_LIMIT,
    TOTAL_LIMIT,
    Budget,
    Refused,
)
from assessment.sheets.reading.stream import Sink, walk

PIECE = 1 << 18
RELATIONS = frozenset({"http://schemas.openxmlformats.org/package/2006/relationships"})

_ENTRY = b"PK\x01\x02"  # begins each entry of a zip file's directory
_UNSAFE_NAME = re.compile(r"^/|\\|[\x00-\x1f]|(^|/)\.\.?(/|$)")
_XML = (".xml", ".rels")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    ValueError,
    OSError,
    struct.error,
)


@dataclass(frozen=True)
class Relation:
    """What a part points to: kind, e.g. "worksheet", and the part; None if that lies outside the package."""

    kind: str
    part: str | None


class Package:
    """The parts of a zip file; upper and lower case are the same.

    Attributes:
        names: of all parts, in lower case.
        spelled: as they are written, in their order.

    Raises:
        Refused: it cannot be opened, or has too many parts.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > ENTRY_LIMIT:
            raise Refused("guard_too_much")
        try:
            self._archive = ZipFile(BytesIO(data))
        except _BROKEN:
            raise Refused("guard_damaged") from None
        self._entries = {entry.filename.lower(): entry for entry in self._archive.infolist()}
        self.names = frozenset(self._entries)
        self.spelled = tuple(entry.filename for entry in self._archive.infolist())

    def check(self) -> None:
        """Unpack every part once and measure it. Raises Refused."""
        entries = self._archive.infolist()
        if len(entries) != len(self._entries) or any(
            _UNSAFE_NAME.search(entry.filename) for entry in entries
        ):
            raise Refused("guard_unsafe")
        total = 0
        for name, entry in self._entries.items():
            for piece in _clean(name, self._pieces(entry)):
                total += len(piece)
                if total > TOTAL_LIMIT:
                    raise Refused("guard_too_much")

    def pieces(self, part: str) -> Iterator[bytes]:
        """A part, unpacked bit by bit. Raises Refused, also if there is no such part."""
        entry = self._entries.get(part.lower())
        if entry is None:
            raise Refused("guard_damaged")
        return self._pieces(entry)

    def head(self, part: str, size: int = 200) -> bytes:
        """The first bytes of a part; none if it is not there. Raises Refused."""
        return next(self.pieces(part), b"")[:size] if part.lower() in self._entries else b""

    def relations(self, part: str, budget: Budget) -> dict[str, Relation]:
        """What a part points to, by id; "" stands for the package itself. Raises Refused."""
        folder, name = posixpath.split(part)
        sink = _Relations(folder)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed.lower() in self._entries:
            walk(self.pieces(listed), sink, budget, RELATIONS)
        return sink.found

    def _pieces(self, entry: ZipInfo) -> Iterator[bytes]:
        if entry.flag_bits & 1:
            raise Refused("guard_password")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refused("guard_unsafe")
        size, most = 0, max(RATIO_FROM, RATIO_LIMIT * entry.compress_size)
        try:
            with self._archive.open(entry) as file:
                while piece := file.read(PIECE):
                    size += len(piece)
                    if size > min(PART_LIMIT, most):
                        raise Refused("guard_too_much")
                    yield piece
        except _BROKEN:
            raise Refused("guard_damaged") from None


def _clean(name: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces as they are, as long as they are no XML that declares entities or hides it in two bytes a letter."""
    before = b""
    for piece in pieces:
        if name.endswith(_XML):
            if not before and (piece.startswith(_UTF16) or b"\0" in piece[:8]):
                raise Refused("guard_unsafe")
            seen = before + piece
            if any(word in seen for word in _DECLARATIONS):
                raise Refused("guard_unsafe")
            before = seen[-len(max(_DECLARATIONS, key=len)) :]
        yield piece


class _Relations(Sink):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, Relation] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            outside = attributes.get("TargetMode") == "External"
            part = None if outside else _resolved(self._folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.setdefault(attributes.get("Id", ""), Relation(kind, part))


def _resolved(folder: str, target: str) -> str:
    """The part that a target names; a path that leaves the package names none that is there."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
