"""How many lines a text takes in a column: rows of wrapped text do not grow by themselves in every program.

Widths are those of Helvetica, Arial and Liberation Sans, which are the same (Adobe Core 14 metrics).
"""

from __future__ import annotations

import math
import unicodedata

BOLD = 1.09
"""Bold letters are wider by about this factor."""

RESERVE = 1.02
"""Renderers differ in how they round the width of a letter."""

CHARACTER_POINTS = 5.25
"""Width of one unit of column width: a digit of the default face, 7 pixels of 0.75 points."""

PADDING_POINTS = 6.0
"""Left and right padding of a cell together, with a reserve for other renderings of the face."""

INDENT_POINTS = 10.5
"""Width of one step of indentation, the widest of the programs tried."""

TALLEST = 409.0
"""Points of the tallest row that Excel takes."""

_GROUPS = {
    191: "'", 222: "ijl", 278: " !,./:;\\[]|ftI\u00a0·", 333: "()-`r", 389: "*{}", 500: "cksvxyzJ", 556: "#$?0123456789abdeghnopquL_–",
    584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "…—", 1015: "@",
}  # fmt: skip


class _Widths(dict[str, float]):
    """Width of a character as a share of the size; learns accented letters from their base."""

    def __missing__(self, character: str) -> float:
        base = unicodedata.normalize("NFD", character)[0]
        known = self[base] if base != character else _unknown(character)
        self[character] = known
        return known


def _unknown(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.7


_WIDTHS = _Widths({character: width / 1000 for width, group in _GROUPS.items() for character in group})


def column_points(width: float, indent: int = 0) -> float:
    """Points that text may take in a column of `width` units."""
    return width * CHARACTER_POINTS - indent * INDENT_POINTS - PADDING_POINTS


def column_width(points: float, indent: int = 0) -> float:
    """Units of width that a column needs for a text of so many points, upwards to tenths."""
    return math.ceil((points + indent * INDENT_POINTS + PADDING_POINTS) / CHARACTER_POINTS * 10) / 10


def text_points(text: str, size: float, bold: bool = False) -> float:
    """Width of a line of text in points."""
    return sum(map(_WIDTHS.__getitem__, text)) * size * (BOLD if bold else 1.0) * RESERVE


def lines(text: str, points: float, size: float, bold: bool = False) -> int:
    """Lines of a text that is wrapped at `points`, at least 1."""
    if len(text) * size * 1.1 <= points and "\n" not in text:
        return 1
    return sum(_wrapped(paragraph, points, size, bold) for paragraph in text.split("\n"))


def _wrapped(text: str, points: float, size: float, bold: bool) -> int:
    if text_points(text, size, bold) <= points:
        return 1
    space, count, used = text_points(" ", size, bold), 1, 0.0
    for word in text.split(" "):
        width = text_points(word, size, bold)
        if used and used + space + width > points:
            count, used = count + 1, 0.0
        if width > points:  # a word longer than the line is broken wherever the line ends
            count += math.ceil(width / points) - 1
        used += width % points if width > points else width + (space if used else 0.0)
    return count
