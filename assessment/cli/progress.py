"""How far a long run is: one line on the terminal, only when a person waits for more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from assessment.cli.console import is_terminal

T = TypeVar("T")
_PATIENCE = 1.0
_WIDTH = 30


def with_progress(items: Iterable[T], total: int) -> Iterator[T]:
    """The items one by one; the line is wiped at the end, also if the work fails."""
    started, shown = time.monotonic(), False
    try:
        for done, item in enumerate(items):
            if total > 1 and time.monotonic() - started > _PATIENCE and is_terminal(sys.stderr):
                _draw(done, total)
                shown = True
            yield item
    finally:
        if shown:
            _wipe()


def _draw(done: int, total: int) -> None:
    filled = _WIDTH * done // total
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}")
    sys.stderr.flush()


def _wipe() -> None:
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
