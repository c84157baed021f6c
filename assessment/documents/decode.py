"""From bytes to text: the limits that hold before anything is parsed."""

from __future__ import annotations

import re
from bisect import bisect_right

from assessment.documents.findings import Findings, Place

SIZE_LIMIT = 5_000_000
"""Bytes of a document that are read at most, unless the caller says otherwise."""

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Spreadsheets, archives, pictures, PDF: what people pick by mistake and what contains few NUL bytes.
_BINARY = (b"PK\x03\x04", b"\x89PNG", b"%PDF", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff", b"\x1f\x8b")
# The line separators are letters to an editor and line ends to YAML: line numbers would differ.
_UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def decode(data: bytes, file: str, findings: Findings, limit: int = SIZE_LIMIT) -> str | None:
    """The text of UTF-8 bytes, without a leading mark of byte order; None after an error has been added."""
    place = Place(file)
    if len(data) > limit:
        findings.error("file_too_large", place, limit=megabytes(limit))
    elif not data.removeprefix(_BOM).strip():
        findings.error("file_empty", place)
    elif data.startswith(_BINARY) or (b"\0" in data and not data.startswith(_UTF16)):
        findings.error("file_binary", place)
    else:
        return _utf8(data.removeprefix(_BOM), file, findings)
    return None


def megabytes(size: int) -> str:
    """A size in words that fit every language, e.g. `5 MB`, `300 kB`."""
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{max(size // 1_000, 1)} kB"


def _utf8(data: bytes, file: str, findings: Findings) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        findings.error("file_not_utf8", Place(file, line, column), position=error.start + 1)
        return None


def printable(text: str, file: str, findings: Findings) -> bool:
    """False, after an error has been added, if a character stands in the text that YAML cannot hold unescaped."""
    match = _UNREADABLE.search(text)
    if match is None:
        return True
    line, column = Lines(text).spot(match.start())
    findings.error("character_unreadable", Place(file, line, column), found=f"U+{ord(match.group()):04X}")
    return False


class Lines:
    """Line and column of characters of a text; the text is searched once, on the first question."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def spot(self, offset: int) -> tuple[int, int]:
        """Line and column, both 1-based, of a character."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self._text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
