"""What a cell with references names: documents of the register by their codes, and everything else as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from assessment.questionnaire.read.tables import code_of
from assessment.questionnaire.understand.plain import plain, squeezed
from assessment.questionnaire.understand.spellings import spelled

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_BETWEEN = re.compile(r"[;,]+")
_NUMBERED = re.compile(r"e[a-z]{0,2}[ _.-]?[0-9]{1,3}")
"""A code as the register offers them: E1, EB3, also written "E 1"."""
_NAMED = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")


@dataclass(frozen=True)
class Loose:
    """A text that was taken for codes although it is not written as they are."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class References:
    """Codes of the register in their order, other texts, and what should be told about these.

    Attributes:
        links: among the texts.
        unknown: texts that look like a code which the register does not have, with the nearest that it has.
        loose: what was taken for codes and was not literal.
    """

    codes: tuple[str, ...]
    texts: tuple[str, ...]
    links: tuple[str, ...]
    unknown: tuple[tuple[str, str | None], ...] = ()
    loose: tuple[Loose, ...] = ()


def references(text: str, register: Mapping[str, str]) -> References:
    """Read a cell: one reference per line; a line of codes, or parts between semicolons of which one is a code.

    Args:
        register: the title of each document by its code.
    """
    codes: list[str] = []
    texts: list[str] = []
    loose: list[Loose] = []
    reader = _Register(register)
    for line in filter(None, (line.strip() for line in text.splitlines())):
        for part in reader.parts(line):
            known = reader.codes(part)
            meant = known or reader.meant(part)
            codes += meant
            if meant and not known:
                loose.append(Loose(part, tuple(meant)))
            elif not meant:
                texts.append(part)
    links = tuple(link for part in texts for link in _LINK.findall(part))
    unknown = tuple((part, _near(code_of(part), register)) for part in texts if _looks_like_code(part))
    return References(tuple(dict.fromkeys(codes)), tuple(texts), links, unknown, tuple(loose))


@dataclass(frozen=True)
class _Register:
    titles: Mapping[str, str]

    @cached_property
    def _bare(self) -> dict[str, list[str]]:
        """The codes and titles without spaces and signs, which people add and leave out."""
        found: dict[str, list[str]] = {}
        for code, title in self.titles.items():
            for each in {squeezed(plain(code)), squeezed(plain(title))} - {""}:
                found.setdefault(each, []).append(code)
        return found

    def parts(self, line: str) -> list[str]:
        """A line that is several references: some are codes, and the others at least look like one or follow a `;`."""
        for parts in (_split(line.split(";")), _split(_pieces(line))):
            others = [part for part in parts if not self.codes(part) and not self.meant(part)]
            of_codes = len(others) < len(parts) and all(map(_looks_like_code, others))
            if of_codes or (";" in line and len(others) < len(parts)):
                return parts
        return [line]

    def codes(self, part: str) -> list[str]:
        """The codes that a text consists of; none if it says anything else."""
        found = [code_of(word) for word in re.split(r"[;,\s]+", part) if word]
        return found if found and all(code in self.titles for code in found) else []

    def meant(self, part: str) -> list[str]:
        """The one document whose code, written otherwise, or title a text is."""
        found = self._bare.get(squeezed(plain(part)), [])
        return found if len(found) == 1 else []


def _split(pieces: list[str]) -> list[str]:
    return [piece.strip() for piece in pieces if piece.strip()]


def _pieces(line: str) -> list[str]:
    """A line at its commas and joining words: `e1, e2 y e3`."""
    return [" ".join(words) for piece in _BETWEEN.split(line) for words in _runs(piece)]


def _runs(piece: str) -> Iterator[list[str]]:
    run: list[str] = []
    words = piece.split()
    for word, after in zip(words, [*words[1:], ""], strict=False):  # no words: nothing follows
        if word in spelled("joining") and not after.isdigit():  # "e 1" is a code
            yield run
            run = []
        else:
            run.append(word)
    yield run


def _near(code: str, register: Iterable[str]) -> str | None:
    """The code that somebody may have meant; numbered ones are all alike, so none of these."""
    close = [] if _NUMBERED.fullmatch(code) else get_close_matches(code[:100], list(register), 1, 0.75)
    return close[0] if close else None


def _looks_like_code(part: str) -> bool:
    body = plain(part)
    return bool(_NUMBERED.fullmatch(body) or _NAMED.fullmatch(body))
