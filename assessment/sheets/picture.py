"""The logo of the theme on a sheet."""

from __future__ import annotations

from io import BytesIO

from openpyxl.drawing.image import Image

from assessment.sheets.inert import cell_text
from assessment.sheets.sheet import Sheet

HEIGHT, LONGEST = 46.0, 170.0
"""Pixels."""


def put_logo(sheet: Sheet, place: str, alternative: str) -> None:
    """Put the theme's logo where a cell begins, if there is one, after the charts of the sheet.

    Args:
        place: e.g. "F1".
        alternative: what it is, for those who do not see it.
    """
    logo = sheet.book.theme.logo
    if logo is None:
        return
    image = Image(BytesIO(logo.data))
    image.width, image.height = (max(1, round(side)) for side in logo.fitted(LONGEST, HEIGHT))
    sheet.cells.add_image(image, place)
    sheet.book.alternatives.setdefault(sheet.cells.title, []).append(cell_text(alternative))
