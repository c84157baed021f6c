"""Paragraph markup of the plainest kind as ReportLab's fragments, without its HTML parser.

Nearly every paragraph is text, some with a noun in bold. For these the parser costs more than all the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paraparser import ParaParser

_BOLD = re.compile(r"<(/?)b>")
_NOT_PLAIN = re.compile(r"\n|&(?!(?:amp|lt|gt|quot);)")


def fragments(markup: str, style: ParagraphStyle) -> list[Any] | None:
    """The fragments of text with entities of XML and `<b>`, not nested; None where the parser must read it."""
    pieces = _BOLD.split(markup.strip())  # text, "" or "/", text, ...
    texts, turns = pieces[::2], pieces[1::2]
    closed = turns == ["", "/"] * (len(turns) // 2)
    if not closed or any("<" in text for text in texts) or _NOT_PLAIN.search(markup):
        return None
    kinds = _kinds(style.fontName, style.fontSize, style.textColor)
    return [kinds[index % 2].clone(text=unescape(text)) for index, text in enumerate(texts) if text]


@lru_cache(maxsize=256)
def _kinds(face: str, size: float, colour: Any) -> tuple[Any, Any]:
    """The fragment of text and of bold text, as ReportLab's parser makes them for such a style."""
    style = ParagraphStyle("any", fontName=face, fontSize=size, textColor=colour)
    _, found, _ = ParaParser().parse("x<b>x</b>", style)
    return found[0], found[1]
