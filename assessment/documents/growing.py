"""A folder of files that grow piece by piece, whatever their size, and appear together or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from assessment.documents.files import cannot_write


@dataclass
class _File:
    """A file under way, with what has been written so far."""

    file: IO[bytes]
    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)


class Growing:
    """The files of a folder that is being made beside its place."""

    def __init__(self, at: Path, shown: Path) -> None:
        self._at, self._shown = at, shown
        self._files: dict[str, _File] = {}

    def append(self, name: str, data: bytes) -> None:
        """Add to the end of a file; the first piece makes it. Raises CannotWrite."""
        with cannot_write(self._shown / name):
            if name not in self._files:
                self._files[name] = _File(open(self._at / name, "xb"))  # noqa: SIM115
            file = self._files[name]
            file.file.write(data)
        file.size += len(data)
        file.digest.update(data)

    def size(self, name: str) -> int:
        """Bytes of a file so far."""
        return self._files[name].size

    def sha256(self, name: str) -> str:
        """Of a file so far, in hexadecimal."""
        return str(self._files[name].digest.hexdigest())

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def finish(self) -> None:
        """Close all files; what they hold is on the disk. Raises CannotWrite."""
        for name, file in self._files.items():
            with cannot_write(self._shown / name):
                file.file.flush()
                os.fsync(file.file.fileno())
                file.file.close()

    def close(self) -> None:
        """Close what an end before the end has left open."""
        for file in self._files.values():
            with suppress(OSError):
                file.file.close()


@contextmanager
def growing(folder: Path) -> Iterator[Growing]:
    """A folder that stands in its place at the end of the block; after an error nothing has changed.

    A folder that is there already is put away in the same moment, and then removed: whether it may be is for the
    caller to know.

    Raises:
        CannotWrite: nothing has changed.
    """
    place = Path(os.path.realpath(folder))
    draft = place.parent / f".{secrets.token_hex(8)}.tmp"
    with cannot_write(folder):
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir()
    files = Growing(draft, folder)
    try:
        yield files
        files.finish()
        with cannot_write(folder):
            _put(draft, place)
    finally:
        files.close()
        shutil.rmtree(draft, ignore_errors=True)


def _put(draft: Path, place: Path) -> None:
    """The draft takes its place; the folder that was there comes back if that fails."""
    if not place.exists():
        os.rename(draft, place)
        return
    old = place.parent / f".{secrets.token_hex(8)}.tmp"
    os.rename(place, old)
    try:
        os.rename(draft, place)
    except OSError:
        os.rename(old, place)
        raise
    shutil.rmtree(old, ignore_errors=True)
