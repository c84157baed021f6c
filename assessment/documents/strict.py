"""Strict and safe reading of YAML and JSON: plain values, the place of each, and all problems at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from assessment.documents.build import Builder, Path, Places, Spot
from assessment.documents.decode import SIZE_LIMIT, Lines, decode, printable
from assessment.documents.findings import Findings, Place

_JSON_START = re.compile(r'\s*(?:\{\s*["}]|\[)')


@dataclass(frozen=True)
class Document:
    """A document as plain values (dict, list, text, numbers, true/false, None).

    Attributes:
        file: name as the user gave it; None for values that came from a program.
        value: the plain value; keys of groups are always text.
        places: line and column, both 1-based, of every value by its path; empty without a file.
        spoiled: paths whose value was refused in reading; `bind` is silent about them and gives no model.
        unsaid: paths whose value is only a stand-in for what nobody has said yet; checks are silent about them.
    """

    file: str | None
    value: Any
    places: Places = field(default_factory=Places, repr=False, compare=False)
    spoiled: frozenset[Path] = frozenset()
    unsaid: frozenset[Path] = frozenset()

    def place(self, path: Path = ()) -> Place:
        """The place of a value, or of the nearest value around it that exists."""
        return self._place(path, self.places.__getitem__, path)

    def key_place(self, path: Path) -> Place:
        """The place of the last key of a path; of the value, where it is an item of a list."""
        return self._place(path, self.places.key, path)

    def _place(self, path: Path, find: Callable[[Path], Spot], known: Path) -> Place:
        try:
            return Place(self.file, *find(known), path)
        except KeyError:
            around = known if find == self.places.key else known[:-1]
            return (
                self._place(path, self.places.__getitem__, around) if known else Place(self.file, path=path)
            )


def parse(data: bytes, file: str, findings: Findings, limit: int = SIZE_LIMIT) -> Document | None:
    """Read YAML, or JSON if the name ends in .json or .geojson (or says nothing and the content looks like JSON).

    Args:
        data: the bytes; UTF-8, at most `limit` bytes.
        file: its name, for places.
        findings: gets every problem.

    Returns:
        The document; None if it could not be read to its end. A document with refused words inside is
        returned, so that `bind` can find the other problems: ask `findings.failed` before using its value.
    """
    text = decode(data, file, findings, limit)
    if text is None:
        return None
    return _json(text, file, findings) if _is_json(text, file) else _yaml(text, file, findings)


def _is_json(text: str, file: str) -> bool:
    name = file.lower()
    return name.endswith((".json", ".geojson")) or (
        not name.endswith((".yaml", ".yml")) and bool(_JSON_START.match(text))
    )


def _json(text: str, file: str, findings: Findings) -> Document | None:
    from assessment.documents.read_json import read_json

    builder = Builder(file, findings, Lines(text).spot)
    return _document(builder) if read_json(text, builder) else None


def _yaml(text: str, file: str, findings: Findings) -> Document | None:
    from assessment.documents.read_yaml import read_yaml
    from assessment.documents.read_yaml import spot as mark_spot

    if not printable(text, file, findings):
        return None
    builder = Builder(file, findings, mark_spot)
    if not read_yaml(text, builder):
        return None
    if builder.empty or builder.value is None:
        findings.error("file_empty", Place(file))
        return None
    return _document(builder)


def _document(builder: Builder) -> Document:
    return Document(
        builder.file, builder.value, Places(builder.top, builder.spot), frozenset(builder.spoiled)
    )
