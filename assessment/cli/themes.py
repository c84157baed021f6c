"""The look that a call asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessment.look.theme import Theme


def theme_of(file: str | None) -> Theme | None:
    """The theme of a file; None for the program's own.

    Raises:
        Rejected: the file has errors, or colours that cannot be read.
    """
    if file is None:
        return None
    from assessment.look.file import load_theme

    return load_theme(file)
