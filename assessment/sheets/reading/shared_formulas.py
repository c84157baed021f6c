"""Formulas that a file writes once for many cells, as each of these cells shows them."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from assessment.sheets.reading.models import Spot
from assessment.sheets.reading.places import place_of

TRANSLATED_LIMIT = 40_000
"""Characters of formulas that are moved to their cells; the rest stands as it was written for the first."""

MOVED_LIMIT = 1_000
"""Characters of a formula that is moved at all."""


class SharedFormulas:
    """The shared formulas of the sheet that is read; one object for a workbook, since the limit is for all of it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}
        self._room = TRANSLATED_LIMIT

    def clear(self) -> None:
        """The next sheet has its own."""
        self._known.clear()

    def whole(self, formula: str, attributes: Mapping[str, str], spot: Spot) -> str:
        """The formula of a cell, without "=".

        Args:
            formula: as it is written in the cell; empty if it is that of another.
            attributes: of the formula in the file.
        """
        group = attributes.get("si") if attributes.get("t") == "shared" else None
        if group is None:
            return formula
        if formula:
            self._known.setdefault(group, (formula, place_of(spot)))
            return formula
        first, origin = self._known.get(group, ("", ""))
        return self._moved(first, origin, place_of(spot)) if first else ""

    def _moved(self, formula: str, origin: str, place: str) -> str:
        self._room -= len(formula)
        if self._room < 0 or len(formula) > MOVED_LIMIT:
            return formula
        try:
            moved = Translator("=" + formula, origin).translate_formula(place)
        except (TokenizerError, TranslatorError, ValueError, IndexError):
            return formula
        return str(moved).removeprefix("=")
