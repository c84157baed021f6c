"""Being told to end: a system that shuts down, a scheduler, or a terminal that is closed stop a run as Ctrl-C does."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

NAMES = ("SIGTERM", "SIGHUP")


@contextmanager
def ended_as_by_hand() -> Iterator[None]:
    """Within the block these signals raise KeyboardInterrupt, so that nothing is left behind; one that is ignored stays so."""
    here = threading.current_thread() is threading.main_thread()
    known = [getattr(signal, name) for name in NAMES if hasattr(signal, name)] if here else []
    before = {each: handler for each in known if (handler := signal.getsignal(each)) is signal.SIG_DFL}
    for each in before:
        signal.signal(each, _interrupt)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
