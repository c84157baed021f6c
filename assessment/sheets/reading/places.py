"""Places in a sheet: "D14" as row and column, and back."""

from __future__ import annotations

import re

from openpyxl.utils import get_column_letter

from assessment.sheets.reading.models import Spot

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE | re.ASCII)


def spot_of(place: str) -> Spot | None:
    """Row and column of a place such as "D14" or "$D$14"; None if no sheet has it."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return None
    column = 0
    for letter in match.group(1).upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    row = int(match.group(2))
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def place_of(spot: Spot) -> str:
    """A place as people say it, e.g. "D14"."""
    return f"{get_column_letter(spot[1])}{spot[0]}"
