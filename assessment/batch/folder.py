"""The folder where a run writes: its own corner in it, one run at a time, and nothing left behind by one that was killed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from assessment.documents.files import cannot_write, make_folder, remove_unfinished

CORNER = ".scorecards"
"""What a run keeps for itself in the folder of its outputs; hidden, so that nobody's folder of inputs holds it."""


class InUse(Exception):
    """Another run is writing to the folder."""


def records_in(out: Path) -> Path:
    """Where records of finished pieces stand."""
    return out / CORNER / "records"


def drafts_in(out: Path) -> Path:
    """Where a piece under way may draft."""
    return out / CORNER / "drafts"


@contextmanager
def kept_for_one(out: Path, places: Iterable[str]) -> Iterator[None]:
    """The folder, made and free of what a killed run left; no other run can have it until the block ends.

    Args:
        places: folders below it where files are written, with "/".

    Raises:
        InUse: another run has it.
        CannotWrite: the folder cannot be made.
    """
    corner = out / CORNER
    for folder in (out, corner, records_in(out), drafts_in(out)):
        make_folder(folder)
    with _opened(corner / "lock") as lock:
        if not _lock(lock):
            raise InUse
        folders = [*(out / place for place in {*places, ""}), records_in(out)]
        try:
            _clear(folders, drafts_in(out))
            yield
        finally:
            _clear(folders, drafts_in(out))


def _clear(folders: Iterable[Path], drafts: Path) -> None:
    for folder in folders:
        remove_unfinished(folder)
    with suppress(OSError):
        shutil.rmtree(drafts)
        drafts.mkdir()


def _opened(path: Path) -> IO[bytes]:
    with cannot_write(path):
        return open(path, "ab")


def _lock(file: IO[bytes]) -> bool:
    """Take the file for this process until it is closed, as the system does also when the process is killed.

    False if another has it; where the system knows no locks, every run has it.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
