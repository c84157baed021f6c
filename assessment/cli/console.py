"""Writing to the terminal: colour only where it is wanted, no control characters of others, quiet when nobody reads."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import click

# A file's text may not move the cursor, change colours or turn the direction of the line.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text with every character that a terminal would obey replaced by U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def show(text: str, env: Mapping[str, str], *, err: bool = False) -> None:
    """Write one line, or several, in colour where the terminal and the reader want it.

    Raises:
        BrokenPipeError: the reader has gone.
        CannotWrite: standard output goes to a place that cannot take it.
    """
    stream = sys.stderr if err else sys.stdout
    _write(lambda: click.echo(text, file=stream, color=wants_colour(stream, env)), err)


def show_bytes(data: bytes) -> None:
    """Write a document to standard output, always as UTF-8. Raises as `show`."""

    def write() -> None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    _write(write, err=False)


def wants_colour(stream: IO[Any] | None, env: Mapping[str, str]) -> bool:
    """True on a terminal that is not dumb, unless NO_COLOR is set."""
    return is_terminal(stream) and not env.get("NO_COLOR") and env.get("TERM") != "dumb"


def is_terminal(stream: IO[Any] | None) -> bool:
    """True if a person reads the stream."""
    return stream is not None and not stream.closed and stream.isatty()


def can_draw(stream: IO[Any] | None) -> bool:
    """True if the stream's encoding has the lines of a tree."""
    try:
        "├└│─…—".encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def never_stumble() -> None:
    """What a terminal cannot write is replaced instead of ending the program."""
    streams: tuple[Any, ...] = (sys.stdout, sys.stderr)
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def silence() -> None:
    """Point both streams to nowhere, so that Python's own last flush cannot complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _write(write: Callable[[], None], err: bool) -> None:
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError:
        if not err:  # a lost message does not make the work fail
            from assessment.documents.files import cannot_write

            with cannot_write(Path("-")):
                raise
