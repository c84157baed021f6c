"""From what was named on the command line to pieces of work: one for each name that outputs will begin with."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment.documents.folders import Source, files_below


@dataclass(frozen=True)
class Piece:
    """One piece of work.

    Attributes:
        place: the folder of its outputs below the folder of all outputs, with "/"; "" for that folder itself.
        name: what the names of its outputs begin with, without regard to capitals.
        sources: the files whose outputs would have these names; one, if nothing stands in each other's way.
    """

    place: str
    name: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Plan:
    """All pieces, by place and name.

    Attributes:
        within: files and folders that were named and lie in the folder of outputs.
        full: more files than `most` were found, and the rest was not looked at.
    """

    pieces: tuple[Piece, ...]
    within: tuple[str, ...] = ()
    full: bool = False


def plan(
    names: Sequence[str], out: Path, stem: Callable[[str], str], kinds: Collection[str], most: int
) -> Plan:
    """What there is to do.

    Files of a folder keep the folders below it; a file that was named alone has none. What lies in `out` is never
    an input, and a file that was named twice counts once.

    Args:
        names: files and folders.
        out: the folder of all outputs.
        stem: of the path of a file, what the names of its outputs begin with.
        kinds: endings, in small letters, of the files of a folder that are looked at.
        most: number of files at most.
    """
    seen: dict[str, tuple[str, Source]] = {}
    for place, source in _found(names, out, kinds):
        seen.setdefault(os.path.realpath(source.path), (place, source))
        if len(seen) > most:
            return Plan((), full=True)
    grouped: dict[tuple[str, str], tuple[str, list[Source]]] = {}
    for place, source in seen.values():
        key = (_alike(place), _alike(stem(source.path)))
        grouped.setdefault(key, (place, []))[1].append(source)
    pieces = (Piece(place, name, tuple(sources)) for (_, name), (place, sources) in sorted(grouped.items()))
    return Plan(tuple(pieces), tuple(name for name in names if _is_within(name, out)))


def _found(names: Sequence[str], out: Path, kinds: Collection[str]) -> Iterator[tuple[str, Source]]:
    for name in names:
        if not os.path.isdir(name):
            yield "", Source(name, listed=False)
            continue
        for path in files_below(name, without=out):
            if Path(path).suffix.lower() in kinds and not _is_device(path) and not _is_within(path, out):
                place = os.path.relpath(os.path.dirname(path), name).replace(os.path.sep, "/")
                yield "" if place == "." else place, Source(path, listed=True)


def _is_device(path: str) -> bool:
    """Whether reading it might never end; a link that leads nowhere is no such thing, and is told."""
    return os.path.exists(path) and not os.path.isfile(path)


def _is_within(name: str, out: Path) -> bool:
    inner, outer = Path(os.path.realpath(name)), Path(os.path.realpath(out))
    return inner == outer or outer in inner.parents


def _alike(name: str) -> str:
    """The same for two names that some file system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
