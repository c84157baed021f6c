"""A figure from a cell, whatever the spreadsheet made of what was typed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.questionnaire.understand.cells import Opened, is_day, opened
from assessment.questionnaire.understand.figures import read_figure
from assessment.questionnaire.understand.models import Found
from assessment.questionnaire.understand.shown import is_percent, percent_of, tidy_number
from assessment.questionnaire.understand.spellings import spelled_longest
from assessment.questionnaire.understand.wanted import Wanted, as_share, told_figure, unclear_figure

if TYPE_CHECKING:
    from assessment.sheets.raw import RawCell

_MOST = 1e15


def understand_number(
    cell: RawCell | None, locale: str, *, share: bool = False, unit_words: tuple[str, ...] = ()
) -> Found[int | float]:
    """A number, whole if it is whole; a share as a percentage (0.52 shown as 52 % is 52).

    Args:
        locale: whose decimal sign is tried first, e.g. "es_CO".
        share: a percentage is asked for; a number between 0 and 1 without a percent sign gets a warning.
        unit_words: what may stand beside the figure.
    """
    return figure(opened(cell, locale), cell, Wanted(locale, share, unit_words))


def understand_whole(cell: RawCell | None, locale: str, unit_words: tuple[str, ...] = ()) -> Found[int]:
    """A whole number, such as a population or a year: `412 mil`, `412,000` and `2.025` are whole in every locale."""
    words = (*unit_words, *spelled_longest("people"), *spelled_longest("year"))
    found = figure(opened(cell, locale), cell, Wanted(locale, False, words, whole=True))
    return Found(None if found.value is None else int(found.value), found.literal, found.problems)


def figure(seen: Opened, cell: RawCell | None, wanted: Wanted) -> Found[int | float]:
    """The figure of a cell that has been opened, with the warnings of opening it."""
    value = seen.value
    if value is None or cell is None:
        return Found(problems=seen.problems)
    if isinstance(value, str):
        found = read_figure(value, wanted)
    elif isinstance(value, bool):
        found = unclear_figure(seen.found, wanted)
    elif is_day(value):
        found = told_figure("cell_date_for_number", found=seen.found)
    else:
        found = _number(value, cell.number_format, str(seen.found), wanted)  # type: ignore[arg-type]
    return replace(found, problems=(*seen.problems, *found.problems))


def _number(value: int | float, number_format: str, seen: str, wanted: Wanted) -> Found[int | float]:
    if not math.isfinite(value):
        return unclear_figure(seen, wanted)
    if is_percent(number_format):
        return (
            Found(percent_of(value)) if wanted.percent else told_figure("cell_percent_not_asked", found=seen)
        )
    if wanted.whole and (value != int(value) or abs(value) >= _MOST):
        return unclear_figure(seen, wanted)
    return as_share(Found(tidy_number(value)), wanted, seen)
