"""A line in a cell looks as a paragraph does, and becomes one where it has no room; columns fit their words."""

from __future__ import annotations

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages.fitting import cut, fold, narrow, needed, shared
from assessment.text.letters import capital
from tests.report.pdf.builders import BODY, build, failures, heading, text, text_of, tree

RIGHT = ParagraphStyle("right", parent=BODY, alignment=2)
FACE = BODY.fontName


def test_a_line_is_tagged_read_and_as_high_as_a_paragraph() -> None:
    pdf = build([heading("Uno", "H1"), Line("47,2 (a < b)", RIGHT)])
    assert failures(pdf) == []
    assert tree(pdf)[-1].strip() == "P"
    assert "47,2 (a < b)" in text_of(pdf)
    assert Line("x", BODY).wrap(200, 100)[1] == text("x").wrap(200, 100)[1]


def test_a_line_without_room_is_folded_between_words() -> None:
    line = Line("con respaldo", BODY)
    assert line.wrap(line.minWidth() + 0.1, 100)[1] == BODY.leading
    assert line.wrap(line.widest_word + 0.1, 100)[1] == 2 * BODY.leading
    assert "con respaldo" in " ".join(
        text_of(build([heading("Uno", "H1"), Line("con respaldo " * 60, BODY)])).split()
    )


def test_text_is_cut_where_it_must_be_and_nowhere_else() -> None:
    words = "Movilidad y transporte público"
    wide = stringWidth(words, FACE, 9)
    assert cut(words, FACE, 9, wide) == words
    shorter = cut(words, FACE, 9, wide / 2)
    assert shorter.endswith("…")
    assert stringWidth(shorter, FACE, 9) <= wide / 2
    assert stringWidth(shorter, FACE, 9) > wide / 2 - 12
    assert cut(words, FACE, 9, 0) == "…"


def test_text_is_folded_into_lines_that_fit() -> None:
    words = "Calidad de vida y del aire"
    lines = fold(words, FACE, 9, 60, 3)
    assert " ".join(lines) == words
    assert all(stringWidth(line, FACE, 9) <= 60 for line in lines)
    assert fold(words, FACE, 9, 60, 1)[0].endswith("…")
    assert fold("", FACE, 9, 60, 2) == []


def test_columns_of_numbers_take_a_line_each_or_fold_between_words() -> None:
    columns = [
        [Line("Con respaldo", BODY), Line("47,2", BODY)],
        [Line("Verificado", BODY), Line("No evaluado", BODY)],
    ]
    whole = narrow(columns, 400, 6)
    assert whole == [6 + max(line.minWidth() for line in column) for column in columns]
    tight = narrow(columns, 110, 6)
    assert sum(tight) == pytest.approx(110)
    assert all(
        width >= max(line.widest_word for line in column)
        for width, column in zip(tight, columns, strict=True)
    )
    assert sum(narrow(columns, 50, 6)) == pytest.approx(50)
    assert narrow(columns, 400, 6, fold_heads=True)[0] < whole[0]


@pytest.mark.parametrize("wanted", [(10, 10, 10), (100, 50, 20), (300, 10, 10), (300, 300, 300)])
def test_all_the_room_is_shared(wanted: tuple[float, ...]) -> None:
    widths = shared(200, wanted, (0.5, 0.3, 0.3))
    assert sum(widths) == pytest.approx(200)
    assert all(width > 9 for width in widths)


def test_a_column_that_needs_little_leaves_its_room_to_one_that_needs_more() -> None:
    assert shared(200, (20, 150, 20), (0.5, 0.3, 0.3)) == pytest.approx([30, 150, 20])


def test_a_cell_begins_with_a_capital() -> None:
    assert [capital(text) for text in ("en blanco", "", "47,2", "área")] == ["En blanco", "", "47,2", "Área"]


def test_the_widest_text_says_what_is_needed() -> None:
    assert needed(["a", "aaaa"], BODY) == stringWidth("aaaa", FACE, BODY.fontSize)
    assert needed([], BODY) == 0.0
