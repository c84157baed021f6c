"""How a sheet is printed: its paper, so many pages wide, rows on every page, a footer with city and page."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from assessment.sheets.inert import footer_text
from assessment.sheets.sheet import Sheet

PAPERS = {"letter": 1, "a4": 9}
"""Codes of ECMA-376, part 1, 18.3.1.63 (paperSize)."""

MM_PER_INCH = 25.4


def print_setup(
    sheet: Sheet, *, landscape: bool, repeat: int | None = None, wide: int = 1, tall: int = 0
) -> None:
    """Set up a sheet that is complete.

    Args:
        repeat: so many rows stand on top of every page.
        wide, tall: pages; 0 is as many as it takes.
    """
    cells, margin = sheet.cells, sheet.book.theme.margin_mm / MM_PER_INCH
    setup = cells.page_setup
    setup.orientation = "landscape" if landscape else "portrait"
    setup.paperSize, setup.fitToWidth, setup.fitToHeight = PAPERS[sheet.book.paper_size], wide, tall
    cells.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    cells.page_margins = PageMargins(margin, margin, margin, margin, margin / 2, margin / 2)
    cells.print_area = f"A1:{get_column_letter(sheet.last)}{max(sheet.row - 1, 1)}"
    if repeat:
        cells.print_title_rows = f"1:{repeat}"
    cells.oddFooter = _footer(sheet)


def _footer(sheet: Sheet) -> HeaderFooterItem:
    book = sheet.book
    city, page = footer_text(book.head), book.page_line
    left, right = (
        _HeaderFooterPart(
            text, f"{book.theme.sheet_font},Regular", round(book.theme.sheet.small), book.theme.muted
        )
        for text in (city, page)
    )
    return HeaderFooterItem(left=left, right=right)
