"""Reading a file with its ways to fail as findings; writing one whole or not at all.

A file is written beside its place and then put in it in one step: whatever happens, the old file or the
new one is there, never half of one.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal

from assessment.documents.decode import SIZE_LIMIT, megabytes
from assessment.documents.findings import Findings, Place

Reason = Literal[
    "disk_full",
    "no_permission",
    "is_folder",
    "not_a_file",
    "folder_missing",
    "not_a_folder",
    "name_invalid",
    "other",
]

_REASONS: dict[int, Reason] = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "no_permission",
    errno.EISDIR: "is_folder",
    errno.EEXIST: "not_a_folder",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
    errno.ENAMETOOLONG: "name_invalid",
    errno.EINVAL: "name_invalid",
}
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.tmp")


class CannotWrite(Exception):
    """A file could not be written; the old one, if there was one, is unchanged.

    Attributes:
        path: the file.
        reason: why; `code` is the code of the finding that tells it.
    """

    def __init__(self, path: Path, reason: Reason) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")

    @property
    def code(self) -> str:
        """Code of the finding, e.g. `cannot_write_disk_full`."""
        return f"cannot_write_{self.reason}"


def read_bytes(path: Path | str, findings: Findings, limit: int = SIZE_LIMIT) -> bytes | None:
    """The bytes of a file, or of standard input for "-"; None after an error has been added.

    Args:
        limit: bytes that are read at most; a larger file is an error.
    """
    place = Place(str(path))
    try:
        data = _read(path, limit)
    except (OSError, ValueError) as error:
        code, values = _unreadable(error)
        findings.error(code, place, **values)
        return None
    if len(data) > limit:
        findings.error("file_too_large", place, limit=megabytes(limit))
        return None
    return data


def can_be_read(path: Path | str, findings: Findings) -> bool:
    """Whether a file is there and opens; else an error is added. For files that others read."""
    try:
        with open(path, "rb") as file:
            file.read(1)
    except (OSError, ValueError) as error:
        code, values = _unreadable(error)
        findings.error(code, Place(str(path)), **values)
        return False
    return True


def _read(path: Path | str, limit: int) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read(limit + 1)
    with open(path, "rb") as file:
        return file.read(limit + 1)


def _unreadable(error: Exception) -> tuple[str, dict[str, str]]:
    match error:
        case FileNotFoundError() | NotADirectoryError() | ValueError():  # ValueError: a name with a NUL
            return "file_missing", {}
        case IsADirectoryError():
            return "file_is_folder", {}
        case PermissionError():
            return "file_no_permission", {}
    return "file_unreadable", {"reason": getattr(error, "strerror", None) or str(error)}


def write_beside(path: Path, data: bytes) -> None:
    """Write a file whole: a new file gets the usual mode, an existing one keeps its mode, a link keeps pointing.

    Raises:
        CannotWrite: nothing has changed.
    """
    with writing() as files:
        files.add(path, data)


class Files:
    """Files that are ready beside their places."""

    def __init__(self) -> None:
        self._ready: list[tuple[Path, Path, Path]] = []  # as named, real place, temporary

    def add(self, path: Path, data: bytes) -> None:
        """Write `data` beside `path`. Raises CannotWrite."""
        with cannot_write(path):
            real = Path(os.path.realpath(path))
            mode = _mode(path, real)
            temporary = real.parent / f".{secrets.token_hex(8)}.tmp"
            descriptor = os.open(temporary, _NEW, 0o666)  # the system takes the umask off
            self._ready.append((path, real, temporary))
            with os.fdopen(descriptor, "wb") as file:
                _fill(file, data)
            if mode is not None:
                os.chmod(temporary, mode)

    def put_in_place(self) -> None:
        """Each temporary file takes its place. Raises CannotWrite at the first that cannot."""
        for path, real, temporary in self._ready:
            with cannot_write(path):
                os.replace(temporary, real)
                _keep_name(real.parent)

    def remove(self) -> None:
        """Remove what has not taken its place."""
        for _, _, temporary in self._ready:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


@contextmanager
def writing() -> Iterator[Files]:
    """Several files that appear together at the end of the block; if one cannot be written, none does.

    (Only if the system fails while renaming finished files can some be new and others old.)

    Raises:
        CannotWrite: names the file.
    """
    files = Files()
    try:
        yield files
        files.put_in_place()
    finally:
        files.remove()


def remove_unfinished(folder: Path) -> None:
    """Remove what a process that was killed has left beside its files; nobody may be writing there."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _UNFINISHED.fullmatch(path.name) and path.is_file():
                path.unlink(missing_ok=True)


def _mode(path: Path, real: Path) -> int | None:
    try:
        found = os.stat(real)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise CannotWrite(path, "is_folder")
    if not stat.S_ISREG(found.st_mode):
        raise CannotWrite(path, "not_a_file")
    return stat.S_IMODE(found.st_mode)


def _fill(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _keep_name(folder: Path) -> None:
    """Make the rename survive a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def make_folder(folder: Path) -> None:
    """The folder and those above it, where they are missing. Raises CannotWrite."""
    with cannot_write(folder):
        folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def cannot_write(path: Path) -> Iterator[None]:
    """Errors of the system in the block become a CannotWrite of the path."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, _REASONS.get(error.errno or 0, "other")) from error
    except ValueError as error:  # a name with a NUL
        raise CannotWrite(path, "name_invalid") from error
