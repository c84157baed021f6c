"""What a cell with references names: documents of the register by their codes, and everything else as text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assessment.questionnaire.read.tables import code_of

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_BETWEEN_CODES = re.compile(r"[;,\s]+")


@dataclass(frozen=True)
class References:
    """Codes of the register in their order, other texts, and the links among these."""

    codes: tuple[str, ...]
    texts: tuple[str, ...]
    links: tuple[str, ...]


def references(text: str, register: Collection[str]) -> References:
    """Read a cell: one reference per line; a line of codes, or parts between semicolons of which one is a code.

    Args:
        register: the codes of the evidence.
    """
    codes: list[str] = []
    texts: list[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        for part in _parts(line, register):
            known = _codes(part, register)
            codes += known
            if not known:
                texts.append(part)
    links = tuple(link for part in texts for link in _LINK.findall(part))
    return References(tuple(dict.fromkeys(codes)), tuple(texts), links)


def _parts(line: str, register: Collection[str]) -> list[str]:
    parts = [part.strip() for part in line.split(";")]
    return [part for part in parts if part] if any(_codes(part, register) for part in parts) else [line]


def _codes(part: str, register: Collection[str]) -> list[str]:
    """The codes that a text consists of; none if it says anything else."""
    found = [code_of(word) for word in _BETWEEN_CODES.split(part) if word]
    return found if found and all(code in register for code in found) else []
