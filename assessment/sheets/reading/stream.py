"""XML as a stream of elements within limits: no tree, no DTD, no encoding that hides one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.parsers import expat

from assessment.sheets.reading.limits import DEPTH_LIMIT, GAP_LIMIT, NAME_LIMIT, Budget, Refused

_ENCODINGS = frozenset({"utf-8", "us-ascii", "iso-8859-1"})


class Done(Exception):
    """Raised by a sink that has read all it wants."""


class Sink:
    """Takes elements in document order; a tag is without its namespace, and "" if that is another's."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; names of attributes with a namespace are "namespace name"."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some of the text of the element that is open."""


def walk(pieces: Iterable[bytes], sink: Sink, budget: Budget, namespaces: frozenset[str]) -> None:
    """Give a sink the elements of an XML file.

    Args:
        pieces: the bytes of the file.
        namespaces: those whose elements the sink knows.

    Raises:
        Refused: it is not well formed, not safe, or beyond a limit.
    """
    parser = expat.ParserCreate(namespace_separator=" ", intern={})
    _connect(parser, sink, budget, namespaces)
    try:
        for piece in _dense(pieces):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except Done:
        pass
    except (expat.ExpatError, ValueError):
        raise Refused("guard_damaged") from None


def _connect(parser: expat.XMLParserType, sink: Sink, budget: Budget, namespaces: frozenset[str]) -> None:
    tags = _Tags(namespaces)
    depth, names = 0, parser.intern
    spend, sink_start, sink_end = budget.element, sink.start, sink.end

    def start(
        name: str, attributes: dict[str, str]
    ) -> None:  # called for every element: no more calls than needed
        nonlocal depth
        depth += 1
        if depth > DEPTH_LIMIT or len(names) > NAME_LIMIT:
            raise Refused("guard_unsafe")
        spend(len(attributes))
        sink_start(tags[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        sink_end(tags[name])

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = sink.text
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = _declaration, _doctype


class _Tags(dict[str, str]):
    """The tag of each name that expat reports as "namespace tag"."""

    def __init__(self, namespaces: frozenset[str]) -> None:
        super().__init__()
        self._namespaces = namespaces

    def __missing__(self, name: str) -> str:
        namespace, _, tag = name.rpartition(" ")
        self[name] = tag if namespace in self._namespaces else ""
        return self[name]


def _dense(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The pieces as they are, as long as one "<" follows another: a parser holds what lies between them."""
    gap = 0
    for piece in pieces:
        last = piece.rfind(b"<")
        gap = gap + len(piece) if last < 0 else len(piece) - last
        if gap > GAP_LIMIT:
            raise Refused("guard_too_much")
        yield piece


def _declaration(version: str, encoding: str | None, standalone: int) -> None:
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise Refused("guard_unsafe")


def _doctype(*_: Any) -> None:
    raise Refused("guard_unsafe")
