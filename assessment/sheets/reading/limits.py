"""How much of a workbook is read, and how one stops that is beyond it or cannot be trusted.

The limits leave room for a hundred questions in eight sheets, sixty districts and a register of 500 documents,
and keep any file within two seconds and 150 MB of memory.
"""

from __future__ import annotations

from typing import Any

FILE_LIMIT = 20_000_000
"""Bytes of a file; pasted photographs are most of a large one."""

ENTRY_LIMIT = 1_000
PART_LIMIT = 20_000_000
"""Bytes of a part of the package, unpacked."""

TOTAL_LIMIT = 60_000_000
RATIO_LIMIT, RATIO_FROM = 400, 2_000_000
"""What a part may unpack to, as a multiple of its packed size, from so many bytes on."""

MARKUP_LIMIT, ELEMENT_COST = 2_400_000, 3
"""What is read in all parts of a workbook: attributes, and elements, which take as long as three of these.

Google Sheets writes every empty cell that has a look: ten sheets of 1,000 rows and 26 columns are half of it."""

GAP_LIMIT = 1_000_000
"""Bytes from one "<" to the next: a cell's text, with every character escaped, has a quarter of them."""

NAME_LIMIT = 1_000
"""Different names of elements and attributes in a part."""

DEPTH_LIMIT = 100

SHEET_LIMIT = 40
ROW_LIMIT = 5_000
COLUMN_LIMIT = 80
CELL_LIMIT = 60_000
"""Cells with content in a workbook."""

MERGED_LIMIT = 500
"""Merged areas of a sheet; of a table there are few."""

TEXT_LIMIT = 32_767
"""Characters of a cell: as many as Excel takes."""

TOTAL_TEXT_LIMIT = 6_000_000
SHARED_TEXT_LIMIT = 100_000
TITLE_LIMIT = 100
FORMAT_LIMIT = 2_000
"""Number formats of the workbook's own, each of at most so many characters:"""

FORMAT_CODE_LIMIT = 255
DEFINED_NAME_LIMIT = 20_000


class Refused(Exception):
    """The file is not read any further.

    Attributes:
        code: of the finding that says why.
        values: what its text needs.
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Budget:
    """What may still be read of one workbook."""

    def __init__(self, markup: int = MARKUP_LIMIT, cells: int = CELL_LIMIT) -> None:
        self._markup, self._text, self._cells = markup, TOTAL_TEXT_LIMIT, cells

    def element(self, attributes: int) -> None:
        """An element with so many attributes has been read. Raises Refused."""
        self._markup -= ELEMENT_COST + attributes
        if self._markup < 0:
            raise Refused("guard_too_much")

    def text(self, characters: int) -> None:
        """Text has been kept. Raises Refused."""
        self._text -= characters
        if self._text < 0:
            raise Refused("guard_too_much")

    def cell(self) -> None:
        """A cell has been kept. Raises Refused."""
        self._cells -= 1
        if self._cells < 0:
            raise Refused("guard_too_many_cells", limit=CELL_LIMIT)
