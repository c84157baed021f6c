"""The order of rubric versions (semantic versioning 2.0.0, section 11; what follows `+` does not count)."""

from __future__ import annotations

_Part = tuple[int, int, str]


def order(version: str) -> tuple[int, int, int, int, tuple[_Part, ...]]:
    """A value that sorts as versions do: 1.0.0-draft.2 < 1.0.0-draft.10 < 1.0.0 < 1.0.1."""
    release, _, draft = version.partition("+")[0].partition("-")
    major, minor, patch = (int(number) for number in release.split("."))
    parts = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in draft.split(".") if part)
    return major, minor, patch, 0 if draft else 1, parts


def is_earlier(version: str, other: str) -> bool:
    """Whether a version comes before another."""
    return order(version) < order(other)
