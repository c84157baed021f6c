"""How a sheet is printed: its paper, so many pages wide, rows on every page, a footer with city and page."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from assessment.sheets.inert import footer_text
from assessment.sheets.measure import CHARACTER_POINTS
from assessment.sheets.pages import Page, beginnings
from assessment.sheets.sheet import Sheet

PAPERS = {"letter": 1, "a4": 9}
"""Codes of ECMA-376, part 1, 18.3.1.63 (paperSize)."""

SIZES = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
"""Width and height in mm."""

MM_PER_INCH, POINTS_PER_INCH = 25.4, 72.0

RESERVE = 0.98
"""Programs differ in how they round heights and the scale of a page."""


def print_setup(
    sheet: Sheet,
    *,
    landscape: bool,
    repeat: int | None = None,
    repeat_from: int = 1,
    columns: int | None = None,
    wide: int = 1,
    tall: int = 0,
) -> None:
    """Set up a sheet that is complete.

    Args:
        repeat, repeat_from: the last and the first row that stand on top of every page.
        columns: so many are printed; all if None.
        wide, tall: pages; 0 is as many as it takes.
    """
    cells, margin = sheet.cells, sheet.book.theme.margin_mm / MM_PER_INCH
    setup = cells.page_setup
    setup.orientation = "landscape" if landscape else "portrait"
    setup.paperSize, setup.fitToWidth, setup.fitToHeight = PAPERS[sheet.book.paper_size], wide, tall
    cells.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    cells.page_margins = PageMargins(margin, margin, margin, margin, margin / 2, margin / 2)
    cells.print_area = f"A1:{get_column_letter(columns or sheet.last)}{max(sheet.row - 1, 1)}"
    if repeat:
        cells.print_title_rows = f"{repeat_from}:{repeat}"
    cells.oddFooter = _footer(sheet)
    if not tall:
        _keep_parts(sheet, range(repeat_from, (repeat or 0) + 1), sheet.widths[:columns], landscape, wide)


def _keep_parts(sheet: Sheet, repeated: range, widths: Sequence[float], landscape: bool, wide: int) -> None:
    """Begin pages where parts of the sheet would be torn apart; it is made smaller to fit the width, never larger."""
    size = SIZES[sheet.book.paper_size]
    across, down = (side - 2 * sheet.book.theme.margin_mm for side in (size[::-1] if landscape else size))
    points = sum(widths) * CHARACTER_POINTS
    scale = min(1.0, wide * across / MM_PER_INCH * POINTS_PER_INCH / points)
    room = down / MM_PER_INCH * POINTS_PER_INCH / scale * RESERVE
    page = Page(room, sum(sheet.height_of(row) for row in repeated))
    heights = [sheet.height_of(row) for row in range(1, sheet.row)]
    forced = {each.id + 1 for each in sheet.cells.row_breaks.brk}
    for row in beginnings(heights, sheet.begun, forced, page):
        sheet.page_before(row)


def _footer(sheet: Sheet) -> HeaderFooterItem:
    book = sheet.book
    city, page = footer_text(book.head), book.page_line
    left, right = (  # &A: the title of the sheet
        _HeaderFooterPart(
            text, f"{book.theme.sheet_font},Regular", round(book.theme.sheet.small), book.theme.muted
        )
        for text in (f"{city} · &A", page)
    )
    return HeaderFooterItem(left=left, right=right)
