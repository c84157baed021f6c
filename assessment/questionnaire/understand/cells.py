"""What every cell goes through before it is understood: formulas and errors refused, texts cleaned."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.documents.findings import Term
from assessment.questionnaire.understand.models import Problem
from assessment.questionnaire.understand.plain import clean, shortened
from assessment.questionnaire.understand.shown import as_seen

if TYPE_CHECKING:
    from assessment.sheets.raw import RawCell, Value

TEXT_LIMIT = 4_000  # characters


@dataclass(frozen=True)
class Opened:
    """A cell that has been looked into.

    Attributes:
        value: None if there is nothing to understand: blank, or a problem says why not.
        found: how a message repeats it.
        problems: errors if the value is None, else warnings.
    """

    value: Value | None = None
    found: str | Term = ""
    problems: tuple[Problem, ...] = ()


def opened(cell: RawCell | None, locale: str) -> Opened:
    """The value of a cell: a cleaned text, a number, true or false, a day or a time."""
    if cell is None:
        return Opened()
    if cell.kind != "value":
        return _refused(f"cell_{cell.kind}", found=shortened(str(cell.value)))
    if isinstance(cell.value, str):
        return _text(cell.value)
    return Opened(cell.value, as_seen(cell.value, cell.number_format, locale))


def is_day(value: object) -> bool:
    """True for a day or a time, into which spreadsheets turn what looks like one."""
    return isinstance(value, datetime.date | datetime.time)


def _text(value: str) -> Opened:
    text, removed = clean(value)
    if len(text) > TEXT_LIMIT:
        return _refused("cell_too_long", length=len(text), limit=TEXT_LIMIT)
    told = Problem("cell_control_characters", {"found": shortened(text)}, "warning")
    return Opened(text or None, shortened(text), (told,) if removed and text else ())


def _refused(code: str, **values: object) -> Opened:
    return Opened(problems=(Problem(code, values),))
