"""Words that must fit a width: folded into lines, cut with an ellipsis, or the width that they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth


def fold(text: str, face: str, size: float, width: float, most: int) -> list[str]:
    """Text in lines of at most `width`; the last of `most` lines is cut with an ellipsis where it has to be."""
    lines: list[str] = []
    for word in text.split():
        if lines and stringWidth(f"{lines[-1]} {word}", face, size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut(line, face, size, width) for line in lines]


def cut(text: str, face: str, size: float, width: float) -> str:
    """Text that fits, shortened with an ellipsis where it does not."""
    if stringWidth(text, face, size) <= width:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if stringWidth(f"{text[:middle]}…", face, size) <= width:
            fits = middle
        else:
            too_long = middle
    return f"{text[:fits].rstrip()}…"


def needed(texts: Iterable[str], style: ParagraphStyle) -> float:
    """The width of the widest text on one line."""
    return max((stringWidth(text, style.fontName, style.fontSize) for text in set(texts)), default=0.0)


def shared(room: float, wanted: Sequence[float], most: Sequence[float]) -> list[float]:
    """Room for columns by what each would need on one line, none more than its share of it; all is given out.

    Args:
        most: shares of the room, at most so much for each; what is left goes to the first.
    """
    bounded = [min(width, share * room) for width, share in zip(wanted, most, strict=True)]
    total = sum(bounded)
    if total >= room:
        return [width * room / total for width in bounded]
    return [bounded[0] + room - total, *bounded[1:]]


def capital(text: str) -> str:
    """Text that begins with a capital letter, as the head of a column or the words of a cell do."""
    return text[:1].upper() + text[1:]
