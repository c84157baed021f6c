"""Small documents to try the PDF layer on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import page
from pypdf import PdfReader
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from assessment.look.theme import DEFAULT
from assessment.report.pdf.archive import Attachment, Description
from assessment.report.pdf.figures import Figure, figure
from assessment.report.pdf.fixed import Fixed, place
from assessment.report.pdf.fonts import register
from assessment.report.pdf.numbering import Numbered
from assessment.report.pdf.pages.page_line import PageLine
from assessment.report.pdf.pages.paper import Paper
from assessment.report.pdf.paragraphs import TaggedParagraph, bullets
from assessment.report.pdf.structure import Group
from assessment.report.pdf.tagged_table import TaggedTable
from assessment.report.pdf.tagging import TaggedCanvas

FONTS = Path(__file__).parents[3] / "templates" / "fonts"
FACES = register(FONTS)
PAPER = Paper(DEFAULT, FACES, *A4)
INK, TEAL, LINE = HexColor("#14213D"), HexColor("#0B6E69"), HexColor("#D5DAE1")

BODY = ParagraphStyle(
    "body", fontName=FACES.regular, bulletFontName=FACES.regular, fontSize=9, leading=13, textColor=INK
)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=10, spaceAfter=2)
H1 = ParagraphStyle("h1", parent=BODY, fontName=FACES.semibold, fontSize=27, leading=34, spaceAfter=8)
H2 = ParagraphStyle("h2", parent=H1, fontSize=13.5, leading=19, spaceBefore=10, spaceAfter=4, keepWithNext=1)
TABLE_STYLE = [
    ("FONT", (0, 0), (-1, -1), FACES.regular, 9),
    ("FONT", (0, 0), (-1, 0), FACES.medium, 9),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
    ("BACKGROUND", (0, 0), (-1, 0), HexColor("#F5F7FA")),
]


def about(**changes: Any) -> Description:
    values = {"title": "Informe de madurez", "language": "es-CO", "written": date(2026, 3, 31)}
    return Description(**{**values, "author": "Ciudad de Prueba", **changes})


def result_file() -> Attachment:
    return Attachment("result.json", b'{"points": 47.2}', description="El resultado, para programas")


def bars(canvas: Canvas) -> None:
    canvas.setFillColor(TEAL)
    canvas.rect(0, 0, 120, 10, stroke=0, fill=1)
    canvas.setFont(FACES.regular, 7.5)
    canvas.drawString(124, 2, "47")


def chart(alt: str = "Gobernanza 47 de 100 puntos.") -> Figure:
    return Figure(160, 14, bars, alt)


def heading(text: str, tag: str, bookmark: str = "") -> TaggedParagraph:
    return TaggedParagraph(text, H1 if tag == "H1" else H2, tag, bookmark=bookmark)


def long_table(rows: int = 60) -> TaggedTable:
    data: list[list[Any]] = [["Pregunta", "Nivel", "Comentario"]]
    data += [
        [f"Pregunta {i}", str(i % 6), TaggedParagraph("Comentario con <b>negrita</b> y ñ", BODY)]
        for i in range(rows)
    ]
    return TaggedTable(
        data, [120, 60, 270], header_columns=1, summary="Nivel por pregunta", style=TABLE_STYLE
    )


def verdict(canvas: TaggedCanvas) -> None:
    """A page drawn at absolute places, with every kind of tag."""
    bottom = place(canvas, heading("Ciudad de Prueba", "H1", "verdict"), 42, 800, 500)
    with canvas.tag("P"):
        canvas.setFont(FACES.medium, 11)
        canvas.drawString(42, bottom - 20, "La ciudad declara 62 puntos y documenta 47. ")
        with canvas.link("#d1", (42, bottom - 40, 200, bottom - 26), "Gobernanza, página 2"):
            canvas.drawString(42, bottom - 36, "Ver gobernanza")
    canvas.line(42, bottom - 50, 553, bottom - 50)
    with canvas.tag("Table"):
        for y, kind, scope, cells in (
            (600, "TH", "Column", ("Dimensión", "Puntos")),
            (580, "TD", "", ("Gobernanza", "47")),
        ):
            with canvas.tag("TR"):
                for x, cell in zip((42, 200), cells, strict=True):
                    with canvas.tag(kind, scope=scope):
                        canvas.drawString(x, y, cell)
    with figure(canvas, 42, 500, 160, 14, "Gobernanza 47 de 100 puntos."):
        canvas.saveState()
        canvas.translate(42, 500)
        bars(canvas)
        canvas.restoreState()


def contents(*entries: tuple[str, str]) -> list[Flowable]:
    """Titles that lead to bookmarks, with the numbers of their pages."""
    group = Group("TOC")
    return [PageLine(PAPER, title, bookmark, "contents", group=group) for title, bookmark in entries]


def story() -> list[Flowable]:
    link = 'Véase <a href="https://example.org/guia" color="#0B6E69">la guía de la <b>región</b></a> y '
    return [
        Fixed(verdict),
        PageBreak(),
        heading("Contenido", "H2"),
        *contents(("Ciudad de Prueba", "verdict"), ("Gobernanza", "d1"), ("Respuestas", "answers")),
        heading("Gobernanza", "H2", "d1"),
        TaggedParagraph(link + "texto " * 900 + '<a href="#verdict">la portada</a>.', BODY),
        chart(),
        *bullets(["<b>Datos</b> abiertos", "Presupuesto " * 30], ITEM),
        heading("Respuestas", "H2", "answers"),
        long_table(),
        TaggedParagraph('<a href="https://example.org">Todo el párrafo es un enlace</a>', BODY),
    ]


def footer(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Page number and a link, which as an artifact must not become an annotation."""
    canvas.setFont(FACES.regular, 7.5)
    canvas.drawRightString(553, 28, f"Página {canvas.getPageNumber()}")
    canvas.linkURL("https://example.org", (42, 20, 100, 40))


def _artifact_footer(canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
    with canvas.artifact("Pagination", "Footer"):
        footer(canvas, document)


def build(
    flowables: list[Flowable] | None = None,
    description: Description | None = None,
    canvas: type[TaggedCanvas] = TaggedCanvas,
) -> bytes:
    """The PDF of `flowables`, else of the whole story, with a footer on every page."""
    target = BytesIO()
    document = Numbered(target, PAPER, "{page} / {pages}")
    frame = Frame(42, 42, 511, 758, leftPadding=0, rightPadding=0)
    document.addPageTemplates([PageTemplate("page", [frame], onPage=_artifact_footer)])
    maker = partial(canvas, about=description or about(), font=FACES.regular)
    document.build(story() if flowables is None else flowables, canvasmaker=maker)
    return target.getvalue()


def text(markup: str, tag: str = "P", **options: Any) -> TaggedParagraph:
    return TaggedParagraph(markup, BODY, tag, **options)


def failures(pdf: bytes, profile: str = "ua1") -> list[str]:
    """Rules of `profile` (ua1, 3a) that the PDF breaks, each with what the validator says."""
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def tree(pdf: bytes) -> list[str]:
    """The types of the structure elements, indented by two spaces per level."""
    root = PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]
    return list(_lines(root["/K"], 0))


def _lines(kids: Any, depth: int) -> Iterator[str]:
    for kid in kids:
        node = kid.get_object()
        if isinstance(node, dict) and "/S" in node:
            yield "  " * depth + node["/S"][1:]
            yield from _lines(node.get("/K", []), depth + 1)


def text_of(pdf: bytes) -> str:
    """All text, pages one after the other."""
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)


def addresses(pdf: bytes) -> list[str]:
    """Where the web and mail links of the PDF lead."""
    pages = PdfReader(BytesIO(pdf)).pages
    notes = [note.get_object() for sheet in pages for note in sheet.get("/Annots", [])]
    return [note["/A"]["/URI"] for note in notes if "/A" in note]


def pictures(pdf: bytes) -> int:
    """How many images the PDF holds; what one sees through counts as two."""
    reader = PdfReader(BytesIO(pdf))
    found = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    return sum(isinstance(each, dict) and each.get("/Subtype") == "/Image" for each in found)


def cells_of(table: TaggedTable) -> list[list[Any]]:
    """The cells of a table by row, whether it was laid out, which packs them, or not."""
    return [[cell[0] if isinstance(cell, tuple) else cell for cell in row] for row in table._cellvalues]
