"""Text as it stands in cells: what is collected of it, Excel's codes for characters, and the table of shared texts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assessment.sheets.reading.limits import SHARED_TEXT_LIMIT, TEXT_LIMIT, Budget, Refused
from assessment.sheets.reading.stream import Sink

_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)


class Text:
    """Collects text up to the limit of a cell and forgets the rest."""

    __slots__ = ("_parts", "_room")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._room = TEXT_LIMIT

    def add(self, text: str) -> None:
        """More of the text."""
        if self._room > 0:
            self._parts.append(text[: self._room])
            self._room -= len(text)

    def take(self) -> str:
        """The text so far; a new one begins."""
        if not self._parts:
            return ""
        text = "".join(self._parts)
        self._parts.clear()
        self._room = TEXT_LIMIT
        return text


def decoded(text: str) -> str:
    """The text with Excel's codes as the characters they stand for, e.g. "_x000D_" as a return."""
    return _CODE.sub(_character, text) if "_x" in text else text


def _character(code: re.Match[str]) -> str:
    number = int(code.group(1), 16)
    return code.group() if number in _SURROGATES else chr(number)


class SharedTexts(Sink):
    """The table of texts that cells share: plain, without their looks and without how they are pronounced."""

    def __init__(self, budget: Budget) -> None:
        self.found: list[str] = []
        self._budget, self._text = budget, Text()
        self._reads, self._pronounced = False, False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Text of an item begins, or of how it is pronounced."""
        self._reads = tag == "t" and not self._pronounced
        if tag == "rPh":
            self._pronounced = True

    def end(self, tag: str) -> None:
        """With an item its text is complete."""
        self._reads = False
        if tag == "rPh":
            self._pronounced = False
        elif tag == "si":
            self.found.append(decoded(self._text.take()))
            self._budget.text(len(self.found[-1]))
            if len(self.found) > SHARED_TEXT_LIMIT:
                raise Refused("guard_too_much")

    def text(self, text: str) -> None:
        """Some of it."""
        if self._reads:
            self._text.add(text)

    def at(self, index: str) -> str:
        """The text of a cell that names this index. Raises Refused if there is none: texts have been lost."""
        if not (index.isascii() and index.isdigit() and len(index) < 8 and int(index) < len(self.found)):
            raise Refused("guard_damaged")
        return self.found[int(index)]
