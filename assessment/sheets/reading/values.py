"""What one cell holds, from its type, its text and its format."""

from __future__ import annotations

import datetime
import math
import re

from openpyxl.utils.datetime import from_excel

from assessment.sheets.reading.formats import shows_a_day
from assessment.sheets.reading.models import RawCell, Value

FAULT = "#VALUE!"
"""Stands where a file says something that is not a value of the cell's type."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}
_CONSTANTS = {"TRUE()": True, "FALSE()": False, "TRUE": True, "FALSE": False}
_ERROR = re.compile(r"#[A-Z0-9/]{1,20}[!?]?", re.ASCII)
_SHORT = 100
"""Longer than any number, date or error that a program writes."""


def cell_of(kind: str, text: str, number_format: str, epoch: datetime.datetime) -> RawCell:
    """A cell without a formula.

    Args:
        kind: its type as the file says: "n", "b", "d" and "e"; all others are text.
        text: what stands in it.
        epoch: the day from which the workbook counts.
    """
    short = text.strip() if len(text) <= _SHORT else ""
    if kind == "e":
        return RawCell(short or FAULT, "error", number_format)
    value: Value | None
    match kind:
        case "n":
            value = _number(short, number_format, epoch)
        case "b":
            value = _BOOLEANS.get(short.lower())
        case "d":
            value = _day(short)
        case _:
            value = text
    return RawCell(FAULT, "error", number_format) if value is None else RawCell(value, "value", number_format)


def formula_of(text: str, number_format: str) -> RawCell:
    """A cell with a formula, whose text is without "=".

    LibreOffice writes a TRUE that somebody has typed as the formula TRUE(), and an error likewise: nothing in these
    is calculated, so they are what they say.
    """
    if (constant := _CONSTANTS.get(text)) is not None:
        return RawCell(constant, "value", number_format)
    if _ERROR.fullmatch(text):
        return RawCell(text, "error", number_format)
    return RawCell("=" + text, "formula", number_format)


def _number(text: str, number_format: str, epoch: datetime.datetime) -> Value | None:
    if not _NUMBER.fullmatch(text):
        return None
    number = int(text) if _WHOLE.fullmatch(text) else float(text)
    if not math.isfinite(number):
        return None
    return _from_serial(number, epoch) if shows_a_day(number_format) else number


def _from_serial(number: float, epoch: datetime.datetime) -> Value | None:
    """The moment that a count of days stands for; None before the first and after the last that there is."""
    if number < 0:
        return None
    try:
        moment: Value = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return None
    return moment


def _day(text: str) -> Value | None:
    """A moment in ISO 8601, as in the strict format; what zone it is in does not count in a sheet."""
    try:
        if "-" not in text:
            return datetime.time.fromisoformat(text).replace(tzinfo=None)
        return datetime.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
