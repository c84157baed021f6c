"""The logo of the theme on the first sheet."""

from __future__ import annotations

from openpyxl.drawing.image import Image

from assessment.questionnaire.write.page import FilledSheet

HEIGHT, LONGEST = 46.0, 170.0
"""Pixels."""


def logo(page: FilledSheet) -> None:
    """Put the theme's logo on the right of the first rows, if there is one."""
    path = page.book.theme.logo
    if path is None:
        return
    image = Image(str(path))
    scale = min(HEIGHT / image.height, LONGEST / image.width)
    image.height, image.width = round(image.height * scale), round(image.width * scale)
    page.cells.add_image(image, "F1")
