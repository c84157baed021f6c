"""Pieces of work on several cores. Workers stay for the whole run, so that what they have loaded stays loaded."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from assessment.batch.backends import LOKY, connected

Piece = TypeVar("Piece")
Done = TypeVar("Done")

_IDLE = 30.0  # seconds until a worker that nobody needs any more ends by itself
_GARBAGE = (20_000, 20, 20)
"""Thresholds of Python's collector of garbage: looking for it more seldom saves a sixth of the time, and costs 30 MB."""
_first: int | None = None  # in a worker: the process that started it


class WorkerLost(Exception):
    """The system has ended a worker, mostly for want of memory."""


def each_done(
    work: Callable[[Piece], Done],
    pieces: Sequence[Piece],
    jobs: int,
    backend: str = LOKY,
    drafts: Path | None = None,
) -> Generator[Done, None, None]:
    """What `work` returns for each piece, as soon as it is there; nothing of it is kept.

    Args:
        work: may be sent to another process, as may pieces and what it returns.
        jobs: processes, 1 or more; with one the work is done in this process.
        backend: of `backends`.
        drafts: a folder for what processes pass to each other; else the system's.

    Raises:
        WorkerLost: pieces are left.
        BackendMissing: nothing was done.
    """
    jobs = min(jobs, len(pieces))
    if backend == LOKY and jobs <= 1:
        with _seldom_collecting():
            yield from map(work, pieces)
        return
    with connected(backend, jobs):
        yield from _spread(work, pieces, jobs, backend, drafts)


def _spread(
    work: Callable[[Piece], Done], pieces: Sequence[Piece], jobs: int, backend: str, drafts: Path | None
) -> Generator[Done, None, None]:
    from joblib import Parallel, delayed, parallel_config

    own: dict[str, Any] = {}
    if backend == LOKY:
        own = {"initializer": _begin, "initargs": (os.getpid(),), "idle_worker_timeout": _IDLE}
    with parallel_config(backend=backend, n_jobs=jobs, temp_folder=drafts, **own):
        parallel = Parallel(return_as="generator_unordered", batch_size=1)
    try:
        with _ctrl_c_waiting():  # workers begin here
            found = parallel(delayed(partial(_unless_left, work))(piece) for piece in pieces)
        yield from found
    except BrokenProcessPool as error:
        raise WorkerLost from error
    finally:
        if backend == LOKY:
            _end_workers()


def cores() -> int:
    """How many processes are worth while on this machine, within what it allows to this one."""
    from joblib import cpu_count

    return int(cpu_count())


def _end_workers() -> None:
    from joblib.externals.loky import get_reusable_executor

    get_reusable_executor().shutdown(wait=True, kill_workers=True)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*_GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _ctrl_c_waiting() -> Iterator[None]:
    """Ctrl-C comes to this process when this ends, and never to one that began meanwhile, not even before `_begin`."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows has no masks
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # where it begins later, it lets every signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(first: int) -> None:
    """In a worker: Ctrl-C reaches every process of a terminal; the first one ends the others, and tells it once."""
    global _first
    _first = first
    gc.set_threshold(*_GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _unless_left(work: Callable[[Piece], Done], piece: Piece) -> Done:
    """In a worker: do the piece, unless the first process has been killed and nobody waits for it any more."""
    if _first is not None and os.getppid() != _first:
        os._exit(1)
    return work(piece)
