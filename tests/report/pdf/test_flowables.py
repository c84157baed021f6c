"""Flowables tag themselves, also when they are split, spanned, nested or drawn on a plain canvas."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.platypus import KeepTogether, PageBreak, Spacer
from reportlab.platypus.doctemplate import SimpleDocTemplate

from assessment.report.pdf.figures import Figure
from assessment.report.pdf.fixed import Fixed, place
from assessment.report.pdf.outline import OutlineEntry
from assessment.report.pdf.paragraphs import bullets
from assessment.report.pdf.structure import Group
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.pdf.tagging import TaggedCanvas
from tests.report.pdf.builders import (
    BODY,
    FACES,
    ITEM,
    TABLE_STYLE,
    addresses,
    build,
    contents,
    failures,
    heading,
    long_table,
    story,
    text,
    text_of,
    tree,
)

TITLE = heading("Uno", "H1")
LINK = '<a href="https://example.org/a">el enlace</a>'


def test_a_paragraph_split_over_pages_is_one_element() -> None:
    pdf = build([TITLE, text("palabra " * 2_500)])
    assert tree(pdf) == ["Document", "  H1", "  P"]
    assert len(PdfReader(BytesIO(pdf)).pages) == 3


def test_a_link_inside_a_paragraph_is_an_element_with_its_words() -> None:
    pdf = build([TITLE, text(f"Antes {LINK} y después {LINK}.")])
    assert tree(pdf) == ["Document", "  H1", "  P", "    Link", "    Link"]
    notes = [note.get_object() for note in PdfReader(BytesIO(pdf)).pages[0]["/Annots"]]
    assert [note["/Contents"] for note in notes] == ["el enlace", "el enlace"]
    assert failures(pdf) == []


@pytest.mark.parametrize("markup", [LINK, f"Hola {LINK}.", f"<b>Hola</b> {LINK}"])
def test_links_survive_a_split_over_pages(markup: str) -> None:
    long_link = markup.replace("el enlace", "el enlace largo " * 1_500)
    pdf = build([TITLE, text(long_link)])
    assert tree(pdf) == ["Document", "  H1", "  P", "    Link"]
    assert failures(pdf) == []


def test_a_bookmark_of_a_split_paragraph_stays_where_it_begins() -> None:
    pdf = build([TITLE, text("palabra " * 1_500, bookmark="here"), text('<a href="#here">allí</a>')])
    pages = PdfReader(BytesIO(pdf)).pages
    note = pages[-1]["/Annots"][0].get_object()
    assert len(pages) == 2
    assert note["/Dest"][0] == pages[0].indirect_reference
    assert failures(pdf) == []


def test_words_at_line_ends_do_not_glue() -> None:
    pdf = build([TITLE, text("uno dos tres " * 60)])
    assert "tresuno" not in text_of(pdf).replace("\n", "")


def test_a_list_has_labels_and_bodies() -> None:
    pdf = build([TITLE, *bullets(["Uno", "Dos"], ITEM)])
    item = ["    LI", "      Lbl", "      LBody"]
    assert tree(pdf) == ["Document", "  H1", "  L", *item, *item]


def test_a_split_list_item_has_one_label() -> None:
    pdf = build([TITLE, *bullets(["palabra " * 1_500], ITEM)])
    assert tree(pdf) == ["Document", "  H1", "  L", "    LI", "      Lbl", "      LBody"]


def test_groups_nest_and_hold_what_follows_elsewhere() -> None:
    section = Group("Sect")
    part = Group("Div", section)
    flowables = [text("a", group=section), text("b", group=part), text("c"), text("d", group=section)]
    assert tree(build([TITLE, *flowables])) == [
        "Document",
        "  H1",
        "  Sect",
        "    P",
        "    Div",
        "      P",
        "    P",
        "  P",
    ]


def test_a_table_over_two_pages_has_its_header_once() -> None:
    pdf = build([TITLE, long_table(60)])
    types = [line.strip() for line in tree(pdf)]
    assert types.count("Table") == 1
    assert types.count("TR") == 61
    assert types.count("TH") == 3 + 60
    assert all("Nivel" in sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)
    assert failures(pdf) == []


def rows_by_page(table: TaggedTable, rows: int) -> list[int]:
    """How many rows of a table stand on each page, its repeated head aside, below so many lines of text."""
    lines = [text("Línea")] * rows
    sheets = PdfReader(BytesIO(build([TITLE, *lines, table]))).pages
    return [len(re.findall(r"Fila \d", sheet.extract_text())) for sheet in sheets]


def lined(rows: int, **options: Any) -> TaggedTable:
    """A table of rows that are named by their number."""
    data = [["Cabecera"], *([f"Fila {number}"] for number in range(rows))]
    return TaggedTable(data, [300], rowHeights=[18.0] * len(data), style=TABLE_STYLE, **options)


@pytest.mark.parametrize("lines", range(34, 56))
def test_a_page_never_has_the_head_or_a_row_of_a_table_alone(lines: int) -> None:
    shown = [number for number in rows_by_page(lined(10), lines) if number]
    assert sum(shown) == 10
    assert min(shown) >= 2


def test_a_table_of_ten_rows_is_divided_where_a_page_ends() -> None:
    assert len([number for number in rows_by_page(lined(10), 44) if number]) == 2


@pytest.mark.parametrize("lines", range(34, 56))
def test_a_small_table_stays_whole(lines: int) -> None:
    assert sorted(rows_by_page(lined(6), lines)) in ([6], [0, 6])


@pytest.mark.parametrize("lines", range(40, 56))
def test_a_table_of_three_rows_stands_on_one_page(lines: int) -> None:
    assert sorted(rows_by_page(lined(3), lines)) in ([3], [0, 3])


@pytest.mark.parametrize("lines", range(30, 56))
def test_a_row_that_belongs_to_the_next_does_not_end_a_page(lines: int) -> None:
    parents = (3, 6, 9, 12)  # rows of the table: its head is the first
    shown = [number for number in rows_by_page(lined(14, with_next=parents), lines) if number]
    ends = [sum(shown[: at + 1]) for at in range(len(shown) - 1)]
    assert sum(shown) == 14
    assert not set(ends) & set(parents)


def test_rows_of_a_table_over_three_pages_still_stay_with_the_next() -> None:
    shown = rows_by_page(lined(90, with_next=range(1, 90, 3)), 30)
    ends = [sum(shown[: at + 1]) for at in range(len(shown) - 1)]
    assert (len(shown), sum(shown)) == (3, 90)
    assert not any(end % 3 == 1 for end in ends)


@pytest.mark.parametrize("lines", range(30, 56))
def test_what_belongs_below_a_small_table_is_not_parted_from_it(lines: int) -> None:
    shown = lined(6).below([text("Título")], 300.0, [text("Leyenda")])
    sheets = PdfReader(BytesIO(build([TITLE, *[text("Línea")] * lines, *shown]))).pages
    found = [sheet.extract_text() for sheet in sheets]
    (page,) = [said for said in found if "Título" in said]
    assert "Fila 5" in page
    assert "Leyenda" in page


def test_spans_and_nested_flowables_in_cells() -> None:
    inner = TaggedTable([["a", "b"], ["1", "2"]], style=TABLE_STYLE)
    data = [["Dimensión", "Puntos", ""], ["Gobernanza", [text(LINK), text("más")], inner]]
    style = [*TABLE_STYLE, ("SPAN", (1, 0), (2, 0))]
    pdf = build([TITLE, TaggedTable(data, [100, 200, 200], style=style)])
    assert [line.strip() for line in tree(pdf)].count("Table") == 2
    assert b"/ColSpan 2" in pdf
    assert failures(pdf) == []


def test_a_cell_higher_than_a_page_is_split() -> None:
    table = TaggedTable([["Comentario"], [text("palabra " * 2_000)]], [400], style=TABLE_STYLE)
    assert failures(build([TITLE, table])) == []


def test_paragraphs_in_a_repeated_header_are_artifacts() -> None:
    rows = [[text(f"Cabecera {LINK}")]] + [[f"Fila {i}"] for i in range(80)]
    pdf = build([TITLE, TaggedTable(rows, [300], style=TABLE_STYLE)])
    assert tree(pdf).count("        P") == 1
    assert len(addresses(pdf)) == 1
    assert failures(pdf) == []


def test_a_figure_can_be_a_drawing_and_needs_words() -> None:
    drawing = Drawing(100, 50)
    drawing.add(Rect(0, 0, 100, 50))
    figure = Figure.of(drawing, "Un cuadro, 100 por 50.", hAlign="CENTER")
    assert tree(build([TITLE, KeepTogether([figure, text("Pie", "Caption")])])) == [
        "Document",
        "  H1",
        "  Figure",
        "  Caption",
    ]
    with pytest.raises(ValueError, match="alternative text"):
        Figure.of(drawing, " ")


def test_paragraphs_in_a_figure_belong_to_it() -> None:
    figure = Figure(200, 40, lambda canvas: place(canvas, text("Rótulo"), 0, 40, 200), "Con rótulo.")
    assert tree(build([TITLE, figure])) == ["Document", "  H1", "  Figure"]


def test_fixed_draws_at_the_same_place_wherever_it_stands() -> None:
    seen = []

    def draw(canvas: TaggedCanvas) -> None:
        seen.append(canvas.absolutePosition(0, 0))
        with canvas.tag("P"):
            canvas.setFont(FACES.regular, 9)
            canvas.drawString(50, 50, "Aquí")

    pdf = build([TITLE, Spacer(1, 100), Fixed(draw), text("Después")])
    assert seen[-1] == pytest.approx((0, 0))
    assert tree(pdf) == ["Document", "  H1", "  P", "  P"]


def test_place_returns_the_lower_edge() -> None:
    edges = []

    def draw(canvas: TaggedCanvas) -> None:
        edges.append(place(canvas, text("una línea"), 50, 700, 300))

    build([Fixed(draw), TITLE])
    assert edges[-1] == 700 - BODY.leading


def test_contents_lead_to_headings_and_say_their_pages() -> None:
    entries = [(f"Sección {i}", f"s{i}") for i in range(20)]
    headings = [[PageBreak(), heading(title, "H2", mark)] for title, mark in entries]
    pdf = build([TITLE, *contents(*entries), *(flowable for pair in headings for flowable in pair)])
    reader = PdfReader(BytesIO(pdf))
    targets = [
        reader.get_page_number(note.get_object()["/Dest"][0].get_object())
        for note in reader.pages[0]["/Annots"]
    ]
    assert [line.strip() for line in tree(pdf)].count("TOCI") == 20
    assert targets == list(range(1, 21))
    assert "Sección 19 21" in " ".join(text_of(pdf).split())
    assert failures(pdf) == []


def test_a_line_to_a_place_that_is_nowhere_says_no_page() -> None:
    with pytest.warns(UserWarning, match="no bookmark"):
        pdf = build([TITLE, *contents(("Nada", "nowhere"))])
    assert "Nada –" in " ".join(text_of(pdf).split())


def test_a_group_of_headings_enters_the_outline_without_a_heading() -> None:
    flowables = [heading("Uno", "H1", "a"), OutlineEntry("Partes", "parts")]
    flowables += [text("Parte", "H2", bookmark="b", level=2), heading("Fin", "H2", "c")]
    first, below = PdfReader(BytesIO(build(flowables))).outline
    assert first.title == "Uno"
    assert [each.title if not isinstance(each, list) else [one.title for one in each] for each in below] == [
        "Partes", ["Parte"], "Fin",
    ]  # fmt: skip


def test_an_outline_level_is_never_skipped() -> None:
    flowables = [heading("Uno", "H1", "a"), heading("Cuatro", "H4", "b"), heading("Dos", "H2", "c")]
    assert len(PdfReader(BytesIO(build(flowables))).outline[1]) == 2


def test_flowables_draw_on_a_plain_canvas_too() -> None:
    target = BytesIO()
    flowables = [heading("Uno", "H1", "verdict")]
    flowables += [one for one in story() if not isinstance(one, Fixed)]
    SimpleDocTemplate(target).build(flowables)
    assert "Gobernanza" in text_of(target.getvalue())


def test_a_link_to_a_section_left_out_is_warned_of_and_leads_to_the_first_page() -> None:
    with pytest.warns(UserWarning, match="no bookmark has the name 'gone'"):
        pdf = build([TITLE, text('<a href="#gone">Residentes</a>')])
    note = PdfReader(BytesIO(pdf)).pages[0]["/Annots"][0].get_object()
    assert note["/Dest"][0].get_object()["/Type"] == "/Page"
    assert failures(pdf) == []


def test_a_narrow_no_break_space_does_not_break_the_line() -> None:
    assert text("unos 1\u202f234").breakLines(500).lines[0][1] == ["unos", "1\xa0234"]


TAG_TREE = """\
Document
  H1
    "Ciudad de Prueba "
  P
    "La ciudad declara 62 puntos y documenta 47. "
    Link
      "Ver gobernanza"
  Table
    TR
      TH
        "Dimensión"
      TH
        "Puntos"
    TR
      TD
        "Gobernanza"
      TD
        "47"
  Figure
    "47"
  H2
    "Contenido "
  TOC
    TOCI
      Reference
        Link
          "Ciudad de Prueba 1"
"""


@pytest.mark.needs("pdfinfo")
def test_the_tag_tree_reads_in_order(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(build())
    command = ["pdfinfo", "-struct-text", str(path)]
    told = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert _without_attributes(told).startswith(TAG_TREE)


def _without_attributes(told: str) -> str:
    """Lines of elements and text: versions of poppler differ in how they print the rest."""
    lines = [line for line in told.splitlines() if not line.lstrip().startswith(("/", "Object "))]
    return "\n".join(line if '"' in line else line.split(" (")[0].rstrip(":") for line in lines)
