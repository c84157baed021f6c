"""One path, all files: what is taken, or what stands against what.

1. Only files that changed the path themselves count. What another of them began with is superseded by that one: it knew
   it and changed it. If that leaves nothing (two files that each undid the other), nothing is superseded.
2. If no file changed it, what the files carry counts; nothing, where they carry nothing.
3. One value: it is taken. Several: a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assessment.answers.merge.marks import BLANK
from assessment.answers.merge.models import Conflict, Version
from assessment.answers.merge.said import Said


@dataclass(frozen=True)
class Settled:
    """What stands at a path: the value taken; with a conflict, what stood there before (None: nothing known)."""

    value: Any
    conflict: Conflict | None = None


def settle(path: str, said: Sequence[Said]) -> Settled:
    """Pure, and the same in every order of `said`."""
    touched = [one for one in said if one.touched]
    left = not_superseded(touched) if touched else [one for one in said if one.mark != BLANK]
    marks = {one.mark for one in left}
    if len(marks) > 1:
        return Settled(_before(said, left), _conflict(path, left))
    return Settled(_value(said, marks.pop() if marks else BLANK))


def not_superseded(said: Sequence[Said]) -> list[Said]:
    """Those whose value no other file knew and changed; all where none would be left."""
    known = {one.start for one in said if one.touched and one.start is not None}
    return [one for one in said if one.mark not in known] or list(said)


def _value(said: Iterable[Said], mark: str) -> Any:
    """The value of a mark; where it is written in several ways, the same in every order."""
    same = (one for one in said if one.mark == mark and one.value is not None)
    first = min(same, key=lambda one: one.written, default=None)
    return None if first is None else first.value


def _before(said: Sequence[Said], left: Sequence[Said]) -> Any:
    """What all who changed it began with, if that is one value and some file still holds it; so it is no version."""
    starts = {one.start for one in left if one.touched and one.start is not None}
    if len(starts) != 1:
        return None
    return _value(said, starts.pop())


def _conflict(path: str, left: Sequence[Said]) -> Conflict:
    by_mark: dict[str, list[Said]] = {}
    for one in left:
        by_mark.setdefault(one.mark, []).append(one)
    groups = sorted(by_mark.values(), key=lambda group: (group[0].mark == BLANK, _first_written(group)))
    versions = tuple(_version(group) for group in groups)
    return Conflict(path, versions, _newest(left, versions))


def _first_written(group: Sequence[Said]) -> str:
    return min(one.written for one in group)


def _version(group: Sequence[Said]) -> Version:
    value = None if group[0].mark == BLANK else _value(group, group[0].mark)
    saved = [one.source.modified for one in group if one.source.modified is not None]
    return Version(
        value, tuple(sorted({one.source.name for one in group})), max(saved, key=_moment, default=None)
    )


def _newest(left: Sequence[Said], versions: Sequence[Version]) -> int | None:
    """The newest version, if all are of one part and each file tells when it was saved."""
    parts = {one.source.part for one in left}
    if parts == {None} or len(parts) > 1 or any(one.source.modified is None for one in left):
        return None
    moments = [_moment(version.modified) for version in versions if version.modified is not None]
    newest = max(moments)
    return moments.index(newest) if moments.count(newest) == 1 else None


def _moment(saved: datetime) -> datetime:
    """For comparison: a moment that names no time zone is taken as of UTC."""
    return saved if saved.tzinfo is not None else saved.replace(tzinfo=UTC)
