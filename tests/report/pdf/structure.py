"""The tagged tree of a scorecard with its text, read from the file.

`pdfinfo -struct-text` says the same (a test compares both) but draws a page anew for each of its elements: 10 seconds
for a scorecard, where this takes one. It knows the operators that the canvas of the scorecards writes, and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any, TypeAlias

from pypdf import PageObject, PdfReader

Characters: TypeAlias = dict[int, str]


@dataclass
class Tag:
    """An element of the structure tree with its own texts and the elements below it, in reading order.

    `alt`: what stands for a picture.
    """

    type: str
    content: list[str | Tag] = field(default_factory=list)
    alt: str = ""

    @property
    def texts(self) -> list[str]:
        """Its own texts."""
        return [part for part in self.content if isinstance(part, str)]

    @property
    def kids(self) -> list[Tag]:
        """The elements directly below it."""
        return [part for part in self.content if isinstance(part, Tag)]

    def all(self, *types: str) -> Iterator[Tag]:
        """Elements of these types from here down, in reading order."""
        if self.type in types:
            yield self
        for kid in self.kids:
            yield from kid.all(*types)

    @property
    def text(self) -> str:
        """All text from here down, words once apart."""
        return " ".join(" ".join(self.pieces()).split())

    def pieces(self) -> Iterator[str]:
        """Texts from here down."""
        for part in self.content:
            yield from (part,) if isinstance(part, str) else part.pieces()


def tags(pdf: bytes) -> Tag:
    """The structure tree of a PDF."""
    reader, faces = PdfReader(BytesIO(pdf)), _Faces()
    pages = {page.indirect_reference.idnum: faces.marked(page) for page in reader.pages}  # type: ignore[union-attr]
    root = Tag("Root")
    _fill(root, reader.trailer["/Root"]["/StructTreeRoot"]["/K"], 0, pages)
    return root


def _fill(tag: Tag, kids: Any, page: int, pages: dict[int, dict[int, str]]) -> None:
    for kid in kids:
        if isinstance(kid, int):
            tag.content.append(pages[page][kid])
            continue
        node = kid.get_object()
        own = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if "/S" in node:
            below = Tag(node["/S"][1:], alt=str(node.get("/Alt", "")))
            tag.content.append(below)
            _fill(below, node.get("/K", []), own, pages)
        elif node.get("/Type") == "/MCR":
            tag.content.append(pages[own][node["/MCID"]])


_TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|/[^\s/<>\[\]()]+|<<[^>]*>>|[A-Za-z*']+|[-\d.]+", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_MCID = re.compile(rb"/MCID (\d+)")


class _Faces:
    """What the codes of each face mean, read once a file."""

    def __init__(self) -> None:
        self._known: dict[int, Characters] = {}

    def marked(self, page: PageObject) -> dict[int, str]:
        """The text of every piece of marked content of a page."""
        found: dict[int, str] = {}
        for number, text in self._pieces(page.get_contents(), page["/Resources"]):
            if number is not None:
                found[number] = found.get(number, "") + text
        return found

    def _pieces(self, stream: Any, resources: Any) -> Iterator[tuple[int | None, str]]:
        """Texts in the order of drawing, each with the number of its marked content; of forms too."""
        characters: Characters = {}
        number, before = None, [b""]
        for token in _TOKEN.findall(stream.get_data()):
            match token:
                case b"Tf":
                    characters = self._characters(resources["/Font"].raw_get(before[-2].decode()))
                case b"BDC" if (marked := _MCID.search(before[-1])) is not None:
                    number = int(marked[1])
                    yield number, ""
                case b"BDC" | b"BMC" | b"EMC":
                    number = None
                case b"Tj":
                    codes = _ESCAPED.sub(_unescaped, before[-1][1:-1])
                    yield number, "".join(characters.get(code, "") for code in codes)
                case b"Do":
                    form = resources["/XObject"][before[-1].decode()]
                    if form["/Subtype"] == "/Form":
                        yield from ((number, text) for _, text in self._pieces(form, form["/Resources"]))
            before = [*before[-2:], token]

    def _characters(self, reference: Any) -> Characters:
        """The map from codes to characters of a face."""
        if reference.idnum not in self._known:
            face = reference.get_object()
            said = face["/ToUnicode"].get_data().decode("latin-1") if "/ToUnicode" in face else ""
            pairs = re.findall(r"<(..)> <([0-9A-F]{4,})>", said)
            self._known[reference.idnum] = {
                int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs
            }
        return self._known[reference.idnum]


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes((int(said, 8),)) if said.isdigit() else _CONTROL.get(said, said)


_CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def headings_at_the_foot(pdf: bytes) -> list[str]:
    """Headings whose page ends with them, with what they head on the next."""
    reader = PdfReader(BytesIO(pdf))
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    found = list(_places(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], 0, "", pages))
    return [
        f"page {page}: {heading.partition(' ')[0]}"
        for (page, heading), (following, other) in pairwise(found)
        if heading and following != page and heading != other
    ]


def _places(kids: Any, page: int, heading: str, pages: dict[int, int]) -> Iterator[tuple[int, str]]:
    """The page of every piece of content in reading order, and the heading that it belongs to, if to one."""
    for kid in kids:
        if isinstance(kid, int):
            yield pages[page], heading
            continue
        node = kid.get_object()
        own = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if "/S" in node:
            is_heading = re.fullmatch(r"/H\d", node["/S"]) is not None
            name = f"{node['/S'][1:]} {kid.idnum}" if is_heading else heading
            yield from _places(node.get("/K", []), own, name, pages)
        elif node.get("/Type") == "/MCR":
            yield pages[own], heading
