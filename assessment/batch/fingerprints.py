"""Which program, and which folders of data, made something: fingerprints over the bytes of files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assessment.resources import data_folder
from assessment.version import __version__

LIBRARIES = ("babel", "numpy", "openpyxl", "pydantic", "reportlab", "scipy")
"""Those whose version may show in what is made."""

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def program_print() -> str:
    """sha256 of the program, its texts and faces, and the versions of the libraries that count and draw."""
    templates = data_folder("templates")
    folders = (_PACKAGE, templates / "text", templates / "fonts")
    made = hashlib.sha256(__version__.encode())
    for name in LIBRARIES:
        made.update(f"{name} {_version(name)}\n".encode())
    for folder in folders:
        made.update(folder_print([folder], (".py", ".yaml", ".ttf")).encode())
    return made.hexdigest()


def folder_print(folders: Iterable[Path], kinds: tuple[str, ...] = (".yaml",)) -> str:
    """sha256 over names and bytes of the files of folders, at any depth.

    Args:
        kinds: endings of the files that count.
    """
    made = hashlib.sha256()
    for folder in folders:
        files = sorted(path for path in folder.rglob("*") if path.suffix in kinds and path.is_file())
        for path in files:
            data = path.read_bytes()
            made.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode())
            made.update(data)
    return made.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
