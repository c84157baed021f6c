"""A table that may be set more or less closely leaves no page nearly empty, wherever it begins."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.platypus import Spacer

from assessment.report.pdf.fitted import THIN, Fitted, Way
from assessment.report.pdf.tagged_table import TaggedTable
from tests.report.pdf.builders import TABLE_STYLE, build, failures, heading, tree

ROOM = 758.0 - 12.0  # of the page of `build`, without the frame's padding
HEAD = 60.0


def way(rows: int, row_height: float) -> Way:
    data = [["Palabra"], *([f"Fila {number}"] for number in range(rows))]
    heights = [row_height] * len(data)
    return Way([Spacer(1, HEAD)], TaggedTable(data, [300], rowHeights=heights, style=TABLE_STYLE))


def chosen(rows: int, here: float, heights: tuple[float, ...] = (14.0, 18.0, 12.0)) -> tuple[float, bool]:
    """Height of the rows of the way that is taken, and whether it begins a page."""
    first, *set_out = Fitted([way(rows, height) for height in heights], ROOM).split(400.0, here)
    table = set_out[-1]
    assert isinstance(table, TaggedTable)
    return table.row_heights(400.0)[0], type(first).__name__ == "PageBreak"


@pytest.mark.parametrize(
    ("rows", "here", "taken"),
    [
        (20, ROOM, (14.0, False)),
        (20, 500.0, (14.0, False)),
        (49, ROOM, (12.0, False)),  # two rows of 14 points would stand on a page of their own
        (66, ROOM, (14.0, False)),
        (24, 300.0, (18.0, False)),  # looser, so that the second page has more than a few rows
    ],
)
def test_the_first_way_is_taken_that_leaves_no_page_nearly_empty(
    rows: int, here: float, taken: tuple[float, bool]
) -> None:
    assert chosen(rows, here) == taken


@pytest.mark.parametrize("rows", range(10, 120, 7))
@pytest.mark.parametrize("here", [200.0, 420.0, ROOM])
def test_how_many_pages_a_table_takes_is_known_before_it_is_drawn(rows: int, here: float) -> None:
    table = way(rows, 14.0).table
    begun, used = table.ends(400.0, here, ROOM)
    drawn = build([heading("Uno", "H1"), Spacer(1, ROOM - here - 42.0), table])
    assert len(PdfReader(BytesIO(drawn)).pages) == begun + 1
    assert 0 < used <= ROOM


def test_what_is_taken_is_drawn_and_tagged_once() -> None:
    pdf = build([heading("Uno", "H1"), Fitted([way(49, height) for height in (14.0, 12.0)], ROOM)])
    assert [line.strip() for line in tree(pdf)].count("Table") == 1
    assert failures(pdf) == []


def test_a_table_begins_a_page_where_no_way_suits_what_is_left_of_this_one() -> None:
    assert chosen(24, 300.0, (14.0,)) == (14.0, True)


def test_a_page_of_a_few_lines_is_not_left_for_a_new_one() -> None:
    left = ROOM - 0.1 * ROOM
    assert chosen(44, left, (14.0,)) == (14.0, False)
    assert chosen(44, left, (14.0, 16.0, 17.5)) == (17.5, False)


def test_with_no_way_that_suits_the_fewest_pages_are_taken() -> None:
    assert chosen(55, ROOM, (14.0, 14.5))[0] == 14.0
    assert THIN < 0.5
