"""The look that a call asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessment.look.theme import Theme
    from assessment.report.scorecards import Print


def theme_of(file: str | None) -> Theme | None:
    """The theme of a file; None for the program's own.

    Raises:
        Rejected: the file has errors, or colours that cannot be read.
    """
    if file is None:
        return None
    from assessment.look.file import load_theme

    return load_theme(file)


def print_of(file: str | None, paper: str | None, *, archive: bool = False, brief: bool = False) -> Print:
    """How scorecards are made that look so.

    Raises:
        Rejected: as `theme_of`.
    """
    from assessment.look.theme import DEFAULT
    from assessment.report.scorecards import Print

    return Print(theme_of(file) or DEFAULT, paper, archive, brief)
