"""Words that must fit a width: folded into lines, cut with an ellipsis, or the width that they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.report.pdf.lines import Line


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
    """Room for columns by what each would need on one line; all of it is given out.

    Args:
        most: shares of the room. None gets more than its share while another needs it; what nobody needs goes to the
            first.
    """
    given = [min(width, share * room) for width, share in zip(wanted, most, strict=True)]
    left = room - sum(given)
    if left < 0:
        return [width * room / sum(given) for width in given]
    open_wishes = [want - got for want, got in zip(wanted, given, strict=True)]
    granted = min(1.0, left / sum(open_wishes)) if any(open_wishes) else 0.0
    given = [got + granted * wish for got, wish in zip(given, open_wishes, strict=True)]
    return [given[0] + room - sum(given), *given[1:]]


def narrow(
    columns: Sequence[Sequence[Line]],
    room: float,
    pad: float,
    least: float = 0.0,
    fold_heads: bool = False,
) -> list[float]:
    """Widths of columns of numbers and short words, each with its head first: on one line where there is room for all
    of them, else folded between words.

    Args:
        room: for all columns together.
        pad: beside the text of every cell; least: the least width of a column.
        fold_heads: heads are folded even where there is room, since names need it more.
    """
    heads = [column[0].widest_word if fold_heads else column[0].minWidth() for column in columns]
    whole = [
        max(least, pad + max(head, *(line.minWidth() for line in column[1:])))
        for head, column in zip(heads, columns, strict=True)
    ]
    if sum(whole) <= room:
        return whole
    words = [max(least, pad + max(line.widest_word for line in column)) for column in columns]
    spare = room - sum(words)
    if spare < 0:
        return [width * room / sum(words) for width in words]
    wishes = [wide - width for wide, width in zip(whole, words, strict=True)]
    return [width + spare * wish / sum(wishes) for width, wish in zip(words, wishes, strict=True)]


def together(text: str, most: int = 24) -> str:
    """A few words that stay on one line, e.g. a state; longer texts may be broken as they are."""
    return text.replace(" ", "\u00a0") if len(text) <= most else text
