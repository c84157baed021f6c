"""What a cell of the scorecard can hold, and how a number is shown."""

from __future__ import annotations

import re
from functools import lru_cache

from assessment.report.story.models import LevelMark, Quantity
from assessment.report.story.speech import LESS, UNSEEN
from assessment.sheets.contents import Said

_SHOWN = re.compile(
    r"(?P<sign>[-+\u2212]?)[\d.,\u2019\u00a0\u202f]*?\d(?:[.,](?P<decimals>\d{1,2}))?(?P<percent>[\s\u00a0\u202f]*%)?"
)

_GROUPED = re.compile(r"\d{1,3}(?:[^\d\w]\d{3})+")

SIGNS = ("+", "\u2212")
"""What a gain or a loss begins with; other numbers below zero have the locale's hyphen."""

Content = str | Said | Quantity | LevelMark


@lru_cache(maxsize=4096)
def number_format(text: str, kind: str) -> str:
    """The format that shows a number as `text` shows it: as many decimals, thousands apart or not, its percent sign, the sign of a gain."""
    if text.startswith(LESS):
        return f'[>=0.05]+0.0;[>0]"{text}";0.0'
    if text == UNSEEN:
        return f'[>=0.05]+0.0;[<=-0.05]"\u2212"0.0;"{UNSEEN}"'
    found = _SHOWN.fullmatch(text)
    decimals = (found["decimals"] or "") if found else ""
    unit = (found["percent"] or "") if found else ""
    percent = "" if kind != "share" else " %" if len(unit) > 1 else "%"
    grouped = kind == "count" and _GROUPED.fullmatch(text)
    code = ("#,##0" if grouped else "0") + ("." + "0" * len(decimals) if decimals else "") + percent
    return f'+{code};"\u2212"{code};{code}' if found and found["sign"] in SIGNS else code
