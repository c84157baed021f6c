"""A file that is handed in, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.sheets import hostile as h


@dataclass(frozen=True)
class Case:
    """A file and what comes of it: it is read, or refused with the code `guard_<refused>`; `warned` likewise."""

    build: Callable[[], bytes]
    refused: str = ""
    warned: str = ""


def read(build: Callable[[], bytes], warned: str = "") -> Case:
    return Case(build, warned=warned)


def refused(code: str, build: Callable[[], bytes]) -> Case:
    return Case(build, refused=code)


def sheet(rows: str = h.ROW, after: str = "") -> Callable[[], bytes]:
    return lambda: h.small(sheet=h.sheet_xml(rows, after))


def cell(content: str, attributes: str = "", place: str = "B2") -> Callable[[], bytes]:
    return lambda: h.small(sheet=h.cell(content, attributes, place))
