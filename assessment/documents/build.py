"""Builds plain values from the events of a reader, with the place of every key and value.

Without recursion, so that a hostile document cannot exhaust the stack; limits are checked as events
arrive, so that it cannot exhaust memory either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assessment.documents.findings import Findings, Place

DEPTH_LIMIT = 40
VALUE_LIMIT = 500_000
TEXT_LIMIT = 100_000
PROBLEM_LIMIT = 500

Path = tuple[str | int, ...]
Spot = tuple[int, int]
"""Line and column, both 1-based."""

_NONE: dict[Any, Any] = {}  # shared by the many frames that hold nothing of the kind; never changed


class Stop(Exception):
    """The document is beyond a limit; the finding has been added and reading ends."""


class Frame:
    """One open or closed list or group: its value and, per key, the marks of key and value and the frame inside."""

    __slots__ = ("inside", "key", "key_marks", "key_next", "marks", "repeated", "value")

    def __init__(self, value: Any) -> None:
        self.value = value
        self.key: Any = None
        self.key_next = type(value) is dict
        self.key_marks: dict[Any, Any] = {} if self.key_next else _NONE
        self.marks: dict[Any, Any] = {}
        self.inside: dict[Any, Frame] = _NONE
        self.repeated = False


class Places(Mapping[Path, Spot]):
    """The place of every value by its path; looked up along the path, so that building it costs nothing."""

    def __init__(self, top: Frame | None = None, spot: Callable[[Any], Spot] = lambda mark: mark) -> None:
        self._top = top or Frame([])
        self._spot = spot

    def __getitem__(self, path: Path) -> Spot:
        frame = self._frame(path)
        return self._spot(frame.marks[path[-1] if path else 0])

    def key(self, path: Path) -> Spot:
        """The place of the last key of the path; KeyError if it is not a key of a group."""
        return self._spot(self._frame(path).key_marks[path[-1] if path else None])

    def _frame(self, path: Path) -> Frame:
        frame = self._top
        for part in (0, *path[:-1]) if path else ():
            frame = frame.inside[part]
        return frame

    def __iter__(self) -> Iterator[Path]:
        if self._top.marks:
            yield ()
        waiting: list[tuple[Path, Frame]] = [((), frame) for frame in self._top.inside.values()]
        while waiting:
            path, frame = waiting.pop()
            yield from ((*path, key) for key in frame.marks)
            waiting.extend(((*path, key), inside) for key, inside in frame.inside.items())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Builder:
    """Takes `key`, `scalar`, `open` and `close` in document order; `value` is what they amount to."""

    def __init__(self, file: str, findings: Findings, spot: Callable[[Any], Spot]) -> None:
        self.file = file
        self.findings = findings
        self.spot = spot
        self.top = Frame([])
        self.frames = [self.top]
        self.count = 0
        self.problems = 0
        self.spoiled: set[Path] = set()

    @property
    def empty(self) -> bool:
        """True as long as no value has come."""
        return not self.top.value

    @property
    def value(self) -> Any:
        """The finished value; IndexError if none has come."""
        return self.top.value[0]

    def problem(self, code: str, mark: Any, **values: Any) -> None:
        """Add an error about the key just read or the value that comes next; that value is no longer trusted."""
        path = self._path()
        self.spoiled.add(path)
        self.findings.error(code, Place(self.file, *self.spot(mark), path), **values)
        self.problems += 1
        if self.problems == PROBLEM_LIMIT:
            self.findings.error(
                "too_many_problems", Place(self.file, *self.spot(mark), path), limit=PROBLEM_LIMIT
            )
            raise Stop("too_many_problems")

    def stop(self, code: str, mark: Any, **values: Any) -> Stop:
        """Add an error after which nothing more is read."""
        self.problem(code, mark, **values)
        return Stop(code)

    def key(self, name: str, mark: Any) -> None:
        """The key of the value that comes next."""
        frame = self.frames[-1]
        frame.key = name
        frame.key_next = False
        if name in frame.key_marks:
            self.problem("key_twice", mark, found=name, first=self.spot(frame.key_marks[name])[0])
            frame.repeated = True
        else:
            frame.key_marks[name] = mark

    def scalar(self, value: Any, mark: Any) -> None:
        """A value without parts."""
        self._count(mark)
        if type(value) is str and len(value) > TEXT_LIMIT:
            self.problem("text_too_long", mark, length=len(value), limit=TEXT_LIMIT)
        self._put(value, mark)

    def open(self, value: dict[str, Any] | list[Any], mark: Any) -> None:
        """A list or group begins."""
        self._count(mark)
        if self.frames[-1].key_next:
            raise self.stop("key_not_text", mark, found="[ ]" if type(value) is list else "{ }")
        if len(self.frames) > DEPTH_LIMIT:
            raise self.stop("too_deep", mark, limit=DEPTH_LIMIT)
        frame = Frame(value)
        self._put(value, mark, frame)
        self.frames.append(frame)

    def close(self) -> None:
        """The innermost list or group ends."""
        self.frames.pop()

    def _path(self) -> Path:
        if len(self.frames) == 1:
            return ()
        last = self.frames[-1]
        here = () if last.key_next else (len(last.value) if type(last.value) is list else last.key,)
        return (*(frame.key for frame in self.frames[1:-1]), *here)

    def _count(self, mark: Any) -> None:
        self.count += 1
        if self.count > VALUE_LIMIT:
            raise self.stop("too_many_values", mark, limit=VALUE_LIMIT)

    def _put(self, value: Any, mark: Any, inside: Frame | None = None) -> None:
        frame = self.frames[-1]
        if type(frame.value) is list:
            frame.key = len(frame.value)
            frame.value.append(value)
        else:
            frame.key_next = True
            if frame.repeated:  # the first one stands; this one is read only for the errors inside it
                frame.repeated = False
                return
            frame.value[frame.key] = value
        frame.marks[frame.key] = mark
        if inside is not None:
            if frame.inside is _NONE:
                frame.inside = {}
            frame.inside[frame.key] = inside
