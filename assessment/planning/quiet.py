"""Keeps what a library in another language prints out of the program's output."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_STDOUT = 1


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing that code outside Python prints in the block reaches standard output, of the whole process.

    The solver prints a line of its own at times whatever it is told (ERGO-Code/HiGHS#2783): it would stand in the
    middle of a result. Where there is no standard output, or no way to turn it, the block runs as it is.
    """
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    try:
        kept = os.dup(_STDOUT)
    except OSError:
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, _STDOUT)
        finally:
            os.close(nowhere)
        yield
    finally:
        _flush()
        os.dup2(kept, _STDOUT)
        os.close(kept)


def _flush() -> None:
    """Empty the buffers of C, or what they hold would be printed later."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).fflush(None)
