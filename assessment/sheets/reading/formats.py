"""How cells are shown: the number format of each style, by which a number is a date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, FORMAT_GENERAL, is_date_format, is_timedelta_format

from assessment.sheets.reading.limits import FORMAT_CODE_LIMIT, FORMAT_LIMIT, Refused
from assessment.sheets.reading.stream import Sink


class Formats(Sink):
    """The number formats of a workbook's styles, in their order."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {str(number): code for number, code in BUILTIN_FORMATS.items()}
        self._styles: list[str] = []
        self._in_cells = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A format of the workbook's own, or a style of cells."""
        if tag == "numFmt":
            self._add(attributes.get("numFmtId", ""), attributes.get("formatCode", FORMAT_GENERAL))
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            self._styles.append(attributes.get("numFmtId", "0"))

    def end(self, tag: str) -> None:
        """The styles of cells are complete."""
        if tag == "cellXfs":
            self._in_cells = False

    def _add(self, number: str, code: str) -> None:
        if len(self._codes) > FORMAT_LIMIT:
            raise Refused("guard_too_much")
        self._codes[number] = code[:FORMAT_CODE_LIMIT]

    def of(self, style: str) -> str:
        """The number format of a cell with this style; "General" for a style that is not there."""
        if not (style.isascii() and style.isdigit() and len(style) < 8 and int(style) < len(self._styles)):
            return FORMAT_GENERAL
        return self._codes.get(self._styles[int(style)], FORMAT_GENERAL)


@lru_cache(maxsize=2 * FORMAT_LIMIT)
def shows_a_day(code: str) -> bool:
    """True if a number in this format is shown as a date or a time of day, not as a duration."""
    return is_date_format(code) and not is_timedelta_format(code)
