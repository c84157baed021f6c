"""The canvas by itself: nesting, artifacts, links, and what it leaves alone."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.pdfbase import pdfdoc, ttfonts

from assessment.report.pdf.tagging import TaggedCanvas
from tests.report.pdf.builders import FACES, about, addresses, failures, tree


def canvas_of(target: BytesIO) -> TaggedCanvas:
    canvas = TaggedCanvas(target, about=about(), font=FACES.regular)
    canvas.setFont(FACES.regular, 9)
    return canvas


def operators(pdf: bytes) -> str:
    return PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data().decode("latin-1")


def test_what_no_tag_claims_is_an_artifact() -> None:
    target = BytesIO()
    canvas = canvas_of(target)
    canvas.drawString(50, 50, "suelto")
    with canvas.tag("P"):
        canvas.drawString(50, 80, "texto")
    canvas.rect(10, 10, 20, 20)
    canvas.save()
    assert operators(target.getvalue()).count("/Artifact BMC") == 2
    assert failures(target.getvalue()) == []


def test_state_alone_is_not_marked() -> None:
    target = BytesIO()
    canvas = canvas_of(target)
    with canvas.tag("P"):
        canvas.saveState()
        canvas.setLineWidth(2)
        canvas.restoreState()
    canvas.save()
    assert "BDC" not in operators(target.getvalue())


def test_an_inner_tag_interrupts_the_outer() -> None:
    target = BytesIO()
    canvas = canvas_of(target)
    with canvas.tag("P"):
        canvas.drawString(50, 80, "uno")
        with canvas.tag("Span", language="en"):
            canvas.drawString(70, 80, "two")
        canvas.drawString(90, 80, "tres")
    canvas.save()
    assert operators(target.getvalue()).count("BDC") == 3
    assert tree(target.getvalue()) == ["Document", "  P", "    Span"]
    assert failures(target.getvalue()) == []


def test_marked_content_never_crosses_a_text_object() -> None:
    target = BytesIO()
    canvas = canvas_of(target)
    with canvas.tag("P"):
        canvas.drawString(50, 80, "uno")
    canvas.save()
    marks = [word for word in operators(target.getvalue()).split() if word in ("BDC", "BT", "ET", "EMC")]
    assert marks == ["BDC", "BT", "ET", "EMC"]


def test_inside_an_artifact_nothing_is_tagged() -> None:
    target = BytesIO()
    canvas = canvas_of(target)
    with canvas.artifact("Pagination", "Header"), canvas.tag("P"):
        canvas.drawString(50, 80, "cabecera")
        canvas.linkURL("https://example.org", (0, 0, 10, 10))
    canvas.save()
    assert tree(target.getvalue()) == ["Document"]
    assert addresses(target.getvalue()) == []
    assert failures(target.getvalue()) == []


def test_a_tag_goes_on_over_a_page_break() -> None:
    target = BytesIO()
    canvas = canvas_of(target)
    with canvas.tag("P"):
        canvas.drawString(50, 80, "uno")
        canvas.showPage()
        canvas.setFont(FACES.regular, 9)
        canvas.drawString(50, 80, "dos")
    canvas.save()
    assert tree(target.getvalue()) == ["Document", "  P"]
    assert failures(target.getvalue()) == []


def test_a_tag_is_closed_when_drawing_fails() -> None:
    canvas = canvas_of(BytesIO())
    with pytest.raises(ZeroDivisionError), canvas.tag("P"):
        raise ZeroDivisionError
    assert canvas.owner is canvas.root


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "https://", "data:text/html,x"]
)
def test_links_elsewhere_than_web_and_mail_are_left_out(target: str) -> None:
    file = BytesIO()
    canvas = canvas_of(file)
    with canvas.link(target, (0, 0, 10, 10), "Enlace"):
        canvas.drawString(0, 0, "Enlace")
    canvas.save()
    assert addresses(file.getvalue()) == []
    assert b"javascript" not in file.getvalue()


def test_reportlab_itself_stays_as_it_is() -> None:
    before = (pdfdoc.PDFStream.format, ttfonts.makeToUnicodeCMap)
    canvas = canvas_of(BytesIO())
    with canvas.tag("P"):
        canvas.drawString(50, 80, "uno")
    canvas.save()
    assert (pdfdoc.PDFStream.format, ttfonts.makeToUnicodeCMap) == before


def test_no_character_map_names_the_null_character() -> None:
    target = BytesIO()
    canvas = canvas_of(target)
    with canvas.tag("P"):
        canvas.drawString(50, 80, "".join(map(chr, range(0xC0, 0x17F))))
    canvas.save()
    fonts = PdfReader(target).pages[0]["/Resources"]["/Font"].get_object().values()
    maps = [font.get_object()["/ToUnicode"].get_data() for font in fonts if "/ToUnicode" in font.get_object()]
    assert maps
    assert not any(b"<0000>" in one for one in maps)
    assert failures(target.getvalue()) == []
