"""Lines of a terminal: wrapped, bold, and as a titled list."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import click

from assessment.cli.console import harmless


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines that fit. `first`, `rest`: what stands before its first and its other lines."""
    return wrap(harmless(text), width, initial_indent=first, subsequent_indent=rest)


def bold(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The same in bold."""
    return [click.style(line, bold=True) for line in wrapped(text, width, first, rest)]


def listed(title: str, texts: Sequence[str], width: int, dim: bool = False) -> list[str]:
    """A titled list after an empty line; nothing where it is empty."""
    if not texts:
        return []
    lines = [line for text in texts for line in wrapped(text, width, "· ", "  ")]
    return ["", *bold(title, width), *(click.style(line, dim=True) if dim else line for line in lines)]
