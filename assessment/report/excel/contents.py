"""What a cell of the scorecard can hold, and how a number is shown."""

from __future__ import annotations

import re
from functools import lru_cache

from assessment.report.story.models import LevelMark, Quantity
from assessment.sheets.contents import Said

_SHOWN = re.compile(
    r"[-\u2212]?[\d.,\u2019\u00a0\u202f]*?\d(?:[.,](?P<decimals>\d{1,2}))?(?P<percent>[\s\u00a0\u202f]*%)?"
)

Content = str | Said | Quantity | LevelMark


@lru_cache(maxsize=4096)
def number_format(text: str, kind: str) -> str:
    """The format that shows a number as `text` shows it: as many decimals, and its percent sign."""
    found = _SHOWN.fullmatch(text)
    decimals = (found["decimals"] or "") if found else ""
    sign = (found["percent"] or "") if found else ""
    percent = "" if kind != "share" else " %" if len(sign) > 1 else "%"
    return "0" + ("." + "0" * len(decimals) if decimals else "") + percent
