"""What an assessment says and the visible cells do not: kept in a hidden sheet, so that nothing is lost on the way.

One entry is a path of the assessment, the value as JSON, and what the cells that belong to it showed. If a person has
changed those cells since, the cells count and the entry does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple[str, ...]
CHUNK = 15_000
"""Characters of JSON in one cell at most, half of what a cell takes, since codes in it are written longer; the rest goes on in the next line."""
LIMIT = 4_000_000
"""Characters of JSON of one value at most; more is not ours."""

_MISSING = object()


@dataclass(frozen=True)
class Kept:
    """A value at a path, None if the assessment has none there; `shown`: what its cells showed."""

    path: Path
    shown: str
    value: Any


def to_rows(entries: Iterable[Kept]) -> Iterator[tuple[str, str, str]]:
    """Path, shown and JSON of each line; the lines of one entry follow each other."""
    for entry in entries:
        text = json.dumps(entry.value, ensure_ascii=True, separators=(",", ":"))
        for start in range(0, len(text), CHUNK):
            yield "/".join(entry.path), entry.shown if start == 0 else "", text[start : start + CHUNK]


def from_rows(rows: Iterable[tuple[str, str, str]]) -> tuple[list[Kept], list[str]]:
    """The entries, and the paths of those that cannot be read."""
    joined: dict[str, tuple[str, list[str]]] = {}
    for path, shown, text in rows:
        joined.setdefault(path, (shown, []))[1].append(text)
    entries, broken = [], []
    for path, (shown, texts) in joined.items():
        text = "".join(texts)
        try:
            value = json.loads(text) if len(text) <= LIMIT else _MISSING
        except (ValueError, RecursionError):
            value = _MISSING
        if value is _MISSING:
            broken.append(path)
        else:
            entries.append(Kept(tuple(path.split("/")), shown, value))
    return entries, broken


def units(data: Mapping[str, Any]) -> dict[Path, Any]:
    """The values of an assessment, taken apart as far as cells take them apart."""
    found: dict[Path, Any] = {}
    for key, value in data.items():
        if key in _GROUPS:
            for ident, member in value.items():
                own: dict[Path, Any] = {(key, ident, name): each for name, each in member.items()}
                found |= own or {(key, ident): {}}
        elif key == "city":
            found |= dict(_city(value))
        elif key in _WHOLE:
            found |= {(key, ident): member for ident, member in value.items()}
        else:
            found[(key,)] = value
    return found


def put(data: dict[str, Any], path: Path, value: Any) -> None:
    """Set a value, or take it away if None, in nested dicts."""
    *around, last = path
    place = data
    for key in around:
        place = place.setdefault(key, {})
        if not isinstance(place, dict):
            return
    if value is None:
        place.pop(last, None)
    else:
        place[last] = value


def difference(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[Path, Any]:
    """What must be put into `found` to make it `wanted`; None: to be taken away."""
    have, want = units(found), units(wanted)
    changes = {
        path: value for path, value in want.items() if path not in have or not _same(have[path], value)
    }
    return changes | {path: None for path in have if path not in want}


def _same(one: Any, other: Any) -> bool:
    """As JSON would tell them apart: true is not 1, and 1 is not 1.0."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


_GROUPS = ("departments", "evidence", "answers")
_WHOLE = ("unmigrated", "unmigrated_evidence", "unmigrated_departments")


def _city(city: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    for key, value in city.items():
        if key == "facts":
            yield from ((("city", "facts", ident), fact) for ident, fact in value.items())
        else:
            yield ("city", key), value
