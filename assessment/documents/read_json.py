"""Feeds JSON (RFC 8259) into a builder, with places, without recursion, and without what JSON forbids.

Not read as YAML: YAML knows no surrogate pairs, and limits keys to 1,024 letters.
"""

from __future__ import annotations

import json
import re
from typing import Any

from assessment.documents.build import Builder, Stop
from assessment.documents.findings import Term
from assessment.documents.scalars import number

_TOKEN = re.compile(
    r'[ \t\n\r]*(?:(?P<text>"[^"\\\x00-\x1f]*(?:\\["\\/bfnrtu][^"\\\x00-\x1f]*)*")'
    r"|(?P<sign>[][{}:,])"
    r"|(?P<number>-?[0-9][-+0-9.eE]*)"
    r"|(?P<word>[A-Za-z_-][A-Za-z_-]*)"
    r"|(?P<end>\Z))"
)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_BAD_ESCAPE = re.compile(r'"(?:[^"\\\n]|\\["\\/bfnrtu])*\\')
_SPACE = re.compile(r"[ \t\n\r]*")
_LONE = re.compile("[\ud800-\udfff]")
_WORDS = {"true": True, "false": False, "null": None}
_LONGEST_NUMBER = 60


def read_json(text: str, builder: Builder) -> bool:
    """Read the one value of a text; False, after an error has been added, if reading had to end early."""
    try:
        _Reader(text, builder).read()
    except Stop:
        return False
    return True


class _Reader:
    """A parser that is always in one of a few states; the builder's frames are its only stack."""

    def __init__(self, text: str, builder: Builder) -> None:
        self.text = text
        self.builder = builder
        self.offset = 0
        self.kind = ""
        self.token = ""
        self.start = 0

    def read(self) -> None:
        """One value, then the end."""
        self._next()
        self._value()
        while len(self.builder.frames) > 1:
            self._part()
        if self.kind != "end":
            raise self._wrong("after_end")

    def _part(self) -> None:
        """In a list or group: its end, or its next part with the comma before it."""
        frame = self.builder.frames[-1]
        group = type(frame.value) is dict
        if self.token == ("}" if group else "]"):
            self.builder.close()
            self._next()
            return
        if frame.marks:
            self._comma()
        if group:
            self._key()
        self._value()

    def _comma(self) -> None:
        if self.token != ",":
            raise self._wrong("bracket_open" if self.kind == "end" else "comma")
        start = self.start
        self._next()
        if self.token in ("]", "}"):
            self.start = start
            raise self._wrong("comma_last")

    def _key(self) -> None:
        if self.kind != "text":
            raise self._wrong("bracket_open" if self.kind == "end" else "key")
        self.builder.key(self._text(), self.start)
        self._next()
        if self.token != ":":
            raise self._wrong("colon_missing")
        self._next()

    def _value(self) -> None:
        if self.token in ("{", "["):
            self.builder.open({} if self.token == "{" else [], self.start)
        else:
            self.builder.scalar(self._scalar(), self.start)
        self._next()

    def _scalar(self) -> Any:
        if self.kind == "text":
            return self._text()
        if self.kind == "number":
            return self._number()
        if self.token in _WORDS:
            return _WORDS[self.token]
        raise self._wrong("bracket_open" if self.kind == "end" else "value")

    def _text(self) -> str:
        if "\\" not in self.token:
            return self.token[1:-1]
        try:
            value: str = json.loads(self.token)
        except ValueError:
            raise self._wrong("backslash") from None
        if _LONE.search(value):
            raise self._wrong("backslash")
        return value

    def _number(self) -> Any:
        match = _NUMBER.fullmatch(self.token) if len(self.token) <= _LONGEST_NUMBER else None
        if match is None:
            raise self._wrong("number")
        value, surprise = number(self.token, whole=match.lastindex is None)
        if surprise is not None:
            self.builder.problem(surprise[0], self.start, **surprise[1])
        return value

    def _next(self) -> None:
        match = _TOKEN.match(self.text, self.offset)
        if match is None:
            self.start = _SPACE.match(self.text, self.offset).end()  # type: ignore[union-attr]  # matches always
            raise self._wrong(_unread(self.text, self.start))
        self.kind = match.lastgroup or ""
        self.start, self.offset = match.span(self.kind)
        self.token = match.group(self.kind)

    def _wrong(self, reason: str) -> Stop:
        return self.builder.stop("json_syntax", self.start, reason=Term(f"terms.json_{reason}"))


def _unread(text: str, start: int) -> str:
    if text[start] != '"':
        return "character"
    return "backslash" if _BAD_ESCAPE.match(text, start) else "text_open"
