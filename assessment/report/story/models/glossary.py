"""The words that a scorecard uses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GlossaryLine:
    """A word and what it means, with the figures of the rubric; `id`: its key in the catalogue."""

    id: str
    term: str
    meaning: str


@dataclass(frozen=True)
class Glossary:
    """The words that occur in one scorecard, in their alphabet's order.

    Attributes:
        about: that others are left out.
        word, meaning: heads of the columns.
    """

    title: str
    about: str
    word: str
    meaning: str
    lines: tuple[GlossaryLine, ...]

    def line(self, ident: str) -> GlossaryLine | None:
        """A word by its key, if it occurs."""
        return next((line for line in self.lines if line.id == ident), None)
