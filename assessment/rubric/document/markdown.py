"""Text as Markdown: everything that a rubric says is shown as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))(?=\s|$)")


def escaped(text: str) -> str:
    """A text in one line, with every sign that Markdown would obey made harmless."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _START.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}", line
    )


def link(title: str, address: str | None) -> str:
    """A title, linked if there is an address."""
    if address is None:
        return escaped(title)
    safe = address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    return f"[{escaped(title)}](<{safe}>)"


def heading(depth: int, text: str, ident: str | None = None) -> str:
    """A heading; an id stands behind it as code, and as a place that links can lead to."""
    if ident is None:
        return f"{'#' * depth} {escaped(text)}"
    return f'<a id="{ident}"></a>\n\n{"#" * depth} {escaped(text)} `{ident}`'


def bullets(items: Iterable[str]) -> str:
    """A list of lines that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already; heads are plain text."""
    lines = [[escaped(head) for head in heads], ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between them, as a file."""
    return "\n\n".join(block for block in blocks if block) + "\n"
