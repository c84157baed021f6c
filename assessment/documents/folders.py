"""The files of a folder, as people mean it: without what is hidden and without the locks of office programs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NOBODYS = (".", "~$")


@dataclass(frozen=True)
class Source:
    """A file to read. `listed`: it was found in a folder, and may be something else than what is looked for."""

    path: str
    listed: bool


def files_below(folder: str, without: Path | None = None) -> Iterator[str]:
    """Paths of all files of a folder and of those in it, by name; no folder is entered through a link.

    Args:
        without: a folder that is left out with all that is in it.
    """
    left_out = None if without is None else os.path.realpath(without)
    for at, inside, names in os.walk(folder):
        inside[:] = sorted(
            name
            for name in inside
            if not name.startswith(".") and os.path.realpath(os.path.join(at, name)) != left_out
        )
        yield from (os.path.join(at, name) for name in sorted(names) if not name.startswith(_NOBODYS))
